"""The real SOP: its text to the letter, its printed facts, and nothing that nobody published."""

from datetime import date
from pathlib import Path

from sopdiff.library.load import load
from sopdiff.library.policy import EventKind, Library, TextState
from tests.goldens import CASES

PUBLISHED = CASES / "sop" / "social-media-off-duty-use.txt"


def library() -> Library:
    return load(Path(__file__).parents[2] / "policies")


def words(text: str) -> list[str]:
    """Words as printed, without the marks of Markdown for bold, heading and line break."""
    bare = [line.strip().removeprefix("##").removeprefix("#").removesuffix("\\") for line in text.split("\n")]
    return " ".join(bare).replace("**", "").split()


def test_every_word_is_as_published() -> None:
    assert words(library().policies[0].versions[-1].body) == words(PUBLISHED.read_text(encoding="utf-8"))


def test_no_other_text_is_in_the_library() -> None:
    held = [e.path for p in library().policies for e in p.events if e.body.strip()]
    assert held == ["policies/social-media-off-duty-use/2019-03-06-revised.md"]


def test_library_is_sound() -> None:
    assert library().findings == ()


def test_printed_facts_are_the_record() -> None:
    policy = library().policies[0]
    assert [(e.day, e.kind, e.text) for e in policy.events] == [
        (date(2015, 2, 25), EventKind.ORIGINAL, TextState.NOT_HELD),
        (date(2016, 11, 1), EventKind.REVIEWED, TextState.NONE),
        (date(2017, 12, 26), EventKind.REVIEWED, TextState.NONE),
        (date(2019, 3, 6), EventKind.REVISED, TextState.HELD),
    ]
    effective = policy.events[-1].effective
    assert effective is not None
    assert effective.printed == "02/05/2016"


def test_version_in_force_on_a_night() -> None:
    slug = "social-media-off-duty-use"
    days = {date(2015, 2, 24): None, date(2017, 6, 1): "2015-02-25", date(2019, 3, 6): "2019-03-06"}
    for night, name in days.items():
        version = library().in_force(slug, night)
        assert (version.name if version else None) == name
