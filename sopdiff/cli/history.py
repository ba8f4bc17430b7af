"""`sopdiff history`: the events of a policy."""

import click

from sopdiff.clauses.address import parse_address
from sopdiff.cli import clause_history, terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.documents import open_doc
from sopdiff.exports.json import history_json
from sopdiff.library.names import find_policy
from sopdiff.library.policy import Event, TextState


@click.command(
    epilog="""\b
Examples:
  sopdiff history social-media-off-duty-use
  sopdiff history social-media-off-duty-use --format json
  sopdiff history social-media-off-duty-use --clause procedure.p3.1"""
)
@click.argument("doc")
@click.option("--clause", help="The life of one clause, by its label or printed number.")
@format_option
@pass_context
def command(context: Context, doc: str, clause: str | None, form: str) -> None:
    """Show what happened to the policy DOC: originals, reviews, revisions, drafts, oldest first.

    With --clause: since when that clause of the version in force stands, or of DOC's POLICY@VERSION, which
    version last touched it, and what it said before.
    """
    if clause:
        clause_history.show(open_doc(doc, context), clause, form)
        return
    library = context.load()
    policy = find_policy(library, parse_address(doc).policy)
    if form == "json":
        terminal.json_result(history_json(policy))
        return
    current = policy.in_force(context.today)
    terminal.result(terminal.styled(policy.title, bold=True))
    rows = [(str(event.day), event.kind.value, _words(event, current)) for event in policy.events]
    terminal.result(terminal.table(rows))
    due = library.review_due(policy)
    versions = terminal.counted(len(policy.versions), "version")
    events = terminal.counted(len(policy.events), "event")
    terminal.note(f"{versions}, {events}; next review due {due or 'on no day that the record tells'}")


def _words(event: Event, current: Event | None) -> str:
    told = [
        "in force" if event == current else "",
        f"of {event.corrects}" if event.corrects else "",
        "recorded in error"
        if event.void and not event.corrects
        else "did not take place"
        if event.void
        else "",
        *(f"corrected on {correction.day}" for correction in event.corrections),
        "text not held" if event.text is TextState.NOT_HELD else "",
        f'printed effective date "{event.effective.printed}"' if event.effective else "",
        f"comments close {event.comments_close}" if event.comments_close else "",
        f"by {event.by}" if event.by else "",
        f"class {event.change_class}" if event.change_class else "",
        f"replaced by {event.replaced_by}" if event.replaced_by else "",
        event.summary,
        event.note,
    ]
    return "; ".join(part for part in told if part)
