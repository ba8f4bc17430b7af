"""What came after what: the version that replaced another or answered a draft, and what is still open.

A draft of 2026-11-10 is answered by the first version after that day, whether or not it took over its words;
several postings of one proposal are answered together. A later posting that goes back to the text in force,
word for word, proposes nothing any more: it takes the proposal back.
"""

from datetime import timedelta

from sopdiff.library.apply_corrections import up_to
from sopdiff.library.policy import Event, EventKind, Policy, TextState


def successor(policy: Policy, event: Event) -> Event | None:
    """The version that replaced this one, or that came after a draft."""
    return next((version for version in policy.versions if version.day > event.day), None)


def open_drafts(policy: Policy) -> tuple[Event, ...]:
    """The proposals that nothing has answered yet: no version came after them, and no rescission.

    Those that were taken back are not among them, nor is the posting that did so.
    """
    ended = rescission(policy)
    found: list[Event] = []
    for draft in policy.drafts:
        if successor(policy, draft) or (ended and ended.day >= draft.day):
            continue
        if found and _takes_back(policy, draft):
            found.clear()
        else:
            found.append(draft)
    return tuple(found)


def taken_back(policy: Policy) -> tuple[Event, ...]:
    """The postings that took a proposal back, oldest first."""
    return tuple(
        draft
        for draft in policy.drafts
        if _takes_back(policy, draft) and open_drafts(up_to(policy, draft.day - timedelta(days=1)))
    )


def _takes_back(policy: Policy, draft: Event) -> bool:
    base = policy.base_of(draft)
    if base is None or not base.text is draft.text is TextState.HELD:
        return False
    return base.body.strip() == draft.body.strip()


def rescission(policy: Policy) -> Event | None:
    """The event that ended a policy, if one did."""
    return next((event for event in policy.issued if event.kind is EventKind.RESCINDED), None)
