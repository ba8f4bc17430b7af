"""`sopdiff fmt`: Markdown in canonical form, with no word changed."""

from dataclasses import dataclass
from pathlib import Path

import click

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import FRONT_MATTER_MARK, opens_front_matter, split_front_matter
from sopdiff.clauses.write import write
from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.documents import readable_text
from sopdiff.errors import RefusedError, SopdiffError
from sopdiff.ledger.ledger import load_ledger
from sopdiff.library.layout import POLICY_FILE, read_event_name
from sopdiff.library.policy import EventKind
from sopdiff.library.write import write_file


@dataclass(frozen=True, slots=True, kw_only=True)
class _Formatted:
    path: Path
    changed: bool
    text: str


@click.command(
    epilog="""\b
Examples:
  sopdiff fmt policies/hiring/2026-11-10-draft.md
  sopdiff fmt --check *.md       exit status 1 if any is not canonical
  sopdiff fmt --stdout old.md    print it, and leave the file alone"""
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; say which files are not canonical.")
@click.option("--stdout", is_flag=True, help="Print the canonical text, and leave the file alone.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], check: bool, stdout: bool, dry_run: bool) -> None:
    """Bring Markdown FILES into canonical form: one line a clause, lists indented, no word changed.

    What was issued is never rewritten, nor a draft that is in the ledger: a correction is a new event.
    """
    formatted = [_format(path) for path in files]
    if stdout:
        for one in formatted:
            click.echo(one.text, nl=False)
        return
    changed = [one for one in formatted if one.changed]
    if not check:
        _refuse_issued(changed)
    for one in changed:
        if check or dry_run:
            terminal.result(f"{one.path}: {'is not canonical' if check else 'would be rewritten'}")
        else:
            write_file(one.path, one.text)
            terminal.result(f"{one.path}: rewritten")
    terminal.note(f"{terminal.counted(len(formatted) - len(changed), 'file')} canonical already")
    if check and changed:
        ctx.exit(exit_codes.FINDINGS)


def _format(path: Path) -> _Formatted:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SopdiffError(f"{path}: {error.strerror}", hint="name Markdown files to format") from error
    text = readable_text(str(path), raw)
    front, body, first_line = split_front_matter(text)
    if first_line == 1 and opens_front_matter(text):
        raise SopdiffError(
            f"{path}:1: the front matter has no end",
            hint="put a line of three hyphens, ---, below its last key",
        )
    document = parse(body, path=str(path))
    written = write(document)
    if parse(written) != document:
        raise AssertionError(f"{path} would not read back as it was: a bug in sopdiff")
    mark = f"{FRONT_MATTER_MARK}\n"
    separator = "\n" if written else ""
    after = f"{mark}{front}\n{mark}{separator}{written}" if first_line > 1 else written
    return _Formatted(path=path, changed=raw != after.encode(), text=after)


def _refuse_issued(formatted: list[_Formatted]) -> None:
    for one in formatted:
        name = read_event_name(one.path.name)
        if not name or not (one.path.parent / POLICY_FILE).is_file():
            continue
        if name.kind is not EventKind.DRAFT:
            raise RefusedError(
                f"{one.path} is an issued event, which is never rewritten",
                hint="--stdout prints its canonical form; a correction is a new event",
            )
        if _is_entered(one.path):
            raise RefusedError(
                f"{one.path} is a posted draft and in the ledger, so it is not rewritten",
                hint="--stdout prints its canonical form; sopdiff draft posts it again",
            )


def _is_entered(file: Path) -> bool:
    entries = load_ledger(file.parent.parent).readable
    return any((entry.policy, entry.event) == (file.resolve().parent.name, file.name) for entry in entries)
