"""What is said of a citation: where it goes, how near that gets, and what is not known.

Of `City of Madison General Ordinance 3.35(5)(d)`: "Goes to a landing page, not to MGO 3.35(5)(d); address
verified on 2026-11-02." A citation that leads nowhere says why.
"""

from typing import assert_never

from sopdiff.citations.citation import WITHIN, CitedIn, Reach, Status
from sopdiff.citations.target import section_of

NO_CLAUSE, AMBIGUOUS, NO_VERSION = "no such clause", "ambiguous", "not in force"
NOT_FOUND, NO_ADDRESS = "not found", "no public address known"
"""Why a citation cannot be followed."""


def describe(entry: CitedIn) -> str:
    """In sentences: how far the link gets, when that was last verified, why no further."""
    return " ".join(sentence for sentence in (tell_reach(entry), tell_note(entry)) if sentence)


def tell_reach(entry: CitedIn) -> str:
    """How far the link gets, and when that was last verified."""
    return f"{'; '.join(part for part in (_status(entry), _verified(entry)) if part)}."


def tell_note(entry: CitedIn) -> str:
    """Why it goes no further, as a sentence."""
    return as_sentence(entry.resolution.note)


def as_sentence(note: str) -> str:
    """A note with a capital and a full stop."""
    note = note.rstrip(".")
    return f"{note[:1].upper()}{note[1:]}." if note else ""


def limit(entry: CitedIn) -> str:
    """What a reader must know before following it, printed beside its words; empty if it leads there."""
    match entry.resolution.status:
        case Status.RESOLVED | Status.GENERAL:
            return _limit_of_reach(entry)
        case Status.AMBIGUOUS:
            return AMBIGUOUS
        case Status.DANGLING:
            return NO_CLAUSE
        case Status.UNRESOLVED if entry.resolution.policy:
            return NO_VERSION
        case Status.UNRESOLVED:
            return NOT_FOUND if entry.citation.authority in WITHIN else NO_ADDRESS
        case other:
            assert_never(other)


def sign(entry: CitedIn) -> str:
    """How it ended up, as a CSS class."""
    if entry.resolution.status is Status.RESOLVED:
        return "internal" if entry.resolution.policy else str(entry.resolution.reach)
    return str(entry.resolution.status)


def _limit_of_reach(entry: CitedIn) -> str:
    match entry.resolution.reach:
        case Reach.LANDING:
            return "landing page"
        case Reach.DOCUMENT if entry.resolution.url and entry.citation.parts:
            return "whole document"
        case Reach.PINPOINT if entry.resolution.url and _beyond(entry):
            return "whole section"
        case _:
            return ""


def _beyond(entry: CitedIn) -> str:
    """The part of the place cited that an address of its section does not name: `(3)`."""
    first = entry.citation.targets[0]
    place = first.removeprefix(section_of(first)).strip()
    return "" if place in entry.resolution.url else place


def _status(entry: CitedIn) -> str:
    match entry.resolution.status:
        case Status.RESOLVED:
            return _reach(entry)
        case Status.AMBIGUOUS:
            return f"Ambiguous, could be {' or '.join(entry.resolution.candidates)}"
        case Status.DANGLING:
            there = "; goes to the clause around it" if entry.resolution.label else ""
            return f"The policy is known, the place in it does not exist{there}"
        case Status.UNRESOLVED if entry.resolution.policy:
            return "Goes to the page of the policy"
        case Status.UNRESOLVED:
            inside = entry.citation.authority in WITHIN
            return "Goes nowhere" if inside else "No public address known"
        case Status.GENERAL:
            there = _reach(entry) if entry.resolution.url else ""
            return "Named in general terms, without a place" + there.replace("Goes", "; goes", 1)
        case other:
            assert_never(other)


def _reach(entry: CitedIn) -> str:
    found, first = entry.resolution, entry.citation.targets[0]
    if found.policy:
        return f"Goes to the {'clause' if found.label else 'policy'} in this library"
    place = ", ".join(entry.citation.targets) if entry.citation.parts else ""
    match found.reach:
        case Reach.PINPOINT:
            missed = _beyond(entry)
            goal = section_of(first) if missed else first
        case Reach.DOCUMENT:
            goal, missed = "the document", place
        case Reach.LANDING:
            goal, missed = "a landing page", place or "the text itself"
        case Reach.NONE:
            return "No public address known"
        case other:
            assert_never(other)
    return f"Goes to {goal}, not to {missed}" if missed else f"Goes to {goal} itself"


def _verified(entry: CitedIn) -> str:
    if not entry.resolution.url:
        return ""
    day = entry.resolution.verified_on
    return f"address verified on {day}" if day else "when its address was verified is not on record"
