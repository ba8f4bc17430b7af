"""Who cites whom in the texts in force: a picture, the same in words, and the data for other programs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sopdiff.citations.citation import POLICY_PREFIX
from sopdiff.citations.graph import Edge, Graph, Node, NodeSort, build_graph
from sopdiff.citations.target import natural
from sopdiff.exports.graph import graph_dot, graph_graphml, graph_json
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.graph_layout import lay_out
from sopdiff.site.graph_svg import write_graph
from sopdiff.site.page import Page
from sopdiff.site.permalinks import GRAPH, authority_page, cites_id, policy_page, relative

TITLE = "Who cites whom"

_FOLDER = GRAPH.removesuffix("index.html")
_FORMS: Mapping[str, Callable[[Graph], str]] = {
    "graph.json": lambda graph: f"{json.dumps(graph_json(graph), ensure_ascii=False, indent=2)}\n",
    "graph.graphml": graph_graphml,
    "graph.dot": graph_dot,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A node with what it cites, or who cites it, and how often."""

    node: Node
    page: str
    others: tuple[tuple[str, str, int], ...]  # title, address, count


def graph_page(graph: Graph) -> Page:
    """The page with the picture; a node leads to its page, a line to where its source cites."""
    pages = {node.id: _page(node) for node in graph.nodes}
    sources = {(edge.source, edge.target): _source(edge, pages) for edge in graph.edges}
    values = {
        "title": TITLE,
        "graph": write_graph(
            lay_out(graph),
            TITLE,
            {node: relative(page, GRAPH) for node, page in pages.items()},
            {ends: relative(address, GRAPH) for ends, address in sources.items()},
        ),
        "citing": _relations(graph, pages, sources, NodeSort.POLICY),
        "cited": _relations(graph, pages, sources, NodeSort.AUTHORITY),
        "files": [(name, f"{_FOLDER}{name}") for name in _FORMS],
    }
    return Page(path=GRAPH, template="graph.html", values=values)


def graph_files(graph: Graph) -> dict[str, bytes]:
    """The graph in the forms that other programs read, by path."""
    return {f"{_FOLDER}{name}": form(graph).encode() for name, form in _FORMS.items()}


def library_graph(refs: Crossrefs) -> Graph:
    """Of what is cited in force and known by name; sections of no known text are no node."""
    entries = [
        entry
        for group in refs.cites.values()
        for entry in group
        if refs.is_current(entry) and (entry.resolution.policy or _is_known(entry.citation.authority, refs))
    ]
    return build_graph(entries, refs.library.policies, refs.authorities.values())


def _is_known(authority: str, refs: Crossrefs) -> bool:
    return authority in refs.authorities or bool(refs.library.policy(authority.removeprefix(POLICY_PREFIX)))


def _page(node: Node) -> str:
    if node.sort is NodeSort.POLICY:
        return policy_page(node.id.removeprefix(POLICY_PREFIX))
    return authority_page(node.id)


def _source(edge: Edge, pages: Mapping[str, str]) -> str:
    """Where the table of authorities of the citing policy names what is cited."""
    place = cites_id(pages[edge.target]) if edge.source != edge.target else "citations"
    return f"{pages[edge.source]}#{place}"


def _relations(
    graph: Graph, pages: Mapping[str, str], sources: Mapping[tuple[str, str], str], sort: NodeSort
) -> tuple[Relation, ...]:
    """The nodes of a sort by title; of policies what they cite, of authorities who cites them."""
    titles = {node.id: node.title for node in graph.nodes}
    others: dict[str, list[tuple[str, str, int]]] = {}
    for edge in graph.edges:
        here, there = (edge.source, edge.target) if sort is NodeSort.POLICY else (edge.target, edge.source)
        name = "its own clauses" if here == there else titles[there]
        others.setdefault(here, []).append((name, sources[edge.source, edge.target], edge.count))
    nodes = sorted((n for n in graph.nodes if n.sort is sort), key=lambda n: (natural(n.title), n.id))
    return tuple(
        Relation(
            node=n,
            page=pages[n.id],
            others=tuple(sorted(others.get(n.id, ()), key=lambda o: natural(o[0]))),
        )
        for n in nodes
    )
