"""A clause tree to HTML: sections, lists with their printed markers, tables, quotations, notes.

Markers are printed as text, never counted by the browser, so `4.` stays `4.` on every screen. The marker
of a clause is the link to it; a clause without one has a pilcrow. The tree is written without recursion:
a clause is replaced by its pieces, tags and children, until only HTML is left. What is noted on a clause
stands right behind its own words, in small paragraphs that are no part of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import assert_never

from sopdiff.clauses.tree import Clause, Document, Level, MarkKind
from sopdiff.site.inline import Span, weave
from sopdiff.site.markup import Markup, closing, element, joined, joined_lines, opening
from sopdiff.site.permalinks import clause_id, fragment

FIRST_HEADING = 2  # the page's own title is the one h1
LAST_HEADING = 6

SpansOf = Callable[[Clause], Sequence[Span]]
"""Finds what is to be marked in the words of a clause."""

Notes = Mapping[str, Markup]
"""What is told of some clauses, as paragraphs by label."""

Piece = Markup | tuple[Clause, int]
"""Finished HTML, or a clause that is still to be written with the number of sections it stands in."""


def write_document(document: Document, spans_of: SpansOf, notes: Notes = MappingProxyType({})) -> Markup:
    """The whole text, each clause under its id, with the notes on its clauses by label."""
    writer = _Writer(spans_of=spans_of, notes=notes, noted_in=_noted_in(document))
    done: list[Markup] = []
    waiting: list[Piece] = [*_row(document.clauses, 0)][::-1]
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, Markup):
            done.append(piece)
        else:
            waiting += [*writer.pieces(*piece)][::-1]
    return joined_lines(done)


def note_name(clause: Clause) -> str:
    """What a footnote is called where it is referred to: `1` of `[^1]:`."""
    return clause.marker.strip("[^]:")


def _noted_in(document: Document) -> dict[str, str]:
    """The first clause that refers to each footnote, by the note's name."""
    found: dict[str, str] = {}
    for clause in document.walk():
        for mark in clause.marks:
            if mark.kind is MarkKind.FOOTNOTE:
                found.setdefault(mark.target, clause.label)
    return found


def _row(clauses: Sequence[Clause], depth: int) -> Iterator[Piece]:
    """Siblings: items that follow each other make one list, bullets apart from what is numbered."""
    for kind, run in groupby(clauses, key=_list_kind):
        children = ((clause, depth) for clause in run)
        if kind:
            yield opening(kind, css="bullets" if kind == "ul" else "numbered")
            yield from children
            yield closing(kind)
        else:
            yield from children


def _list_kind(clause: Clause) -> str:
    if clause.level is not Level.ITEM:
        return ""
    return "ul" if clause.marker == "-" else "ol"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Replaces a clause by its tags, its words and its children."""

    spans_of: SpansOf
    notes: Notes
    noted_in: dict[str, str]

    def pieces(self, clause: Clause, depth: int) -> Iterator[Piece]:
        match clause.level:
            case Level.SECTION:
                yield from self._section(clause, depth)
            case Level.PARAGRAPH if not clause.children:
                yield element("p", self._words(clause), id=clause_id(clause.label))
                yield from self._note(clause)
            case Level.PARAGRAPH:
                yield from self._around("div", clause, depth)
            case Level.ITEM:
                yield from self._around("li", clause, depth)
            case Level.QUOTE:
                yield from self._around("blockquote", clause, depth)
            case Level.FOOTNOTE:
                yield from self._footnote(clause, depth)
            case Level.TABLE:
                yield from self._table(clause)
            case Level.ROW:
                yield self._cells(clause, "td")
            case Level.CODE:
                yield element("pre", element("code", clause.text), id=clause_id(clause.label), tabindex="0")
                yield from self._note(clause)
            case Level.RULE:
                yield Markup("<hr>")
            case other:
                assert_never(other)

    def _section(self, clause: Clause, depth: int) -> Iterator[Piece]:
        tag = f"h{min(FIRST_HEADING + depth, LAST_HEADING)}"
        yield opening("section", id=clause_id(clause.label))
        if clause.text or clause.printed:
            heading = element(tag, _marker(clause) + weave(clause.text, self.spans_of(clause)))
            yield element("div", heading + _pilcrow(clause), css="heading")
        yield from self._note(clause)
        yield from _row(clause.children, depth + 1)
        yield closing("section")

    def _around(self, tag: str, clause: Clause, depth: int) -> Iterator[Piece]:
        """A clause and, inside the same element, what stands below it; an item with nothing is a line."""
        if tag == "li" and not clause.children and clause.label not in self.notes:
            yield element(tag, self._words(clause), id=clause_id(clause.label))
            return
        yield opening(tag, id=clause_id(clause.label))
        if clause.text or clause.printed:
            yield element("p", self._words(clause))
        yield from self._note(clause)
        yield from _row(clause.children, depth)
        yield closing(tag)

    def _footnote(self, clause: Clause, depth: int) -> Iterator[Piece]:
        """A note, from which a link leads back to the clause that it is a note to."""
        name = note_name(clause)
        above = self.noted_in.get(name)
        yield opening("div", id=clause_id(clause.label), css="note", role="note")
        link = element("a", f"{name} ", css="marker", href=fragment(clause.label))
        back = element("a", "↩", css="back", href=fragment(above), aria_label="Back") if above else ""
        yield element("p", link + weave(clause.text, self.spans_of(clause)) + " " + back)
        yield from self._note(clause)
        yield from _row(clause.children, depth)
        yield closing("div")

    def _table(self, clause: Clause) -> Iterator[Piece]:
        """A table in its own box that scrolls sideways, reachable by keyboard; its first row is a header."""
        yield opening("div", css="scroller", role="region", tabindex="0", aria_label=f"Table {clause.label}")
        yield opening("table", id=clause_id(clause.label))
        width = max((len(_bounds(row)) for row in clause.children), default=0)
        for row in clause.children[:1]:
            yield element("thead", self._cells(row, "th", width))
        yield opening("tbody")
        yield from (self._cells(row, "td", width) for row in clause.children[1:])
        yield closing("tbody") + closing("table") + closing("div")
        yield from self._note(clause)

    def _cells(self, row: Clause, tag: str, width: int = 0) -> Markup:
        """A row, filled up to the width of its table; the note on it stands in its last cell."""
        spans = self.spans_of(row)
        bounds = _bounds(row)
        cells = Markup()
        for at, (start, end) in enumerate(bounds, start=1):
            words = weave(row.text, spans, start, end)
            behind = joined(self._note(row)) if at == len(bounds) else Markup()
            scope = "col" if tag == "th" else ""
            cells += element(tag, words + behind, scope=scope) if words else element("td", behind)
        cells += Markup("<td></td>") * (width - len(bounds))
        return element("tr", cells, id=clause_id(row.label))

    def _note(self, clause: Clause) -> Iterator[Markup]:
        if clause.label in self.notes:
            yield self.notes[clause.label]

    def _words(self, clause: Clause) -> Markup:
        return _marker(clause) + weave(clause.text, self.spans_of(clause)) + _pilcrow(clause)


def _bounds(row: Clause) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end."""
    return [(mark.start, mark.end) for mark in row.marks if mark.kind is MarkKind.CELL]


def _marker(clause: Clause) -> Markup:
    if not _is_marked(clause):
        return Markup()
    return element("a", f"{clause.printed} ", css="marker", href=fragment(clause.label))


def _pilcrow(clause: Clause) -> Markup:
    if _is_marked(clause):
        return Markup()
    link = element(
        "a", "¶", css="permalink", href=fragment(clause.label), aria_label=f"Link to {clause.label}"
    )
    return Markup(" ") + link


def _is_marked(clause: Clause) -> bool:
    return clause.printed not in ("", "-")
