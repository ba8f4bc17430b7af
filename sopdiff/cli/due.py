"""`sopdiff due`: which policies are due for review, and when."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import click

from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.context import Context, Span, pass_context
from sopdiff.exports.dues import dues_csv, dues_json
from sopdiff.exports.icalendar import write_calendar
from sopdiff.library.due import Due, DueState, dues
from sopdiff.library.names import find_owned
from sopdiff.library.policy import Library
from sopdiff.site.review_pages import review_days


@click.command(
    epilog="""\b
Examples:
  sopdiff due
  sopdiff due --within 1y --owner "Fleet Manager"
  sopdiff due --format ics > reviews.ics      for a calendar program
  sopdiff due --fail                          exit status 1 if a review is overdue
Exit status: 0 fine, 1 a review is overdue (with --fail), 2 could not run."""
)
@click.option(
    "--within", type=Span(), default="90d", show_default=True, help="How soon counts as due: 90d, 3m, 1y."
)
@click.option("--owner", default="", help="Only policies of this owner.")
@click.option("--category", default="", help="Only policies of this category.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "ics"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
@click.option("--fail", is_flag=True, help="Fail if a review is overdue.")
@pass_context
@click.pass_context
def command(
    ctx: click.Context, context: Context, within: int, owner: str, category: str, form: str, fail: bool
) -> None:
    """List when each policy is due for review: its last review plus its cycle, overdue ones first.

    A policy is overdue, due (--within so many days), scheduled for later, or unknown, where no cycle is set.
    A department that follows the calendar year starts its reviews by 1 November, has all changes by 31
    December and posts them by 1 February: sopdiff due --within 1y on 1 November lists its work.
    """
    library, today = context.load(), context.today
    until = today + min(timedelta(days=within), date.max - today)
    asked = {policy.slug for policy in find_owned(library, owner=owner, category=category)}
    found = tuple(entry for entry in dues(library) if entry.policy.slug in asked)
    match form:
        case "json":
            terminal.json_result(dues_json(found, today=today, until=until))
        case "csv":
            click.echo(dues_csv(found, today=today, until=until), nl=False)
        case "ics":
            click.echo(_calendar(library, found), nl=False)
        case _:
            _show(found, today, until)
    if fail and any(entry.state(today, until) is DueState.OVERDUE for entry in found):
        ctx.exit(exit_codes.FINDINGS)


def _calendar(library: Library, found: Sequence[Due]) -> bytes:
    """The days of the site's own calendar, known by the same names, so that no day comes twice."""
    return write_calendar("Reviews due", review_days(library, found))


def _show(found: Sequence[Due], today: date, until: date) -> None:
    states = Counter(entry.state(today, until) for entry in found)
    rows = [(entry.state(today, until).value, str(entry.day or "-"), _words(entry, today)) for entry in found]
    if rows:
        terminal.result(terminal.table(rows))
    counts = ", ".join(f"{states[state]} {state}" for state in DueState)
    unknown = "; `cycle:` in policy.yaml or `review_cycle:` in library.yaml says when"
    step = "; next: sopdiff review DOC --by NAME" if states[DueState.OVERDUE] or states[DueState.DUE] else ""
    terminal.note(f"{counts}{unknown if states[DueState.UNKNOWN] else ''}{step}")


def _words(entry: Due, today: date) -> str:
    policy, days = entry.policy, entry.days(today)
    told = [
        f"{policy.slug}: {policy.title}",
        f"last reviewed {policy.last_reviewed}",
        f"every {'year' if entry.cycle == 1 else f'{entry.cycle} years'}" if entry.cycle else "no cycle set",
        "" if days is None else _left(days),
        f"owner {policy.owner}" if policy.owner else "",
    ]
    return "; ".join(part for part in told if part)


def _left(days: int) -> str:
    if days < 0:
        return f"{terminal.counted(-days, 'day')} ago"
    return f"in {terminal.counted(days, 'day')}" if days else "today"
