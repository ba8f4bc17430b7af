"""Labels: where each clause stands in its document, as in `procedure.p3.1`.

A section is named by its number, or else by its heading; an item by its marker; the rest are counted
among their like. The title of a document, its one outermost section if that has no number, is no part of
the names below it; and numbers that count through a whole document, `§ 4` or `5.1.2`, need no more.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sopdiff.clauses.markers import number_of
from sopdiff.clauses.tree import Clause, Level

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")  # raw HTML in a heading is text, but no name

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
    sections = [c for clause in clauses for c in clause.walk() if c.level is Level.SECTION]
    outermost = [clause for clause in clauses if clause.level is Level.SECTION]
    labels = _Labels(
        title=outermost[0].lines if len(outermost) == 1 and not outermost[0].marker else None,
        reserved=frozenset(slug(number_of(c.marker)) for c in sections if _counts_through(c.marker)),
    )
    return labels.name_all(clauses, above="", counts=Counter())


@dataclass(slots=True, kw_only=True)
class _Labels:
    """The labels given so far, so that none is given twice; those of numbered sections are kept for them."""

    title: tuple[int, int] | None
    reserved: frozenset[str]
    given: set[str] = field(default_factory=set)
    repeats: Counter[str] = field(default_factory=Counter)

    def name_all(self, row: Sequence[Clause], *, above: str, counts: Counter[str]) -> tuple[Clause, ...]:
        named = []
        for clause, printed in _printed_markers(row):
            is_section = clause.level is Level.SECTION
            through = is_section and _counts_through(printed)
            name = _own_name(clause, printed, counts)
            label = self._unused(name if through else _joined(above, name), keep=not through)
            is_title = is_section and clause.lines == self.title
            below = (above, counts) if is_title else (label, Counter[str]())
            children = self.name_all(clause.children, above=below[0], counts=below[1])
            named.append(replace(clause, label=label, printed=printed, children=children))
        return tuple(named)

    def _unused(self, label: str, *, keep: bool) -> str:
        unused = label
        while unused in self.given or (keep and unused in self.reserved):
            self.repeats[label] += 1
            unused = f"{label}-{self.repeats[label] + 1}"
        self.given.add(unused)
        return unused


def _counts_through(marker: str) -> bool:
    """Whether a section's number is given once in a document, whatever it stands in."""
    return marker.startswith(("§", "Art")) or bool(re.fullmatch(r"\d+(?:\.\d+)+\.?", marker))


def _joined(above: str, name: str) -> str:
    """`4` and `4.2` give `4.2`; `procedure` and `p3` give `procedure.p3`."""
    return name if not above or name.startswith(f"{above}.") else f"{above}.{name}"


def _own_name(clause: Clause, printed: str, counts: Counter[str]) -> str:
    if clause.level is Level.FOOTNOTE:
        return f"fn{slug(clause.marker)}"
    number = number_of(printed)
    if clause.level is Level.SECTION:
        return slug(number) if number else slug(_TAG.sub("", clause.text)) or "section"
    if number and clause.marker != "-":
        return number
    letter = _LETTERS[clause.level]
    counts[letter] += 1
    return f"{letter}{counts[letter]}"


def slug(heading: str) -> str:
    """`Use of Force: Reports` -> `use-of-force-reports`, of at most LONGEST_NAME characters."""
    words = re.sub(r"(?:[^\w.]|\.(?!\w))+", "-", heading.casefold()).strip("-.")
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
