"""What no comparison may break."""

from collections.abc import Iterator, Sequence

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.diffing.redline import new_text, old_text


def broken_rules(comparison: Comparison) -> list[str]:
    """Clauses that are in no change or in several, and redlines that do not rebuild their texts."""
    return [
        *_told_wrong("old", comparison.old.walk(), [c for change in comparison.changes for c in change.old]),
        *_told_wrong("new", comparison.new.walk(), [c for change in comparison.changes for c in change.new]),
        *(problem for change in comparison.changes for problem in _not_rebuilt(change)),
    ]


def _told_wrong(side: str, clauses: Iterator[Clause], told: Sequence[Clause]) -> Iterator[str]:
    labels = [clause.label for clause in told]
    worded = {clause.label for clause in clauses if clause.text}
    yield from (f"{side} {label} is in no change" for label in sorted(worded - set(labels)))
    yield from (f"{side} {label} is in several" for label in sorted(set(labels)) if labels.count(label) > 1)


def _not_rebuilt(change: Change) -> Iterator[str]:
    if old_text(change.redline) != "\n".join(clause.text for clause in change.old):
        yield f"old words of {change} are not rebuilt"
    if new_text(change.redline) != "\n".join(clause.text for clause in change.new):
        yield f"new words of {change} are not rebuilt"
