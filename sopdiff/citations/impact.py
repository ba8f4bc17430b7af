"""What a revision does to the references that lead into the policy, from itself and from all others.

`Vehicle Use, section 4(b)` was right when it was written. Once a clause is put in before it, the same words
may lead to another rule, or to none; or to the right one, which no longer says what was relied on.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sopdiff.citations.citation import POLICY_PREFIX, Citation, CitedIn, Reach
from sopdiff.citations.internal import Standpoint, each_place, is_internal, paths_cited, resolve_internal
from sopdiff.citations.numbering import Places, places_of
from sopdiff.citations.ways import spoken
from sopdiff.diffing.comparison import Comparison
from sopdiff.library.policy import Event, EventKind, Library, Policy


class Effect(StrEnum):
    """What became of a reference."""

    STILL_RIGHT = "still-right"
    REWORDED = "reworded"  # it leads to the right clause, whose words are others now
    OTHER_TEXT = "other-text"  # its number now stands before another clause
    DEAD = "dead"  # nothing stands there


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """A reference and what became of it; labels are empty where there is no clause."""

    entry: CitedIn
    effect: Effect
    was: str  # label in the old text
    meant: str  # where that clause is in the new text
    now: str  # what the reference leads to in the new text


def find_impacts(
    entries: Iterable[CitedIn],
    comparison: Comparison,
    library: Library,
    *,
    policy: Policy,
    old: Event,
    new: Event,
) -> tuple[Impact, ...]:
    """What became of the references to clauses of a policy between two of its versions, place by place.

    Of `entries` those count that stand in the new version, or that stood in force in other policies when it
    came; a text that is no older means what the new one says. Before a draft all that is in force stands.
    """
    judge = _Judge(comparison, policy=policy, old=old, new=new)
    about = list(entries)
    others = {entry.policy for entry in about} - {policy.slug}
    standing = {(policy.slug, old.name), (policy.slug, new.name), *_standing(library, others, new)}
    found = [entry for entry in about if (entry.policy, entry.version) in standing]
    name = spoken(policy.title)
    cited = [(entry, one) for entry in found for one in each_place(entry.citation, name)]
    was_there = {(entry.label, entry.citation.targets) for entry in found if entry.version == old.name}
    impacts = (judge.of(entry, one, was_there) for entry, one in cited)
    return tuple(impact for impact in impacts if impact)


def _standing(library: Library, others: Iterable[str], new: Event) -> Iterator[tuple[str, str]]:
    """The texts of other policies that were in force, and older, when a version came."""
    for slug in others:
        other, is_draft = library.policy(slug), new.kind is EventKind.DRAFT
        version = other and (other.current if is_draft else other.in_force(new.in_force_from))
        if version and (is_draft or version.day < new.day):
            yield slug, version.name


class _Judge:
    def __init__(self, comparison: Comparison, *, policy: Policy, old: Event, new: Event) -> None:
        self.policy, self.old, self.new = policy, old.name, new.name
        self.before, self.after = places_of(comparison.old), places_of(comparison.new)
        self.changes = {clause.label: change for change in comparison.changes for clause in change.old}
        self.sources = {
            clause.label: change.old[0].label
            for change in comparison.changes
            for clause in change.new
            if change.old
        }

    def of(
        self, entry: CitedIn, citation: Citation, was_there: Container[tuple[str, tuple[str, ...]]]
    ) -> Impact | None:
        """What became of one place of a citation; None where it is no reference into the old text."""
        own = entry.policy == self.policy.slug
        source = self.sources.get(entry.label, "")
        is_new = entry.version == self.new and (source, entry.citation.targets) not in was_there
        if own and (entry.version != self.new or is_new):
            return None  # of the old text, or written with the revision
        if is_internal(citation):
            before = self._internal(citation, self.before, self.old, source) if own else ""
            return self._judged(entry, before, self._internal(citation, self.after, self.new, entry.label))
        if citation.authority != f"{POLICY_PREFIX}{self.policy.slug}" or not citation.locator:
            return None
        (path,) = paths_cited(citation, spoken(self.policy.title))
        before, after = (_only(side.find(path)) for side in (self.before, self.after))
        return self._judged(entry, before, after)

    def _internal(self, citation: Citation, places: Places, version: str, label: str) -> str:
        here = Standpoint(policy=self.policy.slug, version=version, places=places, label=label)
        resolution = resolve_internal(citation, here)
        return resolution.label if resolution.reach is Reach.PINPOINT else ""

    def _judged(self, entry: CitedIn, before: str, after: str) -> Impact | None:
        """A section under a new heading may be another clause for it: then its parts tell where it went."""
        if not before:  # it led nowhere already
            return None
        change = self.changes.get(before)
        heirs = self._heirs(before)
        below = [heir for part in self.before.clauses[before].children for heir in self._heirs(part.label)]
        meant = after if self._holds(after, heirs or below) else (*heirs, "")[0]
        is_reworded = after not in heirs or bool(change and change.reworded)
        effect = _effect(meant, after, is_reworded=is_reworded)
        return Impact(entry=entry, effect=effect, was=before, meant=meant, now=after)

    def _heirs(self, label: str) -> list[str]:
        change = self.changes.get(label)
        return [clause.label for clause in change.new] if change else [label]

    def _holds(self, label: str, heirs: Sequence[str]) -> bool:
        """Whether a clause is one of these, or one of them stands in it: `(2)` that is now `(2) 1.`."""
        return any(label in self._around(heir) for heir in heirs)

    def _around(self, label: str) -> Iterator[str]:
        while label:
            yield label
            label = self.after.above.get(label, "")


def _only(labels: Sequence[str]) -> str:
    return labels[0] if len(labels) == 1 else ""


def _effect(meant: str, now: str, *, is_reworded: bool) -> Effect:
    if not now:
        return Effect.DEAD
    if now != meant:
        return Effect.OTHER_TEXT
    return Effect.REWORDED if is_reworded else Effect.STILL_RIGHT


def tell_meant(impact: Impact) -> str:
    """Where the clause that a reference meant is now, as the end of a sentence."""
    return f"what it meant {f'stands at {impact.meant} now' if impact.meant else 'was taken out'}"


def count_effects(impacts: Sequence[Impact]) -> Mapping[Effect, int]:
    """How many references met each fate."""
    return {effect: sum(impact.effect is effect for impact in impacts) for effect in Effect}


def worth_a_look(impacts: Sequence[Impact]) -> Iterator[Impact]:
    """Those that a person must look at: all that are not still right."""
    return (impact for impact in impacts if impact.effect is not Effect.STILL_RIGHT)
