"""The heaviest run: of clauses that changed places, those that are held to have stayed."""

from itertools import chain, combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from sopdiff.diffing.runs import gaps, heaviest_run

places = st.integers(0, 6)
weighed_pairs = st.lists(st.tuples(places, places, st.integers(1, 5)), max_size=8, unique_by=lambda p: p[:2])


def is_run(pairs: list[tuple[int, int]]) -> bool:
    return all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


def best_weight(pairs: list[tuple[int, int, int]]) -> int:
    """By trying all there are."""
    tried = chain.from_iterable(combinations(sorted(pairs), count) for count in range(len(pairs) + 1))
    return max(sum(w for _, _, w in some) for some in tried if is_run([(i, j) for i, j, _ in some]))


@given(weighed_pairs)
def test_no_run_weighs_more(pairs: list[tuple[int, int, int]]) -> None:
    weights = {(i, j): weight for i, j, weight in pairs}
    run = heaviest_run(pairs)
    assert is_run(run)
    assert sum(weights[pair] for pair in run) == best_weight(pairs)


@given(weighed_pairs.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
def test_run_does_not_depend_on_the_order_in_which_pairs_were_found(
    orders: tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]],
) -> None:
    assert heaviest_run(orders[0]) == heaviest_run(orders[1])


def test_one_heavy_clause_outweighs_two_light_ones() -> None:
    assert heaviest_run([(0, 2, 9), (1, 0, 4), (2, 1, 4)]) == [(0, 2)]
    assert heaviest_run([(0, 2, 7), (1, 0, 4), (2, 1, 4)]) == [(1, 0), (2, 1)]


def test_gaps_hold_what_no_run_has() -> None:
    assert gaps([(1, 0), (2, 3)], 4, 4) == [
        (range(1), range(0)),
        (range(2, 2), range(1, 3)),
        (range(3, 4), range(4, 4)),
    ]
    assert gaps([], 2, 3) == [(range(2), range(3))]
