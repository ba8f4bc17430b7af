"""Two documents to a comparison: every clause of both, once each."""

from collections.abc import Iterator, Sequence

from sopdiff.clauses.tree import Clause, Document
from sopdiff.diffing.align import Pair, align
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, Run
from sopdiff.diffing.words import content, redline


def compare(old: Document, new: Document, *, pair: Sequence[tuple[str, str]] = ()) -> Comparison:
    """Account for every clause of both documents that has words of its own, once each.

    `pair` holds what a person settled: labels of an old and a new clause that are the same one.
    """
    olds = [clause for clause in old.walk() if clause.text]
    news = [clause for clause in new.walk() if clause.text]
    pairs, notes = align(olds, news, pair)
    told = list(notes)
    changes = tuple(_changes(olds, news, pairs, told))
    return Comparison(old=old, new=new, changes=changes, notes=tuple(told))


def _changes(
    olds: list[Clause], news: list[Clause], pairs: Sequence[Pair], notes: list[str]
) -> Iterator[Change]:
    """In reading order of the new text; what was removed from a place comes before what was added there."""
    by_new = {pair.new: pair for pair in pairs}
    paired_old = {pair.old for pair in pairs}
    stayed = iter([*(pair for pair in pairs if not pair.moved), None])
    told = 0
    anchor = next(stayed)
    for j, clause in enumerate(news):
        until = anchor.old if anchor else len(olds)
        yield from (_removed(olds[i]) for i in range(told, until) if i not in paired_old)
        told = max(told, until)
        pair = by_new.get(j)
        yield _paired(olds[pair.old], clause, pair, notes) if pair else _added(clause)
        if anchor and anchor.new == j:
            anchor = next(stayed)
    yield from (_removed(olds[i]) for i in range(told, len(olds)) if i not in paired_old)


def _removed(clause: Clause) -> Change:
    return Change(
        kind=ChangeKind.REMOVED, old=(clause,), new=(), redline=(Run(op=Op.DELETE, text=clause.text),)
    )


def _added(clause: Clause) -> Change:
    return Change(
        kind=ChangeKind.ADDED, old=(), new=(clause,), redline=(Run(op=Op.INSERT, text=clause.text),)
    )


def _paired(old: Clause, new: Clause, pair: Pair, notes: list[str]) -> Change:
    runs, coarse = redline(old.text, new.text)
    if coarse:
        notes.append(f"{new.label} is too long to compare word by word; its sentences were compared")
    reworded = content(old.text) != content(new.text)
    return Change(
        kind=ChangeKind.MOVED if pair.moved else ChangeKind.KEPT,
        old=(old,),
        new=(new,),
        redline=runs,
        basis=pair.basis,
        similarity=round(pair.similarity, 4),
        reworded=reworded,
        renumbered=old.printed != new.printed,
        editorial=not reworded and (old.text, old.marks) != (new.text, new.marks),
    )
