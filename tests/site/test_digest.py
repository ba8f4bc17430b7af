"""What belongs to a period, what has to be signed for, and that all of it is the same each time."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopdiff.citations.registry import load_registry
from sopdiff.library.apply_corrections import up_to
from sopdiff.library.load import load
from sopdiff.site.digest import Digest, make_digest
from sopdiff.site.digest_html import STYLE, digest_file, sheet_file
from sopdiff.site.digest_json import digest_json, sheet_json
from sopdiff.site.digest_words import tell_digest, tell_sheet, to_sign
from sopdiff.site.render import load_theme
from tests.site.sample_digest import write_port

Period = Callable[..., Digest]
PARTS = ("in_force", "rescinded", "later", "drafts", "taken_back", "reviewed", "corrected")


@pytest.fixture
def port(tmp_path: Path) -> Path:
    return write_port(tmp_path / "policies")


@pytest.fixture
def period(port: Path) -> Period:
    """The digest of a period, of some policies or all."""

    def make(since: str, until: str, *slugs: str) -> Digest:
        library = load(port)
        policies = [policy for policy in library.policies if not slugs or policy.slug in slugs]
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        return make_digest(library, policies, load_registry(library), since=first, until=last)

    return make


def told(digest: Digest) -> dict[str, list[str]]:
    """The policies of each part that has any."""
    found = {part: [one.policy.slug for one in getattr(digest, part)] for part in PARTS}
    return {part: slugs for part, slugs in found.items() if slugs}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-10-31", "2026-10-31", {"drafts": ["parking"]}),
        ("2026-11-01", "2026-11-09", {"taken_back": ["parking"]}),
        ("2026-10-31", "2026-11-09", {"later": ["cars"], "taken_back": ["parking"]}),
        ("2026-11-09", "2026-11-10", {"in_force": ["cars"]}),
        ("2026-11-10", "2026-11-11", {}),
        ("2026-10-31", "2026-11-11", {"in_force": ["cars"], "taken_back": ["parking"]}),
        ("2026-11-11", "2026-11-12", {"drafts": ["leave"]}),
        ("2026-11-14", "2026-11-15", {"later": ["uniforms"], "drafts": ["leave"]}),
        ("2026-12-31", "2027-01-01", {"in_force": ["uniforms"], "drafts": ["leave"]}),
        ("2026-09-01", "2026-09-02", {"drafts": ["parking"]}),
        ("2026-11-02", "2026-11-03", {"taken_back": ["parking"]}),
    ],
)
def test_a_period_begins_after_a_day_and_counts_by_the_day_of_effect(
    since: str, until: str, expected: dict[str, list[str]], period: Period
) -> None:
    assert told(period(since, until, "cars", "leave", "parking", "uniforms")) == expected


def test_correction_is_told_and_its_words_are_signed_for(port: Path, period: Period) -> None:
    version = next((port / "uniforms").glob("2020-01-01-*.md"))
    words = version.read_text(encoding="utf-8").split("---\n", 2)[2]
    (port / "uniforms/2026-10-01-corrected.md").write_text(
        f"---\ncorrects: 2020-01-01\nnote: A page was left out.\n---\n{words}\nBoots are black.\n"
    )
    digest = period("2026-09-30", "2026-10-31", "uniforms")
    assert told(digest) == {"corrected": ["uniforms"]}
    (part,) = tell_digest(digest)
    assert part.entries[0].what == "The record of 2020-01-01 was corrected on 2026-10-01"
    assert part.entries[0].facts == (
        "Of the event of 2020-01-01, as corrected: text.",
        "That version is in force: other words hold by the correction.",
        "What holds, compared with what was told before: 1 added.",
        "A page was left out.",
    )
    assert [entry.title for entry in tell_sheet(digest)] == [part.entries[0].title]
    assert told(period("2026-08-31", "2026-09-30", "uniforms")) == {}
    before = up_to(load(port).policies[-1], date(2026, 9, 30))
    assert "Boots" not in before.versions[0].body


def test_version_that_never_took_effect_says_what_stood_in_its_way(port: Path, period: Period) -> None:
    (port / "uniforms/2026-11-16-revised.md").write_text("---\nevent: revised\n---\n\n# Uniforms\n\nRed.\n")
    digest = period("2026-10-31", "2027-01-31", "uniforms")
    (revision,), (never,) = digest.in_force, digest.later
    assert (str(revision.event.day), revision.before and revision.before.name) == ("2026-11-16", "2020-01-01")
    assert never.instead == revision.event
    entry = tell_digest(digest)[1].entries[0]
    assert entry.what == "Issued on 2026-11-15, never in force"
    assert entry.facts == ("It was to take effect on 2027-01-01; by then another version held (2026-11-16).",)


def test_rescission_with_a_later_day_is_told_when_issued_and_when_it_takes_effect(
    port: Path, period: Period
) -> None:
    file = port / "radios/2026-11-05-rescinded.md"
    file.write_text("---\nevent: rescinded\neffective: 12/01/2026\nreplaced_by: drones\nnote: Old.\n---\n")
    assert told(period("2026-10-31", "2026-11-22", "radios")) == {"later": ["radios"]}
    digest = period("2026-11-22", "2026-12-01", "radios")
    assert told(digest) == {"rescinded": ["radios"]}
    assert digest.rescinded[0].replacement == digest.library.policy("drones")


def test_version_rescinded_before_its_day_was_never_in_force(port: Path, period: Period) -> None:
    (port / "uniforms/2026-12-01-rescinded.md").write_text("---\nevent: rescinded\nnote: Gone.\n---\n")
    digest = period("2026-10-31", "2027-02-01", "uniforms")
    assert told(digest) == {"rescinded": ["uniforms"], "later": ["uniforms"]}
    assert "the policy was rescinded (2026-12-01)" in tell_digest(digest)[1].entries[0].facts[0]


@pytest.mark.parametrize(
    ("old", "new", "is_signed"),
    [
        ("## 1. Colour\n\nBlue.", "## 2. Colour\n\nBlue.", False),
        ("## 1. Colour\n\nBlue and white.", "## 1. Colour\n\nBlue, and white!", False),
        ("## 1. Colour\n\nBlue.", "## 1. Colour\n\nGreen.", True),
        ("## 1. Colour\n\nBlue.", "## 1. Colour\n\nBlue.\n\nNo hats are worn.", True),
        (
            "Blue is worn on Monday. Green is worn on Friday.",
            "Blue is worn on Monday.\n\nGreen is worn on Friday.",
            False,
        ),
    ],
)
def test_only_other_words_have_to_be_signed_for(
    old: str, new: str, is_signed: bool, port: Path, period: Period
) -> None:
    for day, text in (("2026-11-16", old), ("2026-11-18", new)):
        (port / f"uniforms/{day}-revised.md").write_text(
            f"---\nevent: revised\n---\n\n# Uniforms\n\n{text}\n"
        )
    digest = period("2026-11-17", "2026-11-22", "uniforms")
    assert len(digest.in_force) == 1
    assert bool(to_sign(digest)) == is_signed


def test_same_record_gives_the_same_digest_in_every_form(period: Period) -> None:
    first, second = (period("2020-01-01", "2026-11-22") for _ in range(2))
    theme = load_theme()
    for write in (digest_json, sheet_json):
        assert write(first) == write(second)
    for render in (digest_file, sheet_file):
        assert render(first, theme) == render(second, theme)


def test_style_is_short_enough_for_mail_programs() -> None:
    assert len(load_theme().inline(STYLE).encode()) < 8192  # Gmail drops a longer one


def test_a_library_may_have_its_own_style(period: Period, tmp_path: Path) -> None:
    (tmp_path / STYLE).write_text("p { color: black }\n")
    assert "<style>p { color: black }\n</style>" in digest_file(
        period("2026-10-31", "2026-11-22"), load_theme(theme=tmp_path)
    )
