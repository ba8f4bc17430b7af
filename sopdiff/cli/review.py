"""`sopdiff review`: a review that changed nothing."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.documents import NO_FILE, open_file, text_of
from sopdiff.cli.recording import (
    asked,
    by_option,
    day_option,
    dry_run_option,
    note_option,
    on_terminal,
    open_to_record,
    record,
)
from sopdiff.drafts.review import require_same_text, review
from sopdiff.errors import SopdiffError
from sopdiff.library.due import Due, DueState, dues

ASKED_WITHIN = 90  # days; what `sopdiff due` calls due by itself
WHO = "Who reviewed it?"


@click.command(
    epilog="""\b
Examples:
  sopdiff review vehicle-use --by "Fleet Manager"
  sopdiff review vehicle-use --by "Fleet Manager" --date 2026-11-02 --note "Read against the new statute."
  sopdiff review vehicle-use --by "Fleet Manager" --text my-copy.md
  sopdiff review --all-due --by "Captain of Patrol"
Exit status: 0 recorded, 2 could not run, 3 refused: a draft is open, or the text differs."""
)
@click.argument("doc", required=False)
@by_option
@day_option
@note_option
@click.option(
    "--text", type=click.Path(path_type=Path), help="A copy to compare with the text in force first."
)
@click.option("--all-due", is_flag=True, help="Ask for each policy that is due within 90 days, or overdue.")
@dry_run_option
@pass_context
def command(
    context: Context,
    doc: str | None,
    by: str,
    day: date | None,
    note: str,
    text: Path | None,
    all_due: bool,
    dry_run: bool,
) -> None:
    """Record that the policy DOC was reviewed and that nothing in it changed.

    DOC is its folder or its title. Refused while a draft is open, and where --text differs from the version
    in force: a changed text is a draft first.
    """
    if all_due == bool(doc):
        raise click.UsageError("name one policy, or --all-due for each that is due")
    if all_due:
        _walk(context, day or context.today, by=by, note=note, dry_run=dry_run)
        return
    library, policy = open_to_record(context, doc or "")
    reviewed_on = day or context.today
    if text:
        require_same_text(policy, reviewed_on, text_of(open_file(str(text), hint=NO_FILE)), str(text))
    event = review(policy, reviewed_on, by=by, note=note, today=context.today)
    event = replace(event, by=asked(by, "--by", WHO))
    due = library.review_due(replace(policy, events=(*policy.events, event)))
    step = f"sopdiff build; the next review is due {due or 'on no day that the record tells'}"
    record(context, event, policy, dry_run=dry_run, step=step)


def _walk(context: Context, day: date, *, by: str, note: str, dry_run: bool) -> None:
    """Ask about each policy that is due, and record each answer at once."""
    if not on_terminal():
        raise click.UsageError("--all-due asks about each policy, on a terminal; name one to record it here")
    today, library = context.today, context.load()
    until = today + timedelta(days=ASKED_WITHIN)
    pressing = [e for e in dues(library) if e.state(today, until) in (DueState.OVERDUE, DueState.DUE)]
    by = asked(by, "--by", WHO) if pressing else ""
    done = 0
    for number, entry in enumerate(pressing, 1):
        terminal.note(f"\n{number} of {len(pressing)}: {_heading(entry)}")
        answer = _answer(context, entry, day, by=by, note=note)
        if answer == "quit":
            break
        if answer == "y":
            event = review(entry.policy, day, by=by, note=note, today=today)
            step = "the policy after it" if number < len(pressing) else "sopdiff build"
            record(context, event, entry.policy, dry_run=dry_run, step=step)
            done += 1
    verb = "would be recorded" if dry_run else "recorded"
    terminal.note(f"{terminal.counted(done, 'review')} {verb} of {len(pressing)} due; next: sopdiff due")


def _heading(entry: Due) -> str:
    policy = entry.policy
    return f"{policy.title} ({policy.slug}), last reviewed {policy.last_reviewed}, due {entry.day}"


def _answer(context: Context, entry: Due, day: date, *, by: str, note: str) -> str:
    """What somebody says to a policy; where a review would be refused nothing is asked."""
    try:
        _, policy = open_to_record(context, entry.policy.slug)
        review(policy, day, by=by, note=note, today=context.today)
    except SopdiffError as error:
        terminal.note(f"skipped: {error}\n  -> {error.hint}")
        return "skip"
    answer: str = click.prompt("no change?", type=click.Choice(["y", "n", "skip", "quit"]), err=True)
    if answer == "n":
        terminal.note(f"propose the change: sopdiff draft {policy.slug} --copy FILE")
    return answer
