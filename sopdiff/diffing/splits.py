"""Splits and merges: an old clause that became several, several that became one.

A clause is a part of a pair beside it where the other side of that pair holds its words beyond what it
shares with the parts it has already: of `Report at once. Keep a copy.` become `Report at once.`, the new
clause beside it, `Keep a copy.`, was the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdiff.diffing.comparison import Basis
from sopdiff.diffing.matching import SETTLED, Matching
from sopdiff.diffing.runs import gaps, nearby
from sopdiff.diffing.side import Side, Words
from sopdiff.diffing.similarity import common, rest

LEAST_GAIN = 0.6  # of the words of a part: how many its whole must hold beyond the parts it has
SURE_GAIN = 0.8  # from which that tells more than a likeness to some clause that stood elsewhere
LEAST_COVER = 0.6  # of the words of a whole that no part is like: how many its parts must hold together
LEAST_WORDS = 4  # of a part, where nothing but its words speaks for it
MOST_PARTS = 50  # of one clause
MOST_HEADINGS = 20  # between a part and what stands before it; a text of headings alone has thousands


def pair_parts(matching: Matching) -> None:
    """Join clauses to the pairs beside them that they are parts of, splits first."""
    sides, run = matching.sides, matching.run()
    settled = {i: j for i, j in matching.new_of.items() if matching.basis[i] in SETTLED}
    _Finder(
        matching=matching,
        wholes=sides.old,
        parts=sides.new,
        whole_of=matching.old_of,
        nearest=matching.new_of,
        joined=matching.split_from,
        closed=frozenset(matching.old_of[j] for j in matching.merged_into.values()),
        firm=frozenset((*(j for _, j in run), *settled.values(), *matching.merged_into.values())),
        gaps=gaps(run, len(sides.old.clauses), len(sides.new.clauses)),
    ).find()
    run = matching.run()
    _Finder(
        matching=matching,
        wholes=sides.new,
        parts=sides.old,
        whole_of=matching.new_of,
        nearest=matching.old_of,
        joined=matching.merged_into,
        closed=frozenset(matching.new_of[i] for i in matching.split_from.values()),
        firm=frozenset((*(i for i, _ in run), *settled, *matching.split_from.values())),
        gaps=[(news, olds) for olds, news in gaps(run, len(sides.old.clauses), len(sides.new.clauses))],
    ).find()


@dataclass(slots=True, kw_only=True)
class _Finder:
    """Finds splits, or with the sides changed over, merges."""

    matching: Matching
    wholes: Side
    parts: Side
    whole_of: dict[int, int]  # of each part in a pair its whole
    nearest: dict[int, int]  # of each whole in a pair the part it is paired with
    joined: dict[int, int]  # further parts to their wholes
    closed: frozenset[int]  # wholes that are parts themselves
    firm: frozenset[int]  # parts whose pair kept its place, was settled, or that are wholes themselves
    gaps: Sequence[tuple[range, range]]  # of wholes and of parts, between the pairs that kept their place

    def find(self) -> None:
        self._begin()
        groups: dict[int, list[int]] = {}
        for part, whole in self.joined.items():
            groups.setdefault(whole, [self.nearest[whole]]).append(part)
        waiting = [k for k, words in enumerate(self.parts.words) if words and k not in self.firm]
        while joined := {k for k in waiting if self._join(k, groups)}:
            waiting = [k for k in waiting if k not in joined]

    def _begin(self) -> None:
        """Pair a whole that no part is like by itself with the longest of the parts that it holds.

        A paragraph that became a list is like none of its items.
        """
        for wholes, parts in self.gaps:
            free = [k for k in parts if self._is_free_part(k) and len(self.parts.words[k]) >= LEAST_WORDS]
            waiting = [k for k in wholes if self._is_free_whole(k)] if len(free) > 1 else []
            for at, whole in enumerate(waiting):
                self._begin_one(whole, nearby(at, len(waiting), free))

    def _begin_one(self, whole: int, near: Sequence[int]) -> None:
        words = self.wholes.words[whole]
        held = [k for k in near if self._is_free_part(k) and self._share(words, k) >= SURE_GAIN]
        if len(held) > 1 and common(words, self._joined(held)) >= LEAST_COVER * len(words):
            self._pair(whole, max(held, key=lambda k: len(self.parts.words[k])))

    def _share(self, words: Words, k: int) -> float:
        return common(words, self.parts.words[k]) / len(self.parts.words[k])

    def _is_free_part(self, k: int) -> bool:
        return k not in self.whole_of and k not in self.joined and not self.parts.is_section(k)

    def _is_free_whole(self, whole: int) -> bool:
        is_free = self.matching.is_free_old if self._forward else self.matching.is_free_new
        return is_free(whole) and bool(self.wholes.words[whole]) and not self.wholes.is_section(whole)

    def _pair(self, whole: int, k: int) -> None:
        self.matching.pair(*((whole, k) if self._forward else (k, whole)), Basis.SIMILAR)

    @property
    def _forward(self) -> bool:
        """Whether splits are looked for, and not mergers."""
        return self.wholes is self.matching.sides.old

    def _join(self, k: int, groups: dict[int, list[int]]) -> bool:
        if k in self.joined or self.whole_of.get(k) in groups:
            return False
        options = [(whole, of, self._gain(k, whole, of)) for whole, of in self._beside(k, groups)]
        if not options:
            return False
        whole, of, gain = max(options, key=lambda option: (option[2], -option[0]))
        if gain < (SURE_GAIN if k in self.whole_of else LEAST_GAIN):
            return False
        if k in self.whole_of:
            self.matching.part(self.whole_of[k] if self._forward else k)
        groups[whole] = [*of, k]
        self.joined[k] = whole
        return True

    def _beside(self, k: int, groups: dict[int, list[int]]) -> Iterator[tuple[int, list[int]]]:
        """The wholes that have a part next to `k`, with all their parts."""
        met = set[int]()
        for near in (self._before(k), k + 1, *self._siblings(k), self.parts.parents[k]):
            whole = self.whole_of.get(near, self.joined.get(near))
            if whole is None or whole in met or whole in self.closed or self.whole_of.get(k) == whole:
                continue
            if self.wholes.is_section(whole) != self.parts.is_section(k):
                continue
            if self.wholes.keys[whole] == self.parts.keys[k]:  # all of it, and no part
                continue
            met.add(whole)
            of = groups.get(whole, [near])
            if len(of) >= MOST_PARTS:
                self._note_many(self.wholes.clauses[whole].label)
            elif self.wholes.keys[whole] != self.parts.keys[near]:
                yield whole, of

    def _before(self, k: int) -> int:
        """What stands before a part, headings that came between passed over."""
        near, first = k - 1, max(0, k - 1 - MOST_HEADINGS)
        while (
            near > first
            and self.parts.is_section(near)
            and near not in self.whole_of
            and near not in self.joined
        ):
            near -= 1
        return near

    def _note_many(self, label: str) -> None:
        note = f"{label} has {MOST_PARTS} parts in the other text; no more were looked for"
        if note not in self.matching.notes:
            self.matching.notes.append(note)

    def _siblings(self, k: int) -> Iterator[int]:
        parent, after = self.parts.parents[k], self.parts.ends[k]
        if k:
            yield next(
                (above for above in self.parts.above(k - 1) if self.parts.parents[above] == parent), k - 1
            )
        if after < len(self.parts.clauses):
            yield after

    def _gain(self, k: int, whole: int, of: list[int]) -> float:
        """How much of a part its whole holds, in order, beyond what it shares with the parts it has."""
        left = rest(self.wholes.words[whole], self._joined(of))
        return common(left, self.parts.words[k]) / len(self.parts.words[k])

    def _joined(self, of: Sequence[int]) -> Words:
        return tuple(word for part in sorted(of) for word in self.parts.words[part])
