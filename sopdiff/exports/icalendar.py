"""Days for calendar programs: RFC 5545, one all-day event each.

When an event was written is a day of the record too (`stamp`) and not of the clock, so that the same record
gives the same bytes, and a calendar that asks again sees a change only where there is one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

LONGEST_LINE = 75  # octets without the line end, as the RFC has it

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """Something that falls on a day."""

    uid: str
    day: date
    stamp: date  # the day of the record that it follows from
    summary: str
    description: str = ""
    url: str = ""


def write_calendar(name: str, days: Iterable[CalendarDay]) -> bytes:
    """All of them as one calendar; the RFC wants at least one."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sopdiff//reviews//EN",
        f"NAME:{_text(name)}",  # RFC 7986, and what programs read that are older
        f"X-WR-CALNAME:{_text(name)}",
        *(line for day in days for line in _event(day)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(day: CalendarDay) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.uid)}"
    yield f"DTSTAMP:{_digits(day.stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day.day)}"
    yield f"SUMMARY:{_text(day.summary)}"
    if day.description:
        yield f"DESCRIPTION:{_text(day.description)}"
    if day.url:
        yield f"URL:{day.url}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy all day
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """A value of type TEXT; a control character becomes the sign for an unknown one."""
    words = _CONTROLS.sub("\ufffd", words.replace("\r\n", "\n").replace("\r", "\n"))
    for character in "\\;,":
        words = words.replace(character, f"\\{character}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A long line in pieces, each but the first behind a blank; no character is cut."""
    pieces, room = [""], LONGEST_LINE
    for character in line:
        length = len(character.encode())
        if length > room:
            pieces.append("")
            room = LONGEST_LINE - 1
        pieces[-1] += character
        room -= length
    return "\r\n ".join(pieces)
