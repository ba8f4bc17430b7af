"""Clauses known by what stands in them: a section under another title, a list under another lead-in.

A heading says little ("General", "Scope") and may be changed alone; where its clauses went says more.
GumTree matches containers so, by the share of matched descendants (Falleri et al. 2014).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from sopdiff.diffing.comparison import Basis
from sopdiff.diffing.matching import SETTLED, Matching
from sopdiff.diffing.runs import gaps, heaviest_run
from sopdiff.diffing.side import TOP, Side
from sopdiff.diffing.similarity import similarity

CONTENTS = 0.6  # how much the contents count against the words of the heading itself
LEAST_SCORE = 0.36
LEAST_SHARE = 0.5  # of the contents, where a clause's own words say nothing
OUTWARDS = 0.5  # a section's own clauses count for more than those of sections in it, or both look alike
SAME_WORDS = 0.5  # similarity of headings from which their words, not only their contents, made the pair


def pair_sections(matching: Matching) -> None:
    """Pair the sections anew, by heading and contents together; what was settled otherwise stays."""
    old = matching.sides.old
    by_words = [i for i in sorted(matching.new_of) if old.is_section(i)]
    before = {(i, matching.new_of[i]) for i in by_words if matching.basis[i] not in SETTLED}
    for i, _ in before:
        matching.part(i)
    shares = {(i, j): share for i, j, share in _shares(matching) if old.is_section(i)}
    scored = sorted(
        (-round(_score(matching, i, j, shares.get((i, j), 0.0)), 6), i, j)
        for i, j in before | shares.keys()
        if matching.is_free(i, j)
    )
    for score, i, j in scored:
        if -score >= LEAST_SCORE and matching.is_free(i, j):
            matching.pair(i, j, _basis(matching, i, j))
    _pair_bare_numbers(matching)


def _pair_bare_numbers(matching: Matching) -> None:
    """Pair headings that are a number and nothing else, such as "Article 371-4", in their place.

    The number decides only between what stands there: between the same pairs, in order.
    """
    sides = matching.sides
    found = []
    for olds, news in gaps(matching.run(), len(sides.old.clauses), len(sides.new.clauses)):
        bare = {
            sides.new.clauses[j].marker: j for j in news if _is_bare(sides.new, j) and matching.is_free_new(j)
        }
        for i in olds:
            j = bare.get(sides.old.clauses[i].marker)
            found += (
                [(i, j, 1)] if j is not None and _is_bare(sides.old, i) and matching.is_free_old(i) else []
            )
    for i, j in heaviest_run(found):
        matching.pair(i, j, Basis.CONTEXT)


def _is_bare(side: Side, index: int) -> bool:
    clause = side.clauses[index]
    return side.is_section(index) and not clause.text and bool(clause.marker)


def pair_holders(matching: Matching) -> None:
    """Pair other clauses that have no counterpart yet, but hold the same ones: tables, lists."""
    old = matching.sides.old
    found = [
        (-share, i, j) for i, j, share in _shares(matching) if share >= LEAST_SHARE and not old.is_section(i)
    ]
    for _, i, j in sorted(found):
        if matching.is_free(i, j):
            matching.pair(i, j, Basis.CONTEXT)


def _score(matching: Matching, i: int, j: int, share: float) -> float:
    old, new = matching.sides.old, matching.sides.new
    words = similarity(old.words[i], new.words[j])
    if not old.below(i) and not new.below(j):
        return words
    return CONTENTS * share + (1 - CONTENTS) * words


def _basis(matching: Matching, i: int, j: int) -> Basis:
    sides = matching.sides
    if sides.old.keys[i] == sides.new.keys[j]:
        return Basis.IDENTICAL
    alike = similarity(sides.old.words[i], sides.new.words[j]) >= SAME_WORDS
    return Basis.SIMILAR if alike else Basis.CONTEXT


def _shares(matching: Matching) -> Iterator[tuple[int, int, float]]:
    """Old and new holders with how much of the words below both are pairs of each other (Dice)."""
    old, new = matching.sides.old, matching.sides.new
    copies = Counter(key for side in (old, new) for key in side.keys)
    by_parents: dict[tuple[int, int], float] = defaultdict(float)
    for i, j in sorted(matching.new_of.items()):
        if (
            not old.is_section(i) and max(copies[old.keys[i]], copies[new.keys[j]]) <= 2
        ):  # boilerplate tells nothing
            certainty = 2 if matching.basis[i] is Basis.IDENTICAL else 1
            both = (len(old.words[i]) + len(new.words[j])) * certainty
            by_parents[old.parents[i], new.parents[j]] += both / 2
    common: dict[tuple[int, int], float] = {}
    for (parent_old, parent_new), weight in by_parents.items():
        holders = [*_holders(new, parent_new)]
        for a, nearness in _holders(old, parent_old):
            for b, other in holders:
                if old.is_section(a) == new.is_section(b):
                    common[a, b] = common.get((a, b), 0.0) + weight * min(nearness, other)
    held = [_held(side) for side in (old, new)]
    for (a, b), shared in common.items():
        yield a, b, shared / (held[0][a] + held[1][b])


def _held(side: Side) -> list[float]:
    """The words below each clause, headings left out."""
    own = [0] * len(side.clauses)
    for index, words in enumerate(side.words):
        if side.parents[index] != TOP and not side.is_section(index):
            own[side.parents[index]] += len(words)
    held = [0.0] * len(side.clauses)
    for parent, weight in enumerate(own):
        if weight:
            for above, nearness in _holders(side, parent):
                held[above] += weight * nearness
    return held


def _holders(side: Side, parent: int) -> Iterator[tuple[int, float]]:
    """A clause and those around it; what it holds counts for half as much in each next section outwards."""
    nearness = 1.0
    for above in (parent, *side.above(parent)) if parent != TOP else ():
        yield above, nearness
        if side.is_section(above):
            nearness *= OUTWARDS
