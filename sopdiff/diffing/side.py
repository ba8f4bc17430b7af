"""One document laid out for comparison: its clauses in reading order, their words as numbers.

Both sides share one numbering of words, so that `Officers shall report.` is (17, 4, 252) wherever it
stands, and two clauses are weighed without looking at a letter again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.diffing.words import content

Words = tuple[int, ...]
Key = tuple[bool, Words]

TOP = -1
"""The index that stands for the document itself, above its outermost clauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The clauses of one document; a clause is named by its index in reading order from here on."""

    clauses: tuple[Clause, ...]
    words: tuple[Words, ...]  # the content words of each; () for a clause with no words of its own
    keys: tuple[Key | None, ...]  # equal for clauses with the same words; None where there are none
    parents: tuple[int, ...]  # the clause each stands in, or TOP
    ends: tuple[int, ...]  # the index behind the last clause below each
    weights: tuple[int, ...]  # words in each and below it, at least 1

    def children(self, index: int) -> Iterator[int]:
        """The clauses that stand in one, or at the top."""
        at, end = index + 1, len(self.clauses) if index == TOP else self.ends[index]
        while at < end:
            yield at
            at = self.ends[at]

    def by_label(self) -> dict[str, int]:
        """The index of each clause by its label."""
        return {clause.label: index for index, clause in enumerate(self.clauses)}

    def below(self, index: int) -> range:
        """All clauses that stand in one, however deep."""
        return range(index + 1, self.ends[index])

    def is_section(self, index: int) -> bool:
        """Whether a clause is a heading with what stands below it."""
        return self.clauses[index].level is Level.SECTION

    def above(self, index: int) -> Iterator[int]:
        """The clauses that one stands in, innermost first."""
        while (index := self.parents[index]) != TOP:
            yield index


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Both documents, and how rare each word is in them."""

    old: Side
    new: Side
    rarity: tuple[float, ...]  # of each word: log(clauses / clauses that hold it)
    old_rarity: tuple[float, ...]  # of the words of each clause together
    new_rarity: tuple[float, ...]

    def rare_share(self, i: int, j: int) -> float:
        """How much of their words clauses `i` and `j` share, from 0 to 1, rare words counting for more."""
        return self._share(self.old.words[i], self.new.words[j], self.old_rarity[i] + self.new_rarity[j])

    def shared_rarity(self, old: Words, new: Words) -> float:
        """The same of any two rows of words."""
        return self._share(old, new, sum(self.rarity[word] for word in (*old, *new)))

    def _share(self, old: Words, new: Words, total: float) -> float:
        left = Counter(old)
        shared = 0.0
        for word in new:
            if left.get(word):
                left[word] -= 1
                shared += self.rarity[word]
        return 2 * shared / total if total else 0.0


def lay_out(old: Document, new: Document) -> Sides:
    """Both documents with their words numbered alike; linear in their length."""
    numbers: dict[str, int] = {}
    olds, news = _side(old, numbers), _side(new, numbers)
    held = [0] * len(numbers)
    for words in (*olds.words, *news.words):
        for word in set(words):
            held[word] += 1
    total = len(olds.words) + len(news.words)
    rarity = tuple(log((total + 1) / count) for count in held)
    sums = [tuple(sum(rarity[word] for word in words) for words in side.words) for side in (olds, news)]
    return Sides(old=olds, new=news, rarity=rarity, old_rarity=sums[0], new_rarity=sums[1])


def _side(document: Document, numbers: dict[str, int]) -> Side:
    clauses = [clause for clause in document.walk() if clause.level is not Level.RULE or clause.text]
    parents = _parents(clauses)
    words = [_number(clause, numbers) for clause in clauses]
    ends = [index + 1 for index in range(len(clauses))]
    weights = [max(1, len(own)) for own in words]
    for index in range(len(clauses) - 1, -1, -1):
        if parents[index] != TOP:
            ends[parents[index]] = max(ends[parents[index]], ends[index])
            weights[parents[index]] += weights[index]
    return Side(
        clauses=tuple(clauses),
        words=tuple(words),
        keys=tuple(
            (clause.level is Level.SECTION, own) if own else None
            for clause, own in zip(clauses, words, strict=True)
        ),
        parents=tuple(parents),
        ends=tuple(ends),
        weights=tuple(weights),
    )


def _parents(clauses: Sequence[Clause]) -> list[int]:
    place = {id(clause): index for index, clause in enumerate(clauses)}
    parents = [TOP] * len(clauses)
    for index, clause in enumerate(clauses):
        for child in clause.children:
            if id(child) in place:
                parents[place[id(child)]] = index
    return parents


def _number(clause: Clause, numbers: dict[str, int]) -> Words:
    """The content words of a clause; of one with signs only, such as `***`, its text as one word."""
    found = content(clause.text) or ([clause.text] if clause.text else [])
    return tuple([numbers.setdefault(word, len(numbers)) for word in found])
