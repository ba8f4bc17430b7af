"""Business days for comment, with the holidays of the library and of a calendar that it names."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.drafts.closing import business_days_left, closing_day
from sopdiff.errors import SopdiffError
from sopdiff.library.policy import Library

PLAIN = Library(root=Path())
OWN = replace(PLAIN, holidays=(date(2026, 11, 27),))
FEDERAL = replace(PLAIN, holiday_calendar="US")
WISCONSIN = replace(OWN, holiday_calendar="US-WI")


@pytest.mark.parametrize(
    ("library", "posted", "days", "closes"),
    [
        (PLAIN, "2026-11-23", 0, "2026-12-07"),
        (PLAIN, "2026-11-21", 1, "2026-11-23"),  # a Saturday
        (OWN, "2026-11-23", 0, "2026-12-08"),  # without the day after Thanksgiving
        (FEDERAL, "2026-11-23", 0, "2026-12-08"),  # without Thanksgiving
        (WISCONSIN, "2026-11-23", 0, "2026-12-09"),  # without both
        (FEDERAL, "2026-12-31", 1, "2027-01-04"),  # New Year's Day is a Friday
        (WISCONSIN, "2026-12-23", 1, "2026-12-28"),  # Christmas Eve is a day off in Wisconsin
    ],
)
def test_comments_close_after_so_many_business_days(
    library: Library, posted: str, days: int, closes: str
) -> None:
    assert closing_day(library, date.fromisoformat(posted), days) == date.fromisoformat(closes)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_days_left_on_the_day_of_posting_are_the_days_asked_for(posted: date, days: int) -> None:
    assert business_days_left(OWN, posted, closing_day(OWN, posted, days)) == days


def test_no_day_is_left_on_the_last_one_and_after_it() -> None:
    assert business_days_left(PLAIN, date(2026, 12, 7), date(2026, 12, 7)) == 0
    assert business_days_left(PLAIN, date(2026, 12, 9), date(2026, 12, 7)) == 0


def test_calendar_that_nobody_knows_is_named_with_what_to_write() -> None:
    with pytest.raises(SopdiffError, match='holiday_calendar "US-ZZ"') as raised:
        closing_day(replace(PLAIN, holiday_calendar="US-ZZ"), date(2026, 11, 23))
    assert "US-WI" in raised.value.hint


def test_package_that_is_missing_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "holidays", None)
    with pytest.raises(SopdiffError, match="needs the package holidays") as raised:
        closing_day(FEDERAL, date(2026, 11, 23))
    assert "sopdiff[holidays]" in raised.value.hint
