"""What came after what: the version that replaced another or answered a draft, and what is still open.

A draft of 2026-11-10 is answered by the first version after that day, whether or not it took over its words;
several postings of one proposal are answered together. A later posting that goes back to the text in force,
word for word, proposes nothing any more: it takes the proposal back.
"""

from dataclasses import dataclass, replace

from sopdiff.library.policy import Event, EventKind, Policy, TextState


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal through all its postings, oldest first, and the one that took it back, if one did."""

    postings: tuple[Event, ...]
    taken_back: Event | None = None

    def number(self, draft: Event) -> int:
        """Which posting of it a draft is, from 1; 0 for the one that took it back."""
        return self.postings.index(draft) + 1 if draft in self.postings else 0


def successor(policy: Policy, event: Event) -> Event | None:
    """The version that replaced this one, or that came after a draft."""
    return next((version for version in policy.versions if version.day > event.day), None)


def proposals(policy: Policy) -> tuple[Proposal, ...]:
    """All that was ever proposed, oldest first; postings belong together that the same event answers."""
    found: list[Proposal] = []
    for draft in policy.drafts:
        last = found[-1] if found else None
        if not last or last.taken_back or _answer(policy, last.postings[-1]) != _answer(policy, draft):
            found.append(Proposal(postings=(draft,)))
        elif _takes_back(policy, draft):
            found[-1] = replace(last, taken_back=draft)
        else:
            found[-1] = replace(last, postings=(*last.postings, draft))
    return tuple(found)


def proposal_of(policy: Policy, draft: Event) -> Proposal | None:
    """The proposal that a draft is a posting of, or took back; None for what is no draft."""
    return next((one for one in proposals(policy) if draft in (*one.postings, one.taken_back)), None)


def open_drafts(policy: Policy) -> tuple[Event, ...]:
    """The postings that nothing has answered yet: no version came after them, and no rescission.

    Those that were taken back are not among them, nor is the posting that did so. All are of one proposal.
    """
    unanswered = [one for one in proposals(policy) if not one.taken_back]
    return tuple(draft for one in unanswered for draft in one.postings if not _answer(policy, draft))


def taken_back(policy: Policy) -> tuple[Event, ...]:
    """The postings that took a proposal back, oldest first."""
    return tuple(one.taken_back for one in proposals(policy) if one.taken_back)


def _answer(policy: Policy, draft: Event) -> Event | None:
    """What settled a proposal: the version that came after it, or the end of the policy."""
    ended = rescission(policy)
    return successor(policy, draft) or (ended if ended and ended.day >= draft.day else None)


def _takes_back(policy: Policy, draft: Event) -> bool:
    if draft.withdrawn:
        return True
    base = policy.base_of(draft)
    if base is None or not base.text is draft.text is TextState.HELD:
        return False
    said = (base, base.as_recorded, *base.corrections)  # the text in force then may have been put right since
    return draft.body.strip() in [event.body.strip() for event in said if event]


def rescission(policy: Policy) -> Event | None:
    """The event that ended a policy, if one did."""
    return next((event for event in policy.issued if event.kind is EventKind.RESCINDED), None)
