"""The notes on clauses that others cite: `Cited by Vehicle Use, 4.`, with a link to each of these clauses.

Under a text in force stand the clauses in force that cite it, those of other policies first; under any text
those of the text itself. What superseded texts said is on the page of what they cite.
"""

from collections.abc import Sequence

from sopdiff.citations.citation import CitedIn
from sopdiff.library.policy import Event
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.markup import Markup, element
from sopdiff.site.permalinks import fragment, relative

MOST_SHOWN = 3  # citing clauses in one line; more are folded


def citing_notes(refs: Crossrefs, event: Event, page: str) -> dict[str, Markup]:
    """The notes on the clauses of a text by label, as seen on a page."""
    found: dict[str, Markup] = {}
    for clause in event.document.walk() if event.document else ():
        label = clause.label
        entries = refs.citing_clause.get((event.policy, event.name, label), ())
        inside = [entry for entry in entries if entry.policy == event.policy]
        outside = [entry for entry in entries if entry.policy != event.policy and refs.is_current(entry)]
        links = [_link(entry, refs, page) for entry in _by_title(outside, refs)]
        links += [_link_inside(entry, refs) for entry in inside if entry.version == event.name]
        if links:
            found[label] = _note([*dict.fromkeys(links)])
    return found


def _by_title(entries: Sequence[CitedIn], refs: Crossrefs) -> list[CitedIn]:
    return sorted(entries, key=lambda entry: refs.policy(entry.policy).title.casefold())


def _link(entry: CitedIn, refs: Crossrefs, page: str) -> Markup:
    words = f"{refs.policy(entry.policy).title}, {refs.place_of(entry)}"
    return element("a", words, href=relative(refs.address_of(entry), page))


def _link_inside(entry: CitedIn, refs: Crossrefs) -> Markup:
    return element("a", refs.place_of(entry), href=fragment(entry.label))


def _note(links: Sequence[Markup]) -> Markup:
    shown = Markup("; ").join(links)
    if len(links) <= MOST_SHOWN:
        return element("p", Markup("Cited by ") + shown, css="since citing")
    summary = element("summary", f"Cited by {len(links)} clauses")
    return element("details", summary + element("p", shown), css="since citing")
