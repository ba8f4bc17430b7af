"""Which clause of the old document is which of the new, in a first form.

Clauses with the same words that stand once on each side are pairs, in order or moved; between those
that kept their order, equal and then similar clauses are paired in order. Numbers play no part.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.comparison import Basis
from sopdiff.diffing.words import content

LEAST_SIMILARITY = 0.4  # of the words of both, how many they share: below this a rewrite is a new clause
GAP_LIMIT = 40_000  # pairs of clauses weighed in one gap: 200 against 200; a larger gap is left unpaired


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Clauses `old` and `new`, by their index, are held to be the same one."""

    old: int
    new: int
    basis: Basis
    similarity: float
    moved: bool = False


def align(
    old: Sequence[Clause], new: Sequence[Clause], overruled: Sequence[tuple[str, str]] = ()
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Pairs of clauses of both sides, each clause in at most one, and notes on what was given up."""
    settled, notes = _by_hand(old, new, overruled)
    anchors = _unique_pairs(old, new, settled)
    in_order = _longest_run(anchors)
    moved = [
        Pair(old=i, new=j, basis=Basis.IDENTICAL, similarity=1.0, moved=True) for i, j in anchors - in_order
    ]
    taken_old = {pair.old for pair in (*settled, *moved)}
    taken_new = {pair.new for pair in (*settled, *moved)}
    pairs = [*settled, *moved]
    for olds, news in _gaps(sorted(in_order), len(old), len(new)):
        free_old = [i for i in olds if i not in taken_old]
        free_new = [j for j in news if j not in taken_new]
        if len(free_old) * len(free_new) > GAP_LIMIT:
            notes.append(
                f"{len(free_old)} old and {len(free_new)} new clauses in one place were too many to weigh"
            )
            continue
        pairs.extend(_pair_gap(old, new, free_old, free_new))
    pairs += [Pair(old=i, new=j, basis=Basis.IDENTICAL, similarity=1.0) for i, j in in_order]
    return tuple(sorted(pairs, key=lambda pair: pair.new)), tuple(notes)


def similarity(old: str, new: str) -> float:
    """How many of the words of both texts they share, from 0 to 1 (Dice, counting repeats)."""
    olds, news = Counter(content(old)), Counter(content(new))
    total = olds.total() + news.total()
    return _dice(olds, news, total) if total else float(old == new)


def _dice(olds: Counter[str], news: Counter[str], total: int) -> float:
    return 2 * (olds & news).total() / total


def _by_hand(
    old: Sequence[Clause], new: Sequence[Clause], overruled: Sequence[tuple[str, str]]
) -> tuple[list[Pair], list[str]]:
    """The pairs that a person settled, each clause in one at most, and notes on those that cannot be."""
    olds = {clause.label: i for i, clause in enumerate(old)}
    news = {clause.label: j for j, clause in enumerate(new)}
    pairs, notes = list[Pair](), list[str]()
    for before, after in overruled:
        i, j = olds.pop(before, None), news.pop(after, None)
        if i is None or j is None:
            notes.append(
                f"the pair {before}: {after} names a clause that is not there, or was paired already"
            )
            continue
        share = similarity(old[i].text, new[j].text)
        pairs.append(Pair(old=i, new=j, basis=Basis.OVERRULED, similarity=share))
    return pairs, notes


def _unique_pairs(
    old: Sequence[Clause], new: Sequence[Clause], settled: Sequence[Pair]
) -> set[tuple[int, int]]:
    olds = _where(old, {pair.old for pair in settled})
    news = _where(new, {pair.new for pair in settled})
    return {(i[0], news[key][0]) for key, i in olds.items() if len(i) == len(news.get(key, ())) == 1}


def _where(clauses: Sequence[Clause], taken: set[int]) -> dict[tuple[str, str], list[int]]:
    places: dict[tuple[str, str], list[int]] = {}
    for index, clause in enumerate(clauses):
        if index not in taken:
            places.setdefault(_key(clause), []).append(index)
    return places


def _key(clause: Clause) -> tuple[str, str]:
    return clause.level.value, clause.text


def _longest_run(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The largest set of pairs that keep their order (patience sorting, O(n log n))."""
    tails: list[int] = []
    at_tail: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in sorted(pairs):
        place = bisect_left(tails, pair[1])
        before[pair] = at_tail[place - 1] if place else None
        tails[place : place + 1] = [pair[1]]
        at_tail[place : place + 1] = [pair]
    run, last = set[tuple[int, int]](), at_tail[-1] if at_tail else None
    while last:
        run.add(last)
        last = before[last]
    return run


def _gaps(anchors: Sequence[tuple[int, int]], olds: int, news: int) -> Iterator[tuple[range, range]]:
    i = j = 0
    for at_old, at_new in (*anchors, (olds, news)):
        yield range(i, at_old), range(j, at_new)
        i, j = at_old + 1, at_new + 1


def _pair_gap(
    old: Sequence[Clause], new: Sequence[Clause], olds: Sequence[int], news: Sequence[int]
) -> Iterator[Pair]:
    """The in-order pairing of a gap with the greatest similarity in all (Needleman and Wunsch)."""
    weigh = _weigher([old[i] for i in olds], [new[j] for j in news])
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            weight = weigh(i, j)
            paired = weight + best[i + 1][j + 1] if weight else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(olds) and j < len(news):
        weight = weigh(i, j)
        if weight and best[i][j] == weight + best[i + 1][j + 1]:
            identical = _key(old[olds[i]]) == _key(new[news[j]])
            basis = Basis.IDENTICAL if identical else Basis.SIMILAR
            yield Pair(old=olds[i], new=news[j], basis=basis, similarity=weight)
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _weigher(olds: Sequence[Clause], news: Sequence[Clause]) -> Callable[[int, int], float]:
    words = [[Counter(content(clause.text)) for clause in side] for side in (olds, news)]
    totals = [[count.total() for count in side] for side in words]

    def weigh(i: int, j: int) -> float:
        if olds[i].level is not news[j].level:
            return 0.0
        if olds[i].text == news[j].text:
            return 1.0
        total = totals[0][i] + totals[1][j]
        if not total or 2 * min(totals[0][i], totals[1][j]) < LEAST_SIMILARITY * total:
            return 0.0
        share = _dice(words[0][i], words[1][j], total)
        return share if share >= LEAST_SIMILARITY else 0.0

    return weigh
