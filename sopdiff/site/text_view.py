"""One text as a page shows it: its words with what is told of its clauses, its contents, what it cites."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sopdiff.citations.families.scan import language_of
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.library.policy import Event
from sopdiff.site.authority_table import AuthorityTable, tabulate_authorities
from sopdiff.site.citing_notes import citing_notes
from sopdiff.site.clause_notes import find_notes
from sopdiff.site.crossrefs import Crossrefs, places_in
from sopdiff.site.document_html import write_document
from sopdiff.site.lives import Lives
from sopdiff.site.markup import Markup
from sopdiff.site.permalinks import fragment
from sopdiff.site.spans import span_finder


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A section in the table of contents; `depth` counts from 1."""

    href: str
    marker: str
    heading: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """The words of one version or draft, ready for its page."""

    words: Markup
    contents: tuple[ContentsLine, ...]
    cited: AuthorityTable
    language: str  # "en", "de" or "fr"


def view_text(refs: Crossrefs, lives: Lives, event: Event, page: str) -> TextView | None:
    """The text of an event as seen on a page; None where no text is held."""
    document = event.document
    if document is None:
        return None
    finder = span_finder(refs, event, document, page=page)
    places = places_in(event)
    since, citing = find_notes(lives, event, places, page), citing_notes(refs, event, page)
    notes = {label: since.get(label, "") + citing.get(label, Markup()) for label in since | citing}
    return TextView(
        words=write_document(document, finder.find, notes),
        contents=tuple(_contents(document)),
        cited=tabulate_authorities(refs.in_text(event), finder),
        language=language_of(event.body),
    )


def seen_from(page: str, view: TextView, refs: Crossrefs, event: Event) -> TextView:
    """The view made for the page of the event, as seen on that of its policy, which is one folder above.

    To write the words of each text once halves the time that a site takes.
    """
    finder = span_finder(refs, event, event.document or Document(clauses=()), page=page)
    words = Markup(str(view.words).replace('href="../', 'href="'))
    return replace(view, words=words, cited=tabulate_authorities(refs.in_text(event), finder))


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
