"""Texts to work on before they are posted: that in force, or a draft carried onto a newer version."""

from pathlib import Path

import click

from sopdiff.cli import terminal
from sopdiff.drafts.carry_over import carry_over
from sopdiff.errors import RefusedError, SopdiffError
from sopdiff.library.policy import Policy
from sopdiff.library.write import write_file


def write_copy(file: Path, text: str, slug: str, *, library: Path, dry_run: bool) -> None:
    """Put a text into a file that is not there yet, and say what to do with it."""
    if file.exists():
        raise RefusedError(f"{file} is there already", hint="choose another name for the copy")
    if library.resolve() in file.resolve().parents:
        raise RefusedError(
            f"{file} would be in the library, which holds what was issued", hint="copy it elsewhere"
        )
    if not file.resolve().parent.is_dir():
        raise SopdiffError(f"there is no folder {file.parent}", hint="name one that is there")
    if not dry_run:
        write_file(file, text)
    terminal.result(str(file))
    done = "would be written" if dry_run else "written"
    terminal.note(f"1 file {done}; next: edit it, then sopdiff draft {slug} --from {file}")


def rebased(policy: Policy, text: str | None, base: str, *, may_clash: bool) -> str:
    """The newest draft, or a text made from `base`, as a text that changes the newest version.

    RefusedError where both changed the same words, unless the text may hold both sides.
    """
    if (text is None) != (not base):
        raise click.UsageError(
            "--base says what the text of --from was made from: give both, or --rebase alone"
        )
    found = carry_over(policy, text=text, base=base)
    for conflict in found.conflicts:
        terminal.note(f"conflict at {conflict.label}: {conflict.reason}")
    if found.conflicts and not may_clash:
        raise RefusedError(
            f"{terminal.counted(len(found.conflicts), 'conflict')} for a person to settle",
            hint="the same with --copy FILE writes both texts of each; then sopdiff draft DOC --from FILE",
        )
    return found.text
