"""Builds the site of a preview, again and again, and reports what came of it.

Whatever is half written meanwhile, a front matter with no end or a template with a word too much, the last
good site stays; what is wrong goes to the terminal and to the pages that are open.
"""

import sys
from collections.abc import Sequence
from datetime import date
from time import perf_counter

from sopdiff.checks.run import run_checks
from sopdiff.cli import terminal
from sopdiff.cli.preview_report import Board
from sopdiff.errors import SopdiffError
from sopdiff.findings import Finding, Severity, in_order
from sopdiff.site.permalinks import MANIFEST
from sopdiff.site.rebuild import Outcome, rebuild
from sopdiff.site.stamp import Order, digest, digest_of_program


class Preview:
    """The site of one library, kept up to date."""

    def __init__(self, board: Board, *, today: date) -> None:
        self._board, self._today = board, today
        self._program = digest_of_program()
        self._shown: tuple[Finding, ...] = ()

    def build(self, order: Order) -> None:
        """Bring the site up to date and report that, then run the checks and report what they found.

        Raises what `rebuild` does.
        """
        started = perf_counter()
        self._board.post(is_building=True)
        with terminal.progress() as progress:
            outcome = rebuild(order, self._program, progress)
        self._report(outcome, order, perf_counter() - started)
        found = run_checks(outcome.library, today=self._today)
        findings = tuple(finding for finding in found if finding.severity is not Severity.NOTE)
        self._board.post(findings=findings)
        self._show(findings, order)

    def build_again(self, order: Order, changed: Sequence[str]) -> None:
        """Build because these files changed; whatever stops it is reported."""
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        terminal.note(f"Changed: {changed[0]}{more}")
        try:
            self.build(order)
        except SopdiffError as error:
            self._give_up(str(error), error.hint)
        except Exception as error:
            if "--debug" in sys.argv[1:]:
                raise
            hint = "sopdiff --debug serve shows where it came from"
            self._give_up(f"this is a bug in sopdiff: {type(error).__name__}: {error}", hint)

    def _report(self, outcome: Outcome, order: Order, seconds: float) -> None:
        """What is known before the checks: the build's own errors, and what else there was before."""
        before = self._board.read()
        others = [finding for finding in before.findings if finding.severity is not Severity.ERROR]
        if outcome.errors:
            told = _not_built(has_site=bool(before.site))
        else:
            told = f"Built {terminal.counted(outcome.policies, 'policy')} in {seconds:.1f} s"
            self._board.post(site=digest((order.folder / MANIFEST).read_bytes()))
        findings = in_order([*outcome.errors, *others])
        self._board.post(told=told, is_building=False, problem="", hint="", findings=findings)
        terminal.note(told)

    def _show(self, findings: tuple[Finding, ...], order: Order) -> None:
        """Print findings if they are others than those printed last."""
        if findings != self._shown:
            terminal.show_findings(findings, order.root.parent)
            terminal.note(terminal.counted(len(findings), "finding") if findings else "No findings any more")
        self._shown = findings

    def _give_up(self, problem: str, hint: str) -> None:
        told = _not_built(has_site=bool(self._board.read().site))
        self._board.post(told=told, is_building=False, problem=problem, hint=hint)
        terminal.note(f"Error: {problem}")
        if hint:
            terminal.note(f"  -> {hint}")


def _not_built(*, has_site: bool) -> str:
    return "Not built; the last good site is shown" if has_site else "Nothing could be built yet"
