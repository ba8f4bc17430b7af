"""`sopdiff build`: the site of the library."""

import os
from pathlib import Path
from time import perf_counter

import click

from sopdiff.cli import exit_codes, terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.errors import RefusedError
from sopdiff.findings import Finding
from sopdiff.site.search_engine import SearchEngine
from sopdiff.site.stamp import Order, Stamp, cache_folder, digest_of_program, is_up_to_date

SHOWN = 20  # paths that are not up to date; of more only their number is told


@click.command(
    epilog="""\b
Examples:
  sopdiff build                    from policies/ into site/
  sopdiff build --check            is site/ what the library would build?
  sopdiff --library town/policies build --out town/site
Exit status: 0 built, 1 errors in the library (or, with --check, not up to date), 2 could not run."""
)
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("site"), show_default=True, help="Where to put it."
)
@click.option(
    "--theme", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Templates of your own."
)
@click.option("--base-url", default="", help="Where it will be, for feeds, sitemap and canonical links.")
@click.option(
    "--search",
    type=click.Choice(SearchEngine, case_sensitive=False),
    default=SearchEngine.MINISEARCH,
    show_default=True,
    help="What finds clauses; pagefind is for thousands of policies on a web server.",
)
@click.option("--strict", is_flag=True, help="Build nothing if the library has so much as a warning.")
@click.option("--check", is_flag=True, help="Build nothing; say whether the site there is up to date.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="Processes to share the work.  [default: one a core]"
)
@pass_context
@click.pass_context
def command(
    ctx: click.Context,
    context: Context,
    out: Path,
    theme: Path | None,
    base_url: str,
    search: SearchEngine,
    strict: bool,
    check: bool,
    dry_run: bool,
    jobs: int | None,
) -> None:
    """Build the site. It takes the place of the old one at once, or not at all.

    Only what has changed since the last build is made anew; what is kept for that is in $XDG_CACHE_HOME, or
    else ~/.cache/sopdiff, and can be deleted at any time.
    """
    if context.library.resolve() in (out.resolve(), *out.resolve().parents):
        raise RefusedError(f"{out} lies in the library", hint="choose a folder beside it, as --out site")
    order = Order(
        root=context.library,
        folder=out,
        cache=cache_folder(out, os.environ),
        theme=theme,
        jobs=jobs or len(os.sched_getaffinity(0)),
        base_url=base_url,
        search=search,
    )
    if strict and (found := _warnings(context)):
        _refuse(ctx, context, found)
    elif check or dry_run:
        _compare(ctx, context, order, check=check)
    else:
        _build(ctx, context, order)


def _build(ctx: click.Context, context: Context, order: Order) -> None:
    started, program = perf_counter(), digest_of_program()
    if stamp := is_up_to_date(order, program):
        terminal.note(f"Nothing has changed: {_open(order)} ({_whole(stamp)}, {_time(started)})")
        return
    from sopdiff.site.rebuild import rebuild  # noqa: PLC0415 (heavy; not needed where nothing has changed)

    with terminal.progress() as progress:
        outcome = rebuild(order, program, progress)
    if outcome.errors:
        _refuse(ctx, context, outcome.errors)
        return
    files = terminal.counted(outcome.files, "file")
    whole = f"{terminal.counted(outcome.policies, 'policy')}, {files}, {outcome.size // 1024} KiB"
    changed = f"{len(outcome.written)} written"
    if outcome.removed:
        changed += f", {outcome.removed} removed"
    terminal.note(f"{whole}; {changed} in {_time(started)}: {_open(order)}")


def _compare(ctx: click.Context, context: Context, order: Order, *, check: bool) -> None:
    """Build in memory, to say how the site differs from that."""
    from sopdiff.site.build import build  # noqa: PLC0415 (as above)
    from sopdiff.site.publish import differences  # noqa: PLC0415

    library = context.load()
    files = build(library, theme=order.theme, base_url=order.base_url, search=order.search)
    other = differences(files, order.folder)
    for path in other if not check else other[:SHOWN]:
        terminal.result(path)
    if not other:
        terminal.note(f"{order.folder} is up to date ({terminal.counted(len(files), 'file')})")
    elif check:
        terminal.note(
            f"{order.folder} is not up to date in {terminal.counted(len(other), 'file')}: sopdiff build"
        )
        ctx.exit(exit_codes.FINDINGS)
    else:
        terminal.note(
            f"{terminal.counted(len(other), 'file')} would be written to or removed from {order.folder}"
        )


def _warnings(context: Context) -> tuple[Finding, ...]:
    from sopdiff.checks.run import run_checks  # noqa: PLC0415 (as above)
    from sopdiff.findings import Severity  # noqa: PLC0415

    found = run_checks(context.load(), today=context.today)
    return tuple(finding for finding in found if finding.severity is not Severity.NOTE)


def _refuse(ctx: click.Context, context: Context, found: tuple[Finding, ...]) -> None:
    terminal.show_findings(found, context.library.parent)
    what = terminal.counted(len(found), "finding")
    terminal.note(f"{what}: nothing was built; mend them and build again")
    ctx.exit(exit_codes.FINDINGS)


def _open(order: Order) -> str:
    return f"open {order.folder / 'index.html'} in a browser"


def _whole(stamp: Stamp) -> str:
    size = sum(size for size, *_ in stamp.site.values()) // 1024
    return f"{terminal.counted(len(stamp.site), 'file')}, {size} KiB"


def _time(started: float) -> str:
    return f"{perf_counter() - started:.1f} s"
