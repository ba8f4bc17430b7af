"""Whether an event of a day may follow those on record: not in the future, not before the newest, one a day.

A review of 2026-11-22 has no place in a policy revised on 2026-12-01, or rescinded in 2024. What may stand is
decided here, before anything is written; `sopdiff check` finds the same in files that people wrote by hand.
"""

from datetime import date

from sopdiff.errors import RefusedError
from sopdiff.library.policy import Event, EventKind, Policy
from sopdiff.library.succession import rescission


def require_place(policy: Policy, kind: EventKind, day: date, *, today: date) -> None:
    """RefusedError, with the reason and the way on, where the record has no place for such an event."""
    if day > today:
        raise RefusedError(
            f"{day} is still to come", hint=f"an event is recorded on its day or later; today is {today}"
        )
    require_no_end(policy)
    is_draft = kind is EventKind.DRAFT
    on_day = (event for event in policy.events if event.day == day and event.kind is not EventKind.CORRECTED)
    if taken := next((event for event in on_day if (event.kind is EventKind.DRAFT) == is_draft), None):
        raise RefusedError(
            f"{policy.slug} has an event of {day} already: {taken.path}",
            hint="a policy has one event a day; give another day with --date",
        )
    newest = max(policy.issued, key=lambda event: event.day, default=None)
    if newest and day < newest.day:
        raise RefusedError(
            f"{day} is before the newest event of {policy.slug}, {_told(newest)}",
            hint=f"give a day after {newest.day} with --date",
        )


def require_no_end(policy: Policy) -> None:
    """RefusedError where the policy was rescinded."""
    if ended := rescission(policy):
        raise RefusedError(
            f"{policy.slug} was rescinded on {ended.day}", hint="begin a new policy: sopdiff new TITLE"
        )


def require_in_force(policy: Policy, day: date) -> Event:
    """The newest version, which must have taken effect by that day; RefusedError where it has not."""
    newest = policy.current
    if newest is None:
        raise RefusedError(
            f"{policy.slug} has no version yet", hint=f"put one in force: sopdiff publish {policy.slug}"
        )
    if policy.in_force(day) != newest:
        raise RefusedError(
            f"{_told(newest)} of {policy.slug} takes effect on {newest.in_force_from}, after {day}",
            hint="wait for that day",
        )
    return newest


def _told(event: Event) -> str:
    return f"{event.kind} {event.day}"
