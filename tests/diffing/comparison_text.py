"""A comparison as readable lines, one a change; what nothing happened to is counted at the end.

    moved               procedure.p3.2 -> scope.1    same text, new place
    reworded            procedure.p3.4               within [-five-] {+three+} working days

The basis is told where it is neither `identical` nor `similar`, the similarity where that is low.
"""

from collections.abc import Iterator, Sequence
from itertools import starmap

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Clause
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Basis, Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, Run

FLAGS = ("reworded", "editorial", "retargeted", "renumbered")
LOW = 0.5  # similarity that a reader should be told of
SHOWN = 5  # words of kept text shown on either side of an edit


def told(old: str, new: str) -> list[str]:
    """What is said of two Markdown texts, one line a change, single blanks, without the count."""
    lines = shown(compare(parse(old), parse(new))).splitlines()
    return [" ".join(line.split()) for line in lines[:-1]]


def shown(comparison: Comparison) -> str:
    """All lines, each with its newline."""
    rows = [_cells(change) for change in comparison.changes if _is_told(change)]
    widths = [max((len(cells[column]) for cells in rows), default=0) for column in (0, 1)]
    lines = [f"{what:<{widths[0]}}  {where:<{widths[1]}}  {words}".rstrip() for what, where, words in rows]
    lines += [f"note: {note}" for note in comparison.notes]
    untold = sum(not _is_told(change) for change in comparison.changes)
    return "".join(f"{line}\n" for line in [*lines, f"unchanged: {untold}"])


def _is_told(change: Change) -> bool:
    return not change.plain or bool(change.carried_by)


def _cells(change: Change) -> tuple[str, str, str]:
    flags = [flag for flag in FLAGS if getattr(change, flag)]
    kind = [change.kind.value] if change.kind is not ChangeKind.KEPT else []
    return ", ".join(kind + flags) or "carried", _where(change), "; ".join(_words(change))


def _where(change: Change) -> str:
    sides = [", ".join(clause.label for clause in side) for side in (change.old, change.new) if side]
    return " -> ".join(dict.fromkeys(sides))


def _words(change: Change) -> Iterator[str]:
    edited = any(run.op is not Op.KEEP for run in change.redline)
    if edited:
        yield "".join(starmap(_run, _with_ends(change.redline)))
    elif change.editorial:
        yield f"{_marked_up(change.old)} -> {_marked_up(change.new)}"
    elif change.kind is ChangeKind.MOVED:
        yield "same text, new place"
    for link in change.retargeted:
        yield f'"{link.text}" {link.old or "no link"} -> {link.new or "no link"}'
    if change.renumbered:
        yield f"{change.old[0].printed or 'no number'} -> {change.new[0].printed or 'no number'}"
    if change.carried_by:
        yield f"{'' if change.plain else 'carried '}by {change.carried_by}"
    if change.basis not in (Basis.IDENTICAL, Basis.SIMILAR, Basis.NONE) or 0 < change.similarity < LOW:
        yield f"{change.basis}, {change.similarity:.2f} alike"


def _with_ends(redline: Sequence[Run]) -> Iterator[tuple[Run, bool, bool]]:
    last = len(redline) - 1
    yield from ((run, at == 0, at == last) for at, run in enumerate(redline))


def _run(run: Run, is_first: bool, is_last: bool) -> str:
    text = run.text.replace("\n", "¶").replace("\u00a0", "·")
    match run.op:
        case Op.DELETE:
            return f"[-{text}-]"
        case Op.INSERT:
            return f"{{+{text}+}}"
        case Op.KEEP:
            return _shortened(text, SHOWN * (not is_first), SHOWN * (not is_last))


def _shortened(text: str, first: int, last: int) -> str:
    """Kept text with its middle left out."""
    words = text.split(" ")
    if len(words) <= first + last + 2:
        return text
    return " ".join([*words[:first], "...", *words[len(words) - last :]])


def _marked_up(clauses: Sequence[Clause]) -> str:
    """With the signs that only show how a clause looks."""
    return " ".join("#" * c.heading + " " * bool(c.heading) + (c.markup or c.text) for c in clauses)
