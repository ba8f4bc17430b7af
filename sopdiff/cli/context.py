"""What every command is given: where the library is and what day it is."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sopdiff.library.policy import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The options that stand before the command."""

    library: Path
    today: date

    def load(self) -> "Library":
        """Read the library; SopdiffError if there is none."""
        from sopdiff.library.load import load  # noqa: PLC0415 (heavy; --help does without)

        return load(self.library)


class Day(click.ParamType[date]):
    """A day of the calendar, written as 2026-11-22."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Raises click's usage error for anything else."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f'"{value}" is no day of the calendar, written as 2026-11-22', param, ctx)


pass_context = click.make_pass_decorator(Context)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
