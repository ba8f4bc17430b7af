"""`sopdiff seal`: enter issued files that have no entry in the ledger."""

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.recording import tell_waiting
from sopdiff.ledger.issue import seal
from sopdiff.ledger.ledger import load_ledger


@click.command(
    epilog="""\b
Examples:
  sopdiff seal              begins the ledger of a library, or enters files added by hand
  sopdiff verify            whether all is still as it was entered"""
)
@click.option("--dry-run", is_flag=True, help="Say what would be entered, and write nothing.")
@pass_context
def command(context: Context, dry_run: bool) -> None:
    """Enter every issued file that has no entry yet, so that a later change of it shows.

    The ledger is the file ledger.jsonl in the library: each line holds the hash of a file, of each of its
    clauses, and of the line before.
    """
    library = context.load()
    in_order = sorted(
        (event for policy in library.policies for event in policy.events),
        key=lambda event: (event.day, event.path),
    )
    events = {event.path.split("/", 1)[1]: event.by for event in in_order}
    known = {entry.path for entry in load_ledger(library.root).readable}
    if dry_run:
        new = [path for path in events if path not in known]
        for path in new:
            terminal.result(path)
        terminal.note(f"{terminal.counted(len(new), 'file')} would be entered")
        return
    entries = seal(library.root, events, on=context.today, waiting=tell_waiting)
    for entry in entries:
        terminal.result(f"{entry.number}  {entry.path}  {entry.sha256[:16]}")
    head = load_ledger(library.root).head
    terminal.note(
        f"{terminal.counted(len(entries), 'file')} entered; note the head somewhere else: {head}\n"
        f"  -> later: sopdiff verify --head {head[:16]}"
    )
