"""Run all checks over a library."""

from datetime import date

from sopdiff.checks.inputs import Inputs
from sopdiff.checks.registry import CHECKS
from sopdiff.citations.citator import build_citator
from sopdiff.citations.registry import load_registry
from sopdiff.findings import Finding, in_order
from sopdiff.library.policy import Library


def run_checks(library: Library, *, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with a library on a day, the loader's findings included, in order."""
    registry = load_registry(library)
    inputs = Inputs(library=library, registry=registry, citator=build_citator(library, registry), today=today)
    found = [finding for check in CHECKS for finding in check(inputs)]
    return in_order([*library.findings, *found])
