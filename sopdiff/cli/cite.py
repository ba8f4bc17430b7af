"""`sopdiff cite`: what is cited and where it leads, who cites it, and what leads nowhere."""

import click

from sopdiff.citations.graph import build_graph
from sopdiff.cli import cite_impact, exit_codes, terminal
from sopdiff.cli.cite_probe import probe
from sopdiff.cli.cite_scope import Scope, read_scope
from sopdiff.cli.cite_target import read_target
from sopdiff.cli.cite_text import show_citations
from sopdiff.cli.context import Context, pass_context
from sopdiff.exports.graph import graph_dot, graph_graphml, graph_json


@click.command(
    epilog="""\b
Examples:
  sopdiff cite                                  all policies in force
  sopdiff cite social-media-off-duty-use
  sopdiff cite memo.md --format json            spans count characters of the whole file
  echo "See City of Madison APM 3-16." | sopdiff cite -
  sopdiff cite --to "APM 3-16"                  who cites it
  sopdiff cite --to "MGO 3.35" --all-versions   it and all below it, in older texts and drafts too
  sopdiff cite --to vehicle-use#3.b             who cites that clause of a policy
  sopdiff cite --to "MGO 3.35" --format csv > citing.csv
  sopdiff cite vehicle-use --impact 2021 2023   what a revision did to references
  sopdiff cite --broken                         what must be mended
  sopdiff cite --graph dot | dot -Tsvg > library.svg
  sopdiff cite --probe                          ask the outside addresses whether they answer
Exit status: 0 fine; 1 broken (--broken, --impact) or addresses that fail (--probe); 2 could not run."""
)
@click.argument("doc", required=False)
@click.option("--to", "target", metavar="TARGET", help="Only what cites TARGET or what is below it.")
@click.option(
    "--broken", is_flag=True, help="Only what dangles, is ambiguous, or leads nowhere and no note says why."
)
@click.option("--all-versions", is_flag=True, help="Read every text held, drafts too, not those in force.")
@click.option("--impact", nargs=2, metavar="OLD NEW", help="What became of the references to clauses of DOC.")
@click.option(
    "--graph", type=click.Choice(["json", "graphml", "dot"]), help="Who cites whom, for other programs."
)
@click.option(
    "--probe", "probing", is_flag=True, help="Ask outside addresses if they answer: uses the network."
)
@click.option(
    "--probe-limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="Addresses to ask at most.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
@pass_context
@click.pass_context
def command(
    ctx: click.Context,
    context: Context,
    doc: str | None,
    target: str | None,
    broken: bool,
    all_versions: bool,
    impact: tuple[str, str] | None,
    graph: str | None,
    probing: bool,
    probe_limit: int,
    form: str,
) -> None:
    """List the citations in DOC, in a Markdown file, in standard input (-), or in all policies in force.

    TARGET is written as in a policy ("City of Madison APM 3-16") or in short ("APM 3-16"); a policy's folder
    or title; or one of its clauses, POLICY#LABEL.
    """
    _refuse(target is not None or broken, impact, graph=graph, probing=probing, form=form)
    if impact:
        if doc is None or form == "csv":
            raise click.UsageError("--impact takes a policy, and answers as text or json")
        ctx.exit(exit_codes.FINDINGS if cite_impact.show(context, doc, impact, form) else exit_codes.FINE)
    scope = read_scope(doc, context, all_versions=all_versions)
    if graph:
        _show_graph(scope, graph)
    elif probing:
        ctx.exit(
            exit_codes.FINE if probe(scope, context, limit=probe_limit, form=form) else exit_codes.FINDINGS
        )
    else:
        asked = read_target(target, scope, context) if target is not None else None
        entries = [e for e in scope.entries if (e.broken or not broken) and (not asked or asked.covers(e))]
        show_citations(entries, form, asked=asked, broken=broken)
        ctx.exit(exit_codes.FINDINGS if broken and entries else exit_codes.FINE)


def _refuse(selects: object, impact: object, *, graph: str | None, probing: bool, form: str) -> None:
    """Options that ask for different things; raises click's usage error."""
    if sum(map(bool, (selects, impact, graph, probing))) > 1:
        raise click.UsageError(
            "--impact, --graph, --probe, and --to or --broken: each asks for another thing, so name one"
        )
    if graph and form != "text":
        raise click.UsageError("--graph names its own form: json, graphml or dot; leave out --format")
    if probing and form == "csv":
        raise click.UsageError("--probe answers as text or json")


def _show_graph(scope: Scope, form: str) -> None:
    if not scope.policies:
        raise click.UsageError("--graph is of policies: name one, or none for all of the library")
    graph = build_graph(scope.entries, scope.policies, scope.registry.authorities)
    if form == "json":
        terminal.json_result(graph_json(graph))
    else:
        terminal.result((graph_graphml(graph) if form == "graphml" else graph_dot(graph)).rstrip("\n"))
    nodes = terminal.counted(len(graph.nodes), "node")
    terminal.note(f"{nodes}, {terminal.counted(len(graph.edges), 'edge')}")
