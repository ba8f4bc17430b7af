"""`sopdiff correct`: what the record should have said."""

from datetime import date

import click

from sopdiff.clauses.address import parse_address
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.recording import (
    asked,
    by_option,
    day_option,
    dry_run_option,
    note_option,
    open_to_record,
    read_body,
    read_effective,
    record,
)
from sopdiff.drafts.correct import Right, correct, require_correctable
from sopdiff.library.names import find_version
from sopdiff.library.policy import ChangeClass


@click.command(
    epilog="""\b
Examples:
  sopdiff correct vehicle-use@2025-09-08 --effective 10/08/2025 --note "The order says October."
  sopdiff correct vehicle-use@2021-03-01 --from found.md --note "Found in the archive of the clerk."
  sopdiff correct vehicle-use@2022-02-14 --void --note "It was another policy that was reviewed."
Exit status: 0 recorded, 2 could not run, 3 refused: nothing is put right, or no history would be left."""
)
@click.argument("doc")
@click.option("--effective", default="", help="The effective date as it is printed: 10/08/2025.")
@click.option("--title", default="", help="The title as it is printed in that version.")
@click.option(
    "--class",
    "change_class",
    type=click.Choice(ChangeClass, case_sensitive=False),
    help="editorial or substantive.",
)
@click.option(
    "--from", "source", metavar="FILE", help="The text as it was issued, in Markdown; - is standard input."
)
@click.option("--void/--no-void", default=None, help="The event did not take place; or it did, after all.")
@note_option
@by_option
@day_option
@dry_run_option
@pass_context
def command(
    context: Context,
    doc: str,
    effective: str,
    title: str,
    change_class: ChangeClass | None,
    source: str | None,
    void: bool | None,
    note: str,
    by: str,
    day: date | None,
    dry_run: bool,
) -> None:
    """Correct what the record says of an event, DOC as POLICY@DATE: a date, the title, class or text.

    The file that was issued stays as it is; the correction is an event of its own, with its reason. It is for
    what was recorded wrongly: a policy that is to be another one is drafted and published.
    """
    address = parse_address(doc)
    if not address.version:
        raise click.UsageError("name the event that was recorded wrongly, as vehicle-use@2025-09-08")
    _, policy = open_to_record(context, address.policy)
    event, corrected_on = find_version(policy, address.version), day or context.today
    right = Right(
        effective=read_effective(effective) if effective else None,
        title=title.strip(),
        change_class=change_class,
        text=read_body(source) if source else None,
        is_void=void is True,
        takes_place=void is False,
    )
    require_correctable(policy, event, right, corrected_on, today=context.today)  # before it asks
    correction = correct(
        policy,
        event,
        right,
        corrected_on,
        note=asked(note, "--note", "What was wrong, and how is that known?"),
        by=by,
        today=context.today,
    )
    step = f"sopdiff build; sopdiff history {policy.slug} shows both"
    record(context, correction, policy, dry_run=dry_run, step=step)
