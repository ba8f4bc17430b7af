"""Who cites whom in the invented town."""

from dataclasses import replace

import pytest

from sopdiff.citations.citation import Status
from sopdiff.citations.citator import Citator, build_citator
from sopdiff.citations.graph import Graph, NodeSort, build_graph
from sopdiff.library.policy import Library


@pytest.fixture(scope="session")
def citator(town: Library) -> Citator:
    return build_citator(town)


@pytest.fixture(scope="session")
def graph(town: Library, citator: Citator) -> Graph:
    return build_graph(citator.entries, town.policies, citator.authorities)


def test_nodes_are_policies_first_then_the_authorities_that_are_cited(graph: Graph) -> None:
    assert [(node.id, node.sort) for node in graph.nodes] == [
        ("policy:body-worn-cameras", NodeSort.POLICY),
        ("policy:records-retention", NodeSort.POLICY),
        ("policy:vehicle-use", NodeSort.POLICY),
        ("example-code", NodeSort.AUTHORITY),
        ("state-and-federal-law", NodeSort.AUTHORITY),
    ]


def test_edge_counts_citations_targets_and_what_became_of_them(graph: Graph) -> None:
    edge = next(e for e in graph.edges if (e.source, e.target) == ("policy:vehicle-use", "example-code"))
    assert edge.count == sum(count for _, count in edge.targets)
    assert dict(edge.targets)["EC 10.4"] == edge.count
    assert edge.statuses == ((Status.RESOLVED, edge.count),)


def test_every_citation_is_on_one_edge(graph: Graph, citator: Citator) -> None:
    assert sum(edge.count for edge in graph.edges) == len(citator.entries)
    ends = {end for edge in graph.edges for end in (edge.source, edge.target)}
    assert ends <= {node.id for node in graph.nodes}


def test_order_of_the_citations_makes_no_difference(town: Library, citator: Citator, graph: Graph) -> None:
    assert (
        build_graph(reversed(citator.entries), reversed(town.policies), reversed(citator.authorities))
        == graph
    )


def test_policy_that_cites_nothing_has_a_node_and_authority_that_nobody_cites_has_none(
    town: Library, citator: Citator
) -> None:
    empty = build_graph([], town.policies, citator.authorities)
    assert [node.id for node in empty.nodes] == [f"policy:{policy.slug}" for policy in town.policies]
    assert empty.edges == ()


def test_a_policy_out_of_force_stands_in_it_only_where_it_is_cited(town: Library, citator: Citator) -> None:
    gone = [replace(policy, events=()) for policy in town.policies]
    assert build_graph((), gone, ()).nodes == ()
    cited = build_graph(citator.entries, gone, citator.authorities)
    assert "policy:vehicle-use" in {node.id for node in cited.nodes if node.sort is NodeSort.POLICY}
