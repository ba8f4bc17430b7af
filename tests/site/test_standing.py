"""How events stand, by the dates of the record alone."""

from datetime import date
from pathlib import Path

from sopdiff.library.policy import Event, EventKind, Library, Policy, PrintedDate, TextState
from sopdiff.library.succession import open_drafts, successor
from sopdiff.site.standing import Standing, pairs, standing


def event(day: str, kind: EventKind, **known: str) -> Event:
    printed = known.get("effective")
    return Event(
        policy="p",
        kind=kind,
        day=date.fromisoformat(day),
        path=f"{day}-{kind}.md",
        text=TextState.NONE,
        base=known.get("base", ""),
        effective=PrintedDate(printed=printed, day=date.fromisoformat(printed)) if printed else None,
    )


ORIGINAL = event("2015-02-25", EventKind.ORIGINAL)
REVIEW = event("2016-11-01", EventKind.REVIEWED)
REVISION = event("2019-03-06", EventKind.REVISED, effective="2016-02-05")
DRAFT = event("2026-11-10", EventKind.DRAFT, base="2015-02-25")
RESCISSION = event("2027-01-01", EventKind.RESCINDED)


def policy(*events: Event) -> Policy:
    return Policy(slug="p", title="P", events=events, cycle=1)


def test_each_event_stands_as_the_record_has_it() -> None:
    whole = policy(ORIGINAL, REVIEW, REVISION, DRAFT)
    assert [standing(whole, e) for e in whole.events] == [
        Standing.SUPERSEDED,
        Standing.REVIEWED,
        Standing.IN_FORCE,
        Standing.DRAFT,
    ]
    assert successor(whole, ORIGINAL) == REVISION


def test_a_rescinded_policy_has_nothing_in_force_and_no_review_due() -> None:
    ended = policy(ORIGINAL, REVISION, RESCISSION)
    assert [standing(ended, e) for e in ended.events] == [
        Standing.SUPERSEDED,
        Standing.RESCINDED,
        Standing.RESCISSION,
    ]
    assert Library(root=Path(), review_cycle=1).review_due(ended) is None


def test_compared_are_neighbours_each_version_with_the_current_one_and_a_draft_with_its_base() -> None:
    newer = event("2020-01-01", EventKind.REVISED)
    found = pairs(policy(ORIGINAL, REVIEW, REVISION, newer, DRAFT))
    assert [(pair.old.name, pair.new.name) for pair in found] == [
        ("2015-02-25", "2019-03-06"),
        ("2015-02-25", "2020-01-01"),
        ("2019-03-06", "2020-01-01"),
        ("2015-02-25", "2026-11-10-draft"),
    ]


def test_a_draft_is_open_until_a_version_or_the_end_of_the_policy_answers_it() -> None:
    assert open_drafts(policy(ORIGINAL, DRAFT)) == (DRAFT,)
    assert open_drafts(policy(ORIGINAL, DRAFT, event("2026-11-10", EventKind.REVIEWED))) == (DRAFT,)
    assert open_drafts(policy(ORIGINAL, DRAFT, event("2026-12-01", EventKind.REVISED))) == ()
    assert open_drafts(policy(ORIGINAL, DRAFT, RESCISSION)) == ()
