"""What Markdown marks in the words of a clause: emphasis, links, images, footnotes.

A link goes where it says only if that is a plain web address or a clause of the same text; else its words
stand with the address behind them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sopdiff.clauses.tree import Clause, Document, Level, Mark, MarkKind
from sopdiff.clauses.web_address import web_address
from sopdiff.site.document_html import note_name
from sopdiff.site.inline import Span

_TAGS = {MarkKind.STRONG: "strong", MarkKind.EMPHASIS: "em", MarkKind.STRIKE: "s", MarkKind.CODE: "code"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkSpans:
    """Finds the marks of the clauses of one text."""

    link_to: Callable[[str], str]  # the link to the clause with a label; "" where there is none
    footnotes: dict[str, str]  # a note's name to its label

    def find(self, clause: Clause) -> tuple[Span, ...]:
        """The spans of one clause; the cells of a row are for its table to show."""
        return tuple(self._mark(mark, clause) for mark in clause.marks if mark.kind is not MarkKind.CELL)

    def _mark(self, mark: Mark, clause: Clause) -> Span:
        match mark.kind:
            case MarkKind.LINK:
                return self._link(mark, clause)
            case MarkKind.IMAGE:
                return self._image(mark)
            case MarkKind.FOOTNOTE:
                return self._footnote(mark)
            case _:
                return Span(start=mark.start, end=mark.end, tag=_TAGS[mark.kind])

    def _link(self, mark: Mark, clause: Clause) -> Span:
        """A link; one of no words shows where it leads, or nobody could follow it."""
        words = clause.text[mark.start : mark.end]
        href = self.link_to(mark.target.removeprefix("#")) or web_address(mark.target)
        if href:
            shown = "" if words.strip() else mark.target
            return Span(start=mark.start, end=mark.end, tag="a", href=href, limit=shown)
        behind = "" if words == mark.target else mark.target
        return Span(start=mark.start, end=mark.end, css="refused", behind=behind)

    def _image(self, mark: Mark) -> Span:
        """Images are never loaded: their words stand for them, with the address to follow."""
        href = web_address(mark.target)
        if href and mark.start == mark.end:
            return Span(start=mark.start, end=mark.end, tag="a", css="image", href=href, limit="image")
        behind = "image" if href else f"image: {mark.target}"
        tag = "a" if href else "span"
        return Span(start=mark.start, end=mark.end, tag=tag, css="image", href=href, behind=behind)

    def _footnote(self, mark: Mark) -> Span:
        label = self.footnotes.get(mark.target, "")
        href = self.link_to(label) if label else ""
        tag = "a" if href else "span"
        return Span(
            start=mark.start,
            end=mark.end,
            tag=tag,
            css="noteref",
            href=href,
            instead=mark.target,
            title="Note",
        )


def mark_spans(document: Document, link_to: Callable[[str], str]) -> MarkSpans:
    """Make ready to find the marks of a text."""
    notes = [clause for clause in document.walk() if clause.level is Level.FOOTNOTE]
    return MarkSpans(link_to=link_to, footnotes={note_name(clause): clause.label for clause in notes})
