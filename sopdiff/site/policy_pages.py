"""The pages of one policy: as in force, one for each event, and its timeline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdiff.library.apply_corrections import corrected_by
from sopdiff.library.policy import Event, Policy
from sopdiff.library.succession import open_drafts, proposal_of, rescission, successor
from sopdiff.site.backlinks import find_backlinks
from sopdiff.site.changelog import Counts, changelog
from sopdiff.site.clause_notes import horizon
from sopdiff.site.comparison_pages import Compared
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.event_changes import event_changes
from sopdiff.site.lives import Lives
from sopdiff.site.markup import Markup
from sopdiff.site.metadata import about_event, about_policy, policy_feeds, write_record
from sopdiff.site.on_date_pages import newest_first
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import clauses_page, event_page, history_page, policy_page, relative
from sopdiff.site.standing import Standing, contradiction, pairs, standing
from sopdiff.site.text_view import TextView, seen_from, view_text
from sopdiff.site.timeline import lay_out
from sopdiff.site.timeline_svg import write_timeline
from sopdiff.site.void_text import view_void


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event in the timeline of a policy, with what the rest of the record says of it."""

    event: Event
    standing: Standing
    version: Event | None  # whose text stood after it
    base: Event | None  # the version it changed
    contradiction: str
    is_open: bool  # whether it is the newest posting of a proposal that nothing has answered


def policy_pages(
    refs: Crossrefs, lives: Lives, counts: Counts, compared: Sequence[Compared]
) -> Iterator[Page]:
    """All pages of a policy but its comparisons, which are given, and the histories of its clauses."""
    policy = lives.policy
    texts = {event.path: view_text(refs, lives, event, event_page(policy, event)) for event in policy.events}
    newest = policy.versions[-1] if policy.versions else None
    yield _in_force(refs, lives, newest, texts[newest.path] if newest else None, counts)
    for event in policy.events:
        yield _event(refs, lives, event, texts[event.path], compared)
    yield _history(refs, lives)


def _in_force(
    refs: Crossrefs, lives: Lives, event: Event | None, text: TextView | None, counts: Counts
) -> Page:
    """The newest version on record; the last one, marked as such, where the policy is rescinded."""
    policy = lives.policy
    path = policy_page(policy.slug)
    values = _shared(refs, lives, event) | {
        "text": seen_from(path, text, refs, event) if event and text else None,
        "latest": next((one for one in changelog([policy], counts) if one.event == event and one.base), None),
        "backlinks": find_backlinks(refs.of_policy(policy.slug), refs),
        "related": _related(refs, policy),
        "pairs": [pair for pair in pairs(policy) if pair.old == policy.base_of(pair.new)],
        "replaces": _replaces(refs, policy),
    }
    about = about_policy(refs.library, policy)
    return Page(path=path, template="policy.html", values=values, about=about)


def _event(
    refs: Crossrefs, lives: Lives, event: Event, text: TextView | None, compared: Sequence[Compared]
) -> Page:
    policy = lives.policy
    path = event_page(policy, event)
    values = _shared(refs, lives, event) | {
        "text": text,
        "pairs": [p for p in pairs(policy) if event in (p.old, p.new)],
        "proposal": proposal_of(policy, event),
        "is_open": _is_open(policy, event),
        "void_text": view_void(event),
        **event_changes(refs, policy, event, compared),
    }
    about = about_event(refs.library, policy, event)
    return Page(path=path, template="event.html", values=values, about=about)


def _shared(refs: Crossrefs, lives: Lives, event: Event | None) -> dict[str, object]:
    """What a page says of a policy and of the event it shows."""
    policy = lives.policy
    return {
        "policy": policy,
        "event": event,
        "standing": standing(policy, event) if event else "",
        "successor": successor(policy, event) if event else None,
        "base": policy.base_of(event) if event and not event.void else None,
        "rescission": rescission(policy),
        "contradiction": contradiction(policy, event) if event else "",
        "next_review": refs.library.review_due(policy),
        "horizon": horizon(lives, event) if event and event.document else None,
        "clauses_page": clauses_page(policy.slug) if lives.have_page else "",
        "version": policy.version_at(event) if event else None,
        "corrected": corrected_by(event, policy.events) if event else None,
        "names": _names(lives, event) if event and event.document else None,
    }


def _is_open(policy: Policy, event: Event) -> bool:
    return event in open_drafts(policy)[-1:]


def _related(refs: Crossrefs, policy: Policy) -> list[Policy]:
    """The policies in force that its text in force cites, and those whose text in force cites it."""
    citing = [entry.policy for entry in refs.of_policy(policy.slug) if refs.is_current(entry)]
    own = refs.in_text(policy.current) if policy.current else ()
    slugs = {*citing, *(entry.resolution.policy for entry in own)} - {policy.slug}
    found = [other for other in map(refs.library.policy, slugs) if other and other.current]
    return sorted(found, key=lambda other: (other.title.casefold(), other.slug))


def _replaces(refs: Crossrefs, policy: Policy) -> list[tuple[Policy, Event]]:
    """The policies that it holds in the place of, each with its rescission."""
    others = map(refs.policy, refs.replaced.get(policy.slug, ()))
    return [(other, ended) for other in others if (ended := rescission(other))]


def _names(lives: Lives, event: Event) -> Markup | None:
    """The names for life of the clauses, for the script that keeps a clause from version to version.

    By the version they first stood in: the label each had there, by the label it has here.
    """
    if len(lives.policy.versions) + len(lives.policy.drafts) < 2:
        return None
    found: dict[str, dict[str, str]] = {}
    for label, name in lives.lineage.names.get(event.name, {}).items():
        version, _, first = name.partition("#")
        found.setdefault(version, {})[label] = first
    return write_record(found)


def _history(refs: Crossrefs, lives: Lives) -> Page:
    """Newest first, each entry with the comparison that shows what it changed."""
    policy = lives.policy
    entries = [
        Entry(
            event=event,
            standing=standing(policy, event),
            version=policy.version_at(event),
            base=policy.base_of(event) if event.kind.carries_text and not event.void else None,
            contradiction=contradiction(policy, event),
            is_open=_is_open(policy, event),
        )
        for event in reversed(policy.events)
    ]
    values = {
        "policy": policy,
        "entries": entries,
        "ranges": newest_first(policy),
        "timeline": _timeline(policy) if policy.events else "",
        "next_review": refs.library.review_due(policy),
        "clauses_page": clauses_page(policy.slug) if lives.have_page else "",
    }
    about = About(
        description=f"{policy.title}: all dated events, and which version was in force when.",
        feeds=policy_feeds(refs.library, policy),
    )
    return Page(path=history_page(policy.slug), template="history.html", values=values, about=about)


def _timeline(policy: Policy) -> Markup:
    page = history_page(policy.slug)
    links = {event.path: relative(event_page(policy, event), page) for event in policy.events}
    return write_timeline(lay_out(policy), f"The history of {policy.title} to scale", links)
