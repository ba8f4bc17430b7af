"""Clauses with the same words: which copy is which, and which words name no clause by themselves."""

from sopdiff.clauses.parse import parse
from sopdiff.diffing.align import align
from sopdiff.diffing.anchors import pair_anchors, pair_copies
from sopdiff.diffing.matching import Matching
from sopdiff.diffing.side import lay_out

RULE = "Members who violate this section are subject to discipline."
CASH = "Cash over a thousand dollars is counted by two clerks."
KEYS = "Keys of the armory are signed for in the log."


def laid_out(old: list[str], new: list[str]) -> Matching:
    sides = lay_out(*(parse("\n\n".join(texts)) for texts in (old, new)))
    return Matching(sides=sides)


def anchored(old: list[str], new: list[str]) -> dict[int, int]:
    matching = laid_out(old, new)
    pair_anchors(matching)
    return matching.new_of


def test_long_text_that_stands_once_is_the_same_wherever_it_stands() -> None:
    assert anchored([CASH, KEYS], [KEYS, CASH]) == {0: 1, 1: 0}


def test_short_text_is_the_same_only_in_its_place() -> None:
    assert anchored(["See above.", CASH], ["See above.", CASH]) == {0: 0, 1: 1}
    assert anchored(["See above.", CASH, KEYS], [CASH, KEYS, "See above."]) == {1: 0, 2: 1}


def test_case_and_punctuation_do_not_make_another_text() -> None:
    assert anchored([CASH], [CASH.upper().replace(".", "!")]) == {0: 0}


def test_heading_is_not_the_same_as_a_paragraph_of_its_words() -> None:
    assert anchored([f"## {CASH}"], [CASH]) == {}


def test_copies_go_with_their_neighbours() -> None:
    old = [CASH, RULE, KEYS, RULE]
    assert anchored(old, [KEYS, RULE, CASH, RULE]) == {0: 2, 1: 3, 2: 0, 3: 1}
    assert anchored(old, [KEYS, RULE]) == {2: 0, 3: 1}


def test_copies_without_neighbours_are_left_for_the_end_and_then_paired_in_order() -> None:
    matching = laid_out([CASH, RULE, "Guns are locked.", RULE], [RULE, "Dogs are fed.", RULE, CASH])
    pair_anchors(matching)
    assert matching.new_of == {0: 3}
    pair_copies(matching)
    assert matching.new_of == {0: 3, 1: 0, 3: 2}


def test_what_a_person_settled_is_not_paired_anew() -> None:
    sides = lay_out(parse(f"{CASH}\n\n{KEYS}\n"), parse(f"{CASH}\n\n{KEYS}\n"))
    alignment = align(sides, [("p1", "p2")])
    assert alignment.matching.new_of[0] == 1
