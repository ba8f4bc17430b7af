"""`sopdiff verify`: whether the record is what it was when it was issued."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.verify_file import CODE, name_code, name_version
from sopdiff.cli.verify_text import show
from sopdiff.errors import SopdiffError
from sopdiff.ledger.ledger import is_lost
from sopdiff.ledger.verify import Problem, Verification, verify
from sopdiff.library.layout import LEDGER_FILE


@click.command(
    epilog="""\b
Examples:
  sopdiff verify                      the library against its ledger
  sopdiff verify --head 3f2a91c04b    and that none of its newest entries was taken off
  sopdiff verify --pubkey town.pub    and that its holder signed the head, and how much came later
  sopdiff verify site                 a copy of the site against its own list
  sopdiff verify handed-in.md         which version is this?
  sopdiff verify 0dc37ac2b2d06f04     and this, by the code on a printed page?
Exit status: 0 all is as it was, 1 problems, 2 could not run."""
)
@click.argument("target", required=False, type=click.Path(path_type=Path))
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
    if target and not target.is_dir():
        if pubkey is not None:
            raise click.UsageError("--pubkey is for a library or a site, not for one file")
        ctx.exit(_named(target, context))
    head = head.lower()
    if head and not CODE.fullmatch(head):
        raise click.UsageError("--head takes 8 to 64 digits of a hash, as a page has at its foot")
    found = _site(target, head) if target else _library(context, head)
    if pubkey is not None:  # an empty one, as of a variable that is not set, is an error
        found = _signed(found, target, context.library, pubkey)
    if form == "json":
        terminal.json_result({"schema": "sopdiff/verification/1", **asdict(found)})
    else:
        show(found, "file" if target else "entry")
        if not (target or head or pubkey or found.problems):
            terminal.note(
                "  -> whether newer entries were taken off tells only a head noted before: --head HASH"
            )
    if found.problems:
        ctx.exit(exit_codes.FINDINGS)


def _named(target: Path, context: Context) -> int:
    """Which version a file is, or a code; the exit status."""
    if target.is_file():
        return name_version(target, context.load())
    if CODE.fullmatch(str(target).lower()):
        return name_code(str(target).lower(), context.load())
    raise SopdiffError(
        f"there is no {target}", hint="name a site's folder, a file, or the code on a printed page"
    )


def _library(context: Context, head: str) -> Verification:
    library = context.load()
    if not (library.root / LEDGER_FILE).is_file() and not is_lost(library.root):
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
        problem="it was built at another head; which came first the library tells: sopdiff verify --head",
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
