"""Text to citations: what is cited, and where the words of it stand.

The longest match wins and no two overlap, so that "MPD Code of Conduct #21" is rule 21 and not the
code in general.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import Citation
from sopdiff.citations.families.internal import SECTION
from sopdiff.citations.families.places import further_places
from sopdiff.citations.families.scan import scan
from sopdiff.citations.pattern import Pattern, locator
from sopdiff.citations.registry import POLICY_PREFIX, Registry

_WORD = re.compile(r"\w+")
_BEHIND = re.compile(r",?\s*(?:(?:title|tit\.|ch\.|chapter)\s+\w+,?\s*)*")


def find(text: str, registry: Registry, *, policy: str = "") -> tuple[Citation, ...]:
    """The citations in a text, in reading order; a policy's own title in its own text is none.

    Spans count characters of `text`. A span that fits several authorities is a citation of each.
    """
    own = f"{POLICY_PREFIX}{policy}" if policy else ""
    found: dict[tuple[int, int, str, tuple[str, ...]], Citation] = {}
    for key in dict.fromkeys(("", *_WORD.findall(text))):
        for authority, pattern in registry.patterns.get(key, ()):
            if authority.id != own:
                for match in pattern.expression.finditer(text):
                    citation = _citation(authority, pattern, match)
                    found.setdefault((citation.start, citation.end, authority.id, citation.targets), citation)
    for citation in scan(text, registry.forms):
        found.setdefault((citation.start, citation.end, citation.authority, citation.targets), citation)
    chosen = _longest(
        sorted(found.values(), key=lambda c: (c.start - c.end, c.start, c.authority, c.targets))
    )
    return tuple(_attached(chosen, text))


def _attached(citations: Sequence[Citation], text: str) -> Iterator[Citation]:
    """Sections that stand right behind a law are sections of it: `Pub. L. 91-358, title II, § 210(a)`."""
    before: Citation | None = None
    for citation in citations:
        between = text[before.end : citation.start] if before else ""
        if before and citation.authority == SECTION and _BEHIND.fullmatch(between):
            yield replace(citation, parts=(*citation.parts, ("of", before.targets[-1])))
        else:
            yield citation
        before = citation


def _citation(authority: Authority, pattern: Pattern, match: re.Match[str]) -> Citation:
    place = locator(match, pattern)
    end, places = further_places(match.string, match.end(), place)
    return Citation(
        start=match.start(),
        end=end,
        text=match.string[match.start() : end],
        authority=authority.id,
        kind=authority.kind,
        targets=tuple(_target(authority, one) for one in places),
        locator=place,
        parts=tuple((name, match[name]) for name in pattern.parts if match[name] is not None),
    )


def _target(authority: Authority, place: str) -> str:
    """The normal form of what is cited, such as `MGO 3.35(5)(d)`; the bare name where no place is given."""
    if "{locator}" in authority.normal:
        return authority.normal.replace("{locator}", place).strip()
    return f"{authority.normal} {place}".strip()


def _longest(by_length: Sequence[Citation]) -> tuple[Citation, ...]:
    chosen: list[Citation] = []
    taken: dict[int, tuple[int, int]] = {}
    for citation in by_length:
        span = (citation.start, citation.end)
        if all(taken.get(at, span) == span for at in range(*span)):
            taken.update(dict.fromkeys(range(*span), span))
            chosen.append(citation)
    return tuple(sorted(chosen, key=lambda c: (c.start, c.authority)))
