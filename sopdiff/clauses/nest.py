"""Which clause stands below which.

Blocks come in a row; a reader sees a tree. Sections nest by their headings; list items by what their
markers count (`settle`); and a list whose lead-in ends with a colon belongs to the lead-in, because that
carries the verb: "Employees will not post any of the following:".
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from sopdiff.clauses.markers import Reading, opens_item, readings
from sopdiff.clauses.settle import Break, Step, settle
from sopdiff.clauses.tree import Clause, Level

Doubt = tuple[Clause, Step]
"""An item whose marker the neighbours leave open, and the reading taken."""


def nest(
    row: Sequence[Clause], above: tuple[Reading, ...] = ()
) -> tuple[tuple[Clause, ...], tuple[Doubt, ...]]:
    """The tree that a row of clauses stands for, with the markers that could be read in another way.

    What is indented below a clause stands among its children already; `above` are the readings of the
    items that the row stands below.
    """
    if not row:
        return (), ()
    nested: list[Clause] = []
    doubts: list[Doubt] = []
    run: list[Clause] = []
    for clause in (*row, None):
        if clause is not None and clause.level is not Level.SECTION:
            run.append(clause)
            continue
        lists, open_readings = _nest_lists(_fill_empty_items(run), above)
        nested.extend(lists)
        doubts.extend(open_readings)
        run = []
        if clause is not None:
            below, more = nest(clause.children, above)
            nested.append(replace(clause, children=below) if below else clause)
            doubts.extend(more)
    top = _grown(nested, _section_parents(nested))
    return tuple(clause for _, clause in top), tuple(doubts)


def _section_parents(row: Sequence[Clause]) -> list[int]:
    """For each clause the index of the section it stands in; -1 at the top."""
    parents, opened = [], list[int]()
    for at, clause in enumerate(row):
        if clause.level is Level.SECTION:
            while opened and row[opened[-1]].heading >= clause.heading:
                opened.pop()
        parents.append(opened[-1] if opened else -1)
        if clause.level is Level.SECTION:
            opened.append(at)
    return parents


def _fill_empty_items(row: Sequence[Clause]) -> list[Clause]:
    """A marker alone on its line takes the paragraph after it as its text."""
    filled: list[Clause] = []
    for clause in row:
        if filled and clause.level is Level.PARAGRAPH and _awaits(filled[-1], clause):
            item = filled.pop()
            filled.append(
                replace(clause, level=Level.ITEM, marker=item.marker, lines=(item.lines[0], clause.lines[1]))
            )
        else:
            filled.append(clause)
    return filled


def _awaits(item: Clause, words: Clause) -> bool:
    empty = _is_numbered(item) and not item.text and not item.children
    return empty and opens_item(item.marker, words.markup)


def _nest_lists(row: Sequence[Clause], above: tuple[Reading, ...]) -> tuple[tuple[Clause, ...], list[Doubt]]:
    homes = _bullet_homes(row)
    steps = iter(_settled([clause for clause, home in zip(row, homes, strict=True) if home < 0], above))
    places = [next(steps) if home < 0 else None for home in homes]
    nested, doubts = list[Clause](), list[Doubt]()
    for at, clause in _grown(row, _list_parents(row, homes, places)):
        own = places[at]
        below, more = nest(clause.children, (*above, own.reading) if own else above)
        nested.append(replace(clause, children=below) if below else clause)
        doubts += [(clause, own), *more] if own and own.open_question else more
    return tuple(nested), doubts


def _settled(row: Sequence[Clause], above: tuple[Reading, ...]) -> list[Step | None]:
    """The place of each clause among the others; items indented below them help to read their markers."""
    if not any(map(_is_numbered, row)):
        return [None for _ in row]
    below = [_items_below(clause) for clause in row]
    if not any(below):
        return list(settle([_entry(clause) for clause in row], above))
    entries = [_entry(one) for clause, inner in zip(row, below, strict=True) for one in (clause, *inner)]
    with_hints = settle(entries, above)
    starts = accumulate((1 + len(inner) for inner in below), initial=0)
    read = [with_hints[at] for at, _ in zip(starts, row, strict=False)]
    plain = [(step.reading,) if step else _leads_in(clause) for step, clause in zip(read, row, strict=True)]
    return [
        replace(place, open_question=True) if place and step and step.open_question else place
        for place, step in zip(settle(plain, above), read, strict=True)
    ]


def _list_parents(row: Sequence[Clause], homes: Sequence[int], places: Sequence[Step | None]) -> list[int]:
    """For each clause the index of the item or lead-in it stands below; -1 at the top."""
    parents: list[int] = []
    opened: list[int] = []  # of each open list the item it has come to; -1 once a paragraph closed it
    for at, (clause, home, place) in enumerate(zip(row, homes, places, strict=True)):
        if place:
            parents.append(opened[place.depth - 1] if place.depth else -1)
            opened = [*opened[: place.depth], at]
        else:
            parents.append(home)
            if home < 0:
                outermost = [-1] if opened and (opened[0] < 0 or _is_numbered(row[opened[0]])) else []
                opened = [*outermost, at] if _leads_in(clause) else outermost
    return parents


def _bullet_homes(row: Sequence[Clause]) -> list[int]:
    """For each bullet that follows a lead-in the index of that; -1 for everything else."""
    homes: list[int] = []
    for at, clause in enumerate(row):
        home = -1
        if at and clause.level is Level.ITEM and clause.marker == "-":
            before = row[at - 1]
            follows = before.level is Level.ITEM and before.marker == "-"
            home = homes[-1] if follows else at - 1 if _leads_in(before) else -1
        homes.append(home)
    return homes


def _entry(clause: Clause) -> tuple[Reading, ...] | Break:
    return readings(clause.marker) if _is_numbered(clause) else _leads_in(clause)


def _items_below(clause: Clause) -> list[Clause]:
    """Items that are indented below this one already: they too tell how its marker is to be read."""
    return [inner for inner in clause.walk() if inner is not clause and _is_numbered(inner)]


def _is_numbered(clause: Clause) -> bool:
    return clause.level is Level.ITEM and bool(readings(clause.marker))


def _leads_in(clause: Clause) -> bool:
    """Whether a list that comes next belongs to this clause."""
    introduces = clause.level in (Level.PARAGRAPH, Level.ITEM) and not clause.children
    return introduces and clause.text.rstrip().endswith(":")


def _grown(row: Sequence[Clause], parents: Sequence[int]) -> list[tuple[int, Clause]]:
    """The clauses at the top, by their index, with those that name them as their parent below them."""
    added: list[list[Clause]] = [[] for _ in row]
    top: list[tuple[int, Clause]] = []
    for at in range(len(row) - 1, -1, -1):
        clause = row[at]
        if added[at]:
            clause = replace(clause, children=(*clause.children, *reversed(added[at])))
        if parents[at] < 0:
            top.append((at, clause))
        else:
            added[parents[at]].append(clause)
    return top[::-1]
