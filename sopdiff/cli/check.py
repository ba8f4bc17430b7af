"""`sopdiff check`: everything that is wrong with the library, in one run."""

from collections import Counter

import click

from sopdiff import __version__
from sopdiff.checks.run import run_checks
from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.exports.json import findings_json
from sopdiff.exports.sarif import findings_sarif
from sopdiff.findings import Finding, Severity


@click.command(
    epilog="""\b
Examples:
  sopdiff check
  sopdiff check --strict          fail on warnings too
  sopdiff explain SOP301          what a finding means
Exit status: 0 no errors, 1 errors (with --strict: or warnings), 2 could not run."""
)
@click.option("--strict", is_flag=True, help="Fail on warnings too, not on errors alone.")
@click.option("--notes", is_flag=True, help="Show notes too: matters of style that harm nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to print the result; SARIF is for code hosts.",
)
@pass_context
@click.pass_context
def command(ctx: click.Context, context: Context, strict: bool, notes: bool, form: str) -> None:
    """Find what is wrong with the library: its files, dates, numbering, reviews and citations."""
    findings = run_checks(context.load(), today=context.today)
    if form == "json":
        terminal.json_result(findings_json(findings))
    elif form == "sarif":
        terminal.json_result(findings_sarif(findings, context.library.parent.as_posix(), __version__))
    else:
        shown = [f for f in findings if notes or f.severity is not Severity.NOTE]
        terminal.show_findings(shown, context.library.parent)
        terminal.note(_summary(findings, with_notes=notes))
    fails = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if any(finding.severity in fails for finding in findings):
        ctx.exit(exit_codes.FINDINGS)


def _summary(findings: tuple[Finding, ...], *, with_notes: bool) -> str:
    counts = Counter(finding.severity for finding in findings)
    told = ", ".join(terminal.counted(counts[severity], severity.value) for severity in Severity)
    hidden = " (--notes shows them)" if counts[Severity.NOTE] and not with_notes else ""
    more = "; sopdiff explain CODE says what one means" if findings else ""
    return f"{told}{hidden}{more}"
