"""What one policy's texts say by themselves: all that the pages of other policies may ask of them.

Reading a policy needs its own files and the names of what may be cited, and no other text. So policies are
read in any order, in any process, and a reading holds until one of these changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sopdiff.citations.citation import CitedIn
from sopdiff.citations.citator import found_in
from sopdiff.citations.registry import Registry
from sopdiff.library.policy import Policy
from sopdiff.lineage.trace import trace
from sopdiff.site.places import name_places
from sopdiff.site.search_entries import SearchEntries, search_entries

ByLabel = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A policy, read; the texts are those held, by the name of their version or draft."""

    slug: str
    places: Mapping[str, ByLabel]  # of each text: what people call its clauses
    names: Mapping[str, ByLabel]  # of each text: the names for life of its clauses
    citations: Mapping[str, tuple[CitedIn, ...]]  # of each text: what it cites, not followed outwards yet
    search: SearchEntries  # what can be found of it


def read_policy(policy: Policy, registry: Registry) -> Reading:
    """Read all texts of a policy."""
    texts = [event for event in policy.events if event.document]
    places = {event.name: name_places(event.document) for event in texts if event.document}
    citations = {event.name: tuple(found_in(event, registry)) for event in texts}
    return Reading(
        slug=policy.slug,
        places=places,
        names=trace(policy).names,
        citations=citations,
        search=search_entries(policy, places, citations),
    )
