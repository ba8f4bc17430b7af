"""What a correction of the record changed: in what the record says of an event, and in the rule in force.

On 2026-11-05 the revision of 2026-10-01 is recorded as one that did not take place. From then on the version
before it is in force, and whoever read the revision must be told. What a correction does is seen by reading
the record of its day twice, without it and with it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sopdiff.citations.recite import recite
from sopdiff.citations.registry import Registry
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Comparison
from sopdiff.library.apply_corrections import corrected_by, up_to
from sopdiff.library.policy import Event, Policy, TextState
from sopdiff.lineage.trace import compare_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction, the event that it is about, and what is in force by it."""

    policy: Policy
    event: Event  # the correction itself
    old: Event | None  # the event that it is about, as it was to be read before
    new: Event | None  # and as it is since
    held: Event | None  # the version in force on the day of the correction, by the record without it
    holds: Event | None  # and by the record with it
    changes_rule: bool  # whether these have different texts, and nothing else in a digest tells that
    comparison: Comparison | None  # of the rule if it is another, else of the text that was put right

    @property
    def has_found_text(self) -> bool:
        """Whether it brings a text that was not held."""
        return bool(self.old and self.new and self.new.document and not self.old.document)


def make_correction(policy: Policy, event: Event, told: Collection[Event], registry: Registry) -> Correction:
    """What one correction did; `told` are the events of which a digest tells that they took effect."""
    before = up_to(replace(policy, events=tuple(one for one in policy.events if one != event)), event.day)
    after = up_to(policy, event.day)
    held, holds = before.in_force(event.day), after.in_force(event.day)
    old, new = _target(before, event), _target(after, event)
    is_told = new is not None and any(one.path == new.path for one in told)
    changes_rule = not _same_rule(held, holds) and not is_told
    sides = (held, holds) if changes_rule else (old, new)
    return Correction(
        policy=policy,
        event=event,
        old=old,
        new=new,
        held=held,
        holds=holds,
        changes_rule=changes_rule,
        comparison=_compared(after, *sides, registry),
    )


def _target(policy: Policy, correction: Event) -> Event | None:
    return corrected_by(correction, policy.events)


def _same_rule(held: Event | None, holds: Event | None) -> bool:
    """Whether no word in force is another; a text that was not held and was found is no other rule."""
    if held is None or holds is None:
        return held is holds
    if held.text is holds.text is TextState.HELD:
        return held.body.strip() == holds.body.strip()
    return held.path == holds.path


def _compared(policy: Policy, old: Event | None, new: Event | None, registry: Registry) -> Comparison | None:
    """How two texts differ; None where one is not held, or where they are one."""
    if not (old and new and old.document and new.document) or old.body.strip() == new.body.strip():
        return None
    if old.path == new.path:
        return compare(old.document, new.document)
    return recite(compare_versions(policy, old, new), registry, policy=policy.slug)
