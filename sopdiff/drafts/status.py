"""What is out for comment: the newest posting of each proposal that nothing has answered yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sopdiff.drafts.closing import business_days_left, closes
from sopdiff.library.policy import Event, Library, Policy
from sopdiff.library.succession import open_drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """The newest posting of a proposal, and how long comments on it are taken."""

    policy: Policy
    event: Event
    posting: int  # which one of this proposal, from 1
    closes: date  # the last day for comments
    days_left: int  # business days after today
    is_over: bool


def list_open(library: Library, policies: Iterable[Policy], today: date) -> tuple[OpenDraft, ...]:
    """The open drafts of these policies, the first to close first."""
    found = [_open(library, policy, drafts, today) for policy in policies if (drafts := open_drafts(policy))]
    return tuple(sorted(found, key=lambda draft: (draft.closes, draft.policy.slug)))


def _open(library: Library, policy: Policy, drafts: tuple[Event, ...], today: date) -> OpenDraft:
    newest = drafts[-1]
    last = closes(library, newest)
    return OpenDraft(
        policy=policy,
        event=newest,
        posting=len(drafts),
        closes=last,
        days_left=business_days_left(library, today, last),
        is_over=today > last,
    )
