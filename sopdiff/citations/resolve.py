"""Citations to where they lead; what leads nowhere is shown as just that.

An outside authority leads to the most exact address its entry has, and says how far that reaches. A
policy of the library leads to its page, or to the clause named; a clause that is not there dangles.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import (
    NUMBERED,
    POLICY_PREFIX,
    WITHIN,
    Citation,
    Reach,
    Resolution,
    Status,
)
from sopdiff.citations.internal import paths_cited, worst
from sopdiff.citations.numbering import Path, Places, locator_of, places_in
from sopdiff.citations.registry import Registry
from sopdiff.citations.ways import spoken
from sopdiff.library.policy import Event, EventKind, Library, Policy


def resolve(citation: Citation, registry: Registry, library: Library, *, on: date) -> Resolution:
    """Where a citation leads that stands in a version of the day `on`."""
    if citation.authority.startswith(POLICY_PREFIX):
        return _in_library(citation, library, on)
    if citation.authority == NUMBERED:
        return _by_number(citation, library, on)
    if citation.authority in WITHIN:
        parts = dict(citation.parts)
        return Resolution(
            status=Status.UNRESOLVED, note=f"it is one of {parts.get('of') or parts.get('that')}"
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
    paths = paths_cited(citation, spoken(policy.title))
    return worst([_place(path, places_in(version), found) for path in paths])


def _place(path: Path, places: Places, found: Resolution) -> Resolution:
    """The clause of a policy under these numbers; where it is not there, the one around it."""
    labels = places.find(path)
    if len(labels) == 1:
        return replace(found, reach=Reach.PINPOINT, label=labels[0])
    if labels:
        note = f"{found.policy}@{found.version} has more than one {locator_of(path)}"
        return replace(found, status=Status.AMBIGUOUS, candidates=labels, note=note)
    label, lacking = places.nearest(path)
    note = (
        f"{lacking}, in the version of {found.version}"
        if label
        else f"{found.policy}@{found.version} has no {locator_of(path)}"
    )
    return replace(found, status=Status.DANGLING, label=label, note=note)


def _by_number(citation: Citation, library: Library, on: date) -> Resolution:
    number = citation.targets[0].rpartition(" ")[2]
    policy = next((policy for policy in library.policies if policy.number == number), None)
    if policy is None:
        return Resolution(status=Status.DANGLING, note=f"no policy of this library has the number {number}")
    return _in_library(replace(citation, authority=f"{POLICY_PREFIX}{policy.slug}"), library, on)


def _standing(policy: Policy, version: Event, on: date) -> str:
    """What a reader must know who is led to a version that was not in force on the day of the citation."""
    rescinded = next((event for event in policy.issued if event.kind is EventKind.RESCINDED), None)
    if rescinded:
        return f"the policy was rescinded on {rescinded.day}"
    return "" if version.in_force_from <= on else f"no version of it was in force on {on}; this is the newest"


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
    general = authority.general or (authority.locator and not citation.locator)
    return Resolution(
        status=Status.GENERAL if general else status,
        reach=reach,
        url=url,
        verified_on=authority.verified_on,
        note=authority.note or ("" if url or authority.line else "no address of this is known"),
    )


def _filled(template: str, citation: Citation) -> str:
    """The address with the parts of the locator in it; empty if one it needs is not cited."""
    parts = {"locator": citation.locator, **dict(citation.parts)}
    for name, value in parts.items():
        if value:
            template = template.replace(f"{{{name}}}", quote(value, safe="().:-"))
    return "" if "{" in template else template
