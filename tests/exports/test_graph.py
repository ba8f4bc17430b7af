"""The graph in the forms that other programs read, with the worst titles a library could have."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.citations.citation import Status
from sopdiff.citations.graph import Edge, Graph, Node, NodeSort
from sopdiff.exports.graph import graph_dot, graph_graphml

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}
_STRING = r'"(?:[^"\\]|\\.)*"'
_ATTRIBUTES = rf"\[\w+={_STRING}(?:, \w+={_STRING})*\]"
DOT_LINE = re.compile(rf"  {_STRING}(?: -> {_STRING})? {_ATTRIBUTES};")


def graph_of(title: str, target: str = "MGO 3.35") -> Graph:
    return Graph(
        nodes=(
            Node(id="policy:hiring", sort=NodeSort.POLICY, title=title, kind="policy"),
            Node(id="city code", sort=NodeSort.AUTHORITY, title="City Code", kind="ordinance"),
        ),
        edges=(
            Edge(
                source="policy:hiring",
                target="city code",
                count=2,
                targets=((target, 2),),
                statuses=((Status.RESOLVED, 2),),
            ),
        ),
    )


TITLES = ['The "Code"', "back\\", "\\N and \\G", "<b>&amp;</b>", "two\nlines", "a]];b -> c", "nul\0bell\x07"]


def test_graphml_is_xml_with_keys_nodes_and_edges_that_fit_together() -> None:
    root = ET.fromstring(graph_graphml(graph_of("Hiring & <More>")))  # noqa: S314 (our own)
    keys = {key.attrib["id"] for key in root.findall("g:key", SPACE)}
    used = {value.attrib["key"] for value in root.iterfind(".//g:data", SPACE)}
    assert used == keys
    nodes = {node.attrib["id"]: node for node in root.iterfind(".//g:node", SPACE)}
    (edge,) = root.iterfind(".//g:edge", SPACE)
    assert {edge.attrib["source"], edge.attrib["target"]} == set(nodes)
    titles = [node.findtext("g:data[@key='title']", namespaces=SPACE) for node in nodes.values()]
    assert titles == ["Hiring & <More>", "City Code"]


@pytest.mark.parametrize("title", TITLES)
def test_dot_is_well_formed_whatever_a_title_holds(title: str) -> None:
    first, *lines, last = graph_dot(graph_of(title, target=title)).rstrip("\n").split("\n")
    assert (first, last) == ("digraph library {", "}")
    assert all(DOT_LINE.fullmatch(line) for line in lines[2:])


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_title_makes_graphml_that_parses_and_dot_of_as_many_lines(title: str) -> None:
    graph = graph_of(title)
    ET.fromstring(graph_graphml(graph))  # noqa: S314 (our own)
    lines = graph_dot(graph).split("\n")
    assert len(lines) == 8
    assert all(DOT_LINE.fullmatch(line) for line in lines[3:6])
