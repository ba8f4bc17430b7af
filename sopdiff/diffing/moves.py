"""What moved, as against what only shifted because something else came or went.

A clause moved where it stands in another clause than before, or where its order among its siblings
changed. Of the clauses of one list those in the heaviest run that kept its order stayed; the rest moved.
What stands in a moved clause, and went with it, is carried.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sopdiff.clauses.tree import Level
from sopdiff.diffing.matching import Matching
from sopdiff.diffing.runs import heaviest_run
from sopdiff.diffing.side import TOP, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """Old indices of what moved; old index of what was carried along to that of the root that moved."""

    moved: frozenset[int]
    carried_by: Mapping[int, int]


def find_moves(matching: Matching) -> Moves:
    """Tell moved and carried pairs from those that stayed; O(n log n)."""
    lists: dict[int, list[tuple[int, int, int]]] = {}
    moved = set[int]()
    homes = _Homes(matching)
    for i, j in sorted(matching.new_of.items()):
        home = homes.shared(i, j)
        if home is None:
            moved.add(i)
        else:
            lists.setdefault(home, []).append((i, j, matching.sides.old.weights[i]))
    for pairs in lists.values():
        stayed = {i for i, _ in heaviest_run(pairs)}
        moved.update(i for i, _, _ in pairs if i not in stayed)
    roots, carried_by = _carried(matching, frozenset(moved))
    return Moves(moved=roots, carried_by=carried_by)


class _Homes:
    """Where clauses stand: the innermost clause around each that has a counterpart.

    One without a counterpart came or went around what stands in it, and is passed over; so is a heading
    whose counterpart is none.
    """

    def __init__(self, matching: Matching) -> None:
        self.old, self.new = matching.sides.old, matching.sides.new
        self.new_of = matching.new_of | matching.merged_into | {TOP: TOP}
        self.old_of = matching.old_of | matching.split_from | {TOP: TOP}

    def shared(self, i: int, j: int) -> int | None:
        """The new clause that both stand in, or None if they stand in different ones.

        A list whose lead-in lost its colon, or got another, stays where it stood. So does a section that
        was only promoted or demoted: from a clause to one around it, or the other way.
        """
        olds = self._around(self.old, i, self.new, self.new_of)
        news = self._around(self.new, j, self.old, self.old_of)
        if self._same(olds[0], news[0]):
            return news[0]
        firm_old, firm_new = _no_lead_in(self.old, olds), _no_lead_in(self.new, news)
        if self._same(firm_old, firm_new):
            return firm_new
        if self.old.is_section(i):
            if any(self._same(firm_old, above) for above in news):
                return self.new_of[firm_old]
            if any(self._same(above, firm_new) for above in olds):
                return firm_new
        return None

    def _around(self, side: Side, index: int, other: Side, pairs: Mapping[int, int]) -> list[int]:
        paired = (above for above in side.above(index) if above in pairs)
        return [*(a for a in paired if side.is_section(a) == other.is_section(pairs[a])), TOP]

    def _same(self, a: int, b: int) -> bool:
        return self.new_of[a] == b or self.old_of[b] == a


def _no_lead_in(side: Side, around: list[int]) -> int:
    return next(a for a in around if a == TOP or side.clauses[a].level is not Level.PARAGRAPH)


def _carried(matching: Matching, moved: frozenset[int]) -> tuple[frozenset[int], dict[int, int]]:
    """The roots, and what went along with each; for one with no words, such as a table, the first worded."""
    sides, new_of = matching.sides, matching.new_of
    leads, carried = set[int](), dict[int, int]()
    for root in sorted(moved):
        inside = sides.new.below(new_of[root])
        along = [i for i in sides.old.below(root) if i not in moved and new_of.get(i) in inside]
        worded = [i for i in along if sides.old.words[i]]
        lead = root if sides.old.words[root] or not worded else worded[0]
        leads.add(lead)
        carried.update({i: lead for i in along if i != lead})
    return moved | leads, carried
