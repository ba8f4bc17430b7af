"""The spans of a clause as its page shows them: what Markdown marks, and what the clause cites.

A citation is always a link: to the text cited, to its clause in this library, to the page of its authority,
or to the list of what is unresolved. How far that gets is printed beside it, and told in full on request.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopdiff.citations.citation import CitedIn, Resolution, Status
from sopdiff.clauses.tree import Clause, Document
from sopdiff.clauses.web_address import web_address
from sopdiff.library.policy import Event
from sopdiff.site.citation_words import describe, limit, sign
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.inline import Span
from sopdiff.site.mark_spans import MarkSpans, mark_spans
from sopdiff.site.markup import Markup, element, escape, joined
from sopdiff.site.permalinks import (
    UNRESOLVED,
    authority_page,
    clause_address,
    policy_page,
    relative,
    unresolved_id,
)
from sopdiff.site.unresolved import is_listed


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanFinder:
    """Finds the spans of the clauses of one text, as seen from one page."""

    refs: Crossrefs
    event: Event
    page: str  # where the words are shown
    home: str  # the page on which the clauses of this text stand under their ids
    marks: MarkSpans
    citations: dict[str, tuple[CitedIn, ...]]  # by the label of the clause they stand in

    def find(self, clause: Clause) -> tuple[Span, ...]:
        """Marks first, then citations, so that a link the author wrote wins over one we found."""
        citations = self.citations.get(clause.label, ())
        return (*self.marks.find(clause), *(self._citation(entry) for entry in citations))

    def citation_link(self, entry: CitedIn) -> str:
        """The best there is to follow: the text cited, here or outside, or else what is told of it."""
        resolution = entry.resolution
        if resolution.status is Status.AMBIGUOUS:
            return self._unresolved_link(entry)
        if self.refs.library.policy(resolution.policy):
            return relative(self._in_library(resolution), self.page)
        return web_address(resolution.url) or self.authority_link(entry) or self._unresolved_link(entry)

    def authority_link(self, entry: CitedIn) -> str:
        """The page of what is cited; empty for another policy, which is its own page."""
        authority = entry.citation.authority
        return relative(authority_page(authority), self.page) if authority in self.refs.authorities else ""

    def _unresolved_link(self, entry: CitedIn) -> str:
        place = f"#{unresolved_id(entry)}" if is_listed(entry, self.refs) else ""
        return relative(f"{UNRESOLVED}{place}", self.page)

    def _in_library(self, found: Resolution) -> str:
        """In another policy the clause as it stands in force; of a superseded text as it stood then."""
        if found.policy == self.event.policy:
            return clause_address(self.home, found.label)
        place = found.policy, found.version, found.label
        if found.version and self.refs.is_superseded(self.event):
            return self.refs.address(place)
        return (
            self.refs.address(self.refs.heirs.get(place, place)) if found.label else policy_page(found.policy)
        )

    def _citation(self, entry: CitedIn) -> Span:
        href, meant = self.citation_link(entry), self.refs.meant(entry)
        return Span(
            start=entry.citation.start,
            end=entry.citation.end,
            tag="a",
            css=f"cite {sign(entry)}",
            href=href,
            about=f"{self._full_name(entry)}. {describe(entry)} {self.refs.whereabouts(entry)}".rstrip(),
            limit=write_limit(href, limit(entry), f"meant {meant}" if meant else ""),
        )

    def _full_name(self, entry: CitedIn) -> str:
        """The authority's own name, and the places of it that are cited."""
        title = self.refs.title_of(entry)
        places = [target for target in entry.citation.targets if target != title]
        return ", ".join([title, *places])


def write_limit(href: str, *words: str) -> Markup:
    """What is printed at the end of a citation: an arrow if it leads outside, and where that ends."""
    arrow = element("span", "↗", aria_hidden="true") if web_address(href) else Markup()
    told = joined(Markup(" ") + part for part in (arrow, escape("; ".join(filter(None, words)))) if part)
    return element("span", told, css="limit") if told else Markup()


def span_finder(
    refs: Crossrefs, event: Event, document: Document, *, page: str, home: str = ""
) -> SpanFinder:
    """Make ready to show a text on a page; `home` is where its clauses stand, if that is another one."""
    citations: dict[str, tuple[CitedIn, ...]] = {}
    for entry in _once_each(refs.in_text(event)):
        citations[entry.label] = (*citations.get(entry.label, ()), entry)
    home = home or page
    labels = frozenset(clause.label for clause in document.walk())

    def link_to(label: str) -> str:
        return relative(clause_address(home, label), page) if label in labels else ""

    return SpanFinder(
        refs=refs,
        event=event,
        page=page,
        home=home,
        marks=mark_spans(document, link_to),
        citations=citations,
    )


def _once_each(entries: Iterable[CitedIn]) -> Iterator[CitedIn]:
    """The first of citations that share their words: each of them names all the others as candidates."""
    seen: set[tuple[str, int, int]] = set()
    for entry in entries:
        words = (entry.label, entry.citation.start, entry.citation.end)
        if words not in seen:
            yield entry
        seen.add(words)
