"""A policy through all its versions, as the record tells it.

The Social Media SOP has four events: an original of 2015 whose text nobody holds, two reviews that
changed nothing, and a revision of 2019 with its whole text. So it has two versions, and in 2017 the
one in force was that of 2015.
"""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Document
from sopdiff.findings import Finding


class EventKind(StrEnum):
    """What happened on a day: to a policy, to the record of it (corrected), or not yet (a draft)."""

    ORIGINAL = "original"
    REVIEWED = "reviewed"
    REVISED = "revised"
    RESCINDED = "rescinded"
    CORRECTED = "corrected"
    DRAFT = "draft"

    @property
    def carries_text(self) -> bool:
        """Whether an event of this kind comes with a whole text."""
        return self in (EventKind.ORIGINAL, EventKind.REVISED, EventKind.DRAFT)

    @property
    def makes_version(self) -> bool:
        """Whether an event of this kind puts a text in force."""
        return self in (EventKind.ORIGINAL, EventKind.REVISED)


class ChangeClass(StrEnum):
    """How far a version went by its issuer's own word: into the wording alone, or into what it asks."""

    EDITORIAL = "editorial"
    SUBSTANTIVE = "substantive"


class TextState(StrEnum):
    """Whether the text that an event put forward is in the library."""

    HELD = "held"
    NOT_HELD = "not-held"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDate:
    """A date as it is printed (`02/05/2016`), kept even where it is wrong, and what day that is."""

    printed: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A dated entry of a policy's history, or a draft, with the text it carries."""

    policy: str  # the slug
    kind: EventKind
    day: date  # the file name's
    path: str  # relative to the folder above the library, with /: "policies/hiring/2024-03-01-revised.md"
    text: TextState
    body: str = ""  # Markdown below the front matter
    first_line: int = 1  # the line of the file that the body begins on
    sha256: str = ""  # of the file's bytes
    title: str = ""  # as printed in this version, where it differs from the policy's
    effective: PrintedDate | None = None
    effective_line: int = 0
    by: str = ""
    note: str = ""
    summary: str = ""
    change_class: ChangeClass | None = None  # of a version, where its issuer has said
    replaced_by: str = ""  # of a rescission: the slug of the policy that holds from then on
    corrects: str = ""  # of a correction: the day of the event that was recorded wrongly
    void: bool = False  # that it did not take place, by a correction; of a correction: that it says so
    reinstates: bool = False  # of a correction: that the event did take place after all
    corrections: tuple["Event", ...] = ()  # of this event, oldest first; what it says is as they have it
    as_recorded: "Event | None" = None  # before its corrections
    text_path: str = ""  # the file of its text, where that is a correction's
    base: str = ""  # of a draft: the version it would change
    withdrawn: bool = False  # of a draft: that it takes a proposal back, with no text to go back to
    posted: date | None = None
    comments_close: date | None = None
    pair: tuple[
        tuple[str, str], ...
    ] = ()  # pairings a person settled: label in the version before, label here
    pair_line: int = 0

    @property
    def name(self) -> str:
        """What this version is called in addresses: `2019-03-06`; a draft is `2026-11-10-draft`.

        A correction takes its kind along, too: it may be of the day of the event that it corrects.
        """
        beside = (EventKind.DRAFT, EventKind.CORRECTED)
        return f"{self.day}-{self.kind}" if self.kind in beside else str(self.day)

    @property
    def place(self) -> str:
        """Where its file is in the library, with /: `hiring/2024-03-01-revised.md`."""
        return self.path.split("/", 1)[1]

    @property
    def in_force_from(self) -> date:
        """The later of the event's day and the printed effective date."""
        return max(self.day, self.effective.day) if self.effective else self.day

    @property
    def document(self) -> Document | None:
        """The clauses of the text; None where none is held."""
        if self.text is not TextState.HELD:
            return None
        return _unpacked(self.body, self.text_path or self.path, self.first_line)


MOST_UNPACKED = 24  # trees at hand; packed, one takes a twentieth of the memory and of the time to parse


@lru_cache(maxsize=MOST_UNPACKED)
def _unpacked(body: str, path: str, first_line: int) -> Document:
    packed = _packed(body, path, first_line)
    if isinstance(packed, Document):
        return packed
    document: Document = pickle.loads(packed)  # noqa: S301  what we packed ourselves
    return document


@lru_cache(maxsize=65_536)
def _packed(body: str, path: str, first_line: int) -> bytes | Document:
    document = parse(body, path=path, first_line=first_line)
    try:
        return pickle.dumps(document, protocol=pickle.HIGHEST_PROTOCOL)
    except RecursionError:  # lists within lists, hundreds deep
        return document


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One SOP through all its versions; `events` are in order of day, drafts among them."""

    slug: str
    title: str
    events: tuple[Event, ...]
    category: str = ""
    owner: str = ""
    number: str = ""
    cycle: int = 0  # years between reviews; 0: not said
    former_titles: tuple[str, ...] = ()
    former_slugs: tuple[str, ...] = ()  # oldest first; their addresses lead here
    path: str = ""  # of policy.yaml, as an event's

    @property
    def first_slug(self) -> str:
        """The slug it began with, by which other programs go on knowing it."""
        return self.former_slugs[0] if self.former_slugs else self.slug

    @property
    def issued(self) -> tuple[Event, ...]:
        """What happened to the policy: no drafts, no corrections, and nothing that did not take place."""
        apart = (EventKind.DRAFT, EventKind.CORRECTED)
        return tuple(event for event in self.events if event.kind not in apart and not event.void)

    @property
    def versions(self) -> tuple[Event, ...]:
        """The events that put a text in force, oldest first."""
        return tuple(event for event in self.issued if event.kind.makes_version)

    @property
    def drafts(self) -> tuple[Event, ...]:
        """The proposals, oldest first."""
        return tuple(event for event in self.events if event.kind is EventKind.DRAFT)

    @property
    def last_reviewed(self) -> date | None:
        """The day of the newest event that looked at the whole text: original, review or revision."""
        days = [event.day for event in self.issued if event.kind is not EventKind.RESCINDED]
        return max(days, default=None)

    def version_at(self, event: Event) -> Event | None:
        """The version whose text stood once this event had happened; a draft is its own."""
        if event.kind is EventKind.DRAFT:
            return event
        return next((v for v in reversed(self.versions) if v.day <= event.day), None)

    def in_force(self, on: date) -> Event | None:
        """The version whose effect has begun and which nothing has replaced by that day, if any."""
        if any(e.kind is EventKind.RESCINDED and e.in_force_from <= on for e in self.issued):
            return None
        begun = [version for version in self.versions if version.in_force_from <= on]
        return max(begun, key=lambda version: version.day, default=None)

    def base_of(self, event: Event) -> Event | None:
        """The version that a version or draft changes: a draft's stated base, else the one before."""
        stated = next((v for v in self.versions if event.base and v.name == event.base), None)
        earlier = [version for version in self.versions if version.day < event.day]
        return stated or (earlier[-1] if earlier else None)

    def settled_pairs(self, old: Event, new: Event) -> tuple[tuple[str, str], ...]:
        """The pairings a person settled between two versions; they hold for a version and its base only."""
        return new.pair if self.base_of(new) == old else ()

    def contradiction(self, event: Event) -> str:
        """In what a printed effective date contradicts the record; empty if it does not.

        A later date than the event's is no contradiction: a text may be issued before it takes effect.
        """
        if not event.effective or event.effective.day >= event.day:
            return ""
        other = next((e for e in self.events if e.day == event.effective.day), None)
        matching = f"is that of another event ({other.kind})" if other else "matches no event on record"
        return f"is older than the version of {event.day} that it heads, and {matching}"

    @property
    def current(self) -> Event | None:
        """The newest version on record, unless the policy is rescinded; independent of today."""
        if any(event.kind is EventKind.RESCINDED for event in self.issued):
            return None
        return self.versions[-1] if self.versions else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All policies of one issuer, with what is wrong in their files."""

    root: Path
    issuer: str = ""
    document_type: str = ""
    site_title: str = ""
    base_url: str = ""
    head: str = ""  # of its ledger, for those who show it
    review_cycle: int = 0  # years, for policies that do not say
    comment_days: int = 10  # business days
    holidays: tuple[date, ...] = ()
    holiday_calendar: str = ""  # public holidays beside these: US, US-WI
    example: bool = False  # an invented library, marked so on every page
    policies: tuple[Policy, ...] = ()
    findings: tuple[Finding, ...] = ()
    _by_slug: Mapping[str, Policy] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        former = {slug: policy for policy in self.policies for slug in policy.former_slugs}
        object.__setattr__(self, "_by_slug", former | {policy.slug: policy for policy in self.policies})

    def policy(self, slug: str) -> Policy | None:
        """The policy in that folder, or the one that was in it before it was renamed."""
        return self._by_slug.get(slug)

    def in_force(self, slug: str, on: date) -> Event | None:
        """The version of a policy in force on a day; None if none was, or if there is no such policy."""
        policy = self.policy(slug)
        return policy.in_force(on) if policy else None

    def cycle(self, policy: Policy) -> int:
        """Years between reviews of this policy; 0 where nothing says."""
        return policy.cycle or self.review_cycle

    def review_due(self, policy: Policy) -> date | None:
        """The day the next review is due: last review plus cycle; None if rescinded or if nothing says."""
        years, last = self.cycle(policy), policy.last_reviewed
        if not years or not last or not policy.current:
            return None
        if last.year + years > date.max.year:
            return None
        leap_day = (last.month, last.day) == (2, 29)
        return (last - timedelta(days=1) if leap_day else last).replace(year=last.year + years)
