"""The pages of one policy: as in force, one for each event, and its timeline."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdiff.library.policy import Event
from sopdiff.site.backlinks import find_backlinks
from sopdiff.site.clause_notes import horizon
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.lives import Lives
from sopdiff.site.page import Page
from sopdiff.site.permalinks import clauses_page, event_page, history_page, policy_page
from sopdiff.site.standing import (
    Standing,
    pairs,
    rescission,
    standing,
    successor,
)
from sopdiff.site.text_view import view_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event in the timeline of a policy, with what the rest of the record says of it."""

    event: Event
    standing: Standing
    version: Event | None  # whose text stood after it
    base: Event | None  # the version it changed
    contradiction: str


def policy_pages(refs: Crossrefs, lives: Lives) -> Iterator[Page]:
    """All pages of a policy but its comparisons and the histories of its clauses."""
    yield _in_force(refs, lives)
    for event in lives.policy.events:
        yield _event(refs, lives, event)
    yield _history(refs, lives)


def _in_force(refs: Crossrefs, lives: Lives) -> Page:
    """The newest version on record; the last one, marked as such, where the policy is rescinded."""
    policy = lives.policy
    path = policy_page(policy.slug)
    event = policy.versions[-1] if policy.versions else None
    values = _shared(refs, lives, event, path) | {
        "backlinks": find_backlinks(refs.of_policy(policy.slug), refs),
        "pairs": pairs(policy),
    }
    return Page(path=path, template="policy.html", values=values)


def _event(refs: Crossrefs, lives: Lives, event: Event) -> Page:
    policy = lives.policy
    path = event_page(policy, event)
    values = _shared(refs, lives, event, path) | {
        "pairs": [p for p in pairs(policy) if event in (p.old, p.new)]
    }
    return Page(path=path, template="event.html", values=values)


def _shared(refs: Crossrefs, lives: Lives, event: Event | None, path: str) -> dict[str, object]:
    """What a page says of a policy and of the event it shows."""
    policy = lives.policy
    return {
        "policy": policy,
        "event": event,
        "standing": standing(policy, event) if event else "",
        "successor": successor(policy, event) if event else None,
        "base": policy.base_of(event) if event else None,
        "rescission": rescission(policy),
        "contradiction": policy.contradiction(event) if event else "",
        "next_review": refs.library.review_due(policy),
        "text": view_text(refs, lives, event, path) if event else None,
        "horizon": horizon(lives, event) if event and event.document else None,
        "clauses_page": clauses_page(policy.slug) if lives.have_page else "",
        "version": policy.version_at(event) if event else None,
    }


def _history(refs: Crossrefs, lives: Lives) -> Page:
    """Newest first, each entry with the comparison that shows what it changed."""
    policy = lives.policy
    entries = [
        Entry(
            event=event,
            standing=standing(policy, event),
            version=policy.version_at(event),
            base=policy.base_of(event) if event.kind.carries_text else None,
            contradiction=policy.contradiction(event),
        )
        for event in reversed(policy.events)
    ]
    values = {
        "policy": policy,
        "entries": entries,
        "next_review": refs.library.review_due(policy),
        "clauses_page": clauses_page(policy.slug) if lives.have_page else "",
    }
    return Page(path=history_page(policy.slug), template="history.html", values=values)
