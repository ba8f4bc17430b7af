"""Which clauses of the old document are which of the new: what is sure first, then what hangs on it.

Equal words are paired before similar ones, sections by what stands in them, and only then is asked what
was split, merged or moved. Numbers play no part: they are reused and shifted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sopdiff.clauses.tree import Level
from sopdiff.diffing.anchors import pair_anchors, pair_copies, pair_in_lists, pair_other_levels
from sopdiff.diffing.comparison import Basis
from sopdiff.diffing.containers import pair_holders, pair_sections
from sopdiff.diffing.likeness import FAIR, LEAST, LEAST_ELSEWHERE, Weigher
from sopdiff.diffing.matching import Matching
from sopdiff.diffing.moves import Moves, find_moves
from sopdiff.diffing.side import Sides
from sopdiff.diffing.splits import pair_parts

TOLERANCE = 0.1  # for what the place once said for a pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Which clauses belong together, by index, and what became of them."""

    matching: Matching
    moves: Moves
    further_news: dict[int, list[int]]  # of each split clause its parts but the one it is paired with
    further_olds: dict[int, list[int]]  # of each merged clause likewise

    def stayed(self, i: int) -> bool:
        """Whether an old clause kept its place."""
        return i not in self.moves.moved and i not in self.moves.carried_by

    def is_removed(self, i: int) -> bool:
        """Whether nothing in the new text has the words of an old clause: it is gone, or lost its words."""
        j = self.matching.new_of.get(i)
        return self.matching.is_free_old(i) or (j is not None and not self.matching.sides.new.words[j])

    def is_added(self, j: int) -> bool:
        """Whether nothing in the old text has the words of a new clause."""
        i = self.matching.old_of.get(j)
        return self.matching.is_free_new(j) or (i is not None and not self.matching.sides.old.words[i])

    def old(self, j: int) -> int:
        """The old clause in whose pair a new one is."""
        return self.matching.split_from.get(j, self.matching.old_of.get(j, -1))

    def news(self, i: int) -> list[int]:
        """All new clauses that an old one became, in reading order."""
        return sorted([self.matching.new_of[i], *self.further_news.get(i, ())])

    def olds(self, j: int) -> list[int]:
        """All old clauses that a new one came from, in reading order."""
        return sorted([self.matching.old_of[j], *self.further_olds.get(j, ())])


def align(
    sides: Sides, settled: Sequence[tuple[str, str]] = (), known: Sequence[tuple[str, str]] = ()
) -> Alignment:
    """Pair the clauses of both sides, each in one pair, split or merger at most."""
    matching = Matching(sides=sides)
    _settle(matching, settled)
    weigher = Weigher(matching=matching)
    pair_anchors(matching)
    weigher.pair_sure()
    pair_sections(matching)
    weigher.pair_in_order(FAIR)
    pair_parts(matching)
    weigher.pair_in_order(LEAST)
    _pair_known(matching, known)
    weigher.pair_rest()
    pair_copies(matching)
    pair_other_levels(matching)
    pair_sections(matching)
    pair_holders(matching)
    pair_in_lists(matching)
    pair_parts(matching)
    _dissolve_doubtful_moves(matching, weigher)
    weigher.note_crowds()
    return Alignment(
        matching=matching,
        moves=find_moves(matching),
        further_news=_by_whole(matching.split_from),
        further_olds=_by_whole(matching.merged_into),
    )


def _dissolve_doubtful_moves(matching: Matching, weigher: Weigher) -> None:
    """Take back pairs that turned out to have moved, and are less alike than a move needs."""
    bound = {*matching.split_from.values(), *(matching.old_of[j] for j in matching.merged_into.values())}
    for i in sorted(find_moves(matching).moved - bound):
        is_weak = matching.basis[i] is Basis.SIMILAR and not matching.sides.old.is_section(i)
        if is_weak and weigher.likeness(i, matching.new_of[i]) < LEAST_ELSEWHERE - TOLERANCE:
            matching.part(i)


def _pair_known(matching: Matching, known: Sequence[tuple[str, str]]) -> None:
    """Pair what is the same by other texts, or is a footnote of the same name; a number is no name."""
    olds = matching.sides.old.by_label()
    news = matching.sides.new.by_label()
    for before, after in (*known, *_named_notes(matching.sides)):
        i, j = olds.get(before), news.get(after)
        if i is not None and j is not None and matching.is_free(i, j):
            matching.pair(i, j, Basis.ID)


def _named_notes(sides: Sides) -> list[tuple[str, str]]:
    named = [
        {clause.marker: clause.label for clause in side.clauses if clause.level is Level.FOOTNOTE}
        for side in (sides.old, sides.new)
    ]
    return [
        (label, named[1][name])
        for name, label in named[0].items()
        if name in named[1] and not any(character.isdigit() for character in name)
    ]


def _settle(matching: Matching, settled: Sequence[tuple[str, str]]) -> None:
    """Pair what a person settled, each clause in one pair at most; a note on what cannot be."""
    olds = matching.sides.old.by_label()
    news = matching.sides.new.by_label()
    for before, after in settled:
        i, j = olds.pop(before, None), news.pop(after, None)
        if i is None or j is None:
            matching.notes.append(
                f"the pair {before}: {after} names a clause that is not there, or was paired already"
            )
        else:
            matching.pair(i, j, Basis.OVERRULED)


def _by_whole(parts: dict[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for part, whole in parts.items():
        found.setdefault(whole, []).append(part)
    return found
