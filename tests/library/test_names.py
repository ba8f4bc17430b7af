from datetime import date
from pathlib import Path

import pytest

from sopdiff.errors import SopdiffError
from sopdiff.library.names import find_policy, find_version
from sopdiff.library.policy import Event, EventKind, Library, Policy, TextState


def event(day: str, kind: str) -> Event:
    name = EventKind(kind)
    text = TextState.HELD if name.carries_text else TextState.NONE
    return Event(policy="hiring", kind=name, day=date.fromisoformat(day), path=f"{day}-{kind}.md", text=text)


HIRING = Policy(
    slug="hiring",
    title="Hiring",
    events=(
        event("2015-02-25", "original"),
        event("2016-11-01", "reviewed"),
        event("2019-03-06", "revised"),
        event("2019-05-20", "reviewed"),
        event("2024-01-15", "revised"),
        event("2026-11-10", "draft"),
    ),
)
RESCINDED = Policy(slug="old", title="Old", events=(*HIRING.events[:3], event("2020-01-01", "rescinded")))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2019-03-06", "2019-03-06-revised.md"),
        ("2019-05-20", "2019-05-20-reviewed.md"),
        ("2019-05", "2019-05-20-reviewed.md"),
        ("2019", "2019-03-06-revised.md"),
        ("2016", "2016-11-01-reviewed.md"),
        ("current", "2024-01-15-revised.md"),
        ("previous", "2019-03-06-revised.md"),
        ("original", "2015-02-25-original.md"),
        ("draft", "2026-11-10-draft.md"),
        ("2026-11-10-draft", "2026-11-10-draft.md"),
        ("2026-11", "2026-11-10-draft.md"),
    ],
)
def test_versions_have_the_names_people_use(name: str, meant: str) -> None:
    assert find_version(HIRING, name).path == meant


def test_current_and_previous_are_of_the_day_if_one_is_given() -> None:
    assert find_version(HIRING, "current", today=date(2018, 1, 1)).day == date(2015, 2, 25)
    assert find_version(HIRING, "previous", today=date(2019, 3, 6)).day == date(2015, 2, 25)


@pytest.mark.parametrize("name", ["", "2018", "2019-0", "20", "-", "2019-03-06-", "curent"])
def test_unknown_version_is_told_what_there_is(name: str) -> None:
    with pytest.raises(SopdiffError, match=f'hiring has no version "{name}"') as raised:
        find_version(HIRING, name)
    assert "2015-02-25 (original), 2016-11-01 (reviewed)" in raised.value.hint
    assert raised.value.hint.endswith("current, previous, original, draft")


def test_misspelt_name_is_asked_after() -> None:
    with pytest.raises(SopdiffError) as raised:
        find_version(HIRING, "2019-03-16")
    assert raised.value.hint.startswith('did you mean "2019-03-06"?')


def test_rescinded_policy_has_no_current_version() -> None:
    with pytest.raises(SopdiffError) as raised:
        find_version(RESCINDED, "current")
    assert "2020-01-01 (rescinded)" in raised.value.hint
    assert "current" not in raised.value.hint


def test_policy_is_found_by_its_folder() -> None:
    library = Library(root=Path("policies"), policies=(HIRING, RESCINDED))
    assert find_policy(library, "hiring") is HIRING
    with pytest.raises(SopdiffError, match='no policy "hirng"') as raised:
        find_policy(library, "hirng")
    assert raised.value.hint == 'did you mean "hiring"? there are: hiring, old'
