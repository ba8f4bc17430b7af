"""Findings: what is wrong with a library, as values that are collected, sorted and shown together.

A `Rule` is the standing description of one mistake (`SOP102 bad-date`), a `Finding` one occurrence of
it: `policies/hiring/2024-03-01-revised.md:3: SOP102 "2024-02-30" is no date`.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops a build, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One mistake in one place; `path` is relative to the library, `line` counts from 1 (0: whole file)."""

    path: str
    line: int
    code: str
    name: str
    severity: Severity
    message: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code} {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What one code stands for: what it finds, why that matters, an example, and how it is mended."""

    code: str
    name: str
    severity: Severity
    what: str
    why: str
    example: str
    fix: str

    def at(self, path: str, line: int, message: str, fix: str = "") -> Finding:
        """One occurrence of this rule, with the rule's own way to mend it unless a closer one is given."""
        return Finding(
            path=path,
            line=line,
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            fix=fix or self.fix,
        )


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings by file, line and code, each once."""
    return tuple(sorted(set(findings), key=lambda f: (f.path, f.line, f.code, f.message)))
