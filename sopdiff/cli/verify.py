"""`sopdiff verify`: whether the record is what it was when it was issued."""

from dataclasses import asdict
from pathlib import Path

import click

from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.verify_file import name_version
from sopdiff.errors import SopdiffError
from sopdiff.ledger.verify import Verification, verify
from sopdiff.library.layout import LEDGER_FILE


@click.command(
    epilog="""\b
Examples:
  sopdiff verify                      the library against its ledger
  sopdiff verify --head 3f2a91c04b    and that none of its newest entries was taken off
  sopdiff verify site                 a copy of the site against its own list
  sopdiff verify handed-in.md         which version is this?
Exit status: 0 all is as it was, 1 problems, 2 could not run."""
)
@click.argument("target", required=False, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--head", default="", help="A head that was noted before, or at least 8 digits of its beginning."
)
@format_option
@pass_context
@click.pass_context
def command(ctx: click.Context, context: Context, target: Path | None, head: str, form: str) -> None:
    """Compute every hash of the record anew, and name what is not as it was issued."""
    if target and target.is_file():
        ctx.exit(name_version(target, context.load()))
    if head and len(head) < 8:
        raise click.UsageError("--head needs at least 8 digits of the hash")
    found = _site(target, head) if target else _library(context, head)
    if form == "json":
        problems = [asdict(problem) for problem in found.problems]
        schema = "sopdiff/verification/1"
        terminal.json_result(
            {"schema": schema, "head": found.head, "entries": found.entries, "problems": problems}
        )
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
    events = [event.path.split("/", 1)[1] for policy in library.policies for event in policy.events]
    return verify(library.root, events, head)


def _site(folder: Path, head: str) -> Verification:
    from sopdiff.ledger.verify import Problem  # noqa: PLC0415 (with the rest of what a site needs)
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
    return Verification(head=found.head, entries=found.entries, problems=(*found.problems, problem))


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
