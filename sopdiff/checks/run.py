"""Run all checks over a library."""

from datetime import date

from sopdiff.checks.citing import faults_of
from sopdiff.checks.inputs import Inputs
from sopdiff.checks.registry import CHECKS
from sopdiff.citations.citator import build_citator
from sopdiff.citations.registry import Registry, load_registry
from sopdiff.findings import Finding, Severity, in_order
from sopdiff.library.policy import Library


def find_errors(library: Library, registry: Registry) -> tuple[Finding, ...]:
    """What keeps a library from being published; no text need be read for it."""
    found = [*library.findings, *faults_of(registry, library)]
    return in_order([finding for finding in found if finding.severity is Severity.ERROR])


def run_checks(library: Library, *, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with a library on a day, the loader's findings included, in order."""
    registry = load_registry(library)
    inputs = Inputs(library=library, registry=registry, citator=build_citator(library, registry), today=today)
    found = [finding for check in CHECKS for finding in check(inputs)]
    return in_order([*library.findings, *found])
