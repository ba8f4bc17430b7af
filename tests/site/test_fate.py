"""What a change counts as."""

import pytest

from sopdiff.diffing.comparison import Change, ChangeKind, Retarget
from sopdiff.site.fate import Fate, count_fates, fates

LINKS = (Retarget(text="the code", old="a", new="b"),)


def change(
    kind: ChangeKind = ChangeKind.KEPT,
    *,
    reworded: bool = False,
    renumbered: bool = False,
    editorial: bool = False,
    links: tuple[Retarget, ...] = (),
) -> Change:
    return Change(
        kind=kind,
        old=(),
        new=(),
        redline=(),
        reworded=reworded,
        renumbered=renumbered,
        editorial=editorial,
        retargeted=links,
    )


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        (change(), (Fate.UNCHANGED,)),
        (change(renumbered=True), (Fate.RENUMBERED,)),
        (change(renumbered=True, reworded=True), (Fate.REWORDED,)),
        (change(renumbered=True, editorial=True), (Fate.EDITORIAL,)),
        (change(ChangeKind.MOVED, renumbered=True), (Fate.MOVED,)),
        (change(ChangeKind.MOVED, reworded=True), (Fate.MOVED, Fate.REWORDED)),
        (change(ChangeKind.SPLIT, editorial=True), (Fate.SPLIT, Fate.EDITORIAL)),
        (change(ChangeKind.ADDED), (Fate.ADDED,)),
        (change(links=LINKS, editorial=True, renumbered=True), (Fate.RETARGETED,)),
        (change(links=LINKS, reworded=True), (Fate.REWORDED,)),
        (change(ChangeKind.MOVED, links=LINKS), (Fate.MOVED, Fate.RETARGETED)),
    ],
)
def test_a_change_counts_as_what_became_of_the_clause_and_of_its_words(
    met: Change, expected: tuple[Fate, ...]
) -> None:
    assert fates(met) == expected


def test_every_kind_of_change_is_a_fate() -> None:
    assert {kind.value for kind in ChangeKind} - {"kept"} <= {fate.value for fate in Fate}


def test_one_that_moved_and_was_reworded_counts_twice() -> None:
    counts = count_fates([change(ChangeKind.MOVED, reworded=True), change()])
    assert (counts[Fate.MOVED], counts[Fate.REWORDED], counts[Fate.UNCHANGED]) == (1, 1, 1)
