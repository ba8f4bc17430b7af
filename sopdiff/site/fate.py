"""What a change counts as, in every table, list and filter alike.

`moved, reworded` counts as both; `renumbered` only where nothing else happened, so that the number of a
clause that was rewritten is not told as a second change.
"""

from collections.abc import Iterable
from enum import StrEnum

from sopdiff.diffing.comparison import Change, ChangeKind


class Fate(StrEnum):
    """What became of a clause or of its words, in the order in which it is told."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"  # and nothing else
    RETARGETED = "retargeted"  # links that lead elsewhere, in the same words
    EDITORIAL = "editorial"  # punctuation, case, quotes or layout only
    UNCHANGED = "unchanged"


Counts = dict[Fate, int]
"""How many changes met each fate, nil included, in the order of the fates."""


def fates(change: Change) -> tuple[Fate, ...]:
    """What a change counts as: one fate, or two where a clause moved, split or merged with other words."""
    found = [] if change.kind is ChangeKind.KEPT else [Fate(change.kind.value)]
    if change.reworded:
        found.append(Fate.REWORDED)
    elif change.retargeted:
        found.append(Fate.RETARGETED)
    elif change.editorial:
        found.append(Fate.EDITORIAL)
    elif change.renumbered and not found:
        found.append(Fate.RENUMBERED)
    return tuple(found) or (Fate.UNCHANGED,)


def count_fates(changes: Iterable[Change]) -> Counts:
    """How many of these changes met each fate."""
    counts = dict.fromkeys(Fate, 0)
    for change in changes:
        for fate in fates(change):
            counts[fate] += 1
    return counts
