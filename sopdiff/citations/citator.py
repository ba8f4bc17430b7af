"""The citator: every citation of a library, with the clause it stands in and where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import Citation, CitedIn, Resolution
from sopdiff.citations.find import find
from sopdiff.citations.registry import Registry, load_registry
from sopdiff.citations.resolve import ambiguous, resolve
from sopdiff.clauses.tree import Document
from sopdiff.library.policy import Event, Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Citator:
    """All citations in all held texts, drafts included, in order of policy, version and place."""

    authorities: tuple[Authority, ...]
    entries: tuple[CitedIn, ...]


def build_citator(library: Library, registry: Registry | None = None) -> Citator:
    """Find and resolve every citation of a library, by its own registry unless another is given."""
    registry = registry or load_registry(library)
    entries = [
        entry
        for policy in library.policies
        for event in policy.events
        for entry in cited_in(event, registry, library)
    ]
    return Citator(authorities=registry.authorities, entries=tuple(entries))


def cited_in(event: Event, registry: Registry, library: Library) -> Iterator[CitedIn]:
    """The citations in the text of one version or draft, in reading order; none where no text is held."""
    for clause in (event.document or Document(clauses=())).walk():
        for citation, resolution in _resolved(
            clause.text, registry, library, policy=event.policy, on=event.day
        ):
            yield CitedIn(
                policy=event.policy,
                version=event.name,
                label=clause.label,
                lines=clause.lines,
                citation=citation,
                resolution=resolution,
            )


def cited_in_text(text: str, registry: Registry, library: Library, *, on: date) -> Iterator[CitedIn]:
    """The citations in a text of no policy; their spans and lines are those of the whole text."""
    for citation, resolution in _resolved(text, registry, library, policy="", on=on):
        first, last = (text.count("\n", 0, at) + 1 for at in (citation.start, citation.end))
        yield CitedIn(
            policy="", version="", label="", lines=(first, last), citation=citation, resolution=resolution
        )


def _resolved(
    text: str, registry: Registry, library: Library, *, policy: str, on: date
) -> Iterator[tuple[Citation, Resolution]]:
    citations = find(text, registry, policy=policy)
    for _, together in groupby(citations, key=lambda citation: (citation.start, citation.end)):
        rivals = tuple(together)
        if len(rivals) == 1:
            yield rivals[0], resolve(rivals[0], registry, library, on=on)
        else:
            yield from ((citation, ambiguous(rivals)) for citation in rivals)
