"""Where the events of a policy stand in the picture of its history: an upright axis of years, newest on top.

The axis is to scale: the Social Media SOP was reviewed twice between 2015 and 2019, and the eye sees how far
apart. Labels cannot be to scale, for several events may share a month; each goes as near to its day as the
others let it, by isotonic regression (Barlow and others 1972; linear), and a line leads back to the day. All
coordinates are whole numbers, the same on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sopdiff.library.policy import Event, Policy, TextState
from sopdiff.library.succession import taken_back
from sopdiff.site.ranges import Force, Range, ranges

MARGIN = 16  # above and below the axis; half a label must fit
LABEL = 26  # from label to label: what a finger hits
YEAR = 40  # of axis, while that is neither too short nor too long
SHORTEST, LONGEST = 130, 540  # of axis; more events than fit make it longer
BETWEEN_YEARS = 24  # at least, where years are written
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An event: where its day is on the axis, and where it is written."""

    event: Event
    day_y: int
    label_y: int
    takes_back: bool = False  # whether it is the posting that took a proposal back


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How long a version was in force; one without an end reaches the top."""

    range: Range
    top: int
    bottom: int

    @property
    def is_held(self) -> bool:
        """Whether its text is in the library."""
        return self.range.version is not None and self.range.version.text is TextState.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The first of January of a year."""

    year: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The whole picture, from `top` to `bottom` of its axis."""

    top: int
    bottom: int
    marks: tuple[Mark, ...]  # from the top
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]

    @property
    def height(self) -> int:
        """As much as it needs."""
        return self.bottom + MARGIN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """Whole years, from the first that has an event to the last."""

    first: int
    last: int
    length: int

    def y(self, day: date) -> int:
        """Where a day stands."""
        start, end = date(self.first, 1, 1).toordinal(), _new_year_after(self.last)
        return MARGIN + (end - day.toordinal()) * self.length // (end - start)


def lay_out(policy: Policy) -> Timeline:
    """Place all events of a policy, which must have one at least."""
    events, bars = policy.events[::-1], [one for one in ranges(policy) if one.force is Force.IN_FORCE]
    back = taken_back(policy)
    days = [event.day for event in events] + [one.begins for one in bars if one.begins]
    first, last = min(days).year, max(days).year
    wanted = min(max((last - first + 1) * YEAR, SHORTEST), LONGEST)
    axis = _Axis(first=first, last=last, length=max(wanted, len(events) * LABEL))
    places = [axis.y(event.day) for event in events]
    labels = spread(places, LABEL, (MARGIN, MARGIN + axis.length))
    return Timeline(
        top=MARGIN,
        bottom=MARGIN + axis.length,
        marks=tuple(
            Mark(event=event, day_y=day_y, label_y=label_y, takes_back=event in back)
            for event, day_y, label_y in zip(events, places, labels, strict=True)
        ),
        bars=tuple(
            Bar(
                range=one,
                top=axis.y(one.ends) if one.ends else MARGIN,
                bottom=axis.y(one.begins) if one.begins else MARGIN + axis.length,
            )
            for one in bars
        ),
        ticks=tuple(_ticks(axis)),
    )


def spread(wanted: Sequence[int], gap: int, room: tuple[int, int]) -> list[int]:
    """Places in the order given, at least `gap` apart and in the room, as near as can be to those wanted.

    Less the gaps before it each place may be anywhere not below the one before. Runs that want to be are
    pooled at their mean. There must be room enough.
    """
    pools: list[list[int]] = []
    for place, want in enumerate(wanted):
        pools.append([want - place * gap])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            newest = pools.pop()
            pools[-1] += newest
    low, high = room[0], room[1] - (len(wanted) - 1) * gap
    found = [min(max(_mean(pool), low), high) for pool in pools for _ in pool]
    return [place + at * gap for at, place in enumerate(found)]


def _mean(pool: Sequence[int]) -> int:
    return sum(pool) // len(pool)


def _ticks(axis: _Axis) -> list[Tick]:
    """Every year, or every second, fifth and so on, whatever leaves room to write them."""
    years = axis.last - axis.first + 1
    step = next((step for step in _STEPS if step * axis.length >= BETWEEN_YEARS * years), _STEPS[-1])
    return [
        Tick(year=year, y=axis.y(date(year, 1, 1)))
        for year in range(axis.first, axis.last + 1)
        if year % step == 0
    ]


def _new_year_after(year: int) -> int:
    return date(year, 12, 31).toordinal() + 1
