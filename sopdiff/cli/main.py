"""The `sopdiff` command: its subcommands, loaded when they are used, and what becomes of errors."""

import gc
import importlib
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import click

from sopdiff import __version__
from sopdiff.cli import exit_codes
from sopdiff.cli.context import Context, Day
from sopdiff.errors import RefusedError, SopdiffError

COMMANDS = {
    "init": "Begin a library, blank or with an example.",
    "show": "Show the clauses of a policy, or one clause.",
    "history": "Show what happened to a policy, and when.",
    "diff": "Compare two versions, clause by clause.",
    "cite": "List what is cited, and where it leads.",
    "check": "Find what is wrong with the library.",
    "explain": "Explain a finding by its code.",
    "due": "List when policies are due for review.",
    "digest": "Tell what changed in a period, for a mail.",
    "review": "Record a review that changed nothing.",
    "draft": "Post a draft for comment.",
    "publish": "Put a draft in force.",
    "rescind": "Record the end of a policy.",
    "correct": "Correct what the record says.",
    "new": "Begin a policy.",
    "rename": "Give a policy another title.",
    "fmt": "Bring Markdown into canonical form.",
    "build": "Build the site.",
    "seal": "Enter issued files in the ledger.",
    "verify": "Check the record against its ledger.",
    "serve": "Show the site while writing, anew at each save.",
}
"""In the order of their use; each lives in the module of its name."""


COLLECT_AFTER = (100_000, 50, 100)
"""Objects made before Python looks for cycles: its default costs a fifth of the time on long texts."""


class _Commands(click.Group):
    """Imports a command's module only when it is asked for, so that `sopdiff` starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sopdiff.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415 (only on a mistake)

            close = get_close_matches(args[0], COMMANDS, n=1)
            hint = f'did you mean "{close[0]}"?' if close else "sopdiff --help lists the commands"
            raise click.UsageError(f'no command "{args[0]}"; {hint}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: sopdiff init my-library --example",
)
@click.version_option(__version__, prog_name="sopdiff", message="%(prog)s %(version)s")
@click.option(
    "--library",
    type=click.Path(path_type=Path),
    default=Path("policies"),
    show_default=True,
    envvar="SOPDIFF_LIBRARY",
    help="The folder of the library.",
)
@click.option("--today", type=Day(), help="Take this as today's date, as 2026-11-22.")
@click.option("--debug", is_flag=True, expose_value=False, help="Show where an unexpected error came from.")
@click.pass_context
def sopdiff(ctx: click.Context, library: Path, today: date | None) -> None:
    """Versions, comparisons and a site for policies kept as Markdown.

    DOC is a policy's folder name (social-media-off-duty-use), one with a version (POLICY@2019-03-06),
    or a path to any Markdown file. Versions are named as people speak: 2019-03-06, 2019, current,
    previous, original, draft.
    """
    day = today or datetime.now(UTC).astimezone().date()
    ctx.obj = Context(library=library, today=day)


def main() -> None:
    """Run the command line; every ending has its exit status, and a traceback is shown on request only."""
    gc.set_threshold(*COLLECT_AFTER)
    try:
        status = _run()
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        status = exit_codes.INTERRUPTED
    sys.exit(status)


def _run() -> int:
    """Its exit status; raises what a user ends it with."""
    try:
        status = sopdiff(prog_name="sopdiff", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return exit_codes.COULD_NOT_RUN
    except SopdiffError as error:
        click.echo(f"Error: {error}", err=True)
        if error.hint:
            click.echo(f"  -> {error.hint}", err=True)
        return exit_codes.REFUSED if isinstance(error, RefusedError) else exit_codes.COULD_NOT_RUN
    except click.Abort:
        raise
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exit_codes.FINE
    except Exception as error:
        if "--debug" in sys.argv[1:]:
            raise
        click.echo(f"Error: {_told(error)}", err=True)
        click.echo("  -> sopdiff --debug ... shows where it came from", err=True)
        return exit_codes.COULD_NOT_RUN
    return status if isinstance(status, int) else exit_codes.FINE


def _told(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename or 'a file'}: {error.strerror or error}"
    return f"this is a bug in sopdiff: {type(error).__name__}: {error}"
