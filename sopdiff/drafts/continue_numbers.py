"""Siblings that came together from two texts, numbered as one list again.

Of `a. b. c.` and a clause put in behind `a.` the markers become `a. b. c. d.`. A list that did not count
without a gap before, as a statute whose (b) was repealed, is left as it is.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from sopdiff.clauses.markers import Family, marker_like, readings
from sopdiff.clauses.settle import settle
from sopdiff.clauses.tree import Clause, Level

Sibling = TypeVar("Sibling")


def continue_numbers(markers: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """The markers of a list, in its order; `before` are those it had when it was last whole.

    As given where the list that was did not count on from one to the next, or where it can count no further.
    """
    family, first = _counting(before)
    if family is None:
        return tuple(markers)
    counted = [marker_like(before[0], family, first + at) for at in range(len(markers))]
    return tuple(counted if all(counted) else markers)


def lists_of(siblings: Sequence[Sibling], clause_of: Callable[[Sibling], Clause]) -> Iterator[list[Sibling]]:
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
