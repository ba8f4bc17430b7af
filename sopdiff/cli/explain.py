"""`sopdiff explain`: why clauses are held to be the same, or what a finding means."""

from collections.abc import Sequence
from difflib import get_close_matches

import click

from sopdiff.checks.registry import RULES, find_rule
from sopdiff.cli import terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.documents import is_file
from sopdiff.cli.sides import Sides, find_sides
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.diffing.evidence import Evidence, Reasons
from sopdiff.errors import SopdiffError
from sopdiff.exports.json import evidence_json
from sopdiff.findings import Rule
from sopdiff.site.change_words import verdict
from sopdiff.site.outline import outline


@click.command(
    epilog="""\b
Examples:
  sopdiff explain                              all codes
  sopdiff explain SOP301
  sopdiff explain effective-date
  sopdiff explain hiring 2019 2024             the doubtful pairings of a comparison
  sopdiff explain hiring 2019 2024 procedure.p3.1
  sopdiff explain old.md new.md p2"""
)
@click.argument("what", nargs=-1, metavar="[CODE | DOC OLD NEW [LABEL] | OLD.md NEW.md [LABEL]]")
@format_option
@pass_context
def command(context: Context, what: tuple[str, ...], form: str) -> None:
    """Explain why clauses are paired in a comparison, and what came next; or a finding by its CODE.

    Without a LABEL all pairings that a person had better look at are explained. A wrong one is overruled
    for good in the newer file's front matter, by pair: with the old label and the new one. As JSON only
    pairings are explained.
    """
    if len(what) < 2:
        if form == "json":
            raise click.UsageError("--format json explains comparisons: DOC OLD NEW [LABEL]")
        terminal.result(_rules(what[0]) if what else _all_rules())
        return
    sides, label = _sides(what, context)
    comparison = sides.compared()
    reasons = Reasons(comparison)
    doubtful = [change for change in comparison.changes if change.is_doubtful]
    found = [*map(reasons.of, _of_label(comparison, label) if label else doubtful)]
    if form == "json":
        terminal.json_result(evidence_json(found, sides.old.source, sides.new.source))
        return
    places = outline(comparison.old).places
    for evidence in found:
        terminal.result(_told(evidence, verdict(evidence.change, places)))
    if not label:
        pairings = sum(bool(change.old and change.new) for change in comparison.changes)
        told = f"{len(found)} of {terminal.counted(pairings, 'pairing')} doubtful"
        terminal.note(f"{told}; name a LABEL to have any explained")


def _sides(what: Sequence[str], context: Context) -> tuple[Sides, str]:
    """What is compared, and the label if one is given: a third file or version is none."""
    files = 2 if is_file(what[0]) else 3
    if len(what) > files + 1 or len(what) < files:
        raise click.UsageError("name two versions of a policy or two files, and a LABEL if you like")
    return find_sides(what[:files], context), what[files] if len(what) > files else ""


def _of_label(comparison: Comparison, label: str) -> list[Change]:
    """The changes that a clause is in, by its label in the old text or the new one."""
    found = [
        change
        for change in comparison.changes
        if label in {clause.label for clause in (*change.old, *change.new)}
    ]
    if found:
        return found
    labels = [clause.label for change in comparison.changes for clause in (*change.old, *change.new)]
    close = get_close_matches(label, labels, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "sopdiff show DOC --outline lists the labels"
    raise SopdiffError(f'neither text has a clause "{label}"', hint=hint)


def _told(evidence: Evidence, fate: str) -> str:
    change = evidence.change
    sides = (" + ".join(clause.label for clause in side) or "nothing" for side in (change.old, change.new))
    heading = terminal.styled(" -> ".join(sides), bold=True)
    rows = [("basis", change.basis.value)]
    if change.old and change.new:
        rows += [
            ("likeness", f"{evidence.likeness:.2f}"),
            (
                "",
                f"{evidence.in_order:.2f} of the words in the same order, {evidence.by_rarity:.2f} by rarity",
            ),
            ("place", "; ".join(evidence.place) or "elsewhere"),
        ]
    next_best = evidence.runner_up
    rows.append(("runner-up", f"{next_best.clause.label}, {next_best.likeness:.2f}" if next_best else "none"))
    return f"{heading}: {fate}\n{terminal.table(rows, indent='  ')}"


def _all_rules() -> str:
    return terminal.table([(rule.code, rule.name, rule.what) for rule in RULES])


def _rules(code: str) -> str:
    rule = find_rule(code)
    if rule is None:
        names = [name for one in RULES for name in (one.code, one.name)]
        close = get_close_matches(code, names, n=1)
        hint = f'did you mean "{close[0]}"?' if close else "sopdiff explain lists all codes"
        raise SopdiffError(f'no finding has the code "{code}"', hint=hint)
    return _explained(rule)


def _explained(rule: Rule) -> str:
    heading = terminal.styled(f"{rule.code} {rule.name}", bold=True)
    rows = [("what", rule.what), ("why", rule.why), ("example", rule.example), ("fix", rule.fix)]
    return f"{heading} ({rule.severity})\n{terminal.table(rows)}"
