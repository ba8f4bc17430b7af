"""`sopdiff verify`: whether the record is what it was when it was issued."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.verify_file import name_version
from sopdiff.errors import SopdiffError
from sopdiff.ledger.verify import Problem, Signed, Verification, verify
from sopdiff.library.layout import LEDGER_FILE


@click.command(
    epilog="""\b
Examples:
  sopdiff verify                      the library against its ledger
  sopdiff verify --head 3f2a91c04b    and that none of its newest entries was taken off
  sopdiff verify --pubkey town.pub    and that its holder signed the head, and how much came later
  sopdiff verify site                 a copy of the site against its own list
  sopdiff verify handed-in.md         which version is this?
Exit status: 0 all is as it was, 1 problems, 2 could not run."""
)
@click.argument("target", required=False, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--head", default="", help="A head that was noted before, or at least 8 digits of its beginning."
)
@click.option(
    "--pubkey",
    metavar="KEY",
    help="Check the signature of the head, too: a public key of minisign, as a file or by itself.",
)
@format_option
@pass_context
@click.pass_context
def command(
    ctx: click.Context, context: Context, target: Path | None, head: str, pubkey: str | None, form: str
) -> None:
    """Compute every hash of the record anew, and name what is not as it was issued.

    A signature binds the ledger up to the entry that was signed, and by it the files of that time. Of a site
    it binds the head alone: its pages are held against the site's own list, which nobody has signed.
    """
    if target and target.is_file():
        if pubkey is not None:
            raise click.UsageError("--pubkey is for a library or a site, not for one file")
        ctx.exit(name_version(target, context.load()))
    if head and len(head) < 8:
        raise click.UsageError("--head needs at least 8 digits of the hash")
    found = _site(target, head) if target else _library(context, head)
    if pubkey is not None:  # an empty one, as of a variable that is not set, is an error
        found = _signed(found, target, context.library, pubkey)
    if form == "json":
        terminal.json_result({"schema": "sopdiff/verification/1", **asdict(found)})
    else:
        _print(found, "file" if target else "entry")
    if found.problems:
        ctx.exit(exit_codes.FINDINGS)


def _library(context: Context, head: str) -> Verification:
    library = context.load()
    if not (library.root / LEDGER_FILE).is_file():
        raise SopdiffError(
            f"{library.root} has no ledger, so nothing says what was issued", hint="begin one: sopdiff seal"
        )
    events = [event.place for policy in library.policies for event in policy.events]
    return verify(library.root, events, head)


def _site(folder: Path, head: str) -> Verification:
    from sopdiff.site.manifest import verify_site  # noqa: PLC0415 (not needed for a library)

    found = verify_site(folder)
    if not head or found.head.startswith(head):
        return found
    problem = Problem(
        path="manifest.json",
        entry=0,
        problem="it was built from another record",
        expected=head,
        found=found.head,
    )
    return replace(found, problems=(*found.problems, problem))


def _signed(found: Verification, site: Path | None, root: Path, pubkey: str) -> Verification:
    """The same with what the key's holder signed, or why that cannot be said."""
    from sopdiff.cli.keys import public_key  # noqa: PLC0415 (most libraries sign nothing)
    from sopdiff.ledger.signed_head import verify_library_signature  # noqa: PLC0415 (as above)
    from sopdiff.site.manifest import verify_site_signature  # noqa: PLC0415 (not needed for a library)

    key = public_key(pubkey)
    signed = verify_site_signature(site, key) if site else verify_library_signature(root, key)
    if isinstance(signed, Problem):
        return replace(found, problems=(*found.problems, signed))
    return replace(found, signed=signed)


def _print(found: Verification, noun: str) -> None:
    for problem in found.problems:
        entry = f" (entry {problem.entry})" if problem.entry else ""
        terminal.result(f"{problem.path}{entry}")
        terminal.result(terminal.wrapped(problem.problem, indent="  "))
        for name, value in (("expected", problem.expected), ("found", problem.found)):
            if value:
                terminal.result(f"  {name:<8} {value}")
    what = terminal.counted(found.entries, noun)
    if found.problems:
        terminal.note(f"{what}, {terminal.counted(len(found.problems), 'problem')}")
    else:
        terminal.note(f"{what}, all as issued{f'; head {found.head}' if found.head else ''}")
    if found.signed:
        terminal.note(_told(found.signed))
        if noun == "file":
            terminal.note("the signature is of that head; the list of this site's files is not signed")


def _told(signed: Signed) -> str:
    """How far the record is signed; the comment may hold whatever its signer put there."""
    comment = "".join(letter if letter.isprintable() else "?" for letter in signed.comment)
    since = (
        f"{terminal.counted(signed.later, 'entry')} since {'is' if signed.later == 1 else 'are'} not signed"
    )
    end = f"; {since}" if signed.later else ""
    return terminal.wrapped(f'signed up to entry {signed.entry} by key {signed.key}: "{comment}"{end}')
