"""A library with everything that cites and is cited at hand, looked up once for all pages.

The page of one policy asks: what does this version cite, who cites this policy, does the clause that
is cited there exist. None of these questions may cost a walk through the whole library, or the reading of
another policy's text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import POLICY_PREFIX, WITHIN, CitedIn, Status
from sopdiff.citations.citator import follow
from sopdiff.citations.registry import Registry
from sopdiff.library.policy import Event, EventKind, Library, Policy
from sopdiff.library.succession import open_drafts, rescission
from sopdiff.site.cited_since import Cited, cited_by_name, first_cited
from sopdiff.site.permalinks import clause_address, event_page, policy_page
from sopdiff.site.places import name_places
from sopdiff.site.reading import ByLabel, Reading
from sopdiff.site.shifted import Reference, find_shifted, reference_of

Text = tuple[str, str]
"""One text of the library: a policy's slug and a version's or draft's name."""

Place = tuple[str, str, str]
"""A clause of a text: policy, version, label."""

Key = TypeVar("Key", str, Text, Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossrefs:
    """The record, the names of its clauses, and its citations from both ends."""

    library: Library
    places: dict[Text, ByLabel]  # what people call the clauses of a text that cite or are cited
    names: dict[Text, ByLabel]  # and the names for life of those that cite
    authorities: dict[str, Authority]  # a policy of this library has a page already and is none of them
    cites: dict[Text, tuple[CitedIn, ...]]
    since: dict[Text, Mapping[Cited, str]]  # the version in which each citation of a text first stood
    citing_policy: dict[str, tuple[CitedIn, ...]]
    citing_clause: dict[Place, tuple[CitedIn, ...]]  # by the clause they lead to today
    citing_authority: dict[str, tuple[CitedIn, ...]]
    replaced: dict[str, tuple[str, ...]]  # by policy: those rescinded that it holds in the place of
    heirs: dict[Place, Place]  # of cited clauses of older texts: where they stand in the text in force
    _shifted: dict[str, Mapping[Reference, tuple[str, ...]]] = field(default_factory=dict)

    def policy(self, slug: str) -> Policy:
        """A policy that is known to be there."""
        policy = self.library.policy(slug)
        if policy is None:
            raise KeyError(slug)
        return policy

    def is_current(self, entry: CitedIn) -> bool:
        """Whether a citation stands in a text that is in force, by the record."""
        current = self.policy(entry.policy).current
        return bool(current and current.name == entry.version)

    def is_superseded(self, event: Event) -> bool:
        """Whether a text was in force and is no longer."""
        return event.kind.makes_version and event != self.policy(event.policy).current

    def is_proposed(self, entry: CitedIn) -> bool:
        """Whether it stands in a draft that nothing has answered, and that was not taken back."""
        event = self.text_of(entry)
        return event.kind is EventKind.DRAFT and event in open_drafts(self.policy(entry.policy))

    def text_of(self, entry: CitedIn) -> Event:
        """The version or draft that a citation stands in."""
        return self._text(entry.policy, entry.version)

    def place_of(self, entry: CitedIn) -> str:
        """What people call the clause that a citation stands in."""
        return self.places[entry.policy, entry.version][entry.label]

    def address_of(self, entry: CitedIn) -> str:
        """Where that clause is read."""
        return self.address((entry.policy, entry.version, entry.label))

    def address(self, place: Place) -> str:
        """Where a clause is read: on the page of the policy, if that shows this text."""
        slug, version, label = place
        policy, event = self.policy(slug), self._text(slug, version)
        page = policy_page(slug) if event == policy.current else event_page(policy, event)
        return clause_address(page, label)

    def _text(self, policy: str, version: str) -> Event:
        events = self.policy(policy).events
        return next(event for event in events if event.name == version and event.kind.carries_text)

    def title_of(self, entry: CitedIn) -> str:
        """The full name of what is cited."""
        cited, policy = entry.citation.authority, entry.citation.authority.removeprefix(POLICY_PREFIX)
        if entry.resolution.policy == entry.policy:
            return "The text itself"
        if known := self.library.policy(policy):
            return known.title
        return self.authorities[cited].title if cited in self.authorities else "A section"

    def whereabouts(self, entry: CitedIn) -> str:
        """Where the clause that was meant stands in the text in force, if not where it was cited."""
        if meant := self.meant(entry):
            return f"Before the newest revision it led to {meant}."
        place, cited = _place_cited(entry), self.library.policy(entry.resolution.policy)
        if not place or not cited or not cited.current or _is_own(entry):
            return ""
        slug, version, label = self.heirs.get(place, place)
        if version != cited.current.name:
            return "It is no longer in the text in force."
        return "" if label == place[2] else f"In the text in force it is {self.places[slug, version][label]}."

    def meant(self, entry: CitedIn) -> str:
        """What people call the clause that a text meant before a revision gave its number to another."""
        if entry.policy not in self._shifted:
            policy = self.policy(entry.policy)
            self._shifted[entry.policy] = find_shifted(policy, self.library, self.about(entry.policy))
        labels = dict.fromkeys(self._shifted[entry.policy].get(reference_of(entry), ()))
        places = places_in(self.text_of(entry)) if labels else {}
        return " and ".join(f"what is now {places[one]}" if one else "what was taken out" for one in labels)

    def in_text(self, event: Event) -> tuple[CitedIn, ...]:
        """What a version or draft cites, in reading order."""
        return self.cites.get((event.policy, event.name), ())

    def of_policy(self, slug: str) -> tuple[CitedIn, ...]:
        """Every clause of other policies that cites this one, over all versions."""
        return tuple(entry for entry in self.citing_policy.get(slug, ()) if entry.policy != slug)

    def about(self, slug: str) -> tuple[CitedIn, ...]:
        """What stands in the texts of a policy or cites it."""
        own = (entry for event in self.policy(slug).events for entry in self.in_text(event))
        return (*own, *self.of_policy(slug))

    def of_authority(self, authority: str) -> tuple[CitedIn, ...]:
        """Every clause that cites an authority, over all versions."""
        return self.citing_authority.get(authority, ())

    def identity(self, entry: CitedIn) -> tuple[str, Cited]:
        """What a citation has in common with those it replaced."""
        return entry.policy, cited_by_name(self.names.get((entry.policy, entry.version), {}), entry)

    def since_of(self, entry: CitedIn) -> Event:
        """The first text of the run of them in which the clause cites the same."""
        policy, cited = self.identity(entry)
        return self._text(policy, self.since[policy, entry.version][cited])


def cross_reference(library: Library, registry: Registry, readings: Iterable[Reading]) -> Crossrefs:
    """Look up once what all pages ask for; the readings are those of all policies, in their order."""
    read = {reading.slug: reading for reading in readings}
    cites = {
        (policy.slug, event.name): tuple(
            follow(entry, registry, library, on=event.day)
            for entry in read[policy.slug].citations.get(event.name, ())
        )
        for policy in library.policies
        for event in policy.events
        if event.name in read[policy.slug].places and event.kind.carries_text
    }
    entries = [entry for group in cites.values() for entry in group]
    cited = {entry.citation.authority for entry in entries}
    pinpoints = [(place, entry) for entry in entries if (place := _place_cited(entry))]
    citing = {(entry.policy, entry.version, entry.label) for entry in entries}
    heirs = dict(_heirs({place for place, entry in pinpoints if not _is_own(entry)}, library, read))
    return Crossrefs(
        library=library,
        places=_named(
            {*citing, *(place for place, _ in pinpoints), *heirs.values(), *_candidates(entries)},
            {(slug, text): found for slug, one in read.items() for text, found in one.places.items()},
        ),
        names=_named(
            citing, {(slug, text): found for slug, one in read.items() for text, found in one.names.items()}
        ),
        authorities={a.id: a for a in registry.authorities if _has_page(a, cited)},
        cites=cites,
        since={
            (policy.slug, version): first
            for policy in library.policies
            for version, first in first_cited(policy, read[policy.slug].names, cites).items()
        },
        citing_policy=_grouped((e.resolution.policy, e) for e in entries if e.resolution.policy),
        citing_clause=_grouped(
            (place if _is_own(entry) else heirs.get(place, place), entry) for place, entry in pinpoints
        ),
        citing_authority=_grouped((entry.citation.authority, entry) for entry in entries),
        replaced=_replaced(library),
        heirs=heirs,
    )


def _replaced(library: Library) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for policy in library.policies:
        ended = rescission(policy)
        if ended and ended.replaced_by:
            found[ended.replaced_by] += (policy.slug,)
    return dict(found)


def places_in(event: Event) -> ByLabel:
    """What people call the clauses of one text, all of them; none where it is not held."""
    return name_places(event.document) if event.document else {}


def _named(wanted: Iterable[Place], known: Mapping[Text, ByLabel]) -> dict[Text, ByLabel]:
    """The names of these clauses alone, by text: those of all would have to be sent to each process."""
    found: defaultdict[Text, dict[str, str]] = defaultdict(dict)
    for slug, version, label in sorted(wanted):
        if name := known.get((slug, version), {}).get(label):
            found[slug, version][label] = name
    return dict(found)


def _candidates(entries: Iterable[CitedIn]) -> Iterator[Place]:
    """The clauses that ambiguous citations could mean."""
    for entry in entries:
        found = entry.resolution
        yield from ((found.policy, found.version, label) for label in found.candidates)


def _place_cited(entry: CitedIn) -> Place | None:
    found = entry.resolution
    is_there = found.status is Status.RESOLVED and found.label
    return (found.policy, found.version, found.label) if is_there else None


def _is_own(entry: CitedIn) -> bool:
    """Whether a text cites itself."""
    return entry.policy == entry.resolution.policy


def _heirs(
    places: Iterable[Place], library: Library, read: Mapping[str, Reading]
) -> Iterator[tuple[Place, Place]]:
    """Where clauses of older texts stand in the text in force, where they still do."""
    today: dict[str, ByLabel] = {}
    for slug, version, label in sorted(places):
        policy, names = library.policy(slug), read[slug].names
        current = policy.current if policy else None
        if current and current.name != version:
            if slug not in today:
                today[slug] = {name: here for here, name in names.get(current.name, {}).items()}
            heir = today[slug].get(names.get(version, {}).get(label, ""))
            if heir:
                yield (slug, version, label), (slug, current.name, heir)


def _has_page(authority: Authority, cited: set[str]) -> bool:
    """Those of the registry, and those known without it that are cited; not the library's own texts."""
    if authority.id.startswith(POLICY_PREFIX) or authority.id in WITHIN:
        return False
    return bool(authority.line) or authority.id in cited


def _grouped(entries: Iterable[tuple[Key, CitedIn]]) -> dict[Key, tuple[CitedIn, ...]]:
    groups: defaultdict[Key, list[CitedIn]] = defaultdict(list)
    for key, entry in entries:
        groups[key].append(entry)
    return {key: tuple(group) for key, group in groups.items()}
