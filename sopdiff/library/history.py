"""What no single file shows: whether a policy's events make a history.

An original comes first, a review or rescission needs a text before it, nothing follows a rescission, and
no day has two events, because an event is called by its day.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopdiff.findings import Finding
from sopdiff.library import rules
from sopdiff.library.apply_corrections import corrected_by
from sopdiff.library.policy import Event, EventKind, Policy


def check_history(policy: Policy) -> Iterator[Finding]:
    """What is wrong with the order of a policy's events; drafts are no part of it."""
    for before, event in pairwise(policy.issued):
        if before.day == event.day:
            message = f"{event.day} has an event already: {before.path.rpartition('/')[2]}"
            yield rules.SAME_DAY.at(event.path, 0, message)
    for event in policy.events:
        if event.kind is EventKind.CORRECTED:
            yield from _correction_faults(event, policy)
    for number, event in enumerate(policy.issued):
        if fault := _fault(event, policy.issued[:number]):
            yield rules.OUT_OF_ORDER.at(event.path, 0, fault)


def _correction_faults(correction: Event, policy: Policy) -> Iterator[Finding]:
    """What keeps a correction from having an effect, or from being understood."""
    target = corrected_by(correction, policy.events)
    if not target:
        message = f'"{correction.corrects}" is the day of no event that could be corrected'
        yield rules.CORRECTS_NOTHING.at(correction.path, 0, message)
    elif correction.day < target.day:
        message = f"it corrects an event of a later day, {target.day}"
        yield rules.CORRECTS_NOTHING.at(correction.path, 0, message)
    elif correction.body.strip() and not target.kind.carries_text:
        message = f"it has a text, and the event of {target.day}, {target.kind}, has none"
        yield rules.TEXT_NOT_EXPECTED.at(correction.path, correction.first_line, message)
    if not correction.note:
        yield rules.CORRECTS_NOTHING.at(correction.path, 0, "no note says what was wrong")


def _fault(event: Event, before: Sequence[Event]) -> str:
    """Why an event cannot come after these; empty if it can."""
    version = next((e for e in before if e.kind.makes_version), None)
    if version and event.kind is EventKind.ORIGINAL:
        return f"an original cannot come after the version of {version.day}"
    if rescinded := next((e for e in before if e.kind is EventKind.RESCINDED), None):
        return f"the policy was rescinded on {rescinded.day}, before this"
    if not version and not event.kind.makes_version:
        return f"there is no version yet that could be {event.kind}"
    return ""
