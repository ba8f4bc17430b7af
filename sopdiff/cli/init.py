"""`sopdiff init`: a new library."""

from pathlib import Path

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.errors import RefusedError
from sopdiff.library.begin import begin
from sopdiff.library.write import write_folder


@click.command(
    epilog="""\b
Examples:
  sopdiff init my-library              a blank library, each setting explained in it
  sopdiff init try-it --example        an invented town with three policies, to try things on"""
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="An invented library to try things on.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@pass_context
def command(context: Context, folder: Path, example: bool, dry_run: bool) -> None:
    """Begin a library in FOLDER, which must not have one yet."""
    root = folder / "policies"
    begun = begin(example=example, today=context.today)
    files = {path.removeprefix("policies/"): text for path, text in begun.items()}
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file", hint="choose another name for the folder")
    if root.exists():
        raise RefusedError(f"{root} is there already", hint="choose another folder, or move it away first")
    for path in files:
        terminal.result(str(root / path))
    if not dry_run:
        folder.mkdir(parents=True, exist_ok=True)
        write_folder(root, files)
    done = "would be written" if dry_run else "written"
    terminal.note(f"{terminal.counted(len(files), 'file')} {done}; next: sopdiff --library {root} check")
