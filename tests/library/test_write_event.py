"""What is written loads as the same event, with nothing wrong in it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.errors import SopdiffError
from sopdiff.library.load import load
from sopdiff.library.metadata import Scalar, read_yaml
from sopdiff.library.policy import ChangeClass, Event, EventKind, PrintedDate, TextState
from sopdiff.library.write_event import event_file, written_value

DAY = date(2026, 11, 26)
HARD = (
    "Read again: nothing changed",
    '"quoted" at its beginning',
    "- a hyphen first",
    "--- three of them",
    "ends with a colon:",
    "a # that is no comment",
    "two\nlines\n\nand a third",
    "back\\slash and \t tab",
    "[brackets], {braces}, *stars* & ampersands",
    "yes",
    "3.10",
    "2026-11-26",
    "null",
    "~",
    "a  b",
    "%40 @home `tick` | pipe > angle ? mark ! bang",
    "Überprüfung durch § 4 Abs. 2 – “geprüft”",
    "zero\u200bwidth",
)


def read_back(text: str) -> str:
    mapping, findings = read_yaml(f"note: {written_value(text)}", path="x")
    assert findings == ()
    ((_, value),) = mapping.pairs
    assert isinstance(value, Scalar)
    return value.text


@pytest.mark.parametrize("text", HARD)
def test_hard_value_reads_back_as_it_was(text: str) -> None:
    assert read_back(text) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_value_reads_back_as_it_was(text: str) -> None:
    assert read_back(text) == text.strip()


@pytest.mark.parametrize("text", ["bell\a", "lone \ud800", "\x9b"])
def test_control_character_is_refused_and_named(text: str) -> None:
    with pytest.raises(SopdiffError, match="control character"):
        written_value(text)


def test_plain_words_stay_without_quotes() -> None:
    assert written_value("Captain of Patrol, North (acting)") == "Captain of Patrol, North (acting)"
    assert written_value("02/01/2027") == "02/01/2027"


def made(kind: EventKind, *, text: str = "") -> Event:
    common = Event(
        policy="hiring",
        kind=kind,
        day=DAY,
        path="",
        text=TextState.HELD if text else TextState.NONE,
        body=text,
        by='Chief "Pat": Doe',
        note=HARD[0],
        summary=HARD[6],
    )
    match kind:
        case EventKind.REVISED:
            return replace(
                common,
                title="Hiring: Sworn",
                effective=PrintedDate(printed="February 1, 2027", day=date(2027, 2, 1)),
                change_class=ChangeClass.SUBSTANTIVE,
                pair=(("p1", "p2"), ("3.b", "3.c")),
            )
        case EventKind.DRAFT:
            return replace(common, base="2024-03-01", posted=DAY, comments_close=date(2026, 12, 11))
        case EventKind.RESCINDED:
            return replace(common, replaced_by="hiring-and-promotion")
        case _:
            return common


@pytest.mark.parametrize(
    "event",
    [
        made(EventKind.REVIEWED),
        made(EventKind.REVISED, text="\n# Hiring\n\nTwo interviews.\n"),
        made(EventKind.DRAFT, text="\n# Hiring\n\n---\n\nTwo interviews.\n"),
        made(EventKind.RESCINDED),
    ],
    ids=lambda event: event.kind,
)
def test_event_loads_as_it_was_written(event: Event, tmp_path: Path) -> None:
    files = {
        "library.yaml": "issuer: Town\n",
        "hiring/policy.yaml": "title: Hiring\n",
        "hiring/2024-03-01-original.md": "# Hiring\n\nOne interview.\n",
        **event_file(event),
    }
    (tmp_path / "hiring").mkdir()
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    library = load(tmp_path)
    assert library.findings == ()
    loaded = library.policies[0].events[-1]
    read = ("path", "sha256", "first_line", "effective_line", "pair_line")  # what only a file has
    assert replace(loaded, **{key: getattr(event, key) for key in read}) == event
