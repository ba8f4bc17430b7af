"""The graph of a library in the forms that other programs read: JSON, GraphML and DOT.

GraphML opens in yEd, Gephi and Cytoscape; `dot -Tsvg` of Graphviz draws the other.
"""

from xml.etree import ElementTree as ET

from sopdiff.citations.graph import Edge, Graph, Node, NodeSort
from sopdiff.exports.json import Json
from sopdiff.exports.xml_text import storable

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

_KEYS = (
    ("name", "node", "string"),
    ("type", "node", "string"),
    ("kind", "node", "string"),
    ("title", "node", "string"),
    ("count", "edge", "int"),
    ("targets", "edge", "string"),
    ("statuses", "edge", "string"),
)
"""What GraphML says of nodes and edges: name, of which, type."""


def graph_json(graph: Graph) -> Json:
    """Nodes and edges; an edge names its ends by their ids."""
    return {
        "schema": "sopdiff/graph/1",
        "nodes": [
            {"id": node.id, "type": node.sort.value, "kind": node.kind, "title": node.title}
            for node in graph.nodes
        ],
        "edges": [
            {
                "source": edge.source,
                "target": edge.target,
                "count": edge.count,
                "targets": [{"target": target, "count": count} for target, count in edge.targets],
                "statuses": {status.value: count for status, count in edge.statuses},
            }
            for edge in graph.edges
        ],
    }


def graph_graphml(graph: Graph) -> str:
    """GraphML; its ids may hold no blanks, so nodes are n0, n1 and their own id is the value `name`."""
    root = ET.Element("graphml", xmlns=_NAMESPACE)
    for name, owner, sort in _KEYS:
        ET.SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": sort})
    drawing = ET.SubElement(root, "graph", id="library", edgedefault="directed")
    ids = {node.id: f"n{at}" for at, node in enumerate(graph.nodes)}
    for node in graph.nodes:
        element = ET.SubElement(drawing, "node", id=ids[node.id])
        _values(element, name=node.id, type=node.sort.value, kind=node.kind, title=node.title)
    for at, edge in enumerate(graph.edges):
        ends = {"id": f"e{at}", "source": ids[edge.source], "target": ids[edge.target]}
        element = ET.SubElement(drawing, "edge", ends)
        statuses = "; ".join(f"{status.value}: {count}" for status, count in edge.statuses)
        _values(element, count=str(edge.count), targets=_targets(edge, "; "), statuses=statuses)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _values(element: ET.Element, **values: str) -> None:
    for name, value in values.items():
        ET.SubElement(element, "data", key=name).text = storable(value)


def graph_dot(graph: Graph) -> str:
    """DOT for Graphviz: policies as boxes, authorities rounded, the count on each edge."""
    lines = ["digraph library {", "  rankdir=LR;", "  node [shape=box];"]
    lines += [f"  {_quoted(node.id)} [label={_quoted(node.title)}{_shape(node)}];" for node in graph.nodes]
    lines += [
        f"  {_quoted(edge.source)} -> {_quoted(edge.target)}"
        f" [label={_quoted(str(edge.count))}, tooltip={_quoted(_targets(edge, ', '))}];"
        for edge in graph.edges
    ]
    return "\n".join([*lines, "}", ""])


def _shape(node: Node) -> str:
    return ', style="rounded"' if node.sort is NodeSort.AUTHORITY else ""


def _quoted(text: str) -> str:
    r"""A string of DOT; a backslash is doubled, for `\N` in a label would be the node's name."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\0", "\ufffd")
    return f'"{" ".join(escaped.split())}"'


def _targets(edge: Edge, between: str) -> str:
    return between.join(f"{target} ({count})" for target, count in edge.targets)
