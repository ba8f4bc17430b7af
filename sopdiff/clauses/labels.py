"""Labels: where each clause stands in its document, as in `procedure.p3.1`.

A section is named by its number, or else by its heading; an item by its marker; the rest are counted
among their like. The title of a document, its one outermost section if that has no number, is no part of
the names below it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from sopdiff.clauses.markers import number_of
from sopdiff.clauses.tree import Clause, Level

LONGEST_NAME = 60  # characters of a heading that go into a label: enough to tell headings apart

_LETTERS = {
    Level.PARAGRAPH: "p",
    Level.ITEM: "b",
    Level.TABLE: "t",
    Level.ROW: "r",
    Level.QUOTE: "q",
    Level.CODE: "code",
    Level.RULE: "rule",
}


def with_labels(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The same clauses, each with its label and with its marker as it is printed."""
    return _Labels().name_all(clauses, above="", counts=Counter(), title=_title(clauses))


def _title(clauses: Sequence[Clause]) -> Clause | None:
    sections = [clause for clause in clauses if clause.level is Level.SECTION]
    return sections[0] if len(sections) == 1 and not sections[0].marker else None


class _Labels:
    """The labels given so far, so that none is given twice."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._repeats: Counter[str] = Counter()

    def name_all(
        self, row: Sequence[Clause], *, above: str, counts: Counter[str], title: Clause | None = None
    ) -> tuple[Clause, ...]:
        named = []
        for clause, printed in _printed_markers(row):
            label = self._unused(_joined(above, _own_name(clause, printed, counts)))
            is_title = title is not None and clause.lines == title.lines and clause.level is Level.SECTION
            inside = (above, counts) if is_title else (label, Counter[str]())
            children = self.name_all(clause.children, above=inside[0], counts=inside[1])
            named.append(replace(clause, label=label, printed=printed, children=children))
        return tuple(named)

    def _unused(self, label: str) -> str:
        unused = label
        while unused in self._given:
            self._repeats[label] += 1
            unused = f"{label}-{self._repeats[label] + 1}"
        self._given.add(unused)
        return unused


def _joined(above: str, name: str) -> str:
    """`4` and `4.2` give `4.2`; `procedure` and `p3` give `procedure.p3`."""
    return name if not above or name.startswith(f"{above}.") else f"{above}.{name}"


def _own_name(clause: Clause, printed: str, counts: Counter[str]) -> str:
    if clause.level is Level.FOOTNOTE:
        return f"fn{slug(clause.marker)}"
    number = number_of(printed)
    if clause.level is Level.SECTION:
        return slug(number) if number else slug(clause.text) or "section"
    if number and clause.marker != "-":
        return number
    letter = _LETTERS[clause.level]
    counts[letter] += 1
    return f"{letter}{counts[letter]}"


def slug(heading: str) -> str:
    """`Use of Force: Reports` -> `use-of-force-reports`, of at most LONGEST_NAME characters."""
    words = re.sub(r"[^\w.]+", "-", heading.casefold()).strip("-.")
    return (
        words
        if len(words) <= LONGEST_NAME
        else words[:LONGEST_NAME].rpartition("-")[0] or words[:LONGEST_NAME]
    )


def _printed_markers(row: Sequence[Clause]) -> Iterator[tuple[Clause, str]]:
    """Lists written 1. 1. 1. are numbered as Markdown prints them; all else is printed as written."""
    for delimiter, together in groupby(row, key=_list_delimiter):
        clauses = list(together)
        alike = delimiter and len(clauses) > 1 and len({clause.marker for clause in clauses}) == 1
        first = int(clauses[0].marker[:-1]) if alike else 0
        for number, clause in enumerate(clauses, first):
            yield clause, f"{number}{delimiter}" if alike else clause.marker


def _list_delimiter(clause: Clause) -> str:
    """The point or bracket of an item that CommonMark numbers; "" for all else."""
    numbered = clause.level is Level.ITEM and clause.marker[:-1].isdecimal()
    return clause.marker[-1] if numbered else ""
