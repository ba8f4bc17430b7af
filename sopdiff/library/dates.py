"""Dates as policies print them, and business days.

A date in a file's own keys is written one way, `2019-03-06`. What stands on the printed page is kept as
printed, and read in the forms that departments use: `03/06/2019`, `March 6, 2019`, `6 March 2019`.
"""

import re
from collections.abc import Collection
from datetime import date, timedelta

from sopdiff.library.policy import PrintedDate

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_PRINTED = (
    _ISO,
    re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})", re.ASCII),  # the American order
    re.compile(r"(?P<name>[A-Za-z]{3,})\.? (?P<day>\d{1,2}), ?(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2}) (?P<name>[A-Za-z]{3,})\.? (?P<year>\d{4})", re.ASCII),
)
_SATURDAY = 5


def read_iso_date(written: str) -> date | None:
    """The day written as `2019-03-06`; None if it is written otherwise or is no day."""
    match = _ISO.fullmatch(written)
    return _day(match) if match else None


def read_printed_date(printed: str) -> PrintedDate | None:
    """A date as printed and the day it means; None if it is in none of the forms or is no day."""
    matches = (form.fullmatch(printed.strip()) for form in _PRINTED)
    day = next((_day(match) for match in matches if match), None)
    return PrintedDate(printed=printed, day=day) if day else None


def add_business_days(start: date, count: int, holidays: Collection[date] = ()) -> date:
    """The last of so many business days after `start`: no Saturday, no Sunday, no holiday."""
    day = start
    while count:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in holidays:
            count -= 1
    return day


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = _month(parts["name"]) if "name" in parts else int(parts["month"])
    try:
        return date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The month that a name or its beginning stands for (`Sept`); 0 if none."""
    names = (number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()))
    return next(names, 0)
