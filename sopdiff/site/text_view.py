"""One text as a page shows it: its words with what is told of its clauses, its contents, what it cites."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdiff.citations.citation import CitedIn
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.library.policy import Event
from sopdiff.site.citation_words import describe, sign
from sopdiff.site.clause_notes import find_notes
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.document_html import write_document
from sopdiff.site.lives import Lives
from sopdiff.site.markup import Markup
from sopdiff.site.permalinks import fragment
from sopdiff.site.places import name_places
from sopdiff.site.spans import SpanFinder, span_finder


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A section in the table of contents; `depth` counts from 1."""

    href: str
    marker: str
    heading: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One thing a text cites: how far it can be followed, and every clause that cites it."""

    words: str
    description: str
    sign: str
    href: str
    authority: str  # its title; empty for a policy of this library
    authority_href: str
    places: tuple[tuple[str, str], ...]  # name and link of each citing clause


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """The words of one version or draft, ready for its page."""

    words: Markup
    contents: tuple[ContentsLine, ...]
    cited: tuple[Cited, ...]


def view_text(refs: Crossrefs, lives: Lives, event: Event, page: str) -> TextView | None:
    """The text of an event as seen on a page; None where no text is held."""
    document = event.document
    if document is None:
        return None
    finder = span_finder(refs, event, document, page=page)
    places = name_places(document)
    return TextView(
        words=write_document(document, finder.find, find_notes(lives, event, places, page)),
        contents=tuple(_contents(document)),
        cited=tuple(_cited(refs.in_text(event), finder, places)),
    )


def _contents(document: Document) -> Iterator[ContentsLine]:
    """The sections in order; a title that holds all the others is not one of them."""
    sections = [clause for clause in document.clauses if clause.level is Level.SECTION]
    top = sections[0].children if len(sections) == 1 else sections
    waiting = [(clause, 1) for clause in reversed(top) if clause.level is Level.SECTION]
    while waiting:
        clause, depth = waiting.pop()
        if clause.text or clause.printed:
            yield _contents_line(clause, depth)
        below = [child for child in clause.children if child.level is Level.SECTION]
        waiting += [(child, depth + 1) for child in reversed(below)]


def _contents_line(clause: Clause, depth: int) -> ContentsLine:
    return ContentsLine(
        href=fragment(clause.label), marker=clause.printed, heading=clause.text or clause.printed, depth=depth
    )


def _cited(entries: tuple[CitedIn, ...], finder: SpanFinder, places: dict[str, str]) -> Iterator[Cited]:
    """What is cited, in the order of its first citation; the same thing once, with all its places."""
    groups: dict[tuple[str, tuple[str, ...]], list[CitedIn]] = {}
    for entry in entries:
        citation = entry.citation
        groups.setdefault((citation.authority, citation.targets or (citation.text,)), []).append(entry)
    for (authority, targets), group in groups.items():
        first = group[0]
        known = finder.refs.authorities.get(authority)
        labels = dict.fromkeys(entry.label for entry in group)
        yield Cited(
            words="; ".join(targets),
            description=describe(first.resolution),
            sign=sign(first.resolution),
            href=finder.citation_link(first),
            authority=known.title if known else "",
            authority_href=finder.authority_link(first),
            places=tuple((places.get(label, label), fragment(label)) for label in labels),
        )
