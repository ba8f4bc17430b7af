"""Citations to where they lead; what leads nowhere is shown as just that.

An outside authority leads to the most exact address its entry has, and says how far that reaches. A
policy of the library leads to its page, or to the clause named; a clause that is not there dangles.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import Citation, Reach, Resolution, Status
from sopdiff.citations.families.internal import RELATIVE, SECTION
from sopdiff.citations.registry import POLICY_PREFIX, Registry
from sopdiff.clauses.markers import number_of
from sopdiff.clauses.tree import Clause, Document
from sopdiff.library.policy import Event, EventKind, Library, Policy


def resolve(citation: Citation, registry: Registry, library: Library, *, on: date) -> Resolution:
    """Where a citation leads that stands in a version of the day `on`."""
    if citation.authority.startswith(POLICY_PREFIX):
        return _in_library(citation, library, on)
    if citation.authority in (SECTION, RELATIVE):
        other = dict(citation.parts).get("of")
        return Resolution(
            status=Status.UNRESOLVED, note=f"of {other}" if other else "of the text it stands in"
        )
    authority = registry.authority(citation.authority)
    return _outside(citation, authority) if authority else Resolution(status=Status.UNRESOLVED)


def ambiguous(rivals: Sequence[Citation]) -> Resolution:
    """Where words lead that cite several things: nowhere, until their author says which."""
    candidates = tuple(f"{target} ({rival.authority})" for rival in rivals for target in rival.targets)
    return Resolution(
        status=Status.AMBIGUOUS, candidates=candidates, note="the words fit more than one authority"
    )


def _in_library(citation: Citation, library: Library, on: date) -> Resolution:
    slug = citation.authority.removeprefix(POLICY_PREFIX)
    policy = library.policy(slug)
    version = policy and (policy.in_force(on) or policy.current)
    if not policy or not version:
        return Resolution(
            status=Status.UNRESOLVED, policy=slug, note="no version of it is on record as in force"
        )
    found = Resolution(
        status=Status.RESOLVED,
        reach=Reach.DOCUMENT,
        policy=slug,
        version=version.name,
        note=_standing(policy, version, on),
    )
    if not citation.locator:
        return found
    if not version.document:
        return replace(found, note=f"the text of {version.name} is not held, so the clause cannot be shown")
    labels = labels_of(citation.locator, version.document)
    if len(labels) == 1:
        return replace(found, reach=Reach.PINPOINT, label=labels[0])
    if labels:
        note = f"{version.name} has more than one {citation.locator}"
        return replace(found, status=Status.AMBIGUOUS, candidates=labels, note=note)
    return replace(found, status=Status.DANGLING, note=f"{version.name} has no {citation.locator}")


def _standing(policy: Policy, version: Event, on: date) -> str:
    """What a reader must know who is led to a version that was not in force on the day of the citation."""
    rescinded = next((event for event in policy.issued if event.kind is EventKind.RESCINDED), None)
    if rescinded:
        return f"the policy was rescinded on {rescinded.day}"
    return "" if version.in_force_from <= on else f"no version of it was in force on {on}; this is the newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The clauses of a document by label and by the numbers they are printed under."""

    clauses: Mapping[str, Clause]
    above: Mapping[str, str]  # label of each to that of the clause it stands in; "" at the top
    labels: Mapping[tuple[str, ...], tuple[str, ...]]
    top: tuple[Clause, ...]

    def find(self, locator: str) -> tuple[str, ...]:
        """The labels of the clauses that are printed under a locator such as `4.2(b)`."""
        return self.labels.get(tuple(re.findall(r"[^()\s]+", locator)), ())


def places_of(document: Document) -> Places:
    """Walk a document once to be asked often."""
    labels: dict[tuple[str, ...], list[str]] = {}
    clauses: dict[str, Clause] = {}
    waiting = [(clause, list[str]()) for clause in reversed(document.clauses)]
    while waiting:
        clause, around = waiting.pop()
        clauses[clause.label] = clause
        path = _printed_path(clause, around)
        if number_of(clause.printed):
            labels.setdefault(tuple(path), []).append(clause.label)
        waiting += [(child, path) for child in reversed(clause.children)]
    found = {path: tuple(same) for path, same in labels.items()}
    return Places(clauses=clauses, above=document.parents(), labels=found, top=document.clauses)


def labels_of(locator: str, document: Document) -> tuple[str, ...]:
    """The labels of the clauses of a document that are printed under a locator such as `4.2(b)`."""
    return places_of(document).find(locator)


def _printed_path(clause: Clause, above: list[str]) -> list[str]:
    """The numbers from the outermost clause down; `4.2` below `4` says the 4 itself."""
    number = number_of(clause.printed)
    if not number:
        return above
    return [*above[:-1], number] if above and number.startswith(f"{above[-1]}.") else [*above, number]


def _outside(citation: Citation, authority: Authority) -> Resolution:
    """To the first of the authority's addresses, most exact first, whose blanks the citation can fill."""
    addresses = (
        (Reach.PINPOINT, authority.pinpoint_url),
        (Reach.DOCUMENT, authority.document_url),
        (Reach.LANDING, authority.landing_url),
    )
    filled = ((reach, _filled(template, citation)) for reach, template in addresses)
    reach, url = next(((reach, url) for reach, url in filled if url), (Reach.NONE, ""))
    status = Status.RESOLVED if url else Status.UNRESOLVED
    return Resolution(
        status=Status.GENERAL if authority.general else status,
        reach=reach,
        url=url,
        verified_on=authority.verified_on,
        note=authority.note,
    )


def _filled(template: str, citation: Citation) -> str:
    """The address with the parts of the locator in it; empty if one it needs is not cited."""
    parts = {"locator": citation.locator, **dict(citation.parts)}
    for name, value in parts.items():
        if value:
            template = template.replace(f"{{{name}}}", quote(value, safe="().:-"))
    return "" if "{" in template else template
