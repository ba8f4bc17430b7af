"""Which version was in force when: a policy's whole time, cut at the days on which that became another.

Of the Social Media SOP the version of 2015-02-25 holds from that day to 2019-03-05, the one of 2019-03-06
from then on; before 2015-02-25 it was not yet in force. So "what was the rule on the night of 2017-06-01"
is looked up, and nothing has to be worked out on the day somebody asks.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sopdiff.library.policy import Event, EventKind, Policy


class Force(StrEnum):
    """What held in a range."""

    NOT_YET = "not-yet"
    UNKNOWN = "unknown"  # the record begins with a revision or review: something stood before
    IN_FORCE = "in-force"
    RESCINDED = "rescinded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The days from `begins` to the one before `ends`; None where there is no end on that side."""

    begins: date | None
    ends: date | None
    force: Force
    version: Event | None = None  # that was in force

    @property
    def last(self) -> date | None:
        """The last day of it."""
        return self.ends - timedelta(days=1) if self.ends else None

    def holds(self, on: date) -> bool:
        """Whether a day lies in it."""
        return (not self.begins or self.begins <= on) and (not self.ends or on < self.ends)


def ranges(policy: Policy) -> tuple[Range, ...]:
    """All of time, oldest first; each day lies in one range, that of `policy.in_force` on it."""
    deciding = (*policy.versions, *(e for e in policy.issued if e.kind is EventKind.RESCINDED))
    days = sorted({event.in_force_from for event in deciding})
    found: list[Range] = []
    for begins, ends in zip([None, *days], [*days, None], strict=True):
        on = begins or date.min
        if ends == date.min:  # no day lies before it
            continue
        version = policy.in_force(on)
        force = _force(policy, version, on)
        if found and (found[-1].version, found[-1].force) == (version, force):
            found[-1] = Range(begins=found[-1].begins, ends=ends, force=force, version=version)
        else:
            found.append(Range(begins=begins, ends=ends, force=force, version=version))
    return tuple(found)


def _force(policy: Policy, version: Event | None, on: date) -> Force:
    if version:
        return Force.IN_FORCE
    if any(e.kind is EventKind.RESCINDED and e.in_force_from <= on for e in policy.issued):
        return Force.RESCINDED
    starts_whole = not policy.issued or policy.issued[0].kind is EventKind.ORIGINAL
    return Force.NOT_YET if starts_whole else Force.UNKNOWN
