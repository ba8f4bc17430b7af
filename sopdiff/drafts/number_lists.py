"""Clauses that came together from two texts, numbered as lists again.

Of `a. b. c.` and a clause put in behind `a.` the markers become `a. b. c. d.`. A list that did not count
without a gap before, as a statute whose (b) was repealed, is left as it is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from sopdiff.clauses.markers import Family, marker_like, readings
from sopdiff.clauses.settle import settle
from sopdiff.clauses.tree import Clause, Level
from sopdiff.drafts.node import Node

Sibling = TypeVar("Sibling")


def number_lists(root: Node, siblings_of: Callable[[Clause], Sequence[Clause]]) -> None:
    """Number the lists on that the draft put something into or took something from.

    `siblings_of` tells of a clause of the draft those that stand where it does there, itself among them.
    """
    for node in root.walk():
        for run in _lists_of(node.children, lambda child: child.clause):
            _number(run, siblings_of)


def _number(run: Sequence[Node], siblings_of: Callable[[Clause], Sequence[Clause]]) -> None:
    live = [node for node in run if not node.is_gone]
    was = [node.marker for node in run if not node.is_placed]
    if _is_as_drafted(live, siblings_of) and all(map(_is_numbered_as_before, run)):
        markers = tuple(node.draft.marker for node in live if node.draft)
    elif len(live) != len(was) or any(node.is_placed for node in live):
        markers = continue_numbers([node.clause.marker for node in live], was)
    else:
        return
    for node, marker in zip(live, markers, strict=True):
        node.clause = replace(node.clause, marker=marker)


def _is_as_drafted(live: Sequence[Node], siblings_of: Callable[[Clause], Sequence[Clause]]) -> bool:
    """Whether these are the clauses of one list of the draft, all of it and in its order."""
    drafted = [node.draft for node in live if node.draft]
    if not drafted or len(drafted) < len(live):
        return False
    return any(run == drafted for run in _lists_of(siblings_of(drafted[0]), lambda clause: clause))


def _is_numbered_as_before(node: Node) -> bool:
    """Whether the text in force has a clause under the number that it had when the draft was made."""
    if node.is_placed or not node.clause.text:
        return True
    return node.base is not None and node.base.marker == node.marker


def continue_numbers(markers: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """The markers of a list, in its order; `before` are those it had when it was last whole.

    As given where the list that was did not count on from one to the next, or where it can count no further.
    """
    family, first = _counting(before)
    if family is None:
        return tuple(markers)
    counted = [marker_like(before[0], family, first + at) for at in range(len(markers))]
    return tuple(counted if all(counted) else markers)


def _lists_of(siblings: Sequence[Sibling], clause_of: Callable[[Sibling], Clause]) -> Iterator[list[Sibling]]:
    """The numbered ones among siblings, list by list: `1.1` and `1.2` with a `1.1.1` between are one."""
    decimals: defaultdict[tuple[Level, str], list[Sibling]] = defaultdict(list)

    def kind(sibling: Sibling) -> tuple[Level, str]:
        clause = clause_of(sibling)
        read = readings(clause.marker)
        style = read[0].style if read and read[0].family is Family.DECIMAL else ""
        return clause.level, f"decimal {style}" if style else "counted" if read else ""

    for (level, sort), run in groupby(siblings, key=kind):
        if sort == "counted":
            yield [*run]
        elif sort:
            decimals[level, sort] += run
    yield from decimals.values()


def _counting(markers: Sequence[str]) -> tuple[Family | None, int]:
    """What the markers count in, and from where; no family where one does not follow the other."""
    if not markers or not all(map(readings, markers)):
        return None, 0
    steps = settle([readings(marker) for marker in markers])
    found = [step.reading for step in steps if step]
    values = [reading.value for reading in found]
    if not found or len(found) < len(markers) or len({(one.family, one.style) for one in found}) > 1:
        return None, 0
    counts_on = values == [values[0] + at for at in range(len(values))]
    return (found[0].family, int(values[0])) if counts_on and values[0] % 1 == 0 else (None, 0)
