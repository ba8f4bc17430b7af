"""`sopdiff rename`: another title for a policy, and another address."""

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.recording import dry_run_option, next_step, open_to_record, show_files, tell_waiting
from sopdiff.drafts.rename import rename
from sopdiff.ledger.move import move
from sopdiff.library.layout import POLICY_FILE
from sopdiff.library.write_policy import with_names


@click.command(
    epilog="""\b
Examples:
  sopdiff rename vehicle-use "Use of Vehicles"                          its addresses stay as they are
  sopdiff rename vehicle-use "Use of Vehicles" --slug use-of-vehicles   and lead to the new ones
Exit status: 0 renamed, 2 could not run, 3 refused: another policy has that name, or had it."""
)
@click.argument("doc")
@click.argument("title")
@click.option("--slug", default="", help="Another name for its folder, and so for its addresses.")
@dry_run_option
@pass_context
def command(context: Context, doc: str, title: str, slug: str, dry_run: bool) -> None:
    """Give the policy DOC another TITLE; others may go on citing it by the one it had.

    Issued files stay as they are. With --slug each of its old addresses on the site leads to the new one, and
    the old name goes on working in commands.
    """
    library, policy = open_to_record(context, doc)
    renamed = rename(library, policy, title=title, slug=slug)
    file = context.library / policy.slug / POLICY_FILE
    text = with_names(file.read_text(encoding="utf-8"), renamed)
    path = f"{renamed.slug}/{POLICY_FILE}"
    if dry_run:
        show_files(context.library, {path: text})
    else:
        move(context.library, policy, text, renamed.slug, waiting=tell_waiting)
        terminal.result(str(context.library / path))
    step = "sopdiff build; what cites it by its former title still finds it"
    terminal.note(next_step(1, step, dry_run=dry_run))
