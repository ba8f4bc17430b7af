"""Which clause of the old document is which of the new, as far as is known."""

from dataclasses import dataclass, field

from sopdiff.diffing.comparison import Basis
from sopdiff.diffing.runs import heaviest_run
from sopdiff.diffing.side import Sides

SETTLED = (Basis.OVERRULED, Basis.ID)
"""Pairs that no later step takes back."""


@dataclass(slots=True, kw_only=True)
class Matching:
    """Pairs of clauses by index, each clause in one at most; the steps of `align` add to it in turn.

    A clause that was split or merged is in one pair with its nearest part; the other parts are told apart.
    """

    sides: Sides
    new_of: dict[int, int] = field(default_factory=dict)
    old_of: dict[int, int] = field(default_factory=dict)
    basis: dict[int, Basis] = field(default_factory=dict)  # by old index
    split_from: dict[int, int] = field(default_factory=dict)  # further new parts to their old clause
    merged_into: dict[int, int] = field(default_factory=dict)  # further old parts to their new clause
    notes: list[str] = field(default_factory=list)  # what was given up, and why

    def pair(self, i: int, j: int, basis: Basis) -> None:
        """Hold old clause `i` and new clause `j` to be the same one."""
        self.new_of[i], self.old_of[j], self.basis[i] = j, i, basis

    def part(self, i: int) -> None:
        """Take back the pair of old clause `i`."""
        del self.old_of[self.new_of.pop(i)], self.basis[i]

    def is_free(self, i: int, j: int) -> bool:
        """Whether neither clause has a counterpart."""
        return self.is_free_old(i) and self.is_free_new(j)

    def is_free_old(self, i: int) -> bool:
        """Whether an old clause has no counterpart."""
        return i not in self.new_of and i not in self.merged_into

    def is_free_new(self, j: int) -> bool:
        """Whether a new clause has no counterpart."""
        return j not in self.old_of and j not in self.split_from

    def run(self) -> list[tuple[int, int]]:
        """The pairs that kept their order, as against those that went elsewhere."""
        words = self.sides.old.words
        return heaviest_run([(i, j, len(words[i]) + 1) for i, j in sorted(self.new_of.items())])
