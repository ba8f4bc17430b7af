"""What is said of a citation: where it leads, how near that gets, and what is not known.

Of `City of Madison General Ordinance 3.35(5)(d)`: "Leads to a landing page only, not to the place itself;
address verified on 2026-11-02." A citation that leads nowhere says why.
"""

from typing import assert_never

from sopdiff.citations.citation import Reach, Resolution, Status


def describe(resolution: Resolution) -> str:
    """In sentences: how far the link gets, when that was last verified, why no further."""
    said = "; ".join(part for part in (_status(resolution), _verified(resolution)) if part)
    note = resolution.note.rstrip(".")
    return f"{said}. {note[:1].upper()}{note[1:]}." if note else f"{said}."


def sign(resolution: Resolution) -> str:
    """The shortest word for it, as a CSS class: what is printed beside the words of the citation."""
    if resolution.status is Status.RESOLVED:
        return "internal" if resolution.policy else str(resolution.reach)
    return str(resolution.status)


def _status(resolution: Resolution) -> str:
    match resolution.status:
        case Status.RESOLVED:
            return _reach(resolution)
        case Status.AMBIGUOUS:
            return f"Ambiguous, could be {' or '.join(resolution.candidates)}"
        case Status.DANGLING:
            return "The policy is known, the place in it does not exist"
        case Status.UNRESOLVED:
            return "Not resolved, no address of its text is known"
        case Status.GENERAL:
            return "Named in general terms, without a place"
        case other:
            assert_never(other)


def _reach(resolution: Resolution) -> str:
    if resolution.policy:
        return (
            "Leads to the clause in this library"
            if resolution.label
            else "Leads to the policy in this library"
        )
    match resolution.reach:
        case Reach.PINPOINT:
            return "Leads to the place itself"
        case Reach.DOCUMENT:
            return "Leads to the document, not to the place in it"
        case Reach.LANDING:
            return "Leads to a landing page only, not to the place itself"
        case Reach.NONE:
            return "No address is known"
        case other:
            assert_never(other)


def _verified(resolution: Resolution) -> str:
    if not resolution.url:
        return ""
    day = resolution.verified_on
    return f"address verified on {day}" if day else "when its address was verified is not on record"
