"""The JSON of the reading commands; its shapes are stable, and schemas of them ship beside it.

Fields may be added, none is removed or renamed. Every top level names its schema: `sopdiff/document/1`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TextIO

from sopdiff.citations.citation import CitedIn
from sopdiff.citations.impact import Impact
from sopdiff.citations.outside import Answer, OutsideAddress
from sopdiff.clauses.address import Address
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.diffing.evidence import Evidence
from sopdiff.findings import Finding, Severity
from sopdiff.library.policy import Event, Policy
from sopdiff.lineage.lineage import Stage

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document comes from; policy and version are empty for a file that is of no library."""

    policy: str
    version: str
    title: str
    sha256: str


def write_json(value: Json, stream: TextIO) -> None:
    """Write a JSON value: two blanks of indent, letters as they are, no final newline."""
    json.dump(value, stream, ensure_ascii=False, indent=2)


def document_json(
    document: Document, source: Source, names: Mapping[str, str], *, only: Clause | None = None
) -> Json:
    """The clauses of a document in reading order, or one and those below it.

    Tables and lines across hold no words of their own and are left out. `names` are the clauses' names for
    life by label; a file that is of no library has none.
    """
    wanted = {clause.label for clause in (only or document).walk()}
    return {
        "schema": "sopdiff/document/1",
        "policy": source.policy,
        "version": source.version,
        "title": source.title,
        "clauses": [clause for clause in _placed(document.clauses, None, names) if clause["label"] in wanted],
        "findings": [finding_json(finding) for finding in document.findings],
    }


def _placed(row: Sequence[Clause], parent: str | None, names: Mapping[str, str]) -> Iterator[Json]:
    for clause in row:
        holds_words = clause.level not in (Level.TABLE, Level.RULE)
        if holds_words:
            yield {**_clause(clause), "lineage": names.get(clause.label), "parent": parent}
        yield from _placed(clause.children, clause.label if holds_words else parent, names)


def findings_json(findings: Sequence[Finding]) -> Json:
    """Findings, and how many there are of each severity."""
    return {
        "schema": "sopdiff/findings/1",
        "findings": [finding_json(finding) for finding in findings],
        "summary": {severity.value: sum(f.severity is severity for f in findings) for severity in Severity},
    }


def finding_json(finding: Finding) -> Json:
    """One finding; its line counts from 1, and is 0 where the whole file is meant."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "fix": finding.fix,
    }


def citations_json(entries: Sequence[CitedIn]) -> Json:
    """Citations with where they lead; a span counts characters of the clause's text.

    A `url` into this library is an address, POLICY@VERSION#LABEL.
    """
    return {"schema": "sopdiff/citations/1", "citations": [_cited_in(entry) for entry in entries]}


def probe_json(answers: Sequence[Answer], left: Sequence[OutsideAddress], *, asked_on: date) -> Json:
    """What the outside addresses answered when they were asked; `left` were not, for want of patience."""
    answering = sum(answer.answers for answer in answers)
    return {
        "schema": "sopdiff/probe/1",
        "asked_on": asked_on.isoformat(),
        "addresses": [_answer(answer) for answer in answers],
        "not_asked": [address.url for address in left],
        "summary": {
            "asked": len(answers),
            "answering": answering,
            "failing": len(answers) - answering,
            "not_asked": len(left),
        },
    }


def _answer(answer: Answer) -> Json:
    return {
        "url": answer.address.url,
        "authorities": list(answer.address.authorities),
        "citations": answer.address.citations,
        "verified_on": _day(answer.address.verified_on),
        "answers": answer.answers,
        "status": answer.status or None,
        "method": answer.method,
        "reached": answer.reached or None,
        "problem": answer.problem,
    }


def comparison_json(
    comparison: Comparison, old: Source, new: Source, changes: Sequence[Change] | None = None
) -> Json:
    """A comparison, with every clause that has words of its own in exactly one change of its side.

    With `changes` only these are listed; the summary still counts all.
    """
    listed = comparison.changes if changes is None else changes
    return {
        "schema": "sopdiff/comparison/1",
        "old": _source(old),
        "new": _source(new),
        "summary": comparison.summary,
        "changes": [change_json(change) for change in listed],
        "notes": list(comparison.notes),
    }


def evidence_json(found: Sequence[Evidence], old: Source, new: Source) -> Json:
    """Why clauses are held to be the same; likenesses are from 0 to 1."""
    return {
        "schema": "sopdiff/evidence/1",
        "old": _source(old),
        "new": _source(new),
        "evidence": [_evidence(evidence) for evidence in found],
    }


def lineage_json(policy: Policy, name: str, stages: Sequence[Stage]) -> Json:
    """The forms of a clause, oldest first; `name` is its name for life."""
    return {
        "schema": "sopdiff/lineage/1",
        "policy": policy.slug,
        "lineage": name,
        "stages": [_stage(stage) for stage in stages],
    }


def _evidence(evidence: Evidence) -> Json:
    runner_up = evidence.runner_up
    return {
        "old": [clause.label for clause in evidence.change.old],
        "new": [clause.label for clause in evidence.change.new],
        "kind": evidence.change.kind.value,
        "basis": evidence.change.basis.value,
        "likeness": round(evidence.likeness, 2),
        "in_order": evidence.in_order,
        "by_rarity": evidence.by_rarity,
        "place": list(evidence.place),
        "runner_up": {"label": runner_up.clause.label, "likeness": runner_up.likeness} if runner_up else None,
    }


def _stage(stage: Stage) -> Json:
    return {
        "version": stage.version.name,
        "clause": _clause(stage.clause),
        "change": change_json(stage.change) if stage.change else None,
        "base": stage.base.name if stage.base else None,
        "missing": [version.name for version in stage.missing],
    }


def impacts_json(policy: Policy, old: Event, new: Event, impacts: Sequence[Impact]) -> Json:
    """What became of the references into a policy between two of its versions."""
    return {
        "schema": "sopdiff/impacts/1",
        "policy": policy.slug,
        "old": old.name,
        "new": new.name,
        "impacts": [
            {
                "effect": impact.effect.value,
                "was": impact.was,
                "meant": impact.meant or None,
                "now": impact.now or None,
                "citation": _cited_in(impact.entry),
            }
            for impact in impacts
        ],
    }


def _cited_in(entry: CitedIn) -> Json:
    citation, resolution = entry.citation, entry.resolution
    inside = Address(policy=resolution.policy, version=resolution.version, label=resolution.label)
    return {
        "policy": entry.policy,
        "version": entry.version,
        "label": entry.label,
        "lines": list(entry.lines),
        "span": [citation.start, citation.end],
        "text": citation.text,
        "kind": citation.kind,
        "targets": list(citation.targets),
        "status": resolution.status.value,
        "url": resolution.url or str(inside) or None,
        "link": resolution.reach.value,
        "verified_on": _day(resolution.verified_on),
        "note": resolution.note,
        "candidates": list(resolution.candidates),
        "before": entry.before,
        "after": entry.after,
    }


def _source(source: Source) -> Json:
    return {
        "policy": source.policy,
        "version": source.version,
        "title": source.title,
        "sha256": source.sha256,
    }


def change_json(change: Change) -> Json:
    """One change, as comparisons list them."""
    return {
        "kind": change.kind.value,
        "reworded": change.reworded,
        "renumbered": change.renumbered,
        "editorial": change.editorial,
        "carried_by": change.carried_by or None,
        "retargeted": [
            {
                "text": one.text,
                "old": one.old,
                "new": one.new,
                "kind": "citation" if one.is_citation else "link",
                "same_clause": one.same_clause,
            }
            for one in change.retargeted
        ],
        "basis": change.basis.value,
        "similarity": change.similarity,
        "old": [_clause(clause) for clause in change.old],
        "new": [_clause(clause) for clause in change.new],
        "redline": [{"op": run.op.value, "text": run.text} for run in change.redline],
    }


def _clause(clause: Clause) -> Json:
    """A clause by itself; `marker` as written, `printed` as Markdown numbers a list written 1. 1. 1."""
    return {
        "label": clause.label,
        "level": clause.level.value,
        "marker": clause.marker,
        "printed": clause.printed,
        "text": clause.text,
        "lines": list(clause.lines),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
