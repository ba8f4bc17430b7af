"""Findings as SARIF 2.1.0, which code hosts show beside the lines of a change.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from sopdiff.checks.registry import RULES
from sopdiff.findings import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sarif(findings: Sequence[Finding], above: str, version: str) -> dict[str, Any]:
    """One run with its rules; `above` is the folder that the paths of findings begin in."""
    codes = {finding.code for finding in findings}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "sopdiff", "version": version, "rules": list(_rules(codes))}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, above) for finding in findings],
            }
        ],
    }


def _rules(codes: Iterable[str]) -> Iterable[dict[str, Any]]:
    for rule in RULES:
        if rule.code in codes:
            yield {
                "id": rule.code,
                "name": rule.name,
                "shortDescription": {"text": rule.what},
                "fullDescription": {"text": rule.why},
                "help": {"text": f"For example: {rule.example}\nTo mend it: {rule.fix}"},
                "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            }


def _result(finding: Finding, above: str) -> dict[str, Any]:
    path = f"{above}/{finding.path}" if above not in ("", ".") else finding.path
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(path)}}
    if finding.line:
        place["region"] = {"startLine": finding.line}
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message}. To mend it: {finding.fix}"},
        "locations": [{"physicalLocation": place}],
    }
