"""What is due for review, as JSON and as a table for a spreadsheet."""

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from sopdiff.exports.csv import safe
from sopdiff.exports.json import Json
from sopdiff.library.due import Due

COLUMNS = ("policy", "title", "owner", "category", "last_reviewed", "cycle", "due_on", "state", "days")


def dues_json(entries: Iterable[Due], *, today: date, until: date) -> Json:
    """What is due until a day, overdue, scheduled for later, or unknown; `days` are negative when overdue."""
    return {
        "schema": "sopdiff/due/1",
        "today": today.isoformat(),
        "due": [_entry(entry, today, until) for entry in entries],
    }


def dues_csv(entries: Iterable[Due], *, today: date, until: date) -> str:
    """A row a policy, with the columns of the JSON; what is not known is an empty cell."""
    sheet = StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for entry in entries:
        told = _entry(entry, today, until)
        # A number of days below 0 is no formula; what people wrote may be one.
        writer.writerow(
            [safe(v) if isinstance(v, str) else "" if v is None else v for v in map(told.get, COLUMNS)]
        )
    return sheet.getvalue()


def _entry(entry: Due, today: date, until: date) -> Json:
    last = entry.policy.last_reviewed
    return {
        "policy": entry.policy.slug,
        "title": entry.policy.title,
        "owner": entry.policy.owner,
        "category": entry.policy.category,
        "last_reviewed": last.isoformat() if last else None,
        "cycle": entry.cycle or None,
        "due_on": entry.day.isoformat() if entry.day else None,
        "state": entry.state(today, until).value,
        "days": entry.days(today),
    }
