"""Which clause stands below which.

Blocks come in a row; a reader sees a tree. Sections nest by their headings; list items by what their
markers count (`settle`); and a list whose lead-in ends with a colon belongs to the lead-in, because that
carries the verb: "Employees will not post any of the following:".
"""

from collections.abc import Sequence
from dataclasses import replace

from sopdiff.clauses.markers import readings
from sopdiff.clauses.settle import Break, Step, settle
from sopdiff.clauses.tree import Clause, Level

Doubt = tuple[Clause, Step]
"""An item whose marker the neighbours leave open, and the reading taken."""


def nest(row: Sequence[Clause]) -> tuple[tuple[Clause, ...], tuple[Doubt, ...]]:
    """The tree that a row of clauses stands for, with the markers that could be read in another way."""
    doubts: list[Doubt] = []
    nested: list[Clause] = []
    run: list[Clause] = []
    for clause in (*row, None):
        if clause is not None and clause.level is not Level.SECTION:
            run.append(clause)
            continue
        lists, open_readings = _nest_lists(_fill_empty_items(run))
        nested.extend(lists)
        doubts.extend(open_readings)
        run = []
        if clause is not None:
            nested.append(clause)
    return _grown(nested, _section_parents(nested)), tuple(doubts)


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
        before = filled[-1] if filled else None
        empty = before and before.level is Level.ITEM and _is_numbered(before) and not before.text
        if before and empty and not before.children and clause.level is Level.PARAGRAPH:
            lines = (before.lines[0], clause.lines[1])
            filled[-1] = replace(clause, level=Level.ITEM, marker=before.marker, lines=lines)
        else:
            filled.append(clause)
    return filled


def _nest_lists(row: Sequence[Clause]) -> tuple[tuple[Clause, ...], list[Doubt]]:
    homes = _bullet_homes(row)
    entries = [_entry(clause) for clause, home in zip(row, homes, strict=True) if home < 0]
    steps = iter(settle(entries))
    parents: list[int] = []
    doubts: list[Doubt] = []
    opened: list[int] = []  # of each open list the item it has come to; -1 once a paragraph closed it
    for at, (clause, home) in enumerate(zip(row, homes, strict=True)):
        if home >= 0:
            parents.append(home)
            continue
        step = next(steps)
        if step:
            parents.append(opened[step.depth - 1] if step.depth else -1)
            opened = [*opened[: step.depth], at]
            doubts += [(clause, step)] if step.open_question else []
        else:
            parents.append(-1)
            outermost = [-1] if opened and (opened[0] < 0 or _is_numbered(row[opened[0]])) else []
            opened = [*outermost, at] if _leads_in(clause) else outermost
    return _grown(row, parents), doubts


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


def _entry(clause: Clause) -> str | Break:
    if _is_numbered(clause):
        return clause.marker
    return _leads_in(clause)


def _is_numbered(clause: Clause) -> bool:
    return clause.level is Level.ITEM and bool(readings(clause.marker))


def _leads_in(clause: Clause) -> bool:
    """Whether a list that comes next belongs to this clause."""
    introduces = clause.level in (Level.PARAGRAPH, Level.ITEM) and not clause.children
    return introduces and clause.text.rstrip().endswith(":")


def _grown(row: Sequence[Clause], parents: Sequence[int]) -> tuple[Clause, ...]:
    """The clauses at the top, each with those that name it as their parent added to its children."""
    added: list[list[Clause]] = [[] for _ in row]
    top: list[Clause] = []
    for at in range(len(row) - 1, -1, -1):
        clause = row[at]
        if added[at]:
            clause = replace(clause, children=(*clause.children, *reversed(added[at])))
        (added[parents[at]] if parents[at] >= 0 else top).append(clause)
    return tuple(reversed(top))
