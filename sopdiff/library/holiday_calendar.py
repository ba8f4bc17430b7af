"""Public holidays of a country or state, as `US` or `US-WI`: the home of the package `holidays`.

The package is an extra; only a library that names a `holiday_calendar` needs it. What it says may change with
its version, so the days that follow from it, such as the closing day of a draft, are written into the record.
"""

import re
from collections.abc import Iterable
from datetime import date

from sopdiff.errors import SopdiffError

CALENDAR = re.compile(r"(?P<country>[A-Z]{2})(?:-(?P<state>[A-Z0-9]{1,3}))?", re.ASCII)


def public_holidays(calendar: str, years: Iterable[int]) -> frozenset[date]:
    """The holidays in these years, with the days on which they are observed.

    SopdiffError where the package is not installed or does not know the calendar.
    """
    try:
        import holidays  # noqa: PLC0415 (an extra; most libraries do without)
    except ImportError as error:
        raise SopdiffError(
            f"holiday_calendar: {calendar} in library.yaml needs the package holidays",
            hint="pip install 'sopdiff[holidays]'; or list the days under `holidays:` in its place",
        ) from error
    match = CALENDAR.fullmatch(calendar)
    try:
        country, state = (match["country"], match["state"]) if match else ("", None)
        return frozenset(holidays.country_holidays(country, subdiv=state, years=years))
    except NotImplementedError as error:
        raise SopdiffError(
            f'no holidays are known of the holiday_calendar "{calendar}" in library.yaml',
            hint="write a country or state, as US or US-WI; or list the days under `holidays:`",
        ) from error
