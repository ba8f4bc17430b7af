"""What the commands that record an event share: asking for what is missing, showing it, writing it."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from sopdiff.clauses.source import split_front_matter
from sopdiff.cli import terminal
from sopdiff.cli.context import Context, Day
from sopdiff.cli.documents import read_text
from sopdiff.errors import SopdiffError
from sopdiff.findings import Severity
from sopdiff.ledger.issue import issue
from sopdiff.library import rules
from sopdiff.library.dates import read_printed_date
from sopdiff.library.names import find_policy
from sopdiff.library.policy import Event, Library, Policy, PrintedDate
from sopdiff.library.write_event import event_file

by_option = click.option("--by", default="", help="Who decided it, as it is to stand in the record.")
day_option = click.option("--date", "day", type=Day(), help="The day of the event.  [default: today]")
note_option = click.option("--note", default="", help="What a reader should know of it.")
dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show exactly what would be written, and write nothing."
)


def open_to_record(context: Context, doc: str) -> tuple[Library, Policy]:
    """The library, and the policy of that folder or title that something is to be recorded of.

    SopdiffError where there is none, or where a mistake in its files hides what is on record.
    """
    library = context.load()
    policy = find_policy(library, doc)
    for finding in library.findings:
        hides = finding.severity is Severity.ERROR and finding.code != rules.NO_EVENTS.code
        if hides and finding.path.split("/")[1:2] == [policy.slug]:
            raise SopdiffError(str(finding), hint=f"{finding.fix}; sopdiff check shows all mistakes")
    return library, policy


def read_body(source: str) -> str:
    """The text of a file without its front matter, which is for events."""
    front, body, _ = split_front_matter(read_text(source))
    if front.strip():
        terminal.note(f"{source}: its front matter is left out; the event gets one of its own")
    return body


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def asked(value: str, option: str, question: str, *, drafted: str = "") -> str:
    """The value; on a terminal it is asked for where it is missing, elsewhere that is wrong usage.

    `drafted` is what to offer for it.
    """
    if value.strip():
        return value.strip()
    if on_terminal():
        answer: str = click.prompt(question, default=drafted or None, err=True)
        return answer.strip()
    offer = f', for example {option} "{drafted}"' if drafted else ""
    raise click.UsageError(f"{option} is missing: {question}{offer}")


def asked_effective(
    value: str, question: str = "From when is it in force, as printed (02/01/2027)?"
) -> PrintedDate:
    """The effective date as it is printed, asked for where it is missing."""
    return read_effective(asked(value, "--effective", question))


def read_effective(printed: str) -> PrintedDate:
    """An effective date as it is printed."""
    if effective := read_printed_date(printed):
        return effective
    raise click.UsageError(
        f'"{printed}" is no date; write it as printed: 2027-02-01, 02/01/2027, February 1, 2027'
    )


def record(context: Context, event: Event, *judged: Policy, dry_run: bool, step: str) -> None:
    """Write an event and say where, or show what would be written; `step` is what to do next.

    `judged` are the policies that the rules were held against, as they were read.
    """
    record_files(context, event_file(event), *judged, by=event.by, dry_run=dry_run, step=step)


def record_files(
    context: Context, files: Mapping[str, str], *judged: Policy, by: str, dry_run: bool, step: str
) -> None:
    """The same of files, by path in the library: that of an event, with a `policy.yaml` where one begins."""
    if dry_run:
        show_files(context.library, files)
    else:
        issue(context.library, files, by=by, on=context.today, judged=judged, waiting=tell_waiting)
        for path in files:
            terminal.result(str(context.library / path))
    terminal.note(next_step(len(files), step, dry_run=dry_run))


def show_files(root: Path, files: Mapping[str, str]) -> None:
    """Each file's path, and below it its text to the letter."""
    for path, text in files.items():
        terminal.result(str(root / path))
        click.echo(text, nl=False)


def tell_waiting() -> None:
    """Say why nothing happens for a while."""
    terminal.note("another command is writing into this library; waiting until it is done")


def next_step(count: int, step: str, *, dry_run: bool) -> str:
    """The last line of a command that writes."""
    if dry_run:
        return f"{terminal.counted(count, 'file')} would be written; next: the same without --dry-run"
    return f"{terminal.counted(count, 'file')} written; next: {step}"
