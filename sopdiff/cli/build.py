"""`sopdiff build`: the site of the library."""

from pathlib import Path

import click

from sopdiff.checks.run import run_checks
from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.errors import RefusedError
from sopdiff.findings import Severity
from sopdiff.site.build import build
from sopdiff.site.publish import write_site


@click.command(
    epilog="""\b
Examples:
  sopdiff build                    from policies/ into site/
  sopdiff --library town/policies build --out town/site"""
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Where to put it."
)
@click.option(
    "--theme", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Templates of your own."
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@pass_context
@click.pass_context
def command(ctx: click.Context, context: Context, out: Path, theme: Path | None, dry_run: bool) -> None:
    """Build the site. It takes the place of the old one at once, or not at all."""
    library = context.load()
    if library.root.resolve() in (out.resolve(), *out.resolve().parents):
        raise RefusedError(f"{out} lies in the library", hint="choose a folder beside it, as --out site")
    errors = [f for f in run_checks(library, today=context.today) if f.severity is Severity.ERROR]
    if errors:
        terminal.show_findings(errors, context.library.parent)
        terminal.note(
            f"{terminal.counted(len(errors), 'error')}: nothing was built; mend them and build again"
        )
        ctx.exit(exit_codes.FINDINGS)
    files = build(library, theme=theme)
    size = sum(map(len, files.values())) // 1024
    if dry_run:
        terminal.result("\n".join(files))
        terminal.note(f"{terminal.counted(len(files), 'file')}, {size} KiB, would be written to {out}")
        return
    write_site(files, out)
    terminal.note(
        f"{terminal.counted(len(files), 'file')}, {size} KiB: open {out / 'index.html'} in a browser"
    )
