"""Which version was in force when, held against the record's own answer on every day that matters."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sopdiff.library.policy import Event, EventKind, Policy, PrintedDate, TextState
from sopdiff.site.ranges import Force, Range, ranges

DAYS = st.one_of(
    st.dates(), st.dates(date(2019, 1, 1), date(2019, 1, 20)), st.sampled_from([date.min, date.max])
)


def event(day: date, kind: EventKind, effective: date | None = None) -> Event:
    printed = PrintedDate(printed=str(effective), day=effective) if effective else None
    return Event(
        policy="p", kind=kind, day=day, path=f"{day}-{kind}.md", text=TextState.NONE, effective=printed
    )


EVENTS = st.builds(event, DAYS, st.sampled_from(EventKind), st.none() | DAYS)
POLICIES = st.lists(EVENTS, max_size=8).map(
    lambda events: Policy(slug="p", title="P", events=tuple(sorted(events, key=lambda e: e.day)))
)


def told(policy: Policy) -> list[str]:
    return [
        f"{r.begins or '…'} to {r.last or '…'}: {r.version.day if r.version else r.force}"
        for r in ranges(policy)
    ]


def real(*more: Event) -> Policy:
    events = (
        event(date(2015, 2, 25), EventKind.ORIGINAL),
        event(date(2016, 11, 1), EventKind.REVIEWED),
        event(date(2019, 3, 6), EventKind.REVISED, date(2016, 2, 5)),
        *more,
    )
    return Policy(slug="p", title="P", events=events)


def test_a_version_holds_until_the_day_before_the_next_begins() -> None:
    assert told(real()) == [
        "… to 2015-02-24: not-yet",
        "2015-02-25 to 2019-03-05: 2015-02-25",
        "2019-03-06 to …: 2019-03-06",
    ]


def test_a_later_effective_date_keeps_the_older_version_in_force_until_then() -> None:
    issued = event(date(2020, 1, 1), EventKind.REVISED, date(2020, 4, 1))
    assert told(real(issued))[-2:] == ["2019-03-06 to 2020-03-31: 2019-03-06", "2020-04-01 to …: 2020-01-01"]


def test_a_version_that_was_replaced_before_it_took_effect_never_held() -> None:
    late = event(date(2020, 1, 1), EventKind.REVISED, date(2020, 4, 1))
    early = event(date(2020, 2, 1), EventKind.REVISED)
    assert told(real(late, early))[-2:] == [
        "2019-03-06 to 2020-01-31: 2019-03-06",
        "2020-02-01 to …: 2020-02-01",
    ]


def test_a_rescission_ends_it_and_a_draft_changes_nothing() -> None:
    draft, end = event(date(2019, 6, 1), EventKind.DRAFT), event(date(2021, 1, 1), EventKind.RESCINDED)
    assert told(real(draft, end))[-2:] == [
        "2019-03-06 to 2020-12-31: 2019-03-06",
        "2021-01-01 to …: rescinded",
    ]


def test_what_stood_before_a_record_that_begins_with_a_revision_is_not_known() -> None:
    policy = Policy(slug="p", title="P", events=(event(date(2019, 3, 6), EventKind.REVISED),))
    assert told(policy) == ["… to 2019-03-05: unknown", "2019-03-06 to …: 2019-03-06"]


def test_of_a_policy_with_no_version_there_is_one_range() -> None:
    draft = event(date(2026, 11, 10), EventKind.DRAFT)
    for events in ((), (draft,)):
        assert told(Policy(slug="p", title="P", events=events)) == ["… to …: not-yet"]


@given(POLICIES)
def test_ranges_agree_with_the_record_on_every_day_something_begins_or_ends_and_beside_it(
    policy: Policy,
) -> None:
    found = ranges(policy)
    days = {bound for event in policy.events for bound in (event.day, event.in_force_from)}
    for day in days | {date.min, date.max}:
        for on in _beside(day):
            held = [one for one in found if one.holds(on)]
            assert [one.version for one in held] == [policy.in_force(on)]


@given(POLICIES)
def test_ranges_are_whole_without_gaps_and_no_two_neighbours_are_alike(policy: Policy) -> None:
    found = ranges(policy)
    assert found[0].begins is None or found[0].begins == date.min
    assert found[-1].ends is None
    for one, other in pairwise(found):
        assert one.ends == other.begins
        assert (one.version, one.force) != (other.version, other.force)
        assert (one.force is Force.IN_FORCE) == bool(one.version)


def _beside(day: date) -> set[date]:
    one = timedelta(days=1)
    return {day, *((day - one,) if day > date.min else ()), *((day + one,) if day < date.max else ())}


def test_the_last_day_of_a_range_is_the_one_before_the_next() -> None:
    assert Range(begins=None, ends=date(2020, 3, 1), force=Force.NOT_YET).last == date(2020, 2, 29)
