"""Which clause stands below which, told from the sequence of their markers.

A statute prints `(a)`, `(1)`, `(2)`, `(A)`, `(b)` one below the other with no indentation; a reader
nests them by how they count. So does `settle`: each marker either goes on with a list that is open, or
opens one below. Where a marker has two readings the cheapest account of all the neighbours wins, found
by keeping the few best accounts at each step (a beam search; linear in the number of markers).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sopdiff.clauses.markers import Family, Reading

BEAM = 6  # accounts kept; two ambiguous levels at once need four

_OPENS_AT_FIRST = 0.5
_OPENS_LATER = 3.0
_OPENS_DOUBLED = 3.5  # (ii) out of order is the second Roman numeral sooner than the 35th letter
_SKIPS = 2.0
_GOES_BACK = 4.0
_LEAVES_LEVEL = 0.01
_TIE = 0.2  # accounts closer than this leave the reading open


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where one marker goes: `depth` counts the lists open above it, 0 for the outermost."""

    depth: int
    reading: Reading
    open_question: bool = False  # the neighbours do not settle how to read it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Account:
    cost: float
    levels: tuple[Reading | None, ...]  # last reading of each open list; None for a lead-in paragraph
    step: Step | None = None
    before: "_Account | None" = None


Break = bool
"""A plain paragraph between markers closes all lists but the outermost; True where it leads into a list."""


def settle(
    sequence: Sequence[tuple[Reading, ...] | Break], above: tuple[Reading, ...] = ()
) -> tuple[Step | None, ...]:
    """For each marker of a sequence, given by its readings, its place; None for each break.

    `(a)`, `(1)`, `(b)` get the depths 0, 1, 0. `above` are the items that the sequence stands below.
    """
    taken = frozenset((reading.family, reading.style) for reading in above)
    accounts = [_Account(cost=0.0, levels=())]
    for entry in sequence:
        if isinstance(entry, bool):
            accounts = [_broken(account, lead_in=entry) for account in accounts]
        else:
            accounts = _best([_placed(account, reading, taken) for account in accounts for reading in entry])
    return _read_back(accounts)


def _broken(account: _Account, *, lead_in: bool) -> _Account:
    outermost = account.levels[:1] if account.levels[:1] != (None,) else ()
    levels = (*outermost, None) if lead_in else outermost
    return _Account(cost=account.cost, levels=levels, before=account)


def _placed(account: _Account, reading: Reading, taken: frozenset[tuple[Family, str]]) -> _Account:
    levels = account.levels
    for depth in range(len(levels) - 1, -1, -1):
        last = levels[depth]
        if last and (last.family, last.style) == (reading.family, reading.style):
            cost = _step_cost(last.value, reading.value) + _LEAVES_LEVEL * (len(levels) - 1 - depth)
            return _after(account, depth, reading, cost)
    if reading.family is Family.DECIMAL:
        for depth, last in enumerate(levels):
            if last and last.family is Family.DECIMAL and _points(last) > _points(reading):  # 1.2 after 1.1.2
                return _after(account, depth, reading, 0.0)
    doubled = reading.family in (Family.DOUBLED, Family.UPPER_DOUBLED)
    cost = _OPENS_AT_FIRST if reading.value < 2 else _OPENS_DOUBLED if doubled else _OPENS_LATER
    if (reading.family, reading.style) in taken:  # a list inside a list that counts in the same way
        cost = _GOES_BACK
    return _after(account, len(levels), reading, cost)


def _points(decimal: Reading) -> int:
    """How many points a decimal has; its style ends with their number."""
    return int(decimal.style[-1])


def _step_cost(last: float, value: float) -> float:
    if value <= last:
        return _GOES_BACK
    return 0.0 if int(value) - int(last) <= 1 else _SKIPS


def _after(account: _Account, depth: int, reading: Reading, cost: float) -> _Account:
    return _Account(
        cost=account.cost + cost,
        levels=(*account.levels[:depth], reading),
        step=Step(depth=depth, reading=reading),
        before=account,
    )


def _best(accounts: list[_Account]) -> list[_Account]:
    """The cheapest accounts, only one for each state of the open lists; first come first on a tie."""
    cheapest: dict[tuple[Reading | None, ...], _Account] = {}
    for account in accounts:
        known = cheapest.get(account.levels)
        if known is None or account.cost < known.cost:
            cheapest[account.levels] = account
    return sorted(cheapest.values(), key=lambda account: account.cost)[:BEAM]


def _read_back(accounts: list[_Account]) -> tuple[Step | None, ...]:
    best = _steps(accounts[0])
    rivals = [_steps(other) for other in accounts[1:] if other.cost - accounts[0].cost < _TIE]
    if not rivals:
        return tuple(best)
    return tuple(
        replace(step, open_question=any(_differs(step, rival[at]) for rival in rivals)) if step else None
        for at, step in enumerate(best)
    )


def _differs(step: Step, other: Step | None) -> bool:
    return other is not None and other.reading != step.reading


def _steps(account: _Account) -> list[Step | None]:
    found: list[Step | None] = []
    at: _Account | None = account
    while at and at.before:
        found.append(at.step)
        at = at.before
    return found[::-1]
