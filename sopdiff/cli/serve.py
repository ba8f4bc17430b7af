"""`sopdiff serve`: the site while one writes."""

import os
import signal
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Never

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.preview import Preview
from sopdiff.cli.preview_page import PLACE
from sopdiff.cli.preview_report import Board
from sopdiff.cli.preview_server import PreviewServer, answering
from sopdiff.cli.watch import Watch
from sopdiff.errors import SopdiffError
from sopdiff.site.render import Theme
from sopdiff.site.stamp import Order
from sopdiff.site.theme_folders import theme_folders

OWN_FILES = ("preview.js", "preview.css")
"""In the folder `_preview` of a theme, which is never published."""


@click.command(
    epilog="""\b
Examples:
  sopdiff serve                    at http://127.0.0.1:8000/
  sopdiff serve --port 0 --open    at any free port, in a browser right away
  sopdiff --library town/policies serve
Exit status: 0 stopped, 2 could not run."""
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where on this machine; 0 for any free port.",
)
@click.option(
    "--theme", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Templates of your own."
)
@click.option("--open", "opens", is_flag=True, help="Open it in a browser.")
@pass_context
def command(context: Context, port: int, theme: Path | None, opens: bool) -> None:
    """Show the site on this machine, and show it anew whenever a file is saved.

    What is wrong is told here and in the page, with file and line; until it is mended, the last good site
    stays. The page of a draft shows its changes to the version in force. Nobody else can see any of it, and
    nothing is written but a folder that goes when this ends. Ctrl-C ends it.
    """
    try:
        with _told_to_end(), TemporaryDirectory(prefix="sopdiff-serve-") as place:
            _serve(context, Path(place), port, theme, opens=opens)
    except KeyboardInterrupt:
        terminal.note("Stopped.")


def _serve(context: Context, place: Path, port: int, theme: Path | None, *, opens: bool) -> None:
    board = Board()
    looks = Theme(theme_folders(context.library, theme))
    own = {f"{PLACE}/{name}": looks.inline(f"_preview/{name}").encode() for name in OWN_FILES}
    with _listening(port, place / "site", board, own) as server:
        order = Order(
            root=context.library,
            folder=place / "site",
            cache=place / "cache",
            theme=theme,
            jobs=len(os.sched_getaffinity(0)),
            base_url=server.url,
        )
        preview = Preview(board, today=context.today)
        watch = Watch(lambda: (context.library, *theme_folders(context.library, theme)))
        preview.build(order)
        with answering(server):
            terminal.note(f"{server.url} shows what is saved from now on; Ctrl-C ends it")
            if opens and not webbrowser.open(server.url):
                terminal.note("no browser could be opened")
            alone = replace(order, jobs=1)  # a process must not be copied while it has threads
            while True:
                preview.build_again(alone, watch.wait())


@contextmanager
def _listening(port: int, folder: Path, board: Board, own: dict[str, bytes]) -> Iterator[PreviewServer]:
    try:
        server = PreviewServer(port, folder, board, own)
    except OSError as error:
        message = f"cannot listen at port {port}: {error.strerror or error}"
        raise SopdiffError(message, hint="sopdiff serve --port 0 takes any that is free") from error
    with server:
        yield server


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Take an order to end, from the keyboard or from elsewhere, as KeyboardInterrupt."""
    before = {sort: signal.signal(sort, _end) for sort in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for sort, handler in before.items():
            signal.signal(sort, handler)


def _end(*_: object) -> Never:
    raise KeyboardInterrupt
