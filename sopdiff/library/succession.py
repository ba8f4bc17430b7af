"""What came after what: the version that replaced another or answered a draft, and what is still open.

A draft of 2026-11-10 is answered by the first version after that day, whether or not it took over its words;
several postings of one proposal are answered together.
"""

from sopdiff.library.policy import Event, EventKind, Policy


def successor(policy: Policy, event: Event) -> Event | None:
    """The version that replaced this one, or that came after a draft."""
    return next((version for version in policy.versions if version.day > event.day), None)


def open_drafts(policy: Policy) -> tuple[Event, ...]:
    """The proposals that nothing has answered yet: no version came after them, and no rescission."""
    ended = rescission(policy)
    return tuple(
        draft
        for draft in policy.drafts
        if not successor(policy, draft) and not (ended and ended.day >= draft.day)
    )


def rescission(policy: Policy) -> Event | None:
    """The event that ended a policy, if one did."""
    return next((event for event in policy.issued if event.kind is EventKind.RESCINDED), None)
