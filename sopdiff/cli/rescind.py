"""`sopdiff rescind`: the end of a policy."""

from datetime import date

import click

from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.recording import (
    asked,
    asked_effective,
    by_option,
    day_option,
    dry_run_option,
    note_option,
    open_to_record,
    record,
)
from sopdiff.drafts.rescind import require_rescindable, rescind
from sopdiff.library.names import find_policy


@click.command(
    epilog="""\b
Examples:
  sopdiff rescind vehicle-use --effective 01/01/2027 --note "The fleet was given up."
  sopdiff rescind vehicle-use --effective 01/01/2027 --note "Now part of Travel." --replaced-by travel
Exit status: 0 recorded, 2 could not run, 3 refused: rescinded already, or never in force."""
)
@click.argument("doc")
@click.option("--effective", default="", help="From when it no longer holds, as printed: 01/01/2027.")
@note_option
@click.option("--replaced-by", "replacement", metavar="SLUG", help="The policy that holds in its place.")
@by_option
@day_option
@dry_run_option
@pass_context
def command(
    context: Context,
    doc: str,
    effective: str,
    note: str,
    replacement: str | None,
    by: str,
    day: date | None,
    dry_run: bool,
) -> None:
    """Record that the policy DOC ends. All its texts stay at their addresses.

    A draft that is open ends with it; nothing follows a rescission but a new policy.
    """
    library, policy = open_to_record(context, doc)
    successor, recorded_on = find_policy(library, replacement) if replacement else None, day or context.today
    require_rescindable(policy, recorded_on, successor=successor, today=context.today)  # before it asks
    event = rescind(
        policy,
        recorded_on,
        effective=asked_effective(effective, "From when does it no longer hold, as printed (01/01/2027)?"),
        note=asked(note, "--note", "Why does it end?"),
        successor=successor,
        by=by,
        today=context.today,
    )
    judged = (policy, successor) if successor else (policy,)
    record(
        context,
        event,
        *judged,
        dry_run=dry_run,
        step="sopdiff check names what still cites it; sopdiff build",
    )
