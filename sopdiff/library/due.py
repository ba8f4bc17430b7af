"""When each policy is due for review: the day of its newest review, revision or original, plus its cycle.

With a cycle of 2 years a policy last reviewed on 2024-05-20 is due on 2026-05-20. On that day it is due, the
day after it is overdue; where no cycle is set nobody knows, and that is said.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sopdiff.library.policy import Library, Policy


class DueState(StrEnum):
    """How a review stands on a day."""

    OVERDUE = "overdue"
    DUE = "due"  # within the days asked for
    SCHEDULED = "scheduled"  # later than that
    UNKNOWN = "unknown"  # no cycle says


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A policy in force with the day its next review is due; None where nothing says."""

    policy: Policy
    cycle: int  # years; 0 where nothing says
    day: date | None

    def days(self, today: date) -> int | None:
        """How many days are left; below 0 once it is overdue."""
        return (self.day - today).days if self.day else None

    def state(self, today: date, until: date) -> DueState:
        """How it stands today, where all that falls until a day counts as due."""
        if self.day is None:
            return DueState.UNKNOWN
        if self.day < today:
            return DueState.OVERDUE
        return DueState.DUE if self.day <= until else DueState.SCHEDULED


def dues(library: Library) -> tuple[Due, ...]:
    """All policies that are not rescinded, the longest due first; those of which nothing says come last."""
    entries = [
        Due(policy=policy, cycle=library.cycle(policy), day=library.review_due(policy))
        for policy in library.policies
        if policy.current
    ]
    return tuple(sorted(entries, key=lambda e: (e.day or date.max, e.policy.title.casefold(), e.policy.slug)))
