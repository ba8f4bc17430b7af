"""`sopdiff publish`: a draft becomes the version in force."""

from datetime import date

import click

from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.documents import read_text
from sopdiff.cli.recording import (
    asked,
    asked_effective,
    by_option,
    day_option,
    dry_run_option,
    on_terminal,
    open_to_record,
    read_body,
    record,
)
from sopdiff.drafts.adopt import Adoption, adopt, adoption
from sopdiff.drafts.note import drafted_note
from sopdiff.errors import RefusedError
from sopdiff.library.policy import ChangeClass

ABOVE_NOTE = (
    "\n# What changed, for readers who know the last version. Lines that begin with # are left out.\n"
)


@click.command(
    epilog="""\b
Examples:
  sopdiff publish vehicle-use --effective 02/01/2027 --class editorial --note "Titles of offices."
  sopdiff publish vehicle-use --effective 02/01/2027 --class substantive --edit
  sopdiff publish vehicle-use --from final.md ...      the draft as comments have changed it
  sopdiff publish vehicle-use --early "Court order 26-114" ...
Exit status: 0 published, 2 could not run, 3 refused: too early, a note that says nothing, not editorial."""
)
@click.argument("doc")
@click.option("--effective", default="", help="From when it is in force, as printed: 02/01/2027.")
@click.option("--note", default="", help="What changed, in a sentence.")
@click.option("--note-file", metavar="FILE", help="The same from a file; - is standard input.")
@click.option(
    "--edit", is_flag=True, help="Write the note in $EDITOR, beginning with what the comparison tells."
)
@click.option(
    "--class",
    "written_class",
    type=click.Choice(ChangeClass, case_sensitive=False),
    help="editorial: no duty, number, date or citation changed.",
)
@click.option("--from", "source", metavar="FILE", help="The final text, where it differs from the draft.")
@click.option("--early", default="", metavar="REASON", help="Why it cannot wait for comments to close.")
@by_option
@day_option
@dry_run_option
@pass_context
def command(
    context: Context,
    doc: str,
    effective: str,
    note: str,
    note_file: str | None,
    edit: bool,
    written_class: ChangeClass | None,
    source: str | None,
    early: str,
    by: str,
    day: date | None,
    dry_run: bool,
) -> None:
    """Put the newest open draft of the policy DOC in force; its posted drafts stay where they are.

    Refused while comments are taken, with a note that says nothing, with an effective date before the
    posting, and as editorial where a duty, a number, a date or a citation changed.
    """
    if bool(note) + bool(note_file) + edit > 1:
        raise click.UsageError("give one of --note, --note-file and --edit")
    library, policy = open_to_record(context, doc)
    found = adoption(
        library,
        policy,
        day or context.today,
        text=read_body(source) if source else None,
        early=early.strip(),
        today=context.today,
    )
    event = adopt(
        found,
        effective=asked_effective(effective),
        note=_edited(found) if edit else _note(found, read_text(note_file) if note_file else note),
        change_class=written_class or _asked_class(),
        by=by,
    )
    base = policy.current
    told = f"; sopdiff diff {policy.slug} {base.name} {event.name} tells what changed" if base else ""
    left = (
        f"; what the draft of {found.draft.day} has besides: sopdiff draft {policy.slug} --rebase"
        if source
        else ""
    )
    record(context, event, policy, dry_run=dry_run, step=f"sopdiff build{told}{left}")


def _note(found: Adoption, note: str) -> str:
    return asked(note, "--note", "What changed?", drafted=drafted_note(found.comparison))


def _edited(found: Adoption) -> str:
    if not on_terminal():
        raise click.UsageError("--edit needs a terminal; give --note or --note-file")
    edited = click.edit(drafted_note(found.comparison) + ABOVE_NOTE, extension=".md")
    if edited is None:
        raise RefusedError("the note was not saved", hint="save it in the editor, or give --note")
    return "\n".join(line for line in edited.split("\n") if not line.startswith("#")).strip()


def _asked_class() -> ChangeClass:
    if not on_terminal():
        raise click.UsageError("--class is missing: editorial, or substantive?")
    answer: ChangeClass = click.prompt(
        "editorial or substantive?", type=click.Choice(ChangeClass, case_sensitive=False), err=True
    )
    return answer
