"""Everything that happened, newest first, with what it changed."""

import pytest

from sopdiff.library.policy import EventKind
from sopdiff.site.changelog import LogEntry, changelog, happened
from tests.site.sample_record import DRAFT, FIRST_REVIEW, ORIGINAL, REAL, REVISION, event, policy

COUNTS = {("p", "2019-03-06", "2026-11-10-draft"): (("reworded", 2), ("added", 1), ("unchanged", 7))}


def told(entries: tuple[LogEntry, ...]) -> list[str]:
    return [f"{entry.event.day} {entry.policy.slug} {entry.event.kind}" for entry in entries]


def test_all_events_come_newest_first_and_those_of_one_day_by_title() -> None:
    other = policy(event("2019-03-06", "original", "a"), slug="a", title="Alarm")
    assert told(changelog([REAL, other], {})) == [
        "2019-03-06 a original",
        "2019-03-06 p revised",
        "2017-12-26 p reviewed",
        "2016-11-01 p reviewed",
        "2015-02-25 p original",
    ]


def test_a_revision_or_draft_is_counted_against_its_base_without_what_stayed() -> None:
    newest, revision, *_ = changelog([policy(ORIGINAL, REVISION, DRAFT)], COUNTS)
    assert (newest.base, newest.told) == (REVISION, "2 reworded, 1 added")
    assert (revision.base, revision.is_compared, revision.told) == (ORIGINAL, False, "")


def test_a_review_changes_nothing_and_is_compared_with_nothing() -> None:
    entry = changelog([policy(ORIGINAL, FIRST_REVIEW)], COUNTS)[0]
    assert (entry.base, entry.told) == (None, "")


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((), "no clause differs"),
        ((("unchanged", 9),), "no clause differs"),
        ((("renumbered, wording unchanged", 3), ("added", 1)), "3 renumbered, 1 added"),
    ],
)
def test_counts_are_told_in_few_words(counts: tuple[tuple[str, int], ...], expected: str) -> None:
    entry = LogEntry(policy=REAL, event=REVISION, base=ORIGINAL, counts=counts, is_compared=True)
    assert entry.told == expected


def test_every_kind_of_event_has_words_of_its_own() -> None:
    words = {kind: happened(event("2020-01-01", kind)) for kind in EventKind}
    assert len(set(words.values())) == len(EventKind)
    assert words[EventKind.REVIEWED] == "Reviewed, no change of text"


def test_draft_is_told_as_a_posting_of_its_proposal_where_the_policy_is_known() -> None:
    first, second, third = (
        event(f"2026-11-{day}", "draft", base="2019-03-06", body=body)
        for day, body in ((10, "One key."), (11, "Two keys."), (12, ""))
    )
    postings = policy(REVISION, first, second)
    assert [happened(one, postings) for one in (first, second)] == [
        "Draft for comment",
        "Draft for comment, posting 2",
    ]
    taken_back = policy(REVISION, first, second, third)
    assert [happened(one, taken_back) for one in taken_back.events] == [
        "Revised",
        "Draft for comment, since taken back",
        "Draft for comment, posting 2, since taken back",
        "Draft taken back",
    ]
