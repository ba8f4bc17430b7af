"""`sopdiff cite`: what is cited, and where it leads."""

import click

from sopdiff.citations.citation import CitedIn, Reach
from sopdiff.citations.citator import cited_in, cited_in_text
from sopdiff.citations.registry import load_registry
from sopdiff.clauses.address import Address
from sopdiff.cli import terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.documents import STANDARD_INPUT, all_in_force, is_file, open_doc, read_text, text_of
from sopdiff.exports.json import citations_json


@click.command(
    epilog="""\b
Examples:
  sopdiff cite                                  all policies in force
  sopdiff cite social-media-off-duty-use
  sopdiff cite memo.md --format json            spans count characters of the whole file
  echo "See City of Madison APM 3-16." | sopdiff cite -"""
)
@click.argument("doc", required=False)
@format_option
@pass_context
def command(context: Context, doc: str | None, form: str) -> None:
    """List the citations in DOC, in a Markdown file, in standard input (-), or in all policies in force."""
    library = context.load()
    registry = load_registry(library)
    if doc is not None and (doc == STANDARD_INPUT or is_file(doc)):
        entries = [*cited_in_text(read_text(doc), registry, library, on=context.today)]
    elif doc is not None:
        opened = open_doc(doc, context, library=library)
        text_of(opened)
        entries = [*cited_in(opened.event, registry, library)] if opened.event else []
    else:
        events = [event for _, event in all_in_force(library, context.today)]
        entries = [entry for event in events for entry in cited_in(event, registry, library)]
    if form == "json":
        terminal.json_result(citations_json(entries))
        return
    for entry in entries:
        terminal.result(_entry(entry))
    nowhere = sum(entry.resolution.reach is Reach.NONE for entry in entries)
    terminal.note(f"{terminal.counted(len(entries), 'citation')}, of which {nowhere} lead nowhere")


def _entry(entry: CitedIn) -> str:
    citation, resolution = entry.citation, entry.resolution
    place = (
        f"{entry.policy}@{entry.version}#{entry.label}"
        if entry.policy
        else f"characters {citation.start}-{citation.end}"
    )
    inside = Address(policy=resolution.policy, version=resolution.version, label=resolution.label)
    leads = resolution.url or (str(inside) if resolution.policy else "")
    status = f"{resolution.status}, {resolution.reach}" if leads else resolution.status.value
    rows = [
        f"{terminal.styled(' and '.join(citation.targets), bold=True)}  ({status})",
        f"  in {place}",
        *([f"  -> {leads}"] if leads else []),
        *([terminal.wrapped(resolution.note, indent="     ", first="     ")] if resolution.note else []),
    ]
    return "\n".join(rows)
