"""Text to citations: what is cited, and where the words of it stand.

The longest match wins and no two overlap, so that "MPD Code of Conduct #21" is rule 21 and not the
code in general.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sopdiff.citations.citation import POLICY_PREFIX, SECTION, Citation
from sopdiff.citations.families.places import AND
from sopdiff.citations.families.scan import scan
from sopdiff.citations.printed import printed
from sopdiff.citations.registry import Registry

_BEHIND = re.compile(
    r"(?:\s+(?:SOP|[Pp]rocedure|[Pp]olicy|[Dd]irective|(?:General\s+)?Order))?(?:\s*\([^()\n]{1,60}\))?"
    r",?\s*(?:(?:title|tit\.|ch\.|chapter)\s+\w+,?\s*)*"
)
_LAW_BEFORE = re.compile(  # Iowa Code § 321.231; Wis. Const. art. I, § 9m
    r"(?:^|(?<=\s|\())(?P<law>(?:[A-Z][\w.’'&-]*\s+){0,5}(?:Code|Stat(?:utes?|s?\.)|Laws?|Const(?:itution|\.)|Ordinances?"
    r"|Charter|Agreement|Contract)(?:\s+Ann\.)?|(?!SOP|SEE)[A-Z]{2,6})(?:,?\s+[Aa]rt(?:icle|\.)\s*[IVXLC\d]+)?,?\s*$"
)
_LAW_BEHIND = re.compile(
    r",\s+(?P<law>(?:[A-Z][\w.]+\s+){1,3}(?:Code|Statutes?|Stats?\.|Laws?|Ordinances?))(?!\w)"
)
_OWN_BEHIND = re.compile(r"\s+(?:of|in)\s+th(?:is|e\s+present)\b")
_FURTHEST = 100  # characters before a section that may name its law
_LISTED = re.compile(AND)
_SENTENCE_END = re.compile(r"(?<=[a-z\d)\]”\"’]{2})[.!?][)\]”\"’]*\s+(?=[A-Z“\"(\[])")


def find(text: str, registry: Registry, *, policy: str = "", language: str = "en") -> tuple[Citation, ...]:
    """The citations in a text, in reading order; the bare title of `policy`, whose text it is, is none.

    Spans count characters of `text`. A span that fits several authorities is a citation of each. `language`
    is what to read a text as that is too short to tell: "en", "de" or "fr".
    """
    own = f"{POLICY_PREFIX}{policy}" if policy else ""
    found: dict[tuple[int, int, str, tuple[str, ...]], Citation] = {}
    for citation in scan(printed(text), registry.forms, language):
        if citation.authority != own or citation.locator:
            found.setdefault((citation.start, citation.end, citation.authority, citation.targets), citation)
    chosen = _longest(found.values(), registry)
    return tuple(_sharing(tuple(_attached(chosen, text)), text))


def _longest(found: Iterable[Citation], registry: Registry) -> Sequence[Citation]:
    """No two overlap, but such as fit the same words equally well."""
    ranked = [(citation, registry.rank(citation.authority)) for citation in found]
    ranked.sort(key=lambda pair: (pair[0].start - pair[0].end, pair[0].start, pair[1], *_name(pair[0])))
    chosen: list[Citation] = []
    taken: dict[int, tuple[int, int, int]] = {}
    for citation, rank in ranked:
        reading = (citation.start, citation.end, rank)
        places = range(citation.start, citation.end)
        if all(taken.get(at, reading) == reading for at in places):
            taken.update(dict.fromkeys(places, reading))
            chosen.append(citation)
    return sorted(chosen, key=lambda citation: (citation.start, *_name(citation)))


def _name(citation: Citation) -> tuple[str, tuple[str, ...]]:
    return citation.authority, citation.targets


def _attached(citations: Sequence[Citation], text: str) -> Iterator[Citation]:
    """Sections take their law from what is named beside them in the same sentence.

    `Pub. L. 91-358, title II, § 210(a)` is a section of that law, and `Sec. 3.35(6)` one of the code that the
    sentence cited before by the same number, as `MGO 3.35(5)(d)`.
    """
    before: Citation | None = None
    named: dict[str, Citation] = {}
    for citation in citations:
        between = text[before.end : citation.start] if before else ""
        if _SENTENCE_END.search(f"{between}{citation.text[0]}"):
            named.clear()
        if citation.authority == SECTION:
            yield _with_law(citation, _law_beside(citation, before, text), named, text)
        else:
            named[_number(citation)] = citation
            yield citation
        before = citation


def _law_beside(section: Citation, before: Citation | None, text: str) -> str:
    """The law that is named at once before or behind a section; "" where none is, or `this policy` is."""
    if before and before.authority != SECTION and _BEHIND.fullmatch(text, before.end, section.start):
        return before.targets[-1]
    law = _LAW_BEFORE.search(text, max(0, section.start - _FURTHEST), section.start)
    law = law or _LAW_BEHIND.match(text, section.end)
    return " ".join(law["law"].split()) if law else ""


def _with_law(section: Citation, of: str, named: Mapping[str, Citation], text: str) -> Citation:
    if _OWN_BEHIND.match(text, section.end):
        return section
    if of:
        return replace(section, parts=(*section.parts, ("of", of)))
    law = None if "of" in dict(section.parts) else named.get(_number(section))
    return _of_law(section, law) if law and law.locator else section


def _sharing(citations: Sequence[Citation], text: str) -> Iterator[Citation]:
    """Places of a list take the law that its last one names: `§ 172 und § 396 der Strafprozessordnung`."""
    shared: list[Citation] = []
    for citation in reversed(citations):
        law = _law_behind(citation, shared[-1], text) if shared else ""
        shared.append(replace(citation, parts=(*citation.parts, ("of", law))) if law else citation)
    return reversed(shared)


def _law_behind(citation: Citation, behind: Citation, text: str) -> str:
    one_list = citation.authority == behind.authority and _LISTED.fullmatch(text, citation.end, behind.start)
    return dict(behind.parts).get("of", "") if one_list and "of" not in dict(citation.parts) else ""


def _number(citation: Citation) -> str:
    return citation.locator.partition("(")[0]


def _of_law(section: Citation, law: Citation) -> Citation:
    """The section as a citation of the law that `law` cites by the same number."""
    if not law.targets[0].endswith(law.locator):
        return section
    prefix = law.targets[0].removesuffix(law.locator)
    targets = tuple(f"{prefix}{target.removeprefix('s. ')}" for target in section.targets)
    parts = {**dict(law.parts), **dict(section.parts)}
    return replace(
        section, authority=law.authority, kind=law.kind, targets=targets, parts=tuple(parts.items())
    )
