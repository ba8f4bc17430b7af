"""A comparison as a list to read: what is asked for, section by section, renumbering folded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sopdiff.clauses.tree import Level
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.site.change_words import tell_links, tell_renumbering, verdict
from sopdiff.site.fate import Fate, fates
from sopdiff.site.outline import Outline, outline


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a comparison is wanted."""

    kinds: frozenset[Fate] = frozenset(Fate)
    summary: bool = False  # the counts and the table only
    around: int = 0  # unchanged clauses before and behind each change


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A change, a run of clauses that only got other numbers, or a clause shown for context."""

    section: str  # what people call the section it stands in; empty for none
    place: str  # and what they call the clause within it; empty for the section's own heading
    words: str  # what became of it
    links: str  # where its links lead now
    change: Change
    run: tuple[Change, ...] = ()  # all that one line tells, this one first
    is_context: bool = False
    is_folded: bool = False  # one line tells all of it


def passages(comparison: Comparison, view: View) -> Iterator[Passage]:
    """What is wanted, in reading order."""
    reader = _Reader(comparison)
    wanted = [bool(view.kinds.intersection(fates(change))) for change in comparison.changes]
    shown = [hit and not change.plain for hit, change in zip(wanted, comparison.changes, strict=True)]
    if Fate.UNCHANGED in view.kinds and len(view.kinds) < len(Fate):
        shown = wanted
    near = _near(shown, view.around)
    listed = [(change, shown[at]) for at, change in enumerate(comparison.changes) if shown[at] or near[at]]
    for folded, run in groupby(listed, key=lambda one: one[1] and one[0].quiet and one[0].renumbered):
        members = [*run]
        if folded:
            yield reader.renumbered([change for change, _ in members])
        else:
            yield from (reader.passage(change, is_context=not hit) for change, hit in members)


def _near(shown: Sequence[bool], around: int) -> list[bool]:
    near = [False] * len(shown)
    for at in (at for at, hit in enumerate(shown) if hit and around):
        near[max(0, at - around) : at + around + 1] = [True] * len(
            near[max(0, at - around) : at + around + 1]
        )
    return near


class _Reader:
    """Both documents at hand, to name the places of changes."""

    def __init__(self, comparison: Comparison) -> None:
        self.old, self.new = outline(comparison.old), outline(comparison.new)
        self.heirs = {c.old[0].label: c.new[0].label for c in comparison.changes if c.old and c.new}

    def passage(self, change: Change, *, is_context: bool) -> Passage:
        clause, side = (change.new[0], self.new) if change.new else (change.old[0], self.old)
        section = _section(side, clause.label)
        place = side.places[clause.label].removeprefix(side.places.get(section, "")).removeprefix(", ")
        return Passage(
            section=self._section_place(section, is_old=not change.new),
            place="" if clause.level is Level.SECTION else place,
            words=verdict(change, self.old.places),
            links=tell_links(change),
            change=change,
            is_context=is_context,
        )

    def renumbered(self, changes: Sequence[Change]) -> Passage:
        label = changes[0].new[0].label
        return Passage(
            section=self._section_place(_section(self.new, self.new.above[label]), is_old=False),
            place="",
            words=tell_renumbering(changes, self.new.above, self.new.places),
            links="",
            change=changes[0],
            run=tuple(changes),
            is_folded=True,
        )

    def _section_place(self, label: str, *, is_old: bool) -> str:
        """The section as it is called now, if it is still there."""
        heir = self.heirs.get(label) if is_old else label
        return self.new.places.get(heir, "") if heir else self.old.places.get(label, "")


def _section(side: Outline, label: str) -> str:
    """The innermost section that a clause stands in, or that it is; empty if there is none."""
    around = (label, *side.ancestors(label)) if label else ()
    return next((one for one in around if side.levels[one] is Level.SECTION), "")
