"""References of a text to its own clauses: `section 4.2(b)`, `paragraph (1) of this subsection`.

They are followed in the version they stand in. Where the clause itself is not there, but the one around it
is, the reference leads to that one and says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdiff.citations.citation import Citation, Reach, Resolution, Status
from sopdiff.citations.families.internal import RELATIVE, SECTION
from sopdiff.citations.resolve import Places
from sopdiff.clauses.markers import number_of
from sopdiff.clauses.tree import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Where a reference stands: the clause that holds it, in which text."""

    policy: str
    version: str
    places: Places
    label: str


def is_internal(citation: Citation) -> bool:
    """Whether a citation is of the text it stands in."""
    return citation.authority in (SECTION, RELATIVE) and "of" not in dict(citation.parts)


def resolve_internal(citation: Citation, here: Standpoint) -> Resolution:
    """Where a reference leads; of a list or range its first place decides."""
    if citation.authority == RELATIVE:
        return _relative(citation, here)
    locator = citation.targets[0].removeprefix("s. ").partition("-(")[0]
    labels = here.places.find(locator)
    if len(labels) == 1:
        return _found(here, labels[0])
    if labels:
        note = f"{here.version} has more than one {locator}"
        return Resolution(
            status=Status.AMBIGUOUS, policy=here.policy, version=here.version, candidates=labels, note=note
        )
    return _around(locator, here)


def _around(locator: str, here: Standpoint) -> Resolution:
    """The innermost clause around a place that is not there."""
    section, *places = re.findall(r"[^()]+", locator)
    while places:
        missing = places.pop()
        outer = f"{section}{''.join(f'({place})' for place in places)}"
        labels = here.places.find(outer)
        if len(labels) == 1:
            note = f"{outer} has no ({missing}){_ending(here.places.clauses[labels[0]])}"
            return _dangling(here, labels[0], note)
    note = f"this text has no {locator}; it may be one of another text"
    return Resolution(status=Status.UNRESOLVED, note=note)


def _relative(citation: Citation, here: Standpoint) -> Resolution:
    wanted = re.findall(r"\(\s?([^()\s]+)\s?\)", citation.targets[0])
    for holder in _holders(here):
        found = _descend(holder, wanted)
        if found:
            return _found(here, found.label)
    note = f"no clause around this one holds {citation.targets[0]}"
    return Resolution(status=Status.DANGLING, policy=here.policy, version=here.version, note=note)


def _holders(here: Standpoint) -> Iterator[Sequence[Clause]]:
    """What stands in the clause, in the one around it, and so on to the whole text."""
    label = here.label
    while label:
        clause = here.places.clauses.get(label)
        yield clause.children if clause else ()
        label = here.places.above.get(label, "")
    yield here.places.top


def _descend(row: Sequence[Clause], wanted: Sequence[str]) -> Clause | None:
    """The clause at the end of a path of numbers; clauses with none, such as lead-ins, are looked through."""
    for clause in row:
        number = number_of(clause.printed)
        if number == wanted[0]:
            return _descend(clause.children, wanted[1:]) if len(wanted) > 1 else clause
        if not number and (found := _descend(clause.children, wanted)):
            return found
    return None


def _ending(clause: Clause) -> str:
    numbers = [child.printed for child in clause.children if number_of(child.printed)]
    return f"; it ends at {numbers[-1]}" if numbers else "; it has no parts"


def _found(here: Standpoint, label: str) -> Resolution:
    return Resolution(
        status=Status.RESOLVED, reach=Reach.PINPOINT, policy=here.policy, version=here.version, label=label
    )


def _dangling(here: Standpoint, label: str, note: str) -> Resolution:
    return Resolution(
        status=Status.DANGLING,
        reach=Reach.DOCUMENT,
        policy=here.policy,
        version=here.version,
        label=label,
        note=note,
    )
