"""All checks, and all rules that any of them, or the loader, can report under."""

from collections.abc import Callable, Iterator

from sopdiff.checks.citing import dead_ends, registry_faults
from sopdiff.checks.impacts import revised_targets
from sopdiff.checks.inputs import Inputs
from sopdiff.checks.record import (
    RECORD_RULES,
    days_to_come,
    effective_dates,
    overdue_reviews,
    pairs_of_nothing,
    reviews_beside_changes,
    successors_of_nothing,
    unchanged_revisions,
)
from sopdiff.checks.text import NUMBERING_RULES, numbering, parser_notes
from sopdiff.citations.rules import CITATION_RULES
from sopdiff.clauses.rules import TEXT_RULES
from sopdiff.findings import Finding, Rule
from sopdiff.library.rules import LOADER_RULES

Check = Callable[[Inputs], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    registry_faults,
    parser_notes,
    numbering,
    effective_dates,
    overdue_reviews,
    reviews_beside_changes,
    unchanged_revisions,
    days_to_come,
    pairs_of_nothing,
    successors_of_nothing,
    dead_ends,
    revised_targets,
)

RULES: tuple[Rule, ...] = (*LOADER_RULES, *TEXT_RULES, *NUMBERING_RULES, *RECORD_RULES, *CITATION_RULES)


def find_rule(code: str) -> Rule | None:
    """The rule of a code or name, in either case."""
    wanted = code.casefold()
    return next((rule for rule in RULES if wanted in (rule.code.casefold(), rule.name)), None)
