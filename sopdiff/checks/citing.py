"""Checks of the citations, and of the registry by its own examples."""

from collections.abc import Container, Iterator

from sopdiff.checks.inputs import Inputs
from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import CitedIn, Status
from sopdiff.citations.find import find
from sopdiff.citations.registry import Registry
from sopdiff.citations.rules import AMBIGUOUS, DANGLING, EXAMPLE_FAILS, LOST, RESCINDED, UNRESOLVED
from sopdiff.findings import Finding
from sopdiff.library.layout import AUTHORITIES_FILE
from sopdiff.library.policy import Library


def registry_faults(inputs: Inputs) -> Iterator[Finding]:
    """What is wrong with authorities.yaml, and examples in it that do not come out as they say."""
    return faults_of(inputs.registry, inputs.library)


def faults_of(registry: Registry, library: Library) -> Iterator[Finding]:
    """The same before any text is read."""
    yield from registry.findings
    path = f"{library.root.resolve().name}/{AUTHORITIES_FILE}"
    for authority in registry.authorities:
        for text, target in authority.examples:
            found = _targets(text, authority, registry)
            if target not in found:
                shown = " and ".join(found) if found else "nothing"
                message = f'{authority.id}: in "{text}" {shown} is found, not {target}'
                yield EXAMPLE_FAILS.at(path, authority.line, message)
        for text in authority.not_examples:
            if _targets(text, authority, registry):
                message = f'{authority.id}: a citation is found in "{text}", which must hold none'
                yield EXAMPLE_FAILS.at(path, authority.line, message)


def _targets(text: str, authority: Authority, registry: Registry) -> list[str]:
    return [t for c in find(text, registry) if c.authority == authority.id for t in c.targets]


def dead_ends(inputs: Inputs) -> Iterator[Finding]:
    """Citations that lead nowhere, to more than one thing, or to a policy that was rescinded.

    A superseded text can no longer be mended, so only newest versions and drafts are looked at.
    """
    paths = {(e.policy, e.name): e.path for policy in inputs.library.policies for e in policy.drafts}
    paths |= {(p.slug, p.current.name): p.current.path for p in inputs.library.policies if p.current}
    rescinded = {policy.slug for policy in inputs.library.policies if policy.versions and not policy.current}
    for entry in inputs.citator.entries:
        path = paths.get((entry.policy, entry.version))
        if path and (finding := _dead_end(entry, path, rescinded)):
            yield finding


def _dead_end(entry: CitedIn, path: str, rescinded: Container[str]) -> Finding | None:
    """A finding unless the citation leads somewhere, or the registry's note says why it does not."""
    words, resolution, line = entry.citation.text, entry.resolution, entry.lines[0]
    match resolution.status:
        case _ if resolution.policy in rescinded:
            return RESCINDED.at(path, line, f'"{words}" cites {resolution.policy}, which was rescinded')
        case Status.DANGLING:
            return DANGLING.at(path, line, f'"{words}": {resolution.note}')
        case Status.AMBIGUOUS:
            return AMBIGUOUS.at(path, line, f'"{words}" could be {" or ".join(resolution.candidates)}')
        case Status.UNRESOLVED if entry.is_lost:
            return LOST.at(path, line, f'"{words}": {resolution.note}')
        case Status.UNRESOLVED if not resolution.note:
            return UNRESOLVED.at(path, line, f'"{words}" leads nowhere')
        case _:
            return None
