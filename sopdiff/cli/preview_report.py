"""What the last build came to, posted for the pages that are open in a browser."""

from dataclasses import dataclass, replace
from threading import Condition
from typing import Any

from sopdiff.exports.json import Json, finding_json
from sopdiff.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The site that is shown, and what keeps the library from being shown as it is now."""

    site: str = ""  # names its content; empty before anything could be built
    told: str = ""  # in words
    is_building: bool = False
    problem: str = ""  # why there was no build, where it is no finding, as a mistake in a template
    hint: str = ""
    findings: tuple[Finding, ...] = ()


class Board:
    """Where the newest report hangs: one writes it, many wait for it."""

    def __init__(self) -> None:
        self._report, self._is_closed = Report(), False
        self._news = Condition()

    def read(self) -> Report:
        """The newest report."""
        with self._news:
            return self._report

    def post(self, **changes: Any) -> None:
        """Change parts of the report, by their names."""
        with self._news:
            self._report = replace(self._report, **changes)
            self._news.notify_all()

    def wait(self, seen: Report | None, timeout: float) -> Report | None:
        """The newest report, as soon as it is another than the one seen, or time is up; None at the end."""
        with self._news:
            self._news.wait_for(lambda: self._is_closed or self._report != seen, timeout)
            return None if self._is_closed else self._report

    def close(self) -> None:
        """Tell all who wait that nothing more will come."""
        with self._news:
            self._is_closed = True
            self._news.notify_all()


def report_json(report: Report) -> Json:
    """A report as `preview.js` reads it."""
    return {
        "site": report.site,
        "told": report.told,
        "isBuilding": report.is_building,
        "problem": report.problem,
        "hint": report.hint,
        "findings": [finding_json(finding) for finding in report.findings],
    }
