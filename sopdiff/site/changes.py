"""A comparison as its page shows it: the new text in reading order, removals where they stood.

What did not change is folded away but for a line of context on either side of a change; a run of
clauses that only got other numbers is one line; a clause that moved is shown where it went, and where it
stood there is a line that says so.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from sopdiff.clauses.tree import Clause, Level
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op
from sopdiff.site.change_words import tell_edits, tell_links, tell_renumbering, verdict
from sopdiff.site.document_html import FIRST_HEADING, LAST_HEADING, SpansOf
from sopdiff.site.fate import Fate, fates
from sopdiff.site.outline import Outline, outline
from sopdiff.site.permalinks import clause_id, former_id
from sopdiff.site.redline_html import Line, write_redline, write_sides

IdOf = Callable[[str], str]
"""The element id of a clause of the newer text, by its label."""

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
    links: str  # where its links lead now
    lines: tuple[Line, ...]  # old and new in one text
    indent: int
    old_lines: tuple[Line, ...] = ()  # and as two sides, where their words differ
    new_lines: tuple[Line, ...] = ()
    heading: int = 0  # 3 to 6 for a section: h3 to h6
    more_ids: tuple[str, ...] = ()  # of the other parts of a split clause
    gone: bool = False  # the line that marks where a clause stood that moved or was merged into another
    other_end: str = ""  # id of that line, or from it of the clause
    number: int = 0  # counted from 1 over all changes; 0 if it is none, or one of a run that is told as one

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or was last."""
        return self.change.old[0] if self.gone or not self.change.new else self.change.new[0]

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What it counts as."""
        return fates(self.change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change as a sentence, with the place it links to."""

    number: int
    id: str
    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Clauses one after the other; folded behind its summary where it has one."""

    shown: tuple[Shown, ...]
    summary: str = ""
    number: int = 0  # of a run of renumbered clauses, which is one change

    @property
    def id(self) -> str:
        """Where the run is found, folded or not."""
        return f"run-{self.shown[0].id}"


def show_changes(
    comparison: Comparison, old_spans: SpansOf, new_spans: SpansOf, id_of: IdOf = clause_id
) -> tuple[Stretch, ...]:
    """The comparison in stretches that are shown and stretches that are folded, its changes numbered."""
    old, new = outline(comparison.old), outline(comparison.new)
    writer = _Writer(old=old, new=new, old_spans=old_spans, new_spans=new_spans, id_of=id_of)
    shown = _with_steady_headings(_in_order(comparison, writer))
    leading = _sections_with_changes(comparison, old, new)

    def alike(one: Shown) -> tuple[bool, str]:
        quiet = one.change.quiet and one.clause.label not in leading
        return quiet, one.change.carried_by if quiet else ""

    runs = [(quiet, [*run]) for (quiet, _), run in groupby(shown, key=alike)]
    stretches: list[Stretch] = []
    for at, (quiet, run) in enumerate(runs):
        head, tail = CONTEXT * (at > 0), CONTEXT * (at < len(runs) - 1)
        stretches += _folded(run, head, tail, new) if quiet else [Stretch(shown=tuple(run))]
    return tuple(_numbered(stretches))


def tell_changes(stretches: Sequence[Stretch]) -> tuple[Told, ...]:
    """Every change as a sentence, in reading order; a run of renumbered clauses is one."""
    return tuple(told for stretch in stretches for told in _told(stretch))


def _told(stretch: Stretch) -> Iterator[Told]:
    if stretch.number:
        place, words = stretch.shown[0].place, stretch.summary
        yield Told(number=stretch.number, id=stretch.id, place=place, words=words)
    for one in stretch.shown:
        if one.number:
            details = "; ".join(filter(None, (one.edits, one.links)))
            words = f"{one.verdict}: {details}" if details else one.verdict
            yield Told(number=one.number, id=one.id, place=one.place, words=words)


def _numbered(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches with their changes counted in reading order."""
    numbers = count(1)
    for stretch in stretches:
        if stretch.summary and any(one.change.renumbered for one in stretch.shown):
            yield replace(stretch, number=next(numbers))
        else:
            shown = (
                one if one.gone or one.change.plain else replace(one, number=next(numbers))
                for one in stretch.shown
            )
            yield replace(stretch, shown=tuple(shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writer:
    """Both documents at hand, to show one change after the other."""

    old: Outline
    new: Outline
    old_spans: SpansOf
    new_spans: SpansOf
    id_of: IdOf

    def write(self, change: Change) -> Shown:
        """A change where it stands in the new text, or stood in the old."""
        clause, side = (change.new[0], self.new) if change.new else (change.old[0], self.old)
        moved = change.kind is ChangeKind.MOVED
        edited = change.editorial or change.retargeted or any(run.op is not Op.KEEP for run in change.redline)
        has_sides = change.old and change.new and edited
        olds, news = write_sides(change, self.old_spans, self.new_spans) if has_sides else ((), ())
        return Shown(
            change=change,
            id=self.id_of(clause.label) if change.new else former_id(clause.label),
            more_ids=tuple(self.id_of(clause.label) for clause in change.new[1:]),
            place=side.places[clause.label],
            verdict=verdict(change, self.old.places),
            edits=tell_edits(change.redline) if change.reworded or change.editorial else "",
            links=tell_links(change),
            lines=write_redline(change, self.old_spans, self.new_spans),
            old_lines=olds,
            new_lines=news,
            indent=side.indent(clause.label),
            heading=FIRST_HEADING + 1 + side.sections(clause.label) if clause.level is Level.SECTION else 0,
            other_end=former_id(change.old[0].label) if moved else "",
        )

    def write_gone(self, change: Change, clause: Clause) -> Shown:
        """The line that stands where a clause was before it moved."""
        fate = "Merged into" if change.kind is ChangeKind.MERGED else "Moved to"
        return Shown(
            change=change,
            id=former_id(clause.label),
            place=self.old.places[clause.label],
            verdict=f"{fate} {self.new.places[change.new[0].label]}",
            edits="",
            links="",
            lines=(),
            indent=self.old.indent(clause.label),
            gone=True,
            other_end=self.id_of(change.new[0].label),
        )


def _in_order(comparison: Comparison, writer: _Writer) -> Iterator[Shown]:
    """All changes in order; the line of a clause that left comes behind what stood before it."""
    left_after = _left_by_predecessor(comparison)
    yield from (writer.write_gone(*left) for left in left_after[""])
    for change in comparison.changes:
        yield writer.write(change)
        for clause in change.old:
            yield from (writer.write_gone(*left) for left in left_after[clause.label])


def _left_by_predecessor(comparison: Comparison) -> defaultdict[str, list[tuple[Change, Clause]]]:
    """The clauses that left their place, by the old label of the last one before them that stayed, or ""."""
    fates_by_label = {clause.label: change for change in comparison.changes for clause in change.old}
    found: defaultdict[str, list[tuple[Change, Clause]]] = defaultdict(list)
    before, stayed = "", None
    for clause in comparison.old.walk():
        change = fates_by_label.get(clause.label)
        if change is None or change.carried_by:
            continue
        if change.kind is ChangeKind.MOVED or _merged_from_afar(change, clause, stayed):
            found[before].append((change, clause))
        else:
            before, stayed = clause.label, change
    return found


def _merged_from_afar(change: Change, clause: Clause, before: Change | None) -> bool:
    """Whether a clause was merged into one that it did not stand beside."""
    return change.kind is ChangeKind.MERGED and clause != change.old[0] and before is not change


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
        elif not change.quiet:
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
    if run and run[0].change.carried_by:
        head = tail = 0
    end = len(run) - tail
    if end - head < SHORTEST_FOLD:
        return [Stretch(shown=tuple(run))] if run else []
    what = "clauses moved with it, unchanged" if run[0].change.carried_by else "clauses unchanged"
    folded = Stretch(shown=tuple(run[head:end]), summary=f"{end - head} {what}")
    ends = [Stretch(shown=tuple(run[:head])), folded, Stretch(shown=tuple(run[end:]))]
    return [stretch for stretch in ends if stretch.shown]
