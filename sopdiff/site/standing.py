"""How an event stands on the record: in force, superseded, proposed, or no text of its own.

All of it follows from the dates of the record and nothing from today's: the version of 2015 is superseded
because one of 2019 is on record, a draft is not in force because it is a draft.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from sopdiff.library.policy import Event, EventKind, Policy, TextState
from sopdiff.library.succession import successor

MOST_COMPARED = 8
"""With more texts, pages for all pairs of them would outgrow the rest of the site."""


class Standing(StrEnum):
    """What a reader must know before reading a text."""

    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"
    DRAFT = "draft"
    REVIEWED = "reviewed"  # no change of text
    RESCISSION = "rescission"  # ended the policy
    RESCINDED = "rescinded"  # the last text before that
    CORRECTION = "correction"  # of what the record said
    VOID = "void"  # recorded, but did not take place


_BY_KIND = {
    EventKind.CORRECTED: Standing.CORRECTION,
    EventKind.DRAFT: Standing.DRAFT,
    EventKind.REVIEWED: Standing.REVIEWED,
    EventKind.RESCINDED: Standing.RESCISSION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts of one policy that a reader may want compared."""

    old: Event
    new: Event


def standing(policy: Policy, event: Event) -> Standing:
    """How an event of a policy stands by the whole record."""
    if event.void and event.kind is not EventKind.CORRECTED:
        return Standing.VOID
    if found := _BY_KIND.get(event.kind):
        return found
    if event == policy.current:
        return Standing.IN_FORCE
    return Standing.SUPERSEDED if successor(policy, event) else Standing.RESCINDED


def contradiction(policy: Policy, event: Event) -> str:
    """In what the effective date printed on a version contradicts the record; nothing else heads a text."""
    heads_text = event.kind.makes_version and not event.void
    return policy.contradiction(event) if heads_text else ""


def pairs(policy: Policy) -> tuple[Pair, ...]:
    """What is compared: neighbours, each version with the current one, each draft with what it would change.

    And with what came of it; and of no more than MOST_COMPARED texts each with each.
    """
    found = [(policy.base_of(new), new) for new in (*policy.versions, *policy.drafts)]
    found += [
        (old, policy.current) for old in policy.versions if policy.current and old.day < policy.current.day
    ]
    found += [(draft, adopted) for draft in policy.drafts if (adopted := successor(policy, draft))]
    held = [version for version in policy.versions if version.text is TextState.HELD]
    if len(held) <= MOST_COMPARED:
        found += combinations(held, 2)
    unique = {(old.name, new.name): Pair(old=old, new=new) for old, new in found if old and new}
    return tuple(sorted(unique.values(), key=lambda pair: (pair.new.day, pair.new.name, pair.old.day)))
