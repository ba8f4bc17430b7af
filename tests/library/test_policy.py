"""What the record says of a policy on a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdiff.library.policy import Event, EventKind, Library, Policy, PrintedDate, TextState


def event(day: str, kind: EventKind, effective: str = "") -> Event:
    return Event(
        policy="keys",
        kind=kind,
        day=date.fromisoformat(day),
        path=f"{day}-{kind}.md",
        text=TextState.NONE,
        effective=PrintedDate(printed=effective, day=date.fromisoformat(effective)) if effective else None,
    )


def library(*events: Event, cycle: int = 0) -> Library:
    policy = Policy(slug="keys", title="Key Control", events=events, cycle=cycle)
    return Library(root=Path(), policies=(policy,))


ORIGINAL = event("2015-02-25", EventKind.ORIGINAL)
REVIEW = event("2017-12-26", EventKind.REVIEWED)
REVISION = event("2019-03-06", EventKind.REVISED, "2019-05-01")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2015-02-24", None),
        ("2015-02-25", "2015-02-25"),
        ("2018-01-01", "2015-02-25"),
        ("2019-04-30", "2015-02-25"),
        ("2019-05-01", "2019-03-06"),
    ],
)
def test_version_is_in_force_from_the_later_of_its_day_and_its_effective_date(
    day: str, expected: str | None
) -> None:
    found = library(ORIGINAL, REVIEW, REVISION).in_force("keys", date.fromisoformat(day))
    assert (found.name if found else None) == expected


def test_nothing_is_in_force_once_a_policy_is_rescinded() -> None:
    ended = library(ORIGINAL, event("2020-01-01", EventKind.RESCINDED))
    assert ended.in_force("keys", date(2019, 12, 31)) == ORIGINAL
    assert ended.in_force("keys", date(2020, 1, 1)) is None


def test_policy_that_is_not_there_has_nothing_in_force() -> None:
    assert library(ORIGINAL).in_force("cars", date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("effective", "expected"),
    [
        (
            "2016-02-05",
            "is older than the version of 2019-03-06 that it heads, and matches no event on record",
        ),
        (
            "2015-02-25",
            "is older than the version of 2019-03-06 that it heads, and is that of another event (original)",
        ),
        ("2019-04-01", ""),
    ],
)
def test_printed_date_older_than_its_version_contradicts_the_record(effective: str, expected: str) -> None:
    revision = event("2019-03-06", EventKind.REVISED, effective)
    (policy,) = library(ORIGINAL, revision).policies
    assert policy.contradiction(revision) == expected


def test_settled_pairs_hold_for_a_version_and_its_base_only() -> None:
    settled = replace(REVISION, pair=(("p1", "p2"),))
    later = event("2021-01-01", EventKind.REVISED)
    (policy,) = library(ORIGINAL, settled, later).policies
    assert policy.settled_pairs(ORIGINAL, settled) == (("p1", "p2"),)
    assert policy.settled_pairs(settled, later) == policy.settled_pairs(later, settled) == ()


def test_review_is_due_one_cycle_after_the_last_and_never_where_nothing_says() -> None:
    known, unknown = library(ORIGINAL, REVIEW, cycle=2), library(ORIGINAL)
    assert known.review_due(known.policies[0]) == date(2019, 12, 26)
    assert unknown.review_due(unknown.policies[0]) is None


def test_review_of_a_leap_day_is_due_the_day_before() -> None:
    leap = library(event("2024-02-29", EventKind.ORIGINAL), cycle=1)
    assert leap.review_due(leap.policies[0]) == date(2025, 2, 28)
