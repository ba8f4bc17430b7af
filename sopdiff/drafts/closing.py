"""How long a draft is out for comment: business days from its posting, with the library's holidays.

Posted on Thursday 2026-11-26 for 10 business days, with Christmas far off, comments close on Thursday
2026-12-10. They are taken until the end of that day: the window is over on the next.
"""

from datetime import date, timedelta

from sopdiff.library.dates import add_business_days
from sopdiff.library.holiday_calendar import public_holidays
from sopdiff.library.policy import Event, Library


def closing_day(library: Library, posted: date, days: int = 0) -> date:
    """The last day for comments on a draft; `days` are business days, the library's own number if 0."""
    count = days or library.comment_days
    # Of ten days in a row at least one is a business day, or nobody would ever work.
    return add_business_days(posted, count, _days_off(library, posted, posted + timedelta(days=10 * count)))


def closes(library: Library, draft: Event) -> date:
    """When comments on a draft close: as it says, else by the library's number of days."""
    return draft.comments_close or closing_day(library, draft.posted or draft.day)


def business_days_left(library: Library, today: date, last: date) -> int:
    """How many business days come after today, up to the last one; 0 on that day and later."""
    days_off, count, day = _days_off(library, today, max(today, last)), 0, today
    while (day := add_business_days(day, 1, days_off)) <= last:
        count += 1
    return count


def _days_off(library: Library, first: date, last: date) -> frozenset[date]:
    """The library's own holidays, and those of the calendar it names, between two days."""
    named = library.holiday_calendar
    public = public_holidays(named, range(first.year, last.year + 1)) if named else frozenset[date]()
    return public.union(library.holidays)
