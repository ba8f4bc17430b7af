"""`sopdiff draft`: a proposal, posted for comment."""

from datetime import date
from pathlib import Path

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.draft_copy import rebased, write_copy
from sopdiff.cli.draft_status import show_status
from sopdiff.cli.recording import (
    asked,
    by_option,
    day_option,
    dry_run_option,
    note_option,
    open_to_record,
    read_body,
    record,
)
from sopdiff.drafts.propose import propose, text_to_change
from sopdiff.drafts.take_back import require_withdrawable, take_back
from sopdiff.library.policy import Policy


@click.command(
    epilog="""\b
Examples:
  sopdiff draft vehicle-use --copy new.md            a copy to write the changes into
  sopdiff draft vehicle-use --from new.md --by "Fleet Manager"
  sopdiff draft vehicle-use --from newer.md --days 5   post it again; the first posting stays
  sopdiff draft vehicle-use --rebase                 carry it onto the version that came since
  sopdiff draft --status                             what is out for comment, and for how long
  sopdiff draft vehicle-use --withdraw --note "The insurer no longer asks for it."
Exit status: 0 posted, 2 could not run, 3 refused: nothing differs, or a draft of that day is there."""
)
@click.argument("doc", required=False)
@click.option(
    "--from",
    "source",
    metavar="FILE",
    help="The proposed text, in Markdown; - is standard input.  [default: the text in force]",
)
@click.option(
    "--copy",
    type=click.Path(path_type=Path),
    help="Only copy the text there, to edit it: that of the open draft, else that in force.",
)
@click.option("--rebase", is_flag=True, help="Carry the newest draft's changes onto the newest version.")
@click.option("--base", default="", metavar="VERSION", help="What FILE was made from, to carry its changes.")
@click.option("--days", type=click.IntRange(1, 365), help="Business days for comment.  [default: library's]")
@by_option
@day_option
@note_option
@click.option("--withdraw", is_flag=True, help="Take the open draft back; what was posted stays on record.")
@click.option("--status", is_flag=True, help="List the drafts that are open, of DOC or of all policies.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    show_default=True,
    help="How to print the --status.",
)
@dry_run_option
@pass_context
def command(
    context: Context,
    doc: str | None,
    source: str | None,
    copy: Path | None,
    rebase: bool,
    base: str,
    days: int | None,
    by: str,
    day: date | None,
    note: str,
    withdraw: bool,
    status: bool,
    form: str,
    dry_run: bool,
) -> None:
    """Post a draft of the policy DOC for comment: the text of --from FILE, or that in force.

    It says which version it would change and until when comments are taken, counted in business days
    without the holidays of library.yaml. A draft may be posted again on a later day; each posting stays.
    """
    modes = {"--status": status, "--copy": copy, "--withdraw": withdraw}
    if sum(map(bool, modes.values())) > 1 or (withdraw and (source or days or rebase or base)):
        raise click.UsageError("--status, --copy and --withdraw each go alone; --withdraw takes no text")
    if form != "text" and not status:
        raise click.UsageError("--format is for --status")
    if status:
        show_status(context, doc, form)
        return
    if not doc:
        raise click.UsageError("name the policy to draft, or ask for --status")
    (library, policy), day = open_to_record(context, doc), day or context.today
    text = read_body(source) if source else None
    if rebase or base:
        text = rebased(policy, text, base, may_clash=bool(copy))
    if copy:
        body = text or text_to_change(policy)
        write_copy(copy, body, policy.slug, library=context.library, dry_run=dry_run)
        return
    if withdraw:
        _withdraw(context, policy, day, by=by, note=note, dry_run=dry_run)
        return
    event = propose(library, policy, day, text=text, days=days or 0, by=by, note=note, today=context.today)
    if text is None:
        terminal.note("it is the text in force as it is: post it again with --from, or it changes nothing")
    step = f"sopdiff build shows its changes; from the day after {event.comments_close}: "
    record(context, event, policy, dry_run=dry_run, step=f"{step}sopdiff publish {policy.slug}")


def _withdraw(context: Context, policy: Policy, day: date, *, by: str, note: str, dry_run: bool) -> None:
    require_withdrawable(policy, day, today=context.today)  # before it asks
    reason = asked(note, "--note", "Why is it taken back?")
    event = take_back(policy, day, by=by, note=reason, today=context.today)
    record(
        context,
        event,
        policy,
        dry_run=dry_run,
        step="sopdiff build; sopdiff draft --status lists what is open",
    )
