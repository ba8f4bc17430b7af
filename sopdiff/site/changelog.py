"""Everything that happened to the policies of a library, newest first: one entry an event, drafts among them.

For a revision it has how many clauses were reworded, added and so on, where both texts are held.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sopdiff.library.policy import Event, EventKind, Policy
from sopdiff.library.succession import proposal_of
from sopdiff.site.fate import Fate

KIND_WORDS = {
    EventKind.ORIGINAL: "Original",
    EventKind.REVISED: "Revised",
    EventKind.REVIEWED: "Reviewed, no change of text",
    EventKind.RESCINDED: "Rescinded",
    EventKind.CORRECTED: "Correction of the record",
    EventKind.DRAFT: "Draft for comment",
}

Counts = Mapping[tuple[str, str, str], tuple[tuple[str, int], ...]]
"""How many clauses met each fate, by policy and names of the older and the newer text; both are held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """An event with the policy it is of, and what it changed."""

    policy: Policy
    event: Event
    base: Event | None  # the version that it changes
    counts: tuple[tuple[str, int], ...] = ()
    is_compared: bool = False  # whether both texts are held

    @property
    def told(self) -> str:
        """What changed, counted in words: `2 reworded, 1 added`; empty where a text is not held."""
        changed = [(count, fate) for fate, count in self.counts if fate != Fate.UNCHANGED]
        told = ", ".join(f"{count} {fate.removesuffix(', wording unchanged')}" for count, fate in changed)
        return told or ("no clause differs" if self.is_compared else "")


def changelog(policies: Iterable[Policy], counts: Counts) -> tuple[LogEntry, ...]:
    """All events, newest first; those of one day by title."""
    found = [_entry(policy, event, counts) for policy in policies for event in policy.events]
    found.sort(key=lambda entry: (entry.policy.title.casefold(), entry.policy.slug, entry.event.path))
    return tuple(sorted(found, key=lambda entry: entry.event.day, reverse=True))


def happened(event: Event, policy: Policy | None = None) -> str:
    """What happened, in words that keep a change of text and a mere review apart.

    Of a draft also which posting it is and whether it was taken back, where its policy is given.
    """
    if policy and event.kind is EventKind.DRAFT:
        return _posted(policy, event)
    if event.kind is EventKind.CORRECTED:
        return f"{KIND_WORDS[event.kind]} of {event.corrects}"
    words = KIND_WORDS[event.kind]
    return f"Recorded in error: {words.lower()}" if event.void else words


def later_effect(event: Event) -> str:
    """From when a rescission has effect, where that is later than its decision; empty of all else."""
    is_later = event.kind is EventKind.RESCINDED and event.in_force_from > event.day and not event.void
    return f"with effect from {event.in_force_from}" if is_later else ""


def _posted(policy: Policy, draft: Event) -> str:
    proposal = proposal_of(policy, draft)
    if proposal is None or draft == proposal.taken_back:
        return "Draft taken back"
    number = proposal.number(draft)
    words = happened(draft) + (f", posting {number}" if number > 1 else "")
    return words + (", since taken back" if proposal.taken_back else "")


def _entry(policy: Policy, event: Event, counts: Counts) -> LogEntry:
    base = policy.base_of(event) if event.kind.carries_text and not event.void else None
    key = (policy.slug, base.name if base else "", event.name)
    return LogEntry(
        policy=policy, event=event, base=base, counts=counts.get(key, ()), is_compared=key in counts
    )
