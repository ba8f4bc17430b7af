"""`sopdiff show`: the clauses of a document, one clause, or the policies there are."""

from datetime import date

import click

from sopdiff.clauses.tree import Clause
from sopdiff.cli import terminal
from sopdiff.cli.context import Context, Day, format_option, pass_context
from sopdiff.cli.documents import Opened, all_in_force, find_clause, open_doc, text_of
from sopdiff.exports.json import document_json
from sopdiff.library.policy import EventKind
from sopdiff.lineage.trace import trace


@click.command(
    epilog="""\b
Examples:
  sopdiff show                                         the policies in force
  sopdiff show social-media-off-duty-use               the text in force
  sopdiff show social-media-off-duty-use --on 2020-05-01
  sopdiff show social-media-off-duty-use procedure.p3.1
  sopdiff show draft.md --outline --format json"""
)
@click.argument("doc", required=False)
@click.argument("label", required=False)
@click.option("--on", type=Day(), help="What was in force on that day.")
@click.option("--outline", is_flag=True, help="A line a clause, as much of it as fits.")
@format_option
@pass_context
def command(
    context: Context,
    doc: str | None,
    label: str | None,
    on: date | None,
    outline: bool,
    form: str,
) -> None:
    """Show the clauses of DOC with their labels; or one clause, by its LABEL or printed number."""
    day = on or context.today
    if doc is None:
        if form == "json":
            raise click.UsageError("--format json needs a DOC")
        _show_policies(context, day)
        return
    opened = open_doc(doc, context, on=day)
    document = text_of(opened)
    wanted = label or opened.label
    clause = find_clause(opened, wanted) if wanted else None
    if form == "json":
        names = (
            trace(opened.policy).names.get(opened.event.name, {}) if opened.policy and opened.event else {}
        )
        terminal.json_result(document_json(document, opened.source, names, only=clause))
        return
    terminal.result(_heading(opened))
    above = document.parents()
    for shown in (clause or document).walk():
        terminal.result(_line(shown, _depth(shown, above), whole=not outline))


def _heading(opened: Opened) -> str:
    title = terminal.styled(opened.source.title, bold=True)
    event = opened.event
    if event is None:
        return f"{title}\n"
    if event.kind is EventKind.DRAFT:
        return f"{title}\ndraft of {event.day}, not in force\n"
    return f"{title}\n{event.kind} {event.day}, in force from {event.in_force_from}\n"


def _depth(clause: Clause, above: dict[str, str]) -> int:
    depth, label = 0, above[clause.label]
    while label:
        depth, label = depth + 1, above[label]
    return depth


def _line(clause: Clause, depth: int, *, whole: bool) -> str:
    label = terminal.styled(clause.label, fg="cyan")
    indent = "  " * depth
    words = " ".join(part for part in (clause.printed, clause.text) if part)
    if whole:
        return f"{indent}{label}\n{terminal.wrapped(words, indent=f'{indent}  ')}"
    room = terminal.width() - len(indent) - len(clause.label) - 2
    first = words.split("\n")[0]
    return f"{indent}{label}  {terminal.shortened(first, room)}"


def _show_policies(context: Context, day: date) -> None:
    library = context.load()
    rows = [(policy.slug, event.name, policy.title) for policy, event in all_in_force(library, day)]
    terminal.result(terminal.table([("POLICY", "VERSION", "TITLE"), *rows]))
    rest = len(library.policies) - len(rows)
    terminal.note(f"{terminal.counted(len(rows), 'version')} in force, {rest} other policies without one")
