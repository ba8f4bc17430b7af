"""The citator: every citation of a library, with the clause it stands in and where it leads."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import Citation, CitedIn, Resolution, Status
from sopdiff.citations.excerpt import words_around
from sopdiff.citations.families.scan import language_of
from sopdiff.citations.find import find
from sopdiff.citations.internal import Standpoint, is_internal, resolve_internal
from sopdiff.citations.numbering import places_in, places_of
from sopdiff.citations.registry import Registry, load_registry
from sopdiff.citations.resolve import ambiguous, resolve
from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import split_front_matter
from sopdiff.clauses.tree import Document
from sopdiff.library.policy import Event, Library

TO_BE_FOLLOWED = Resolution(status=Status.UNRESOLVED, note="to be followed")
"""Of a citation that is not looked up yet."""

_PARAGRAPH = re.compile(r"\S.*?(?=\n[^\S\n]*\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citator:
    """All citations in all held texts, drafts included, in order of policy, version and place."""

    registry: Registry
    entries: tuple[CitedIn, ...]
    about: Mapping[str, tuple[CitedIn, ...]]  # by a policy's slug: those that stand in its texts or cite it

    @property
    def authorities(self) -> tuple[Authority, ...]:
        """All that may be cited."""
        return self.registry.authorities


def build_citator(library: Library, registry: Registry | None = None) -> Citator:
    """Find and resolve every citation of a library, by its own registry unless another is given."""
    registry = registry or load_registry(library)
    entries = [
        entry
        for policy in library.policies
        for event in policy.events
        for entry in cited_in(event, registry, library)
    ]
    about: dict[str, list[CitedIn]] = {}
    for entry in entries:
        for slug in dict.fromkeys((entry.policy, entry.resolution.policy)):
            about.setdefault(slug, []).append(entry)
    found = {slug: tuple(group) for slug, group in about.items()}
    return Citator(registry=registry, entries=tuple(entries), about=found)


def cited_in(event: Event, registry: Registry, library: Library) -> Iterator[CitedIn]:
    """The citations in the text of one version or draft, in reading order; none where no text is held."""
    return (follow(entry, registry, library, on=event.day) for entry in found_in(event, registry))


def follow(entry: CitedIn, registry: Registry, library: Library, *, on: date) -> CitedIn:
    """A citation of a text of the day `on` with where it leads, once all of the library is known."""
    if entry.resolution != TO_BE_FOLLOWED:
        return entry
    return replace(entry, resolution=resolve(entry.citation, registry, library, on=on))


def found_in(event: Event, registry: Registry) -> Iterator[CitedIn]:
    """What a text by itself tells of its citations; those that lead out of it are TO_BE_FOLLOWED."""
    document, places = event.document or Document(clauses=()), places_in(event)
    language = language_of(event.body)
    for clause in document.walk():
        here = Standpoint(policy=event.policy, version=event.name, places=places, label=clause.label)
        citations = find(clause.text, registry, policy=event.policy, language=language)
        for rivals in _by_words(citations):
            for citation, resolution in _resolved(rivals, here):
                yield _entry(clause.text, citation, resolution, here, clause.lines)


def cited_in_text(text: str, registry: Registry, library: Library, *, on: date) -> Iterator[CitedIn]:
    """The citations in a text of no policy; their spans and lines are those of the whole text.

    References to its own clauses are followed in it, as the Markdown that it may be.
    """
    _, body, first_line = split_front_matter(text)
    document = parse(body, first_line=first_line)
    places, language = places_of(document), language_of(text)
    labels = {
        line: clause.label
        for clause in document.walk()
        for line in range(clause.lines[0], clause.lines[1] + 1)
    }
    line_ends = [found.start() for found in re.finditer("\n", text)]
    for paragraph in _PARAGRAPH.finditer(text):
        at = paragraph.start()
        for rivals in _by_words(find(paragraph[0], registry, language=language)):
            ends = rivals[0].start + at, rivals[0].end + at
            first, last = (bisect_left(line_ends, end) + 1 for end in ends)
            here = Standpoint(policy="", version="", places=places, label=labels.get(first, ""))
            for citation, resolution in _resolved(rivals, here):
                entry = _entry(paragraph[0], citation, resolution, here, (first, last))
                followed = follow(entry, registry, library, on=on)
                yield replace(followed, citation=replace(citation, start=ends[0], end=ends[1]))


def _by_words(citations: Iterable[Citation]) -> Iterator[tuple[Citation, ...]]:
    """The citations by their words; several where these fit more than one authority."""
    for _, together in groupby(citations, key=lambda citation: (citation.start, citation.end)):
        yield tuple(together)


def _resolved(rivals: Sequence[Citation], here: Standpoint) -> Iterator[tuple[Citation, Resolution]]:
    if len(rivals) > 1:
        yield from ((citation, ambiguous(rivals)) for citation in rivals)
    elif is_internal(rivals[0]):
        yield rivals[0], resolve_internal(rivals[0], here)
    else:
        yield rivals[0], TO_BE_FOLLOWED


def _entry(
    text: str, citation: Citation, resolution: Resolution, here: Standpoint, lines: tuple[int, int]
) -> CitedIn:
    before, after = words_around(text, citation.start, citation.end)
    return CitedIn(
        policy=here.policy,
        version=here.version,
        label=here.label,
        lines=lines,
        citation=citation,
        resolution=resolution,
        before=before,
        after=after,
    )
