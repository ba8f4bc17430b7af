"""What happened to the policies of a library in a period, to be told to those who must know it.

A period begins after one day and ends with another. A revision belongs to it by the day it came into force,
not by that of its file: one issued on 2026-12-10 with effect from 2027-02-01 is told twice, in December as
what will come and in February as what holds. What the record learned after the last day changes nothing of
that; where it took an event back or put it right, that is said beside it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sopdiff.citations.recite import recite
from sopdiff.citations.registry import Registry
from sopdiff.diffing.comparison import Comparison
from sopdiff.drafts.status import OpenDraft, list_open
from sopdiff.library.apply_corrections import up_to
from sopdiff.library.policy import Event, EventKind, Library, Policy
from sopdiff.library.succession import rescission, taken_back
from sopdiff.lineage.trace import compare_versions
from sopdiff.site.digest_corrections import Correction, make_correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A version that came into force, and what it changed in the one that was in force before."""

    policy: Policy
    event: Event
    before: Event | None  # None where nothing was in force
    comparison: Comparison | None  # None where a text is not held, or where there is nothing to compare
    since: tuple[Event, ...] = ()  # corrections of it after the last day

    @property
    def is_new(self) -> bool:
        """Whether the policy began with it."""
        return self.event.kind is EventKind.ORIGINAL and self.before is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Another event, by the record."""

    policy: Policy
    event: Event
    instead: Event | None = None  # of one that was to take effect and never did: what stood in its way
    replacement: Policy | None = None  # of a rescission: the policy that holds from then on
    since: tuple[Event, ...] = ()  # corrections of it after the last day


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """All of a period, each part in its order, the newest first; drafts by the day they close."""

    library: Library
    since: date  # the day before the first
    until: date  # the last one
    scope: str = ""  # whose policies these are, in words; empty: all
    in_force: tuple[Revision, ...] = ()
    rescinded: tuple[Happening, ...] = ()
    later: tuple[Happening, ...] = ()  # issued, and in force or at an end only afterwards
    drafts: tuple[OpenDraft, ...] = ()  # open on the last day; those that still take comments first
    taken_back: tuple[Happening, ...] = ()
    reviewed: tuple[Happening, ...] = ()
    corrected: tuple[Correction, ...] = ()

    @property
    def ruling(self) -> tuple[Correction, ...]:
        """The corrections by which another rule is in force."""
        return tuple(one for one in self.corrected if one.changes_rule)

    @property
    def has_changes(self) -> bool:
        """Whether any rule is another on the last day than it was before the first."""
        return bool(self.in_force or self.rescinded or self.ruling)


def make_digest(
    library: Library,
    policies: Iterable[Policy],
    registry: Registry,
    *,
    since: date,
    until: date,
    scope: str = "",
) -> Digest:
    """What happened to these policies after one day and up to another, by the record as it stood then."""
    now = tuple(policies)
    known = [up_to(policy, until) for policy in now]
    since_then = _corrected_since(now, until)

    def found(events_of: Callable[[Policy, date, date], Iterator[Happening]]) -> tuple[Happening, ...]:
        happened = _newest_first(one for policy in known for one in events_of(policy, since, until))
        return tuple(_completed(one, library, since_then) for one in happened)

    begun, ended = found(_begun), found(_ended)
    told = [one.event for one in (*begun, *ended)]
    return Digest(
        library=library,
        since=since,
        until=until,
        scope=scope,
        in_force=tuple(_revision(one, registry) for one in begun),
        rescinded=ended,
        later=found(_later),
        drafts=tuple(sorted(list_open(library, known, until), key=lambda draft: draft.is_over)),
        taken_back=found(_taken_back),
        reviewed=found(_reviewed),
        corrected=tuple(make_correction(one.policy, one.event, told, registry) for one in found(_corrected)),
    )


def _newest_first(found: Iterable[Happening]) -> tuple[Happening, ...]:
    """By the day of effect, backwards; those of one day by title."""
    by_title = sorted(found, key=lambda one: (one.policy.title.casefold(), one.policy.slug, one.event.path))
    return tuple(sorted(by_title, key=lambda one: one.event.in_force_from, reverse=True))


def _begun(policy: Policy, since: date, until: date) -> Iterator[Happening]:
    """The versions that came into force."""
    for version in policy.versions:
        if since < version.in_force_from <= until and not _in_the_way(policy, version):
            yield Happening(policy=policy, event=version)


def _ended(policy: Policy, since: date, until: date) -> Iterator[Happening]:
    ended = rescission(policy)
    if ended and since < ended.in_force_from <= until:
        yield Happening(policy=policy, event=ended)


def _later(policy: Policy, since: date, until: date) -> Iterator[Happening]:
    """What was issued to take effect later, even if another version came first and it never did."""
    for event in policy.issued:
        if event.kind is EventKind.REVIEWED or not since < event.day <= until:
            continue
        in_the_way = _in_the_way(policy, event)
        if event.in_force_from > until or in_the_way:
            yield Happening(policy=policy, event=event, instead=in_the_way)


def _taken_back(policy: Policy, since: date, until: date) -> Iterator[Happening]:
    for draft in taken_back(policy):
        if since < draft.day <= until:
            yield Happening(policy=policy, event=draft)


def _reviewed(policy: Policy, since: date, until: date) -> Iterator[Happening]:
    for event in policy.issued:
        if event.kind is EventKind.REVIEWED and since < event.day <= until:
            yield Happening(policy=policy, event=event)


def _corrected(policy: Policy, since: date, until: date) -> Iterator[Happening]:
    for event in policy.events:
        if event.kind is EventKind.CORRECTED and since < event.day <= until:
            yield Happening(policy=policy, event=event)


def _in_the_way(policy: Policy, version: Event) -> Event | None:
    """What kept a version from ever being in force: a newer one, or the end of the policy."""
    if not version.kind.makes_version:
        return None
    standing = policy.in_force(version.in_force_from)
    return None if standing == version else standing or rescission(policy)


def _corrected_since(policies: Iterable[Policy], until: date) -> Mapping[str, tuple[Event, ...]]:
    """By file of an event its corrections after a day."""
    return {
        event.path: tuple(correction for correction in event.corrections if correction.day > until)
        for policy in policies
        for event in policy.events
    }


def _completed(one: Happening, library: Library, since_then: Mapping[str, tuple[Event, ...]]) -> Happening:
    replacement = library.policy(one.event.replaced_by) if one.event.replaced_by else None
    return replace(one, replacement=replacement, since=since_then[one.event.path])


def _revision(one: Happening, registry: Registry) -> Revision:
    policy, event = one.policy, one.event
    before = _before(policy, event)
    comparison = None
    if before and before.document and event.document:
        comparison = recite(compare_versions(policy, before, event), registry, policy=policy.slug)
    return Revision(policy=policy, event=event, before=before, comparison=comparison, since=one.since)


def _before(policy: Policy, event: Event) -> Event | None:
    """The version in force on the day before."""
    first = event.in_force_from
    return policy.in_force(first - timedelta(days=1)) if first > date.min else None
