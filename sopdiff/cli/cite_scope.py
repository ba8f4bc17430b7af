"""Which texts `sopdiff cite` reads: one document, the whole library in force, or every text held."""

from dataclasses import dataclass

import click

from sopdiff.citations.citation import CitedIn
from sopdiff.citations.citator import cited_in, cited_in_text
from sopdiff.citations.registry import Registry, load_registry, with_all_families
from sopdiff.clauses.address import parse_address
from sopdiff.cli.context import Context
from sopdiff.cli.documents import NO_DOC, all_in_force, is_file, open_doc, read_text, text_of
from sopdiff.library.names import find_policy
from sopdiff.library.policy import Event, Library, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The library, what may be cited in it, and the citations in the texts that were asked for."""

    library: Library
    registry: Registry
    policies: tuple[Policy, ...]  # whose texts were read; none for a file
    entries: tuple[CitedIn, ...]
    is_library: bool  # and no single document
    all_versions: bool


def read_scope(doc: str | None, context: Context, *, all_versions: bool) -> Scope:
    """The citations in DOC, or in all policies; SopdiffError where there is no such text."""
    is_text = doc is not None and is_file(doc)
    library = Library(root=context.library) if is_text and not context.library.is_dir() else context.load()
    registry = load_registry(library)
    if doc is not None and is_text:
        if all_versions:
            raise click.UsageError("a file has no versions: leave out --all-versions, or name a policy")
        registry = with_all_families(registry)
        policies: tuple[Policy, ...] = ()
        entries = [*cited_in_text(read_text(doc, hint=NO_DOC), registry, library, on=context.today)]
    else:
        texts = _texts(doc, context, library, all_versions=all_versions)
        policies = tuple(dict.fromkeys(policy for policy, _ in texts))
        entries = [entry for _, event in texts for entry in cited_in(event, registry, library)]
    return Scope(
        library=library,
        registry=registry,
        policies=policies,
        entries=tuple(entries),
        is_library=doc is None,
        all_versions=all_versions,
    )


def _texts(
    doc: str | None, context: Context, library: Library, *, all_versions: bool
) -> list[tuple[Policy, Event]]:
    if doc is None:
        if all_versions:
            return [(policy, event) for policy in library.policies for event in policy.events]
        return all_in_force(library, context.today)
    if all_versions:
        address = parse_address(doc)
        if address.version:
            raise click.UsageError(f"{doc} is one version: leave out @{address.version} or --all-versions")
        policy = find_policy(library, address.policy)
        return [(policy, event) for event in policy.events]
    opened = open_doc(doc, context, library=library)
    text_of(opened)
    return [(opened.policy, opened.event)] if opened.policy and opened.event else []
