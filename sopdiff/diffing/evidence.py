"""Why clauses are held to be the same: what speaks for each pairing, and which came next.

Nothing here decides anything. The pairing is made once more, which gives the same, and its reasons are told
so that a person can overrule it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdiff.clauses.tree import Clause, Level
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.diffing.likeness import Weigher
from sopdiff.diffing.matching import Matching
from sopdiff.diffing.side import TOP, lay_out
from sopdiff.diffing.similarity import similarity


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """The clause that came next, on the side of the new text unless only that one is explained."""

    clause: Clause
    likeness: float  # 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What spoke for one pairing, or for leaving a clause without one."""

    change: Change
    in_order: float  # how much of the words of both stand in both in the same order, 0 to 1
    by_rarity: float  # the same in any order, rare words counting for more
    place: tuple[str, ...]  # what the places say, in words
    runner_up: RunnerUp | None

    @property
    def likeness(self) -> float:
        """What pairings by similarity go by, before the place is counted in."""
        return (self.in_order + self.by_rarity) / 2


class Reasons:
    """The reasons of one comparison, asked for change by change."""

    def __init__(self, comparison: Comparison) -> None:
        self.sides = lay_out(comparison.old, comparison.new)
        self.matching = Matching(sides=self.sides)
        self.weigher = Weigher(matching=self.matching)
        self._olds = self.sides.old.by_label()
        self._news = self.sides.new.by_label()
        for change in comparison.changes:
            for old in change.old:
                for new in change.new:
                    i, j = self._olds[old.label], self._news[new.label]
                    if self.matching.is_free(i, j):
                        self.matching.pair(i, j, change.basis)

    def of(self, change: Change) -> Evidence:
        """Why a change is told as it is; linear in the clauses of both documents."""
        if not change.old or not change.new:
            return Evidence(
                change=change, in_order=0.0, by_rarity=0.0, place=(), runner_up=self._nearest(change)
            )
        i, j = self._olds[change.old[0].label], self._news[change.new[0].label]
        olds = tuple(word for old in change.old for word in self.sides.old.words[self._olds[old.label]])
        news = tuple(word for new in change.new for word in self.sides.new.words[self._news[new.label]])
        return Evidence(
            change=change,
            in_order=round(similarity(olds, news), 2),
            by_rarity=round(self.sides.shared_rarity(olds, news), 2),
            place=tuple(self._place(i, j)),
            runner_up=self._nearest(change),
        )

    def _place(self, i: int, j: int) -> Iterator[str]:
        old, new, new_of = self.sides.old, self.sides.new, self.matching.new_of
        parent = old.parents[i]
        if new.parents[j] == (TOP if parent == TOP else new_of.get(parent)):
            yield "in the same clause" if parent != TOP else "at the top of both"
        if new_of.get(i - 1) == j - 1 and i and j:
            yield f"behind {new.clauses[j - 1].label}, as before"
        if i + 1 in new_of and new_of[i + 1] == j + 1:
            yield f"in front of {new.clauses[j + 1].label}, as before"

    def _nearest(self, change: Change) -> RunnerUp | None:
        """The clause most like it of those that it is not paired with."""
        if change.old:
            i, mine = self._olds[change.old[0].label], {clause.label for clause in change.new}
            clauses = self.sides.new.clauses
            found = ((self.weigher.likeness(i, j), -j, j) for j in self._like(change.old[0], clauses))
        else:
            j, mine = self._news[change.new[0].label], set[str]()
            clauses = self.sides.old.clauses
            found = ((self.weigher.likeness(i, j), -i, i) for i in self._like(change.new[0], clauses))
        best = max((one for one in found if clauses[one[2]].label not in mine), default=(0.0, 0, 0))
        return RunnerUp(clause=clauses[best[2]], likeness=round(best[0], 2)) if best[0] else None

    def _like(self, clause: Clause, clauses: tuple[Clause, ...]) -> Iterator[int]:
        is_section = clause.level is Level.SECTION
        return (
            at for at, one in enumerate(clauses) if one.text and (one.level is Level.SECTION) == is_section
        )
