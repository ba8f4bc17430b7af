"""`sopdiff seal`: enter issued files that have no entry in the ledger, and sign its head."""

from pathlib import Path

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.recording import tell_waiting
from sopdiff.ledger.issue import seal
from sopdiff.ledger.ledger import load_ledger
from sopdiff.library.layout import HEAD_FILE, SIGNATURE_FILE
from sopdiff.library.load_policy import slugs_now
from sopdiff.library.policy import Library


@click.command(
    epilog="""\b
Examples:
  sopdiff seal                       begins the ledger of a library, or enters files added by hand
  sopdiff seal --sign minisign.key   and signs its head, with a key that minisign -G has made
  sopdiff verify                     whether all is still as it was entered
Exit status: 0 done, 2 could not run, 3 refused: a record that does not verify is not signed."""
)
@click.option(
    "--sign",
    "key_file",
    metavar="SECRET_KEY",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Sign the head of the ledger with this key of minisign, even if nothing is new. Its password, if it "
    "has one, is asked on a terminal.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be entered, and write nothing.")
@pass_context
def command(context: Context, key_file: Path | None, dry_run: bool) -> None:
    """Enter every issued file that has no entry yet, so that a later change of it shows.

    The ledger is the file ledger.jsonl in the library: each line holds the hash of a file, of each of its
    clauses, and of the line before. The hash of the newest line, its head, can be signed: it then stands in
    ledger.head, and its signature in ledger.head.minisig, for minisign and for sopdiff verify --pubkey.
    """
    library = context.load()
    in_order = sorted(
        (event for policy in library.policies for event in policy.events),
        key=lambda event: (event.day, event.path),
    )
    events = {event.place: event.by for event in in_order}
    if dry_run:
        _tell(library, events, will_sign=key_file is not None)
        return
    if key_file:
        _seal_and_sign(context, library, events, key_file)
    else:
        head = _seal(context, library, events)
        terminal.note(f"  -> later: sopdiff verify --head {head[:16]}")


def _tell(library: Library, events: dict[str, str], *, will_sign: bool) -> None:
    now = slugs_now(library.root)
    known = {entry.place(now) for entry in load_ledger(library.root).readable}
    new = [path for path in events if path not in known]
    for path in new:
        terminal.result(path)
    signed = ", and the head signed" if will_sign else ""
    terminal.note(f"{terminal.counted(len(new), 'file')} would be entered{signed}")


def _seal(context: Context, library: Library, events: dict[str, str]) -> str:
    """Enter what is new; the head of the ledger then."""
    entries = seal(library.root, events, on=context.today, waiting=tell_waiting)
    for entry in entries:
        terminal.result(f"{entry.number}  {entry.place({})}  {entry.sha256[:16]}")
    head = load_ledger(library.root).head
    terminal.note(f"{terminal.counted(len(entries), 'file')} entered; note the head somewhere else: {head}")
    return head


def _seal_and_sign(context: Context, library: Library, events: dict[str, str], key_file: Path) -> None:
    """Key and record come first: without them, nothing is entered either."""
    from sopdiff.cli.keys import secret_key  # noqa: PLC0415 (most libraries sign nothing)
    from sopdiff.ledger.signed_head import require_signable, sign_head  # noqa: PLC0415 (as above)

    key = secret_key(key_file)
    require_signable(library.root)
    _seal(context, library, events)
    entry = sign_head(library.root, key, on=context.today)
    for name in (HEAD_FILE, SIGNATURE_FILE):
        terminal.result(str(library.root / name))
    terminal.note(
        f"signed up to entry {entry.number}; give out the public key by another way than the site\n"
        "  -> next: sopdiff build; whoever has the key: sopdiff verify --pubkey minisign.pub"
    )
