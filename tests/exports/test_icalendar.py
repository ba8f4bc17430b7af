"""Calendar files, held to RFC 5545 line by line."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sopdiff.exports.icalendar import LONGEST_LINE, CalendarDay, write_calendar


def day(**known: Any) -> CalendarDay:
    fields: dict[str, Any] = {
        "uid": "5a2c",
        "day": date(2020, 3, 6),
        "stamp": date(2019, 3, 6),
        "summary": "Review due: Keys",
    }
    return CalendarDay(**(fields | known))


def unfolded(written: bytes) -> list[str]:
    return written.decode().replace("\r\n ", "").split("\r\n")


def test_an_all_day_event_is_written_as_the_rfc_has_it() -> None:
    written = write_calendar("Reviews", [day(description="Every year.", url="https://a.example/p/")])
    assert written.decode() == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//sopdiff//reviews//EN\r\n"
        "NAME:Reviews\r\n"
        "X-WR-CALNAME:Reviews\r\n"
        "BEGIN:VEVENT\r\n"
        "UID:5a2c\r\n"
        "DTSTAMP:20190306T000000Z\r\n"
        "DTSTART;VALUE=DATE:20200306\r\n"
        "SUMMARY:Review due: Keys\r\n"
        "DESCRIPTION:Every year.\r\n"
        "URL:https://a.example/p/\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_signs_with_a_meaning_are_escaped_and_controls_marked() -> None:
    lines = unfolded(write_calendar("R", [day(summary="a\\b; c, d\r\ne\x07")]))
    assert "SUMMARY:a\\\\b\\; c\\, d\\ne\ufffd" in lines


def test_a_day_of_an_early_year_has_eight_digits() -> None:
    assert "DTSTART;VALUE=DATE:00010203" in unfolded(write_calendar("R", [day(day=date(1, 2, 3))]))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(words: str) -> None:
    written = write_calendar("R", [day(summary=words)])
    lines = written.split(b"\r\n")
    assert max(map(len, lines)) <= LONGEST_LINE
    for line in lines:
        line.decode()  # fails where a character is cut
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert f"SUMMARY:{escaped}" in unfolded(written)
