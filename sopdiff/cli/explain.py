"""`sopdiff explain`: what a finding means, why it matters and how it is mended."""

from difflib import get_close_matches

import click

from sopdiff.checks.registry import RULES, find_rule
from sopdiff.cli import terminal
from sopdiff.errors import SopdiffError
from sopdiff.findings import Rule


@click.command(
    epilog="""\b
Examples:
  sopdiff explain            all codes
  sopdiff explain SOP301
  sopdiff explain effective-date"""
)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain the finding CODE, or list all that there are."""
    if code is None:
        terminal.result(terminal.table([(rule.code, rule.name, rule.what) for rule in RULES]))
        return
    rule = find_rule(code)
    if rule is None:
        names = [name for one in RULES for name in (one.code, one.name)]
        close = get_close_matches(code, names, n=1)
        hint = f'did you mean "{close[0]}"?' if close else "sopdiff explain lists all codes"
        raise SopdiffError(f'no finding has the code "{code}"', hint=hint)
    terminal.result(_explained(rule))


def _explained(rule: Rule) -> str:
    heading = terminal.styled(f"{rule.code} {rule.name}", bold=True)
    rows = [("what", rule.what), ("why", rule.why), ("example", rule.example), ("fix", rule.fix)]
    return f"{heading} ({rule.severity})\n{terminal.table(rows)}"
