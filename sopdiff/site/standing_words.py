"""How a policy and its texts stand on the record, in the few words that fit beside a title.

The words hold on any day: `In force from 2023-06-12`, `Superseded 2025-09-08`, `Rescinded from 2019-01-01`.
"""

from dataclasses import dataclass

from sopdiff.library.policy import Event, Policy, TextState
from sopdiff.library.succession import proposal_of, rescission, successor
from sopdiff.site.standing import Standing, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The words, and the sort of state they tell."""

    standing: Standing
    words: str


def tell_policy(policy: Policy) -> State:
    """How a policy stands as a whole."""
    if ended := rescission(policy):
        return State(standing=Standing.RESCINDED, words=f"Rescinded from {ended.in_force_from}")
    if event := policy.current:
        missing = "" if event.text is TextState.HELD else ", text not held"
        return State(standing=Standing.IN_FORCE, words=f"In force from {event.in_force_from}{missing}")
    return State(standing=Standing.DRAFT, words="Draft only" if policy.drafts else "No version on record")


def tell_text(policy: Policy, event: Event) -> State:
    """How one version or draft of it stands."""
    found, after, ended = standing(policy, event), successor(policy, event), rescission(policy)
    if found is Standing.DRAFT:
        return State(standing=found, words=_tell_draft(policy, event))
    if found is Standing.SUPERSEDED and after:
        return State(standing=found, words=f"Superseded {after.in_force_from}")
    if found is Standing.RESCINDED and ended:
        return State(standing=found, words=f"Rescinded from {ended.in_force_from}")
    return State(standing=found, words=f"In force from {event.in_force_from}")


def tell_rescission(ended: Event) -> str:
    """From when a policy is rescinded, and when that was decided if it was before."""
    decided = f" (decided {ended.day})" if ended.day != ended.in_force_from else ""
    return f"Rescinded with effect from {ended.in_force_from}{decided}"


def _tell_draft(policy: Policy, draft: Event) -> str:
    proposal = proposal_of(policy, draft)
    back = proposal.taken_back if proposal else None
    if back:
        return (
            f"Draft taken back {back.day}"
            if draft == back
            else f"Draft of {draft.day}, taken back {back.day}"
        )
    return f"Draft of {draft.day}, not in force"
