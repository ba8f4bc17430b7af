"""Clauses with similar words, best first.

Not every old clause is weighed against every new one: only against those about as far into the same gap
between pairs already made, and those that share rare pairs of words with it, wherever they stand. So the
cost grows with the text, not with its square.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sopdiff.clauses.tree import Level
from sopdiff.diffing.comparison import Basis
from sopdiff.diffing.matching import Matching
from sopdiff.diffing.runs import BAND, gaps, heaviest_run, nearby
from sopdiff.diffing.side import TOP, Side
from sopdiff.diffing.similarity import common, similarity

FEW = 12  # clauses that hold a pair of words for it to be rare
BEST = 6  # clauses weighed elsewhere, those that share most rare pairs of words

SURE = 0.7  # likeness that settles a pair in the same gap before anything else is asked
SURE_ELSEWHERE = 0.8
FAIR = 0.5  # enough in its place; the words of most rewritten clauses still say so
LEAST = 0.3  # enough where the place speaks for it too: two clauses of one template share as much by chance
LEAST_BY_WORDS = 0.18  # below which no place can make up for what the words do not say
LEAST_ELSEWHERE = 0.5  # enough where some of what they share stands nowhere else
COMMON_ELSEWHERE = 0.6  # enough where all of it does: boilerplate

SAME_GAP = 0.06  # likeness is raised where the place speaks for a pair: between the same neighbours,
SAME_PARENT = 0.04  # in the same clause,
NEXT_TO_PAIR = 0.05  # next to a pair already made, for each side of it
OWN_PHRASES = 4  # pairs of words that only these two clauses hold, from which they are no boilerplate
FEW_WORDS = 2  # that longer clauses must share at least: a lone "shall" says nothing

Bigram = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Weigher:
    """Weighs clauses against each other, and remembers what it found."""

    matching: Matching
    weighed: dict[tuple[int, int], float] = field(default_factory=dict)

    def likeness(self, i: int, j: int) -> float:
        """How much old clause `i` and new clause `j` are alike in words, from 0 to 1.

        The mean of what they share in the same order, and of what they share at all by how rare it is:
        a sentence turned round keeps its rare words, one of the same template its common ones.
        """
        if (i, j) not in self.weighed:
            self.weighed[i, j] = self._weigh(i, j)
        return self.weighed[i, j]

    def _weigh(self, i: int, j: int) -> float:
        sides = self.matching.sides
        old, new = sides.old.words[i], sides.new.words[j]
        if min(len(old), len(new)) > FEW_WORDS and common(old, new) < FEW_WORDS:
            return 0.0
        rows = {side.clauses[at].level is Level.ROW for side, at in ((sides.old, i), (sides.new, j))}
        alike = (similarity(old, new) + sides.rare_share(i, j)) / 2
        return alike if len(rows) == 1 or alike >= FAIR else 0.0  # a row is hardly ever the same as prose

    def context(self, i: int, j: int) -> float:
        """What the clause they stand in and their neighbours say for a pair."""
        old, new, new_of = self.matching.sides.old, self.matching.sides.new, self.matching.new_of
        parent = old.parents[i]
        same_parent = new.parents[j] == (TOP if parent == TOP else new_of.get(parent, -2))
        neighbours = (new_of.get(i - 1, -2) == j - 1) + (new_of.get(i + 1, -2) == j + 1)
        return SAME_PARENT * same_parent + NEXT_TO_PAIR * neighbours

    def pair_sure(self) -> None:
        """Pair what is so alike that no place could say otherwise."""
        self._pair_best_first(SURE, SURE_ELSEWHERE, SURE_ELSEWHERE)

    def pair_in_order(self, least: float) -> None:
        """Pair what is left between the same pairs, in order, so that the likeness in all is greatest.

        Gale and Church's alignment of sentences (1993), on a sparse table.
        """
        near = ((i, j) for i, j in self._near(self.matching.run()) if self.likeness(i, j) >= LEAST_BY_WORDS)
        weighed = ((i, j, self.likeness(i, j) + self.context(i, j) + SAME_GAP) for i, j in near)
        found = [(i, j, round(weight * 1000)) for i, j, weight in weighed if weight >= least]
        for i, j in heaviest_run(found):
            self.matching.pair(i, j, Basis.SIMILAR)

    def pair_rest(self) -> None:
        """Pair what is left, best first, wherever it stands."""
        self._pair_best_first(LEAST, LEAST_ELSEWHERE, COMMON_ELSEWHERE)

    def note_crowds(self) -> None:
        """Say where so many clauses are left in one place that not each was weighed against each."""
        left = [(len(olds), len(news)) for olds, news in self._gaps(self.matching.run())]
        crowds = [sizes for sizes in left if min(sizes) > BAND]
        if crowds:
            olds, news = max(crowds)
            self.matching.notes.append(
                f"many clauses have no counterpart in {len(crowds)} gaps, in one of them {olds} and {news}; "
                f"each was weighed against the {2 * BAND + 1} nearest and those that share rare words with it"
            )

    def _pair_best_first(self, here: float, elsewhere: float, common: float) -> None:
        """Of equals those nearer to each other first, so that the order never depends on the machine."""
        sides = self.matching.sides
        run = self.matching.run()
        old_starts, new_starts = [i for i, _ in run], [j for _, j in run]
        scale = len(sides.new.clauses) / max(1, len(sides.old.clauses))
        phrases = self._phrases()
        found = []
        for i, j in dict.fromkeys((*self._near(run), *self._by_phrases(phrases))):
            if self.likeness(i, j) < LEAST_BY_WORDS:
                continue
            likeness = self.likeness(i, j) + self.context(i, j)
            if bisect_left(old_starts, i) == bisect_left(new_starts, j):
                likeness += SAME_GAP
                least = here
            else:
                least = elsewhere if likeness < common and self._own_phrases(i, j, phrases) else common
            if likeness >= least:
                found.append((-round(likeness, 6), abs(i * scale - j), i, j))
        for _, _, i, j in sorted(found):
            if self.matching.is_free(i, j):
                self.matching.pair(i, j, Basis.SIMILAR)

    def _near(self, run: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Clauses about as far into the same gap."""
        old, new = self.matching.sides.old, self.matching.sides.new
        for olds, news in self._gaps(run):
            for at, i in enumerate(olds):
                near = nearby(at, len(olds), news)
                yield from ((i, j) for j in near if old.is_section(i) == new.is_section(j))

    def _gaps(self, run: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
        """The clauses with words and without a counterpart between the pairs that kept their place."""
        old, new = self.matching.sides.old, self.matching.sides.new
        for olds, news in gaps(run, len(old.clauses), len(new.clauses)):
            yield (
                [i for i in olds if self.matching.is_free_old(i) and old.words[i]],
                [j for j in news if self.matching.is_free_new(j) and new.words[j]],
            )

    def _by_phrases(self, phrases: Counter[Bigram]) -> Iterator[tuple[int, int]]:
        """Clauses that share rare pairs of words, wherever they stand."""
        old, new = self.matching.sides.old, self.matching.sides.new
        holders: dict[Bigram, list[int]] = {}
        for j in self._free_new():
            for bigram in _bigrams(new, j):
                if phrases[bigram]:
                    holders.setdefault(bigram, []).append(j)
        for i in self._free_old():
            shared: Counter[int] = Counter()
            for bigram in _bigrams(old, i):
                held = holders.get(bigram, ())
                shared.update(held if len(held) <= FEW else ())
            best = sorted(shared.items(), key=lambda hit: (-hit[1], hit[0]))[:BEST]
            yield from ((i, j) for j, _ in best if old.is_section(i) == new.is_section(j))

    def _phrases(self) -> Counter[Bigram]:
        """Pairs of words that clauses with no counterpart share, with how many clauses of all hold them."""
        old, new = self.matching.sides.old, self.matching.sides.new
        olds = {bigram for i in self._free_old() for bigram in _bigrams(old, i)}
        shared = {bigram for j in self._free_new() for bigram in _bigrams(new, j) if bigram in olds}
        found: Counter[Bigram] = Counter()
        for side in (old, new):
            for words in side.words:
                found.update(shared.intersection(pairwise(words)))
        return found

    def _own_phrases(self, i: int, j: int, phrases: Counter[Bigram]) -> bool:
        sides = self.matching.sides
        news = set(_bigrams(sides.new, j))
        return sum(b in news and phrases[b] == 2 for b in _bigrams(sides.old, i)) >= OWN_PHRASES

    def _free_old(self) -> list[int]:
        return [i for i in range(len(self.matching.sides.old.clauses)) if self.matching.is_free_old(i)]

    def _free_new(self) -> list[int]:
        return [j for j in range(len(self.matching.sides.new.clauses)) if self.matching.is_free_new(j)]


def _bigrams(side: Side, index: int) -> dict[Bigram, None]:
    """The pairs of neighbouring words of a clause, each once, in order."""
    return dict.fromkeys(pairwise(side.words[index]))
