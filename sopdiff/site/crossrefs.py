"""A library with everything that cites and is cited at hand, looked up once for all pages.

The page of one policy asks: what does this version cite, who cites this policy, does the clause that
is cited there exist. None of these questions may cost a walk through the whole library.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import CitedIn
from sopdiff.citations.citator import Citator
from sopdiff.citations.families.internal import RELATIVE, SECTION
from sopdiff.citations.registry import POLICY_PREFIX
from sopdiff.clauses.tree import Clause
from sopdiff.library.policy import Event, Library, Policy

Text = tuple[str, str]
"""One text of the library: a policy's slug and a version's or draft's name."""


Key = TypeVar("Key", str, Text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossrefs:
    """The record, its clauses by label, and its citations from both ends."""

    library: Library
    policies: dict[str, Policy]
    clauses: dict[Text, dict[str, Clause]]
    authorities: dict[str, Authority]  # a policy of this library has a page already and is none of them
    cites: dict[Text, tuple[CitedIn, ...]]
    citing_policy: dict[str, tuple[CitedIn, ...]]
    citing_authority: dict[str, tuple[CitedIn, ...]]

    def clause(self, policy: str, version: str, label: str) -> Clause | None:
        """A clause of a text that is held."""
        return self.clauses.get((policy, version), {}).get(label)

    def is_current(self, entry: CitedIn) -> bool:
        """Whether a citation stands in a text that is in force, by the record."""
        policy = self.policies.get(entry.policy)
        return bool(policy and policy.current and policy.current.name == entry.version)

    def in_text(self, event: Event) -> tuple[CitedIn, ...]:
        """What a version or draft cites, in reading order."""
        return self.cites.get((event.policy, event.name), ())

    def of_policy(self, slug: str) -> tuple[CitedIn, ...]:
        """Every clause of other policies that cites this one, over all versions."""
        return tuple(entry for entry in self.citing_policy.get(slug, ()) if entry.policy != slug)

    def of_authority(self, authority: str) -> tuple[CitedIn, ...]:
        """Every clause that cites an authority, over all versions."""
        return self.citing_authority.get(authority, ())


def cross_reference(library: Library, citator: Citator) -> Crossrefs:
    """Look up once what all pages ask for."""
    cited = {entry.citation.authority for entry in citator.entries}
    return Crossrefs(
        library=library,
        policies={policy.slug: policy for policy in library.policies},
        clauses={
            (policy.slug, event.name): {clause.label: clause for clause in event.document.walk()}
            for policy in library.policies
            for event in policy.events
            if event.document
        },
        authorities={a.id: a for a in citator.authorities if _has_page(a, cited)},
        cites=_grouped(((entry.policy, entry.version), entry) for entry in citator.entries),
        citing_policy=_grouped((e.resolution.policy, e) for e in citator.entries if e.resolution.policy),
        citing_authority=_grouped((entry.citation.authority, entry) for entry in citator.entries),
    )


def _has_page(authority: Authority, cited: set[str]) -> bool:
    """Those of the registry, and those known without it that are cited; not the library's own texts."""
    if authority.id.startswith(POLICY_PREFIX) or authority.id in (SECTION, RELATIVE):
        return False
    return bool(authority.line) or authority.id in cited


def _grouped(entries: Iterable[tuple[Key, CitedIn]]) -> dict[Key, tuple[CitedIn, ...]]:
    groups: defaultdict[Key, list[CitedIn]] = defaultdict(list)
    for key, entry in entries:
        groups[key].append(entry)
    return {key: tuple(group) for key, group in groups.items()}
