"""A comparison on a terminal: counts first, then the table of sections, then the changes in reading order.

Edits are marked as [-old-] and {+new+}, whether or not there is colour.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from sopdiff.cli import terminal
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, Redline, Run
from sopdiff.site.change_table import ChangeTable, tabulate
from sopdiff.site.change_words import count_changes
from sopdiff.site.fate import Fate
from sopdiff.site.passages import Passage, View, passages

CONTEXT = 60  # characters of unchanged text shown on either side of an edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the changes are laid out."""

    columns: int = 0  # 0: those of the terminal
    is_whole: bool = False  # whether a clause is given whole, and not only what is around its edits


_COLOURS = {ChangeKind.ADDED: "green", ChangeKind.REMOVED: "red", ChangeKind.MOVED: "blue"}


def show(comparison: Comparison, old: str, new: str, view: View) -> str:
    """The whole report."""
    counts = "; ".join(f"{number} {fate}" for fate, number in count_changes(comparison))
    heading = terminal.styled(f"{old} -> {new}", bold=True)
    table = tabulate(comparison)
    lines = [heading, terminal.wrapped(counts or "nothing to compare")]
    if len(table.changed) > 1 or (view.summary and table.changed):
        lines += ["", *_table(table)]
    if not view.summary:
        lines += sections(passages(comparison, view))
    return "\n".join([*lines, *(terminal.wrapped(f"note: {text}") for text in comparison.notes)])


def _table(table: ChangeTable) -> Iterator[str]:
    """A row a section that changed, numbers to the right; what did not change is counted too."""
    fates = [fate for fate in Fate if table.total[fate]]
    room = max(20, terminal.width() - sum(len(fate) + 2 for fate in fates))
    rows = [
        (f"{'  ' if row.above else ''}{row.place or 'before any section'}", row.counts)
        for row in table.changed
    ]
    if table.untouched:
        rest = dict.fromkeys(Fate, 0) | {Fate.UNCHANGED: table.unchanged_elsewhere}
        rows.append((terminal.counted(table.untouched, "other section"), rest))
    rows.append(("all", table.total))
    wide = min(room, max(len(name) for name, _ in rows))
    yield terminal.styled("  ".join([" " * wide, *fates]), bold=True)
    for name, counts in rows:
        cells = [f"{counts[fate] or '.':>{len(fate)}}" for fate in fates]
        yield "  ".join([f"{terminal.shortened(name, wide):<{wide}}", *cells])


def sections(found: Iterable[Passage], layout: Layout = Layout()) -> Iterator[str]:
    """Passages below the headings of their sections."""
    for section, members in groupby(found, key=lambda passage: passage.section):
        yield f"\n{terminal.styled(section or 'before any section', bold=True)}"
        for passage in members:
            yield from _passage(passage, layout)


def _passage(passage: Passage, layout: Layout) -> Iterator[str]:
    change = passage.change
    if passage.is_context:
        text = (change.new or change.old)[0].text.split("\n")[0]
        place = f"  {passage.place or 'heading'}: "
        yield place + terminal.shortened(text, terminal.width() - len(place))
        return
    if passage.is_folded:
        yield terminal.wrapped(passage.words, indent="  ", columns=layout.columns)
        return
    yield _verdict(passage, layout)
    if any(run.op is not Op.KEEP for run in change.redline):
        yield redlined(change, indent="    ", layout=layout)
    if passage.links:
        yield terminal.wrapped(passage.links, indent="    ", columns=layout.columns)


def _verdict(passage: Passage, layout: Layout) -> str:
    """What became of a clause; where lines have a set length there is no colour to reckon with."""
    place = passage.place or "heading"
    if layout.columns:
        return terminal.wrapped(
            f"{place}: {passage.words}", indent="    ", first="  ", columns=layout.columns
        )
    what = terminal.styled(passage.words, fg=_COLOURS.get(passage.change.kind, "yellow"))
    return f"  {terminal.styled(place, bold=True)}: {what}"


_SIGNS = {Op.DELETE: ("\ue000\ue001", "\ue002\ue003"), Op.INSERT: ("\ue004\ue005", "\ue006\ue007")}
"""Stand for [- -] {+ +} until the lines are broken: such signs in a policy are no edits."""

_SHOWN = {Op.DELETE: ("[-", "-]", "red"), Op.INSERT: ("{+", "+}", "green")}


def redlined(change: Change, indent: str, layout: Layout = Layout()) -> str:
    """The edits of a clause with as much around them as is needed to find them; ¶ where clauses meet."""
    runs = change.redline
    if change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED):
        runs = tuple(replace(run, text=run.text.replace("\n", "¶ ")) for run in _without_joints(runs))
    words = "".join(_words(runs, layout))
    return _coloured(terminal.wrapped(words, indent=indent, columns=layout.columns))


def _without_joints(runs: Redline) -> Iterator[Run]:
    """A blank that gave way to the end of a clause, or the other way, told as that end alone."""
    waiting = [*runs]
    while waiting:
        run, after = waiting.pop(0), waiting[0] if waiting else None
        if after and {run.op, after.op} == {Op.DELETE, Op.INSERT} and {run.text, after.text} == {" ", "\n"}:
            joint = run if run.text == "\n" else after
            yield from (replace(joint, text="¶"), Run(op=Op.KEEP, text=" "))
            waiting.pop(0)
        else:
            yield run


def _words(redline: Redline, layout: Layout) -> Iterator[str]:
    last = len(redline) - 1
    for at, run in enumerate(redline):
        if run.op is Op.KEEP:
            yield run.text if layout.is_whole else _shortened(run.text, first=at == 0, last=at == last)
        else:
            opening, closing = _SIGNS[run.op]
            yield f"{opening}{run.text}{closing}"


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
    """The edits in their signs and colours, once the lines are broken: colour takes no room."""
    for op, (opening, closing, colour) in _SHOWN.items():
        before, after = _SIGNS[op]
        parts = re.split(f"{before}(.*?){after}", wrapped, flags=re.DOTALL)
        edits = (terminal.styled(f"{opening}{text}{closing}", fg=colour) for text in parts[1::2])
        wrapped = "".join(part for pair in zip_longest(parts[::2], edits, fillvalue="") for part in pair)
    return wrapped
