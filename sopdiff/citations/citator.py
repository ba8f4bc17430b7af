"""The citator: every citation of a library, with the clause it stands in and where it leads."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import Citation, CitedIn, Resolution
from sopdiff.citations.excerpt import words_around
from sopdiff.citations.find import find
from sopdiff.citations.internal import Standpoint, is_internal, resolve_internal
from sopdiff.citations.numbering import places_in
from sopdiff.citations.registry import Registry, load_registry
from sopdiff.citations.resolve import ambiguous, resolve
from sopdiff.clauses.tree import Document
from sopdiff.library.policy import Event, Library


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
    document = event.document or Document(clauses=())
    places = places_in(event)
    for clause in document.walk():
        here = Standpoint(policy=event.policy, version=event.name, places=places, label=clause.label)
        for citation, resolution in _resolved(clause.text, registry, library, here=here, on=event.day):
            before, after = words_around(clause.text, citation.start, citation.end)
            yield CitedIn(
                policy=event.policy,
                version=event.name,
                label=clause.label,
                lines=clause.lines,
                citation=citation,
                resolution=resolution,
                before=before,
                after=after,
            )


def cited_in_text(text: str, registry: Registry, library: Library, *, on: date) -> Iterator[CitedIn]:
    """The citations in a text of no policy; their spans and lines are those of the whole text."""
    line_ends = [found.start() for found in re.finditer("\n", text)]
    for citation, resolution in _resolved(text, registry, library, here=None, on=on):
        before, after = words_around(text, citation.start, citation.end)
        yield CitedIn(
            policy="",
            version="",
            label="",
            lines=(bisect_left(line_ends, citation.start) + 1, bisect_left(line_ends, citation.end) + 1),
            citation=citation,
            resolution=resolution,
            before=before,
            after=after,
        )


def _resolved(
    text: str, registry: Registry, library: Library, *, here: Standpoint | None, on: date
) -> Iterator[tuple[Citation, Resolution]]:
    citations = find(text, registry, policy=here.policy if here else "")
    for _, together in groupby(citations, key=lambda citation: (citation.start, citation.end)):
        rivals = tuple(together)
        if len(rivals) == 1 and here and is_internal(rivals[0]):
            yield rivals[0], resolve_internal(rivals[0], here)
        elif len(rivals) == 1:
            yield rivals[0], resolve(rivals[0], registry, library, on=on)
        else:
            yield from ((citation, ambiguous(rivals)) for citation in rivals)
