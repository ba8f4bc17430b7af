"""What a revision does to the references that lead into the policy, from itself and from all others.

`Vehicle Use, section 4(b)` was right when it was written. Once a clause is put in before it, the same words
may lead to another rule, or to none; or to the right one, which no longer says what was relied on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sopdiff.citations.citation import Citation, CitedIn
from sopdiff.citations.internal import Standpoint, is_internal, resolve_internal
from sopdiff.citations.numbering import Places, path_of, places_of
from sopdiff.citations.registry import POLICY_PREFIX
from sopdiff.diffing.comparison import Change, Comparison


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
    entries: Sequence[CitedIn], comparison: Comparison, *, policy: str, old: str, new: str
) -> tuple[Impact, ...]:
    """What became of the references to clauses of a policy between two of its versions.

    Of `entries` those count that stand in the new version, or in other policies and cite this one.
    """
    judge = _Judge(comparison, policy=policy, old=old, new=new)
    inside = {(e.label, e.citation.targets) for e in entries if e.policy == policy and e.version == old}
    found = (judge.of(entry, inside) for entry in entries)
    return tuple(impact for impact in found if impact)


class _Judge:
    def __init__(self, comparison: Comparison, *, policy: str, old: str, new: str) -> None:
        self.policy, self.old, self.new = policy, old, new
        self.before, self.after = places_of(comparison.old), places_of(comparison.new)
        self.changes = {clause.label: change for change in comparison.changes for clause in change.old}
        self.sources = {
            clause.label: change.old[0].label
            for change in comparison.changes
            for clause in change.new
            if change.old
        }

    def of(self, entry: CitedIn, inside: set[tuple[str, tuple[str, ...]]]) -> Impact | None:
        if is_internal(entry.citation):
            if entry.policy != self.policy or entry.version != self.new:
                return None
            source = self.sources.get(entry.label, "")
            if (source, entry.citation.targets) not in inside:  # written with the revision
                return None
            before = self._internal(entry.citation, self.before, self.old, source)
            after = self._internal(entry.citation, self.after, self.new, entry.label)
            return self._judged(entry, before, after)
        if entry.citation.authority != f"{POLICY_PREFIX}{self.policy}" or not entry.citation.locator:
            return None
        before, after = (
            (*side.find(path_of(entry.citation.locator)), "")[0] for side in (self.before, self.after)
        )
        return self._judged(entry, before, after)

    def _internal(self, citation: Citation, places: Places, version: str, label: str) -> str:
        here = Standpoint(policy=self.policy, version=version, places=places, label=label)
        resolution = resolve_internal(citation, here)
        return resolution.label if resolution.reach == "pinpoint" else ""

    def _judged(self, entry: CitedIn, before: str, after: str) -> Impact | None:
        if not before:  # it led nowhere already
            return None
        change = self.changes.get(before)
        heirs = [clause.label for clause in change.new] if change else [before]
        meant = after if after in heirs else (*heirs, "")[0]
        return Impact(entry=entry, effect=_effect(change, heirs, after), was=before, meant=meant, now=after)


def _effect(change: Change | None, heirs: Sequence[str], after: str) -> Effect:
    if not after:
        return Effect.DEAD
    if after not in heirs:
        return Effect.OTHER_TEXT
    return Effect.REWORDED if change and change.reworded else Effect.STILL_RIGHT


def count_effects(impacts: Sequence[Impact]) -> Mapping[Effect, int]:
    """How many references met each fate."""
    return {effect: sum(impact.effect is effect for impact in impacts) for effect in Effect}


def worth_a_look(impacts: Sequence[Impact]) -> Iterator[Impact]:
    """Those that a person must look at: all that are not still right."""
    return (impact for impact in impacts if impact.effect is not Effect.STILL_RIGHT)
