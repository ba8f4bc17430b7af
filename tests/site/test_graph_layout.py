"""The picture of who cites whom: nothing overlaps, all of it is in view, and it is the same every time."""

from itertools import pairwise

import pytest

from sopdiff.citations.graph import Edge, Graph, Node, NodeSort
from sopdiff.site.graph_layout import LINE, MOST_LINES, PADDING, WIDEST, Layout, _crossings, _width, lay_out

LONG = "Standard Operating Procedure on the Retention, Inspection and Release of Records of Every Sort"


def graph(policies: int, authorities: int) -> Graph:
    """A library whose policies cite authorities and each other all over the place."""
    nodes = [
        *(
            Node(id=f"policy:{n}", sort=NodeSort.POLICY, title=f"{n} {LONG[: n * 3]}", kind="policy")
            for n in range(policies)
        ),
        *(
            Node(id=f"a{n}", sort=NodeSort.AUTHORITY, title=f"{'WM法' * n} code", kind="law")
            for n in range(authorities)
        ),
    ]
    ends = (
        {(f"policy:{n}", f"a{n * k % authorities}") for n in range(policies) for k in (1, 3, 7)}
        if authorities
        else set()
    )
    ends |= {(f"policy:{n}", f"policy:{n * 5 % policies}") for n in range(policies)}
    return Graph(
        nodes=tuple(nodes),
        edges=tuple(
            Edge(source=source, target=target, count=n + 1, targets=(), statuses=())
            for n, (source, target) in enumerate(sorted(ends))
        ),
    )


@pytest.fixture(params=[(50, 30), (1, 11), (3, 0), (0, 0), (1, 1)], ids=str)
def layout(request: pytest.FixtureRequest) -> Layout:
    return lay_out(graph(*request.param))


def test_no_two_boxes_touch(layout: Layout) -> None:
    for x in {box.x for box in layout.boxes}:
        column = sorted((box for box in layout.boxes if box.x == x), key=lambda box: box.y)
        for above, below in pairwise(column):
            assert above.y + above.height // 2 < below.y - below.height // 2


def test_all_boxes_and_curves_are_in_view(layout: Layout) -> None:
    for box in layout.boxes:
        assert box.x >= 0
        assert box.x + box.width <= layout.width
        assert box.y - box.height // 2 >= 0
        assert box.y + box.height // 2 <= layout.height


def test_names_fit_into_their_boxes(layout: Layout) -> None:
    for box in layout.boxes:
        assert 1 <= len(box.lines) <= MOST_LINES
        assert all(_width(line) <= min(WIDEST, box.width - 2 * PADDING) for line in box.lines)
        assert box.height == LINE * len(box.lines) + PADDING


def test_every_edge_but_those_to_itself_is_drawn_and_more_citations_make_it_thicker() -> None:
    drawn = lay_out(graph(50, 30))
    edges = [edge for edge in graph(50, 30).edges if edge.source != edge.target]
    assert [line.edge for line in drawn.lines] == edges
    assert [line.weight for line in drawn.lines] == sorted(line.weight for line in drawn.lines)
    assert all("." not in line.path for line in drawn.lines)


def test_the_order_of_the_columns_untangles_the_edges() -> None:
    nodes = [Node(id=f"policy:{n}", sort=NodeSort.POLICY, title=str(n), kind="policy") for n in range(9)]
    nodes += [Node(id=f"a{n}", sort=NodeSort.AUTHORITY, title=str(9 - n), kind="law") for n in range(9)]
    edges = tuple(
        Edge(source=f"policy:{n}", target=f"a{n}", count=1, targets=(), statuses=()) for n in range(9)
    )
    drawn = lay_out(Graph(nodes=tuple(nodes), edges=edges))
    lefts = [box.node for box in drawn.boxes if box.node.sort is NodeSort.POLICY]
    rights = [box.node for box in drawn.boxes if box.node.sort is NodeSort.AUTHORITY]
    cited = {edge.source: [edge.target] for edge in edges}
    assert _crossings(lefts, rights, cited) == 0


def test_crossings_are_counted() -> None:
    lefts = [Node(id=name, sort=NodeSort.POLICY, title=name, kind="policy") for name in "ab"]
    rights = [Node(id=name, sort=NodeSort.AUTHORITY, title=name, kind="law") for name in "xy"]
    assert _crossings(lefts, rights, {"a": ["x", "y"], "b": ["x", "y"]}) == 1
    assert _crossings(lefts, rights, {"a": ["y"], "b": ["x"]}) == 1
    assert _crossings(lefts, rights, {"a": ["x"], "b": ["y"]}) == 0
