"""The feeds of a site: of the whole library, of each category, of each policy.

An entry has the same id in all of them, and keeps it when the policy gets another title. Links are whole
addresses where the library says where its site is, else relative to the feed. The subtitle is the head of
the ledger, so that whoever keeps a feed has noted it.
"""

from collections.abc import Iterator, Sequence

from sopdiff.exports.atom import MOST_ENTRIES, Feed, FeedEntry, entry_id, named_urn, write_feed
from sopdiff.exports.put_right import tell_right, text_added
from sopdiff.library.policy import EventKind, Library, Policy, TextState
from sopdiff.site.changelog import Counts, LogEntry, changelog, happened, later_effect
from sopdiff.site.metadata import site_name
from sopdiff.site.permalinks import (
    CHANGES,
    FEED,
    absolute,
    category_feed_file,
    comparison_page,
    event_page,
    history_page,
    linked,
    policy_feed_file,
    web_root,
)


def library_feeds(library: Library, counts: Counts) -> dict[str, bytes]:
    """By path, the feed of the library and those of its categories."""
    entries, name = changelog(library.policies, counts), site_name(library)
    categories = sorted({policy.category for policy in library.policies if policy.category})
    paths = {category: category_feed_file(category) for category in categories}
    own: dict[str, list[LogEntry]] = {path: [] for path in paths.values()}
    for entry in entries:
        if entry.policy.category:
            own[paths[entry.policy.category]].append(entry)
    titles = {path: f"{category} – {name}" for category, path in reversed(paths.items())}
    feeds = {path: _feed(library, found, titles[path], path, CHANGES) for path, found in own.items()}
    return {FEED: _feed(library, entries, f"Changes – {name}", FEED, CHANGES)} | feeds


def policy_feed(library: Library, policy: Policy, counts: Counts) -> bytes:
    """The feed of one policy, to stand at `policy_feed_file(policy.slug)`."""
    path, page = policy_feed_file(policy.slug), history_page(policy.slug)
    title = f"{policy.title} – {site_name(library)}"
    first = policy_feed_file(policy.first_slug)
    return _feed(library, changelog([policy], counts), title, path, page, first=first)


def _feed(
    library: Library, entries: Sequence[LogEntry], title: str, path: str, page: str, *, first: str = ""
) -> bytes:
    """A feed at `path`; `first` is where it was when readers began to know it."""
    root, owner = web_root(library.base_url), _owner(library)
    feed = Feed(
        id=absolute(first or path, root) if root else named_urn(owner, first or path),
        title=title,
        subtitle=f"Head of the ledger: {library.head}" if library.head else "",
        author=owner,
        page=linked(page, path, root),
        address=linked(path, path, root),
        entries=tuple(_entry(library, entry, path) for entry in entries[:MOST_ENTRIES]),
    )
    return write_feed(feed)


def _owner(library: Library) -> str:
    return library.issuer or site_name(library)


def _entry(library: Library, entry: LogEntry, path: str) -> FeedEntry:
    root, policy, event = web_root(library.base_url), entry.policy, entry.event
    return FeedEntry(
        id=entry_id(
            f"policies/{policy.first_slug}/{event.day}-{event.kind}",
            owner=_owner(library),
            root=root,
            day=event.day,
        ),
        title=f"{policy.title}: {happened(event, policy)} {later_effect(event)}".strip(),
        day=event.day,
        page=linked(event_page(policy, event), path, root),
        summary=" ".join(_sentences(entry)),
        related=linked(comparison_page(policy.slug, entry.base, event), path, root) if entry.base else "",
        terms=(event.kind.value, *((policy.category,) if policy.category else ())),
    )


def _sentences(entry: LogEntry) -> Iterator[str]:
    """What the record says of an event, for those who read the feed alone."""
    event = entry.event
    yield f"{happened(event, entry.policy)}, {event.day}."
    if right := tell_right(event):
        yield f"As corrected: {right}."
    elif event.change_class:
        yield f"Class: {event.change_class}."
    if later := later_effect(event):
        yield f"{later.capitalize()}."
    if event.kind.makes_version and not event.void and event.in_force_from > event.day:
        yield f"In force from {event.in_force_from}."
    if event.kind is EventKind.DRAFT and event.comments_close:
        yield f"Comments close on {event.comments_close}."
    if entry.told and entry.base:
        yield f"Since {entry.base.name}: {entry.told}."
    if event.kind.carries_text and event.text is TextState.NOT_HELD:
        yield "Its text is not held."
    if added := text_added(event):
        yield f"Its text was added on {added.day}."
    if event.by:
        yield f"By {event.by}."
    yield from filter(None, (event.summary, event.note))
