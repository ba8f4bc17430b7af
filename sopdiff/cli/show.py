"""`sopdiff show`: the clauses of a document, one clause, or the policies there are."""

from datetime import datetime

import click

from sopdiff.clauses.tree import Clause, Document
from sopdiff.cli import terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.documents import Opened, all_in_force, open_doc, text_of
from sopdiff.errors import SopdiffError
from sopdiff.exports.json import document_json, dump


@click.command(
    epilog="""\b
Examples:
  sopdiff show                                         the policies in force
  sopdiff show social-media-off-duty-use               the text in force
  sopdiff show social-media-off-duty-use --on 2017-05-01
  sopdiff show social-media-off-duty-use procedure.p3.1
  sopdiff show draft.md --outline --format json"""
)
@click.argument("doc", required=False)
@click.argument("label", required=False)
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="What was in force on that day."
)
@click.option("--outline", is_flag=True, help="A line a clause, as much of it as fits.")
@format_option
@pass_context
def command(
    context: Context,
    doc: str | None,
    label: str | None,
    on: datetime | None,
    outline: bool,
    form: str,
) -> None:
    """Show the clauses of DOC with their labels; or one clause, by its LABEL."""
    day = on.date() if on else context.today
    if doc is None:
        if form == "json":
            raise click.UsageError("--format json needs a DOC")
        _show_policies(context)
        return
    opened = open_doc(doc, context, on=day)
    document = text_of(opened)
    wanted = label or opened.label
    part = _only(document, wanted, opened) if wanted else document
    if form == "json":
        terminal.result(dump(document_json(part, opened.source)))
        return
    terminal.result(_heading(opened))
    above = document.parents()
    for clause in part.walk():
        terminal.result(_line(clause, _depth(clause, above), whole=not outline))


def _only(document: Document, label: str, opened: Opened) -> Document:
    clause = document.find(label)
    if clause:
        return Document(clauses=(clause,))
    from difflib import get_close_matches  # noqa: PLC0415 (only on a mistake)

    labels = [one.label for one in document.walk()]
    close = get_close_matches(label, labels, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "sopdiff show DOC --outline lists the labels"
    name = f"{opened.source.policy}@{opened.source.version}" if opened.policy else opened.source.title
    raise SopdiffError(f'{name} has no clause "{label}"', hint=hint)


def _heading(opened: Opened) -> str:
    title = terminal.styled(opened.source.title, bold=True)
    event = opened.event
    return (
        f"{title}\n{event.kind} {event.day}, in force from {event.in_force_from}\n" if event else f"{title}\n"
    )


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
    return f"{indent}{label}  {first if len(first) <= room else first[: max(room - 1, 1)] + '…'}"


def _show_policies(context: Context) -> None:
    library = context.load()
    rows = [(policy.slug, event.name, policy.title) for policy, event in all_in_force(library, context.today)]
    terminal.result(terminal.table([("POLICY", "VERSION", "TITLE"), *rows]))
    rest = len(library.policies) - len(rows)
    terminal.note(f"{terminal.counted(len(rows), 'version')} in force, {rest} other policies without one")
