"""Checks of the texts: what the parser noted, and numbers that skip or repeat."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopdiff.checks.inputs import Inputs
from sopdiff.clauses.markers import number_of, readings
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.findings import Finding, Rule, Severity
from sopdiff.library.policy import Event

NUMBERING_GAP = Rule(
    code="SOP211",
    name="numbering-gap",
    severity=Severity.WARNING,
    what="The numbers of a list or of headings skip one.",
    why="A reader looks for the clause between; it may have been lost in the making of the file.",
    example="(a), (b), (d)",
    fix="put the missing clause in, or say there that it is repealed or reserved",
)
NUMBERING_REPEAT = Rule(
    code="SOP212",
    name="numbering-repeat",
    severity=Severity.WARNING,
    what="A number stands twice in a list or among headings of one rank, or goes back.",
    why="A citation of that number means two clauses.",
    example="1., 2., 2., 3.",
    fix="number the clauses one after the other; a list written 1. 1. 1. is numbered by itself",
)

NUMBERING_RULES = (NUMBERING_GAP, NUMBERING_REPEAT)


def parser_notes(inputs: Inputs) -> Iterator[Finding]:
    """What stood out while the texts were read."""
    for _, document in _texts(inputs):
        yield from document.findings


def numbering(inputs: Inputs) -> Iterator[Finding]:
    """Numbers that skip or repeat among clauses of one rank."""
    for event, document in _texts(inputs):
        yield from _numbering(document.clauses, event.path)
        for clause in document.walk():
            yield from _numbering(clause.children, event.path)


def _texts(inputs: Inputs) -> Iterator[tuple[Event, Document]]:
    for policy in inputs.library.policies:
        for event in policy.events:
            if event.document:
                yield event, event.document


def _numbering(row: Sequence[Clause], path: str) -> Iterator[Finding]:
    """Neighbours that count in one way; a paragraph between lets a list begin anew."""
    for before, after in pairwise(row):
        step = _step(before, after)
        if step is None:
            continue
        if step > 1:
            message = f'"{after.printed}" follows "{before.printed}"'
            yield NUMBERING_GAP.at(path, after.lines[0], message)
        elif step <= 0:
            message = f'"{after.printed}" stands after "{before.printed}"'
            yield NUMBERING_REPEAT.at(path, after.lines[0], message)


def _step(before: Clause, after: Clause) -> float | None:
    """How far the numbers of two neighbours lie apart; None if they do not count in one way."""
    if before.level is not after.level or after.level not in (Level.ITEM, Level.SECTION):
        return None
    if _beginning(before) != _beginning(after):
        return None
    steps = [
        new.value - old.value if new.value < old.value + 1 else int(new.value) - int(old.value)
        for old in readings(before.printed)
        for new in readings(after.printed)
        if (old.family, old.style) == (new.family, new.style)
    ]
    if not steps:
        return None
    return 1.0 if any(0 < step <= 1 for step in steps) else min(steps, key=abs)


def _beginning(clause: Clause) -> str:
    """What stands before the last point of a number: `4` of `4.2`, which does not count on to `5.1`."""
    return number_of(clause.printed).rpartition(".")[0]
