"""Who cites whom: the policies of a library and the authorities outside, and how often one cites another.

An edge from `vehicle-use` to `mgo` with the count 3 and the targets `MGO 3.35` (2) and `MGO 12.1` (2) says
that three citations name four places; one of them lists two.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import POLICY_PREFIX, CitedIn, Status
from sopdiff.library.policy import Policy


class NodeSort(StrEnum):
    """Which side of the library's border a node stands on."""

    POLICY = "policy"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A policy, whose id is "policy:" and its slug, or an authority outside by its id in the registry."""

    id: str
    sort: NodeSort
    title: str
    kind: str  # "policy", or the authority's own word: "ordinance", "memorandum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """All citations of one node in the texts of another; a policy that cites its own clauses cites itself."""

    source: str  # a node's id
    target: str
    count: int  # citations, each once
    targets: tuple[tuple[str, int], ...]  # in normal form, and how often each is cited; sorted
    statuses: tuple[tuple[Status, int], ...]  # how many citations ended up in which


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes and edges, both sorted by their ids."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def build_graph(
    entries: Iterable[CitedIn], policies: Iterable[Policy], authorities: Iterable[Authority]
) -> Graph:
    """The graph of these citations; a policy in force stands in it in any case, all else if linked."""
    grouped: dict[tuple[str, str], list[CitedIn]] = {}
    for entry in entries:
        grouped.setdefault((f"{POLICY_PREFIX}{entry.policy}", _cited(entry)), []).append(entry)
    linked = {end for ends in grouped for end in ends}
    nodes = {
        node.id: node for policy in policies if (node := _policy_node(policy)).id in linked or policy.current
    }
    known = {authority.id: authority for authority in authorities}
    for (_, cited), group in grouped.items():
        if cited not in nodes:
            nodes[cited] = _authority_node(cited, known.get(cited), group[0].citation.kind)
    return Graph(
        nodes=tuple(sorted(nodes.values(), key=lambda node: (node.sort is NodeSort.AUTHORITY, node.id))),
        edges=tuple(_edge(*ends, group) for ends, group in sorted(grouped.items())),
    )


def _cited(entry: CitedIn) -> str:
    """The node a citation leads to; `section 4(b)` leads to the policy that it was found in."""
    inside = entry.resolution.policy
    return f"{POLICY_PREFIX}{inside}" if inside else entry.citation.authority


def _policy_node(policy: Policy) -> Node:
    return Node(
        id=f"{POLICY_PREFIX}{policy.slug}",
        sort=NodeSort.POLICY,
        title=policy.title,
        kind=NodeSort.POLICY.value,
    )


def _authority_node(name: str, authority: Authority | None, kind: str) -> Node:
    """A policy that is no longer in force comes here too: it is cited, so it has a node."""
    sort = NodeSort.POLICY if name.startswith(POLICY_PREFIX) else NodeSort.AUTHORITY
    title = authority.title if authority else name
    return Node(id=name, sort=sort, title=title, kind=authority.kind if authority else kind)


def _edge(source: str, target: str, entries: list[CitedIn]) -> Edge:
    targets = Counter(target for entry in entries for target in entry.citation.targets)
    statuses = Counter(entry.resolution.status for entry in entries)
    return Edge(
        source=source,
        target=target,
        count=len(entries),
        targets=tuple(sorted(targets.items())),
        statuses=tuple((status, statuses[status]) for status in Status if statuses[status]),
    )
