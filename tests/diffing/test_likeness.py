"""Clauses with similar words: what is enough in its place, and what elsewhere."""

from sopdiff.clauses.parse import parse
from sopdiff.diffing.likeness import Weigher
from sopdiff.diffing.matching import Matching
from sopdiff.diffing.side import lay_out
from tests.diffing.comparison_text import told

CASH = "Cash over a thousand dollars is counted by two clerks before the safe is locked."
KEYS = "Keys of the armory are signed for in the log."
GUNS = "Guns are unloaded before they are packed in a box."


def weigher(old: str, new: str) -> Weigher:
    return Weigher(matching=Matching(sides=lay_out(parse(old), parse(new))))


def test_likeness_is_of_rare_words_as_well_as_of_their_order() -> None:
    old = f"{CASH}\n\n{KEYS}\n\nThe clerk shall tell the chief of the loss of the badge.\n"
    turned = "Before the safe is locked two clerks count cash over a thousand dollars.\n"
    alike = weigher(old, turned + "\nThe clerk shall tell the chief of the loan of the radio.\n")
    assert alike.likeness(0, 0) > 0.5
    assert alike.likeness(2, 1) > 0.5
    assert alike.likeness(1, 0) < 0.2


def test_one_word_in_common_says_nothing() -> None:
    assert weigher(CASH, "Radios and other devices shall be charged by drivers.").likeness(0, 0) == 0


def test_rewritten_clause_is_found_in_its_place() -> None:
    new = "Cash is counted by a sergeant."
    assert told(f"{KEYS}\n\n{CASH}\n\n{GUNS}\n", f"{KEYS}\n\n{new}\n\n{GUNS}\n")[0].startswith("reworded p2 ")


def test_rewritten_clause_is_not_found_elsewhere() -> None:
    new = "Cash is counted by a sergeant."
    lines = told(f"{CASH}\n\n{KEYS}\n\n{GUNS}\n", f"{KEYS}\n\n{GUNS}\n\n{new}\n")
    assert [line.split()[0] for line in lines] == ["removed", "added"]


def test_clause_with_phrases_of_its_own_is_found_elsewhere_though_a_third_is_new() -> None:
    new = "Cash over a thousand dollars is counted by two clerks and a sergeant in front of a camera."
    lines = told(f"{CASH}\n\n{KEYS}\n\n{GUNS}\n", f"{KEYS}\n\n{GUNS}\n\n{new}\n")
    assert [line.split()[:4] for line in lines] == [["moved,", "reworded", "p1", "->"]]


def test_clause_is_found_among_a_thousand_that_came() -> None:
    many = "\n\n".join(f"Post {n} is held by unit {n * 17} in zone {n * 31}." for n in range(1000))
    edited = CASH.replace("thousand", "hundred")
    lines = told(f"{KEYS}\n\n{CASH}\n", f"{edited}\n\n{many}\n\n{KEYS}\n")
    assert not [line for line in lines if line.startswith("removed")]
