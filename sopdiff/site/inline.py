"""Words with spans beside them to HTML: emphasis, links and citations, which may cross.

Where `see **MGO 3.35 and** more` holds a link of the words `3.35 and more`, no nesting of elements is
right; so the inner one is closed where the outer one ends and opened again behind it. Links never stand
inside links: the first one to begin wins, the other keeps its words and loses its address.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sopdiff.clauses.source import HIDDEN_CHARACTER
from sopdiff.site.markup import Markup, closing, element, escape, joined, opening


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One element around `text[start:end]`; `behind` is shown after it, as an address not linked to.

    `limit` stands at its end and is no part of the words; `about` is told of it on request.
    """

    start: int
    end: int
    tag: str = "span"
    css: str = ""
    href: str = ""  # makes it a link
    title: str = ""
    about: str = ""
    behind: str = ""
    limit: str = ""
    instead: str = ""  # shown in place of the words it covers

    @property
    def opening(self) -> Markup:
        """Its start tag."""
        return opening(self.tag, css=self.css, href=self.href, title=self.title, aria_description=self.about)

    def clipped(self, start: int, end: int) -> "Span":
        """The part of it that lies between two places; what stands at its end stays with its last part."""
        part = replace(self, start=max(self.start, start), end=min(self.end, end))
        return part if part.end == self.end else replace(part, behind="", limit="")

    def shifted(self, by: int) -> "Span":
        """The same span in a longer text, in which this one begins at `by`."""
        return replace(self, start=self.start + by, end=self.end + by)


def weave(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> Markup:
    """The words `text[start:end]` as HTML with all spans, clipped to them, in well-nested elements."""
    end = len(text) if end is None else end
    inside = [span.clipped(start, end) for span in spans if _touches(span, start, end)]
    if not inside:
        return visible(text[start:end])
    return joined(_woven(text, _without_nested_links(inside), start, end))


def visible(text: str) -> Markup:
    """Escaped words; a printed line break stays one, and a character that hides shows its number."""
    if "\n" in text:
        return Markup("<br>\n").join(visible(line) for line in text.split("\n"))
    words, *rest = HIDDEN_CHARACTER.split(text)
    if not rest:
        return escape(words)
    return escape(words) + joined(_numbered(c) + w for c, w in zip(rest[::2], rest[1::2], strict=True))


def _numbered(character: str) -> Markup:
    return element("span", f"U+{ord(character):04X}", css="unseen")


def _touches(span: Span, start: int, end: int) -> bool:
    if span.start == span.end:
        return start <= span.start <= end
    return span.start < end and span.end > start


def _without_nested_links(spans: list[Span]) -> list[Span]:
    """The spans in order of their start, longest first, with no link inside another."""
    kept: list[Span] = []
    linked_to = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.href and span.start < linked_to:
            kept.append(replace(span, tag="span", href=""))
        else:
            kept.append(span)
            linked_to = span.end if span.href else linked_to
    return kept


def _woven(text: str, spans: list[Span], start: int, end: int) -> Iterator[Markup]:
    edges = sorted({start, end, *(s.start for s in spans), *(s.end for s in spans)})
    endings = Counter(span.end for span in spans if span.start < span.end)
    waiting = spans[::-1]
    running: list[Span] = []
    covered = start  # up to here other words stand in place of these
    for here, there in pairwise([*edges, end]):
        yield from _close(running, here, endings[here])
        while waiting and waiting[-1].start == here:
            running.append(waiting.pop())
            yield running[-1].opening + running[-1].instead
            if running[-1].instead:
                covered = max(covered, running[-1].end)
            if running[-1].end == here:
                yield _ended(running.pop())
        if here >= covered:
            yield visible(text[here:there])


def _close(running: list[Span], here: int, ending: int) -> Iterator[Markup]:
    """Close the spans that end here, so many; what was opened inside them and goes on is opened again."""
    first = len(running)
    while ending:
        first -= 1
        ending -= running[first].end <= here
    for span in reversed(running[first:]):
        yield _ended(span) if span.end <= here else closing(span.tag)
    running[first:] = [span for span in running[first:] if span.end > here]
    yield from (span.opening for span in running[first:])


def _ended(span: Span) -> Markup:
    behind = Markup(" ") + element("span", f"({span.behind})", css="address") if span.behind else Markup()
    return escape(span.limit) + closing(span.tag) + behind
