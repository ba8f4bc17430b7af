"""What every command is given: where the library is and what day it is."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from sopdiff.library.policy import Library

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
LONGEST_SPAN = 36_500  # days; a hundred years


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The options that stand before the command."""

    library: Path
    today: date

    def load(self) -> "Library":
        """Read the library; SopdiffError if there is none."""
        from sopdiff.library.load import load  # noqa: PLC0415 (heavy; --help does without)

        return load(self.library)


class Span(click.ParamType[int]):
    """A number of days, written as 90d, 12w, 3m or 1y; a month is 30 days, a year 365."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Raises click's usage error for anything else."""
        match = re.fullmatch(r"(\d{1,5})([dwmy]?)", str(value), re.ASCII)
        days = int(match[1]) * _DAYS[match[2] or "d"] if match else LONGEST_SPAN + 1
        if days > LONGEST_SPAN:
            self.fail(f'"{value}" is no span of time, written as 90d, 3m or 1y', param, ctx)
        return days


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


class DayOrSpan(click.ParamType["date | timedelta"]):
    """A day, or how long ago it was: 2026-11-22 or 30d. A bare number is neither: 2026 might be a year."""

    name = "date or span"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | timedelta:
        """Raises click's usage error for anything else."""
        if isinstance(value, date | timedelta):
            return value
        if re.fullmatch(r"\d+[dwmy]", str(value), re.ASCII):
            return timedelta(days=Span().convert(value, param, ctx))
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(
                f'"{value}" is neither a day, written as 2026-11-22, nor a span, written as 30d', param, ctx
            )


pass_context = click.make_pass_decorator(Context)

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
