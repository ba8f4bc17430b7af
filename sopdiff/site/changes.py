"""A comparison as its page shows it: the new text in reading order, removals where they stood.

What did not change is folded away but for a line of context on either side of a change; a run of
clauses that only got other numbers is one line; a clause that moved is shown where it went, and where it
stood there is a line that says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sopdiff.clauses.tree import Clause, Level
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.site.change_words import tell_edits, tell_renumbering, verdict
from sopdiff.site.document_html import FIRST_HEADING, LAST_HEADING, SpansOf
from sopdiff.site.markup import Markup
from sopdiff.site.outline import Outline, outline
from sopdiff.site.permalinks import clause_id
from sopdiff.site.redline_html import write_redline

CONTEXT = 1  # unchanged clauses shown on either side of a change
SHORTEST_FOLD = 3  # fewer unchanged clauses than this are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One clause of a comparison with its redline."""

    change: Change
    id: str
    place: str  # what people call it
    verdict: str  # what became of it, in words
    edits: str  # how its words changed, as a sentence
    words: Markup
    indent: int
    heading: int = 0  # 3 to 6 for a section: h3 to h6
    gone: bool = False  # the line that marks where a moved clause stood
    other_end: str = ""  # id of that line, or from it of the clause

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or was last."""
        return self.change.old[0] if self.gone or not self.change.new else self.change.new[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change as a sentence, with the place it links to."""

    id: str
    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Clauses one after the other; folded behind its summary where it has one."""

    shown: tuple[Shown, ...]
    summary: str = ""


def show_changes(comparison: Comparison, old_spans: SpansOf, new_spans: SpansOf) -> tuple[Stretch, ...]:
    """The comparison in stretches that are shown and stretches that are folded."""
    old, new = outline(comparison.old), outline(comparison.new)
    writer = _Writer(old=old, new=new, old_spans=old_spans, new_spans=new_spans)
    shown = _with_steady_headings(_in_order(comparison, writer))
    leading = _sections_with_changes(comparison, old, new)

    def is_quiet(one: Shown) -> bool:
        return _keeps_words(one.change) and one.clause.label not in leading

    runs = [(quiet, [*run]) for quiet, run in groupby(shown, key=is_quiet)]
    stretches: list[Stretch] = []
    for at, (quiet, run) in enumerate(runs):
        head, tail = CONTEXT * (at > 0), CONTEXT * (at < len(runs) - 1)
        stretches += _folded(run, head, tail, new) if quiet else [Stretch(shown=tuple(run))]
    return tuple(stretches)


def tell_changes(stretches: Sequence[Stretch]) -> tuple[Told, ...]:
    """Every change as a sentence, in reading order; a run of renumbered clauses is one."""
    return tuple(told for stretch in stretches for told in _told(stretch))


def _told(stretch: Stretch) -> Iterator[Told]:
    if stretch.summary and any(one.change.renumbered for one in stretch.shown):
        yield Told(id=stretch.shown[0].id, place=stretch.shown[0].place, words=stretch.summary)
        return
    for one in stretch.shown:
        if not (one.gone or one.change.plain):
            words = f"{one.verdict}: {one.edits}" if one.edits else one.verdict
            yield Told(id=one.id, place=one.place, words=words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Both documents at hand, to show one change after the other."""

    old: Outline
    new: Outline
    old_spans: SpansOf
    new_spans: SpansOf

    def write(self, change: Change) -> Shown:
        """A change where it stands in the new text, or stood in the old."""
        clause, side = (change.new[0], self.new) if change.new else (change.old[0], self.old)
        moved = change.kind is ChangeKind.MOVED
        return Shown(
            change=change,
            id=clause_id(clause.label) if change.new else _old_id(clause),
            place=side.places[clause.label],
            verdict=verdict(change, self.old.places),
            edits=tell_edits(change.redline) if change.reworded or change.editorial else "",
            words=write_redline(change, self.old_spans, self.new_spans),
            indent=side.indent(clause.label),
            heading=FIRST_HEADING + 1 + side.sections(clause.label) if clause.level is Level.SECTION else 0,
            other_end=_old_id(change.old[0]) if moved else "",
        )

    def write_gone(self, change: Change) -> Shown:
        """The line that stands where a clause was before it moved."""
        clause = change.old[0]
        return Shown(
            change=change,
            id=_old_id(clause),
            place=self.old.places[clause.label],
            verdict=f"Moved to {self.new.places[change.new[0].label]}",
            edits="",
            words=Markup(),
            indent=self.old.indent(clause.label),
            gone=True,
            other_end=clause_id(change.new[0].label),
        )


def _keeps_words(change: Change) -> bool:
    """Whether the words and the place of a clause are as they were; its number may be another."""
    return change.kind is ChangeKind.KEPT and not (change.reworded or change.editorial)


def _old_id(clause: Clause) -> str:
    return f"was-{clause.label}"


def _in_order(comparison: Comparison, writer: _Writer) -> Iterator[Shown]:
    """All changes in order; the line of a moved clause comes behind what stood before it in the old text."""
    moved_after = _moved_by_predecessor(comparison)
    yield from (writer.write_gone(change) for change in moved_after[""])
    for change in comparison.changes:
        yield writer.write(change)
        for clause in change.old:
            yield from (writer.write_gone(left) for left in moved_after[clause.label])


def _moved_by_predecessor(comparison: Comparison) -> defaultdict[str, list[Change]]:
    """The moved clauses by the old label of the last clause before them that stayed; "" if none did."""
    fates = {clause.label: change for change in comparison.changes for clause in change.old}
    found: defaultdict[str, list[Change]] = defaultdict(list)
    before = ""
    for clause in comparison.old.walk():
        change = fates.get(clause.label)
        if change and change.kind is ChangeKind.MOVED:
            found[before].append(change)
        elif change and not change.carried_by:
            before = clause.label
    return found


def _with_steady_headings(shown: Iterator[Shown]) -> Iterator[Shown]:
    """No heading more than one level below the one before it, though removed sections stand in between."""
    deepest = FIRST_HEADING + 1
    for one in shown:
        if one.heading:
            heading = min(one.heading, deepest, LAST_HEADING)
            deepest = heading + 1
            yield replace(one, heading=heading)
        else:
            yield one


def _sections_with_changes(comparison: Comparison, old: Outline, new: Outline) -> frozenset[str]:
    """Labels of the sections that hold a change: their headings are shown, so that one knows where one is."""
    renamed = {c.old[0].label: c.new[0].label for c in comparison.changes if c.old and c.new}
    found: set[str] = set()
    for change in comparison.changes:
        if not change.new:
            found.update(renamed.get(above, "") for above in old.ancestors(change.old[0].label))
        elif not _keeps_words(change):
            found.update(new.ancestors(change.new[0].label))
    return frozenset(label for label in found if new.levels.get(label) is Level.SECTION)


def _folded(run: Sequence[Shown], head: int, tail: int, new: Outline) -> list[Stretch]:
    """A run of clauses whose words stayed: the renumbered ones, with all between and below, are one line."""
    numbered = [at for at, one in enumerate(run) if one.change.renumbered]
    if not numbered:
        return _unchanged(run, head, tail)
    labels = {run[at].clause.label for at in numbered}
    below = [at for at, one in enumerate(run) if labels.intersection(new.ancestors(one.clause.label))]
    first, last = numbered[0], max(numbered + below) + 1
    line = tell_renumbering([run[at].change for at in numbered], new.above, new.places)
    renumbered = Stretch(shown=tuple(run[first:last]), summary=line)
    return [*_unchanged(run[:first], head, 0), renumbered, *_unchanged(run[last:], 0, tail)]


def _unchanged(run: Sequence[Shown], head: int, tail: int) -> list[Stretch]:
    """Unchanged clauses folded, but for as many as are wanted at either end."""
    end = len(run) - tail
    if end - head < SHORTEST_FOLD:
        return [Stretch(shown=tuple(run))] if run else []
    folded = Stretch(shown=tuple(run[head:end]), summary=f"{end - head} clauses unchanged")
    ends = [Stretch(shown=tuple(run[:head])), folded, Stretch(shown=tuple(run[end:]))]
    return [stretch for stretch in ends if stretch.shown]
