"""The change table: for every section of a policy how many of its clauses met which fate.

A clause counts in the nearest section that is of the two outermost levels, so that a policy of forty
sections on three levels has a table one can take in. A title that holds all other sections is no level.
What was removed counts where it stood; a removed section has a row of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdiff.clauses.tree import Document, Level
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.site.fate import Counts, Fate, count_fates
from sopdiff.site.outline import Outline, outline, title_section

LEVELS = 2  # of sections that have rows: a third one makes the table longer than the list of changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One section; `place` is empty for what stands in none."""

    place: str
    above: str  # the place of the section around it, if it is of the second level
    label: str  # of the section, in the old text if it was removed
    removed: bool
    counts: Counts

    @property
    def differs(self) -> bool:
        """Whether anything happened in this section."""
        return any(count for fate, count in self.counts.items() if fate is not Fate.UNCHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTable:
    """The rows in reading order of the new text, removed sections where they stood, and the sum of all."""

    rows: tuple[Row, ...]
    total: Counts

    @property
    def columns(self) -> tuple[Fate, ...]:
        """The fates that occur at all."""
        return tuple(fate for fate, count in self.total.items() if count)

    @property
    def changed(self) -> tuple[Row, ...]:
        """The rows worth reading."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def untouched(self) -> int:
        """How many sections there are in which nothing happened."""
        return len(self.rows) - len(self.changed)

    @property
    def unchanged_elsewhere(self) -> int:
        """How many clauses these hold."""
        return sum(row.counts[Fate.UNCHANGED] for row in self.rows if not row.differs)


def tabulate(comparison: Comparison) -> ChangeTable:
    """Count the changes of every section; a text without sections has one row, whose place is empty."""
    sorter = _Sorter(
        old=_Side(outline=outline(comparison.old), levels=_levels(comparison.old)),
        new=_Side(outline=outline(comparison.new), levels=_levels(comparison.new)),
        renamed={c.old[0].label: c.new[0].label for c in comparison.changes if c.old and c.new},
    )
    found: dict[_Key, list[Change]] = {}
    for change in comparison.changes:
        found.setdefault(sorter.key(change), []).append(change)
    order = _in_order(comparison, sorter, tuple(found))
    return ChangeTable(
        rows=tuple(sorter.row(key, found[key]) for key in order), total=count_fates(comparison.changes)
    )


_Key = tuple[bool, str]
"""Whether a section was removed, and its label on its side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One document and how deep its sections have rows of their own."""

    outline: Outline
    levels: int

    def path(self, label: str) -> tuple[str, ...]:
        """The sections that a clause counts in, outermost first, itself included."""
        around = [label, *self.outline.ancestors(label)]
        sections = [one for one in reversed(around) if self.outline.levels[one] is Level.SECTION]
        return tuple(sections[: self.levels])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sorter:
    """Finds the row of each change."""

    old: _Side
    new: _Side
    renamed: dict[str, str]  # old labels to new ones, of what is in both texts

    def key(self, change: Change) -> _Key:
        if change.new:
            return False, (self.new.path(change.new[0].label) or ("",))[-1]
        section = (self.old.path(change.old[0].label) or ("",))[-1]
        still = self.renamed.get(section)
        if still:
            return False, (self.new.path(still) or ("",))[-1]
        return bool(section), section

    def row(self, key: _Key, changes: Sequence[Change]) -> Row:
        removed, label = key
        side = self.old if removed else self.new
        path = side.path(label) if label else ()
        inside = len(path) == side.levels
        return Row(
            place=side.outline.places[label] if label else "",
            above=side.outline.places[path[-2]] if inside else "",
            label=label,
            removed=removed,
            counts=count_fates(changes),
        )


def _levels(document: Document) -> int:
    """How many levels of sections have rows: a title that holds all the others comes on top."""
    return LEVELS + (title_section(document) is not None)


def _in_order(comparison: Comparison, sorter: _Sorter, keys: Sequence[_Key]) -> Iterator[_Key]:
    """Rows as their sections follow each other in the new text, a removed one behind what it stood behind."""
    labels = ["", *(c.label for c in comparison.new.walk() if c.level is Level.SECTION)]
    rank = {(False, label): at for at, label in enumerate(labels)}
    here = 0
    for change in comparison.changes:
        key = sorter.key(change)
        here = rank.setdefault(key, here)
    return iter(sorted(keys, key=lambda key: rank[key]))
