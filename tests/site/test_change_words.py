"""Changes in sentences."""

import pytest

from sopdiff.clauses.tree import Clause, Level
from sopdiff.diffing.comparison import Change, ChangeKind, Retarget
from sopdiff.diffing.redline import Op, Run
from sopdiff.site.change_words import tell_edits, tell_links, tell_renumbering, verdict


def item(label: str, marker: str) -> Clause:
    return Clause(level=Level.ITEM, marker=marker, printed=marker, label=label, text="words")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (Change(kind=ChangeKind.ADDED, old=(), new=(item("1", "1."),), redline=()), "Added"),
        (Change(kind=ChangeKind.REMOVED, old=(item("1", "1."),), new=(), redline=()), "Removed"),
        (
            Change(
                kind=ChangeKind.MOVED,
                old=(item("1", "1."),),
                new=(item("2", "2."),),
                redline=(),
                reworded=True,
            ),
            "Moved from Scope, 1., reworded",
        ),
        (
            Change(
                kind=ChangeKind.KEPT,
                old=(item("1", "1."),),
                new=(item("1", ""),),
                redline=(),
                renumbered=True,
            ),
            "Renumbered from 1.",
        ),
        (
            Change(
                kind=ChangeKind.KEPT,
                old=(item("1", "1."),),
                new=(item("1", "1."),),
                redline=(),
                editorial=True,
            ),
            "Punctuation, case or layout only",
        ),
        (
            Change(
                kind=ChangeKind.SPLIT,
                old=(item("1", "1."),),
                new=(item("1", "1."), item("2", "2.")),
                redline=(),
            ),
            "Split into 2 clauses",
        ),
        (
            Change(kind=ChangeKind.KEPT, old=(item("1", "1."),), new=(item("1", "1."),), redline=()),
            "Unchanged",
        ),
    ],
)
def test_verdict_says_what_became_of_a_clause(change: Change, expected: str) -> None:
    assert verdict(change, {"1": "Scope, 1."}) == expected


def test_edits_are_told_three_at_a_time_and_the_rest_counted() -> None:
    redline = [
        Run(op=Op.DELETE, text="five"),
        Run(op=Op.INSERT, text="three"),
        Run(op=Op.KEEP, text=" days "),
    ]
    redline += [Run(op=Op.INSERT, text="promptly"), Run(op=Op.KEEP, text=" or ")]
    redline += [Run(op=Op.DELETE, text="later"), Run(op=Op.KEEP, text=" and ")]
    assert tell_edits(tuple(redline)) == "“five” became “three”; “promptly” put in; “later” left out"
    assert tell_edits(tuple(redline * 2)).endswith("; and 3 more edits")


def test_links_are_told_with_where_they_lead_and_led() -> None:
    links = [("the code", "", "b"), ("the rule", "a", ""), ("the law", "a", "b")]
    retargeted = tuple(Retarget(text=text, old=old, new=new) for text, old, new in links)

    def told(times: int) -> str:
        return tell_links(
            Change(kind=ChangeKind.KEPT, old=(), new=(), redline=(), retargeted=retargeted * times)
        )

    assert (
        told(1)
        == "“the code” now links to b; “the rule” no longer links to a; “the law” links to b, no longer to a"
    )
    assert told(2).endswith("; and 3 more")


def test_renumbered_siblings_are_told_as_one_range_and_each_parent_apart() -> None:
    def renumbered(label: str, old: str, new: str) -> Change:
        return Change(
            kind=ChangeKind.KEPT,
            old=(item(label, old),),
            new=(item(label, new),),
            redline=(),
            renumbered=True,
        )

    siblings = [renumbered(f"a.{n}", f"{n}.", f"{n + 1}.") for n in range(3, 10)]
    others = [renumbered("b.c", "(b)", "(c)")]
    above = {change.new[0].label: change.new[0].label.partition(".")[0] for change in siblings + others}
    places = {"a": "Scope", "b": "Duty"}
    assert tell_renumbering(siblings, above, places) == "3–9 became 4–10, wording unchanged"
    assert tell_renumbering(siblings + others, above, places) == (
        "3–9 became 4–10 in Scope; (b) became (c) in Duty, wording unchanged"
    )
