"""The spans of a clause as its page shows them: what Markdown marks, and what the clause cites.

A citation is always visible: as a link to the text cited, to its clause in this library, or to the page of
its authority, and with a sign for how far that gets.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopdiff.citations.citation import CitedIn
from sopdiff.clauses.tree import Clause, Document
from sopdiff.clauses.web_address import web_address
from sopdiff.library.policy import Event
from sopdiff.site.citation_words import describe, sign
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.inline import Span
from sopdiff.site.mark_spans import MarkSpans, mark_spans
from sopdiff.site.permalinks import authority_page, clause_address, policy_page, relative


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanFinder:
    """Finds the spans of the clauses of one text, as seen from one page."""

    refs: Crossrefs
    event: Event
    page: str  # where the words are shown
    home: str  # the page on which the clauses of this text stand under their ids
    labels: frozenset[str]
    marks: MarkSpans
    citations: dict[str, tuple[CitedIn, ...]]  # by the label of the clause they stand in

    def find(self, clause: Clause) -> tuple[Span, ...]:
        """Marks first, then citations, so that a link the author wrote wins over one we found."""
        citations = self.citations.get(clause.label, ())
        return (*self.marks.find(clause), *(self._citation(entry) for entry in citations))

    def citation_link(self, entry: CitedIn) -> str:
        """The best there is to follow: the text cited, here or outside, or else the authority's page."""
        resolution = entry.resolution
        if resolution.policy in self.refs.policies:
            return relative(self._in_library(resolution.policy, resolution.label), self.page)
        return web_address(resolution.url) or self.authority_link(entry)

    def authority_link(self, entry: CitedIn) -> str:
        """The page of what is cited; empty for another policy, which is its own page."""
        authority = entry.citation.authority
        return relative(authority_page(authority), self.page) if authority in self.refs.authorities else ""

    def _in_library(self, slug: str, label: str) -> str:
        if slug == self.event.policy:
            return clause_address(self.home, label if label in self.labels else "")
        current = self.refs.policies[slug].current
        there = current and self.refs.clause(slug, current.name, label)
        return clause_address(policy_page(slug), label if there else "")

    def _citation(self, entry: CitedIn) -> Span:
        href = self.citation_link(entry)
        return Span(
            start=entry.citation.start,
            end=entry.citation.end,
            tag="a" if href else "span",
            css=f"cite {sign(entry.resolution)}",
            href=href,
            title=f"{'; '.join(entry.citation.targets)}: {describe(entry.resolution)}",
        )


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
        labels=labels,
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
