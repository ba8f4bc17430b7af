"""Citations as a table for a spreadsheet: RFC 4180, with a heading, CRLF at line ends and quotes doubled.

A spreadsheet takes a cell that begins with = + - @ (or with a tab or a line end before one) for a formula,
and a formula can send the sheet's contents away. Policy text comes from strangers, so such a cell gets an
apostrophe in front, which a spreadsheet does not show. A program that wants the text to the letter reads
the JSON instead.
"""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from sopdiff.citations.citation import CitedIn
from sopdiff.clauses.address import Address

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

COLUMNS = (
    "policy",
    "version",
    "label",
    "first_line",
    "last_line",
    "start",
    "end",
    "before",
    "text",
    "after",
    "kind",
    "targets",
    "status",
    "link",
    "url",
    "verified_on",
    "note",
    "candidates",
)


def citations_csv(entries: Iterable[CitedIn]) -> str:
    """A row a citation, in the order given; several targets or candidates stand in one cell, `; ` between."""
    sheet = StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(map(safe, _row(entry)))
    return sheet.getvalue()


def safe(cell: str) -> str:
    """The cell, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _row(entry: CitedIn) -> Sequence[str]:
    citation, resolution = entry.citation, entry.resolution
    inside = Address(policy=resolution.policy, version=resolution.version, label=resolution.label)
    return (
        entry.policy,
        entry.version,
        entry.label,
        *map(str, entry.lines),
        str(citation.start),
        str(citation.end),
        entry.before,
        citation.text,
        entry.after,
        citation.kind,
        "; ".join(citation.targets),
        resolution.status.value,
        resolution.reach.value,
        resolution.url or (str(inside) if resolution.policy else ""),
        resolution.verified_on.isoformat() if resolution.verified_on else "",
        resolution.note,
        "; ".join(resolution.candidates),
    )
