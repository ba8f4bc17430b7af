"""A comparison in one line, with the clauses by the labels that `sopdiff show` prints.

`reworded 3.b and 4; added 5` is what a refusal says of a text that changed, and the note that a publication
begins with until a person has written a better one.
"""

from collections.abc import Iterator

from sopdiff.diffing.comparison import Change, ChangeKind, Comparison

MOST_NAMED = 6  # clauses of one sort; of more their number is told

_VERBS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.MOVED: "moved",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
}


def told(comparison: Comparison) -> str:
    """What changed, as `reworded 3.b and 4; added 5`; empty where nothing did."""
    groups: dict[str, list[str]] = {}
    for change in comparison.changes:
        for what in _fates(change):
            groups.setdefault(what, []).append(label_of(change))
    return "; ".join(f"{what} {_listed(labels)}" for what, labels in groups.items())


def label_of(change: Change) -> str:
    """The clause that a change is about: by its new label, or the old one where it is gone."""
    return (change.new or change.old)[0].label


def _fates(change: Change) -> Iterator[str]:
    if change.kind in _VERBS and not change.carried_by:
        yield _VERBS[change.kind]
    if change.reworded and change.kind not in (ChangeKind.ADDED, ChangeKind.REMOVED):
        yield "reworded"
    elif change.editorial:
        yield "changed the punctuation of"
    if change.retargeted and not change.reworded:
        yield "changed the links of"
    if change.renumbered and change.quiet:
        yield "renumbered"


def _listed(labels: list[str]) -> str:
    if len(labels) > MOST_NAMED:
        return f"{len(labels)} clauses"
    return " and ".join(filter(None, (", ".join(labels[:-1]), labels[-1])))
