"""The heaviest run of pairs that keep their order: what stayed, as against what moved past it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

BAND = 12  # on either side of the same relative place: how far a counterpart is looked for in a gap


def heaviest_run(pairs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Of (old, new, weight), the pairs that increase on both sides and weigh most together.

    Of equal runs the one found first is taken, so that the answer never depends on the machine. The
    weighted form of the longest increasing subsequence (Fredman 1975), by a Fenwick tree of best weights:
    O(n log n).
    """
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    ranks = sorted(new for _, new, _ in ordered)
    best: list[tuple[int, int]] = [(0, -1)] * (len(ordered) + 1)  # per rank: weight, last pair
    before = [-1] * len(ordered)
    for at, (_, new, weight) in enumerate(ordered):
        rank = bisect_left(ranks, new)
        found, before[at] = _best_up_to(best, rank)
        _raise(best, rank + 1, (found + weight, at))
    last = _best_up_to(best, len(ordered))[1]
    run = []
    while last != -1:
        run.append(ordered[last][:2])
        last = before[last]
    return run[::-1]


def _best_up_to(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    best = (0, -1)
    while rank > 0:
        if tree[rank][0] > best[0]:
            best = tree[rank]
        rank &= rank - 1
    return best


def _raise(tree: list[tuple[int, int]], rank: int, found: tuple[int, int]) -> None:
    while rank < len(tree):
        if found[0] > tree[rank][0]:
            tree[rank] = found
        rank += rank & -rank


def gaps(run: Sequence[tuple[int, int]], olds: int, news: int) -> list[tuple[range, range]]:
    """What stands between the pairs of a run, before the first and behind the last."""
    ends = [(-1, -1), *run, (olds, news)]
    return [(range(a + 1, c), range(b + 1, d)) for (a, b), (c, d) in pairwise(ends)]


def nearby(at: int, among: int, row: Sequence[int]) -> Sequence[int]:
    """Those of a row that stand about as far into it as place `at` among so many; linear over all places."""
    first, last = (place * len(row) // among for place in (at, at + 1))
    return row[max(0, first - BAND) : last + BAND + 1]
