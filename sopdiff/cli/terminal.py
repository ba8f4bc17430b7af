"""Printing to a terminal or to a pipe: colour only on a terminal, width-aware, problems to stderr."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import fill
from time import monotonic

import click

from sopdiff.clauses.source import HIDDEN_CHARACTER
from sopdiff.exports.json import Json, write_json
from sopdiff.findings import Finding, Severity

WIDEST = 100  # columns; longer lines are hard to read
SOON = 1.0  # seconds after which a bar is of use
BAR = 30  # columns
NARROWEST = 40  # columns; below this wrapping makes things worse

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}


def width() -> int:
    """How many columns to fill."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def has_colour() -> bool:
    """Whether results may be coloured: on a terminal that can, unless NO_COLOR is set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def styled(text: str, *, fg: str | None = None, bold: bool = False) -> str:
    """The text in colour where there may be colour; nothing is ever told by colour alone."""
    return click.style(text, fg=fg, bold=bold) if has_colour() else text


def result(text: str) -> None:
    """Print to stdout; a final newline is added."""
    click.echo(text, color=has_colour())


def json_result(value: Json) -> None:
    """Print JSON to stdout piece by piece: that of a long comparison is larger than both texts."""
    write_json(value, sys.stdout)
    result("")


def note(text: str) -> None:
    """Print what is no result, such as the next step, to stderr."""
    click.echo(text, err=True)


def wrapped(text: str, *, indent: str = "", first: str | None = None, columns: int = 0) -> str:
    """The text in lines that fit, each behind the indent; characters that nobody sees are named.

    Lines have so many columns, or as many as the terminal.
    """
    opening = indent if first is None else first
    lines = HIDDEN_CHARACTER.sub(lambda found: f"<U+{ord(found[0]):04X}>", text).split("\n")
    parts = [
        fill(
            line,
            columns or width(),
            initial_indent=opening if not at else indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for at, line in enumerate(lines)
    ]
    return "\n".join(parts)


def shortened(text: str, room: int) -> str:
    """As much of a text as fits in so many columns."""
    return text if len(text) <= room else text[: max(room - 1, 1)] + "…"


def table(rows: Sequence[Sequence[str]], *, indent: str = "") -> str:
    """Rows in columns as wide as their widest entry; the last column wraps."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)] if rows else []
    hang = indent + " " * sum(w + 2 for w in widths[:-1])
    lines = []
    for row in rows:
        start = indent + "".join(f"{entry:<{w}}  " for entry, w in zip(row[:-1], widths, strict=False))
        lines.append(wrapped(row[-1], indent=hang, first=start).rstrip() if row[-1] else start.rstrip())
    return "\n".join(lines)


def show_findings(findings: Iterable[Finding], above: Path) -> None:
    """Each finding on its line, and below it how it is mended; their paths begin in the folder `above`."""
    for finding in findings:
        path = above / finding.path
        place = f"{path}:{finding.line}" if finding.line else str(path)
        severity = styled(finding.severity.value, fg=_COLOURS[finding.severity], bold=True)
        result(f"{styled(place, bold=True)}: {severity} {finding.code} {finding.name}")
        result(wrapped(finding.message, indent="  "))
        result(wrapped(finding.fix, indent="     ", first="  -> "))


def counted(number: int, noun: str) -> str:
    """`1 error`, `2 errors`, `2 policies`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeo" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar on stderr for work of more than a second; none where stderr is no terminal."""
    started, shown = monotonic(), False

    def tell(what: str, done: int, total: int) -> None:
        nonlocal shown
        if sys.stderr.isatty() and monotonic() - started > SOON:
            filled = BAR * done // total
            bar = f"{'█' * filled}{'░' * (BAR - filled)}"
            click.echo(f"\r\033[K{what:<9} {bar} {done} of {total}", err=True, nl=False)
            shown = True

    try:
        yield tell
    finally:
        if shown:
            click.echo("\r\033[K", err=True, nl=False)
