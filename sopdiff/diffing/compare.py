"""Two documents to a comparison: every clause of both, once each."""

from collections.abc import Iterator, Sequence

from sopdiff.clauses.tree import Document
from sopdiff.diffing import describe
from sopdiff.diffing.align import Alignment, align
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.side import lay_out


def compare(
    old: Document,
    new: Document,
    *,
    pair: Sequence[tuple[str, str]] = (),
    known: Sequence[tuple[str, str]] = (),
) -> Comparison:
    """Account for every clause of both documents that has words of its own, once each.

    `pair` holds what a person settled: labels of an old and a new clause that are the same one; `known`
    what other texts tell, which counts where the words of both do not. About linear in the length of both
    texts; what was given up because of a limit is in `notes`.
    """
    alignment = align(lay_out(old, new), pair, known)
    notes = list(alignment.matching.notes)
    changes = tuple(_in_reading_order(alignment, notes))
    return Comparison(old=old, new=new, changes=changes, notes=tuple(notes))


def _in_reading_order(alignment: Alignment, notes: list[str]) -> Iterator[Change]:
    """As the new text goes; what was removed from a place comes before what was added there."""
    sides, matching = alignment.matching.sides, alignment.matching
    gone = [i for i, clause in enumerate(sides.old.clauses) if clause.text and alignment.is_removed(i)]
    stays = {matching.new_of[i]: i for i in matching.new_of if alignment.stayed(i)}
    places = [*sorted(stays.items()), (len(sides.new.clauses), len(sides.old.clauses))]
    told, place = 0, 0
    for j, clause in enumerate(sides.new.clauses):
        while told < len(gone) and gone[told] < places[place][1]:
            yield describe.removed(sides.old.clauses[gone[told]])
            told += 1
        place += places[place][0] == j
        if not clause.text:
            continue
        if alignment.is_added(j):
            yield describe.added(clause)
        elif alignment.news(alignment.old(j))[0] == j:
            yield _paired(alignment, alignment.old(j), notes)
    yield from (describe.removed(sides.old.clauses[i]) for i in gone[told:])


def _paired(alignment: Alignment, i: int, notes: list[str]) -> Change:
    sides, matching = alignment.matching.sides, alignment.matching
    olds = tuple(sides.old.clauses[k] for k in alignment.olds(matching.new_of[i]))
    news = tuple(sides.new.clauses[k] for k in alignment.news(i))
    root = alignment.moves.carried_by.get(i)
    carried_by = "" if root is None else sides.new.clauses[matching.new_of[root]].label
    change, coarse = describe.paired(
        _kind(alignment, i, olds, news), olds, news, matching.basis[i], carried_by
    )
    if coarse:
        notes.append(f"{news[0].label} has too many edits to tell word by word; its sentences were compared")
    return change


def _kind(alignment: Alignment, i: int, olds: Sequence[object], news: Sequence[object]) -> ChangeKind:
    if len(news) > 1:
        return ChangeKind.SPLIT
    if len(olds) > 1:
        return ChangeKind.MERGED
    return ChangeKind.MOVED if i in alignment.moves.moved else ChangeKind.KEPT
