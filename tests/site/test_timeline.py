"""The picture of a history: to scale, no two labels over each other, the same on every machine."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.library.policy import EventKind, Policy
from sopdiff.site.timeline import LABEL, LONGEST, MARGIN, SHORTEST, Timeline, lay_out, spread
from tests.site.sample_record import DRAFT, ORIGINAL, REAL, RESCISSION, REVISION, event, policy

DAYS = st.one_of(
    st.dates(), st.dates(date(2019, 3, 1), date(2019, 3, 31)), st.sampled_from([date.min, date.max])
)
EVENTS = st.builds(lambda day, kind: event(str(day), kind), DAYS, st.sampled_from(EventKind))
POLICIES = st.lists(EVENTS, min_size=1, max_size=30).map(
    lambda events: policy(*sorted(events, key=lambda one: one.day))
)


def monthly(count: int) -> Policy:
    """So many events on the days of one month."""
    days = [date(2019, 3, 1) + timedelta(days=n) for n in range(count)]
    return policy(*(event(str(day), "revised" if n else "original") for n, day in enumerate(days)))


def gaps(picture: Timeline) -> list[int]:
    return [below.label_y - above.label_y for above, below in pairwise(picture.marks)]


def test_the_real_history_is_to_scale_with_every_year_and_a_bar_for_each_version() -> None:
    picture = lay_out(REAL)
    assert [mark.event.day.year for mark in picture.marks] == [2019, 2017, 2016, 2015]
    assert [tick.year for tick in picture.ticks] == [2015, 2016, 2017, 2018, 2019]
    years = [above.y - below.y for below, above in pairwise(picture.ticks)]
    assert all(abs(length - years[0]) <= 1 for length in years)
    old, new = picture.bars
    assert (old.range.version, old.is_held, new.range.version, new.is_held) == (
        ORIGINAL,
        False,
        REVISION,
        True,
    )
    assert old.top == new.bottom == picture.marks[0].day_y
    assert new.top == picture.top
    assert old.bottom == picture.marks[-1].day_y


def test_labels_with_room_stand_at_their_days() -> None:
    assert all(abs(mark.label_y - mark.day_y) <= 1 for mark in lay_out(REAL).marks)


@pytest.mark.parametrize("count", [1, 2, 5, 30])
def test_events_of_one_month_have_labels_that_do_not_overlap(count: int) -> None:
    picture = lay_out(monthly(count))
    assert len(picture.marks) == count
    assert all(gap >= LABEL for gap in gaps(picture))


def test_one_event_makes_a_small_picture() -> None:
    picture = lay_out(policy(REVISION))
    assert picture.bottom - picture.top == SHORTEST
    assert [tick.year for tick in picture.ticks] == [2019]


def test_a_long_history_is_no_longer_than_it_must_be_and_leaves_years_out() -> None:
    picture = lay_out(policy(event("1961-05-01", "original"), event("2025-01-01", "revised")))
    assert picture.bottom - picture.top == LONGEST
    assert [tick.year for tick in picture.ticks][:3] == [1965, 1970, 1975]


def test_a_draft_has_no_bar_and_a_rescission_ends_one() -> None:
    assert lay_out(policy(DRAFT)).bars == ()
    (bar,) = lay_out(policy(ORIGINAL, RESCISSION)).bars
    assert bar.top == lay_out(policy(ORIGINAL, RESCISSION)).marks[0].day_y


def test_a_version_that_takes_effect_after_its_year_lies_inside_the_picture() -> None:
    late = event("2019-12-01", "revised", effective="2021-02-01")
    picture = lay_out(policy(ORIGINAL, late))
    assert picture.ticks[-1].year == 2021
    assert picture.bars[-1].bottom > picture.top


@given(POLICIES)
def test_everything_lies_inside_the_picture_and_labels_keep_order_and_distance(one: Policy) -> None:
    picture = lay_out(one)
    for mark in picture.marks:
        assert picture.top <= mark.day_y <= picture.bottom
        assert picture.top <= mark.label_y <= picture.bottom
    for bar in picture.bars:
        assert picture.top <= bar.top <= bar.bottom <= picture.bottom
    assert all(gap >= LABEL for gap in gaps(picture))
    assert all(above.y - below.y >= LABEL // 2 for below, above in pairwise(reversed(picture.ticks)))
    assert picture.height == picture.bottom + MARGIN


@given(st.lists(st.integers(0, 500), max_size=20).map(sorted))
def test_places_are_apart_in_the_room_and_stay_where_nothing_is_in_the_way(wanted: list[int]) -> None:
    room = (0, 600)
    found = spread(wanted, 26, room)
    assert all(below - above >= 26 for above, below in pairwise(found))
    assert all(room[0] <= place <= room[1] for place in found)
    if all(below - above >= 26 for above, below in pairwise(wanted)):
        assert found == wanted


def test_neighbours_in_each_others_way_share_the_detour() -> None:
    assert spread([100, 100], 26, (0, 600)) == [87, 113]
    assert spread([0, 0, 300], 26, (0, 600)) == [0, 26, 300]
