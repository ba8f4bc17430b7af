"""The citations of whole texts: the words around them, their lines, and which of them are broken."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdiff.citations.citation import CitedIn, Status
from sopdiff.citations.citator import build_citator, cited_in_text
from sopdiff.citations.excerpt import CONTEXT, words_around
from sopdiff.citations.registry import load_registry
from sopdiff.library.load import load

ROOT = Path(__file__).parents[2]
SOP = load(ROOT / "policies")
REGISTRY = load_registry(SOP)


def cited(text: str) -> list[CitedIn]:
    return [*cited_in_text(text, REGISTRY, SOP, on=date(2026, 1, 1))]


def test_words_around_a_citation_are_whole_words_of_its_clause() -> None:
    entry = next(e for e in build_citator(SOP).entries if e.citation.targets == ("APM 3-16",))
    assert entry.before.startswith("… and policies of the MPD, these")
    assert entry.before.endswith("put forth in ")
    assert entry.after.startswith(". Employees will not")


def test_short_text_is_shown_whole() -> None:
    assert words_around("See APM 3-16 now.", 4, 12) == ("See ", " now.")


def test_long_text_without_blanks_is_cut_and_says_so() -> None:
    text = "x" * 500
    before, after = words_around(text, 200, 210)
    assert (before, after) == (f"… {'x' * CONTEXT}", f"{'x' * CONTEXT} …")


def test_every_citation_of_a_long_text_has_its_own_line() -> None:
    found = cited("See City of Madison APM 3-16.\n" * 2000)
    assert [entry.lines for entry in found] == [(at, at) for at in range(1, 2001)]


@pytest.mark.parametrize(
    ("status", "note", "broken"),
    [
        (Status.DANGLING, "2025-09-08 has no 9(q)", True),
        (Status.AMBIGUOUS, "the words fit more than one authority", True),
        (Status.UNRESOLVED, "", True),
        (Status.UNRESOLVED, "no official address is verified", False),
        (Status.RESOLVED, "", False),
        (Status.GENERAL, "", False),
    ],
)
def test_broken_is_what_somebody_must_mend(status: Status, note: str, broken: bool) -> None:
    (entry,) = cited("See City of Madison APM 3-16.")
    changed = replace(entry, resolution=replace(entry.resolution, status=status, note=note))
    assert changed.broken is broken
