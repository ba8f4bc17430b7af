"""What the head of a page tells programs: what it is, where it belongs, which feeds there are.

Search engines shall lead to the text in force. So of the pages that hold old, proposed or mixed words none
is to be indexed (a result shows words without the banner above them), and the page of the version in force
gives the policy's own page as the one to keep, which will still be right after the next revision. They are
not shut out by robots.txt: what a crawler may not fetch it cannot see the `noindex` of. All of an invented
library stays out.

A policy is a schema.org `DigitalDocument` and no `Legislation`: it binds those who work for its issuer, and
whether it has force of law is nothing that the record knows.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopdiff.exports.put_right import tell_right
from sopdiff.library.policy import Event, EventKind, Library, Policy, TextState
from sopdiff.library.succession import proposal_of, rescission, successor
from sopdiff.site.changelog import later_effect
from sopdiff.site.markup import Markup
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import (
    FEED,
    NOT_FOUND,
    absolute,
    event_page,
    linked,
    policy_feed_file,
    policy_page,
    web_root,
)
from sopdiff.site.ranges import ranges
from sopdiff.site.standing import Standing, standing
from sopdiff.site.standing_words import tell_rescission, tell_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The values that `_head.html` shows."""

    site_name: str
    description: str
    canonical: str  # a whole address; empty where nobody said where the site is
    is_indexed: bool
    is_article: bool  # one text, in the words of the Open Graph
    feeds: tuple[tuple[str, str], ...]
    record: Markup  # JSON-LD; empty if there is none


def head_of(page: Page, library: Library) -> Head:
    """What the head of a page tells, in whole addresses where the library says where its site is."""
    about, root = page.about, web_root(library.base_url)
    canonical = absolute(about.canonical or page.path, root) if root and page.path != NOT_FOUND else ""
    return Head(
        site_name=site_name(library),
        description=about.description,
        canonical=canonical,
        is_indexed=about.is_indexed and not library.example,
        is_article=bool(about.record),
        feeds=about.feeds,
        record=write_record(about.record) if about.record else Markup(),
    )


def site_name(library: Library) -> str:
    """What the site is called."""
    return library.site_title or (f"{library.issuer} – Policies" if library.issuer else "Policies")


def about_policy(library: Library, policy: Policy) -> About:
    """Of the page that shows the newest version; one with nothing in force is not to be found."""
    newest = policy.versions[-1] if policy.versions else None
    record = _record(library, policy, newest, policy_page(policy.slug)) if newest else {}
    if newest and record and policy.versions[0].kind is EventKind.ORIGINAL:
        record |= {"datePublished": str(policy.versions[0].day), "dateModified": str(newest.day)}
    return About(
        description=" ".join(_state(library, policy)),
        is_indexed=policy.current is not None,
        feeds=policy_feeds(library, policy),
        record=record,
    )


def about_event(library: Library, policy: Policy, event: Event) -> About:
    """Of the lasting page of an event; that of the version in force yields to the policy's."""
    in_force = event == policy.current
    path = event_page(policy, event)
    return About(
        description=" ".join(_state(library, policy) if in_force else _past(policy, event)),
        canonical=policy_page(policy.slug) if in_force else "",
        is_indexed=in_force,
        feeds=policy_feeds(library, policy),
        record=_record(library, policy, event, path),
    )


def policy_feeds(library: Library, policy: Policy) -> tuple[tuple[str, str], ...]:
    """That of a policy, and that of all."""
    return ((f"Changes of {policy.title}", policy_feed_file(policy.slug)), *site_feeds(library))


def site_feeds(library: Library) -> tuple[tuple[str, str], ...]:
    """The feed of the library."""
    return ((f"Changes – {site_name(library)}", FEED),)


def write_record(record: Mapping[str, object]) -> Markup:
    """JSON inside a script element, which no word in it can end: that ends at the next `</`.

    Entities would stay as they are there.
    """
    written = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)


def _state(library: Library, policy: Policy) -> Iterator[str]:
    """A policy by its dates."""
    ended = rescission(policy)
    if policy.current:
        yield f"In force from {policy.current.in_force_from}."
    elif ended:
        yield f"{tell_rescission(ended)}."
    else:
        yield "No version is on record yet."
    if policy.current and policy.last_reviewed:
        yield f"Last reviewed {policy.last_reviewed}."
    if due := library.review_due(policy):
        yield f"Next review due {due}."


def _past(policy: Policy, event: Event) -> Iterator[str]:
    """What is not the text in force, and since when it is not."""
    after = successor(policy, event)
    match standing(policy, event):
        case Standing.DRAFT:
            proposal = proposal_of(policy, event)
            yield f"{tell_text(policy, event).words}."
            if event.comments_close and not (proposal and proposal.taken_back):
                yield f"Comments close on {event.comments_close}."
        case Standing.REVIEWED:
            yield f"Reviewed on {event.day}, no change of text."
        case Standing.RESCISSION:
            yield f"{tell_rescission(event)}."
        case Standing.CORRECTION:
            yield f"Correction of the record of {event.corrects}: {tell_right(event)}."
        case Standing.VOID:
            yield f"Recorded in error on {event.day}: this did not take place."
        case _:
            yield f"The version of {event.day}, kept for the record."
            if after:
                yield f"Superseded on {after.in_force_from}."
            elif ended := rescission(policy):
                yield f"{tell_rescission(ended)}."


def _record(library: Library, policy: Policy, event: Event, path: str) -> dict[str, object]:
    """A text that is held as a document, without what the record does not say; nothing of other events."""
    if event.text is not TextState.HELD:
        return {}
    root = web_root(library.base_url)
    base = policy.base_of(event)
    found = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": event.title or policy.title,
        "identifier": policy.number,
        "version": event.name,
        "creativeWorkStatus": _status(policy, event),
        "datePublished": str(event.posted or event.day),
        "temporalCoverage": _coverage(policy, event),
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": library.issuer} if library.issuer else "",
        "url": linked(path, path, root),
        "isBasedOn": linked(event_page(policy, base), path, root) if base else "",
    }
    return {name: value for name, value in found.items() if value}


def _status(policy: Policy, event: Event) -> str:
    match standing(policy, event):
        case Standing.DRAFT:
            return "Draft"
        case Standing.IN_FORCE:
            return "In force"
        case Standing.RESCINDED:
            ended = rescission(policy)
            return f"Rescinded {later_effect(ended)}".strip() if ended else "Rescinded"
        case _:
            return "Superseded"


def _coverage(policy: Policy, event: Event) -> str:
    """The days on which a version was in force, as ISO 8601 writes them: `2019-03-06/..`."""
    own = next((one for one in ranges(policy) if one.version == event and one.begins), None)
    return f"{own.begins}/{own.last or '..'}" if own else ""
