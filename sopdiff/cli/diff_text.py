"""A comparison on a terminal: counts first, then the changes in reading order, renumbering folded.

Edits are marked as [-old-] and {+new+}, whether or not there is colour.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from sopdiff.clauses.tree import Level
from sopdiff.cli import terminal
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, Run
from sopdiff.site.change_words import count_changes, tell_renumbering, verdict
from sopdiff.site.outline import Outline, outline

CONTEXT = 60  # characters of unchanged text shown on either side of an edit

_COLOURS = {ChangeKind.ADDED: "green", ChangeKind.REMOVED: "red", ChangeKind.MOVED: "blue"}


def show(comparison: Comparison, old: str, new: str) -> str:
    """The whole report."""
    counts = "; ".join(f"{number} {fate}" for fate, number in count_changes(comparison))
    heading = terminal.styled(f"{old} -> {new}", bold=True)
    lines = [heading, terminal.wrapped(counts or "nothing to compare"), *_changes(comparison)]
    return "\n".join([*lines, *(terminal.wrapped(f"note: {text}") for text in comparison.notes)])


def _changes(comparison: Comparison) -> Iterator[str]:
    before, after = outline(comparison.old), outline(comparison.new)
    changed = (change for change in comparison.changes if not change.plain)
    for folded, run in groupby(changed, key=_only_renumbered):
        if folded:
            changes = [*run]
            place = after.places.get(after.above[changes[0].new[0].label], "")
            line = tell_renumbering(changes, after.above, after.places)
            yield "\n" + terminal.wrapped(f"{place}: {line}" if place else line)
        else:
            for change in run:
                yield from _change(change, before, after)


def _only_renumbered(change: Change) -> bool:
    return change.kind is ChangeKind.KEPT and not (change.reworded or change.editorial)


def _change(change: Change, before: Outline, after: Outline) -> Iterator[str]:
    clause, side = (change.new[0], after) if change.new else (change.old[0], before)
    what = terminal.styled(verdict(change, before.places), fg=_COLOURS.get(change.kind, "yellow"))
    level = " (heading)" if clause.level is Level.SECTION else ""
    yield f"\n{terminal.styled(side.places[clause.label], bold=True)}{level}: {what}"
    if any(run.op is not Op.KEEP for run in change.redline):
        yield _coloured(terminal.wrapped("".join(_words(change.redline)), indent="  "))


def _words(redline: tuple[Run, ...]) -> Iterator[str]:
    last = len(redline) - 1
    for at, run in enumerate(redline):
        match run.op:
            case Op.DELETE:
                yield f"[-{run.text}-]"
            case Op.INSERT:
                yield f"{{+{run.text}+}}"
            case Op.KEEP:
                yield _shortened(run.text, first=at == 0, last=at == last)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text with its middle left out; at the ends of a clause only what is next to an edit stays."""
    head = "" if first else text[:CONTEXT]
    tail = "" if last else text[-CONTEXT:]
    if len(head) + len(tail) + 10 >= len(text):  # no point in an ellipsis for a word
        return text
    head = head.rpartition(" ")[0] if " " in head else head
    tail = tail.partition(" ")[2] if " " in tail else tail
    if first:
        return f"… {tail}"
    return f"{head} …" if last else f"{head} … {tail}"


def _coloured(wrapped: str) -> str:
    """The edits in colour, once the lines are broken: colour takes no room."""
    removed = re.sub(r"\[-.*?-\]", lambda edit: terminal.styled(edit[0], fg="red"), wrapped, flags=re.DOTALL)
    return re.sub(r"\{\+.*?\+\}", lambda edit: terminal.styled(edit[0], fg="green"), removed, flags=re.DOTALL)
