"""Where the policies and authorities of a library stand in the picture of who cites whom.

Policies make the left column, authorities the right one, a row each, so that no names can overlap; a long
name takes two lines. The order in both is found by barycentres: each node goes where the mean of its
neighbours is, from column to column, and the order with the fewest crossings is kept (Sugiyama, Tagawa and
Toda 1981). What policies cite of each other are arcs on the left. All coordinates are integers, the same on
every machine.
"""

import unicodedata
from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopdiff.citations.graph import Edge, Graph, Node, NodeSort
from sopdiff.citations.target import natural

LINE = 17  # of a name
PADDING = 10  # left and right of a name; half of it above and below
BETWEEN = 8  # boxes
WIDEST = 280  # a line of a name
MOST_LINES = 2  # what does not fit is cut, and the whole of it is told on request
GAP = 220  # between the columns
SWEEPS = 12  # more never helped on libraries of up to 120 policies
DEEPEST_ARC = 110
MARGIN = 6

_BREADTHS = (
    (6, " .,;:'’!|()[]/-ijlftrI"),
    (14, "mwMW@%&—…"),
)
"""Of letters at 14 pixels in a wide sans serif; others have much the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A node with the middle of its left side, and its name in lines that fit."""

    node: Node
    x: int
    y: int
    width: int
    lines: tuple[str, ...]

    @property
    def height(self) -> int:
        """As much as its lines need."""
        return LINE * len(self.lines) + PADDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An edge as a path of SVG; `weight` grows with the count, from 1."""

    edge: Edge
    path: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The whole picture."""

    width: int
    height: int
    boxes: tuple[Box, ...]  # policies from the top, then authorities
    lines: tuple[Line, ...]


def lay_out(graph: Graph) -> Layout:
    """Place all nodes and draw all edges; what a policy cites of itself is not drawn."""
    lefts = [node for node in graph.nodes if node.sort is NodeSort.POLICY]
    rights = [node for node in graph.nodes if node.sort is NodeSort.AUTHORITY]
    policies, authorities = _untangled(lefts, rights, graph.edges)
    arcs = _arcs(graph.edges, {node.id: at for at, node in enumerate(policies)})
    left = MARGIN + max(arcs.values(), default=0)
    height = max(map(_height, (policies, authorities)))
    first = _column(policies, left, height)
    second = _column(authorities, left + _breadth(policies) + GAP, height)
    boxes = {box.node.id: box for box in (*first, *second)}
    return Layout(
        width=max((box.x + box.width for box in boxes.values()), default=left) + MARGIN,
        height=height + 2 * MARGIN,
        boxes=(*first, *second),
        lines=tuple(
            Line(edge=edge, path=_path(edge, boxes, arcs), weight=min(edge.count.bit_length(), 6))
            for edge in graph.edges
            if edge.source != edge.target
        ),
    )


def _untangled(
    lefts: list[Node], rights: list[Node], edges: Sequence[Edge]
) -> tuple[Sequence[Node], Sequence[Node]]:
    """Both columns in the best order that was found, beginning with that of the titles."""
    cited: dict[str, list[str]] = {node.id: [] for node in (*lefts, *rights)}
    ids = {node.id for node in rights}
    for edge in edges:
        if edge.target in ids:
            cited[edge.source].append(edge.target)
            cited[edge.target].append(edge.source)
    lefts, rights = sorted(lefts, key=_by_title), sorted(rights, key=_by_title)
    found = []
    for _ in range(SWEEPS):
        rights = _by_neighbours(rights, lefts, cited)
        found.append((_crossings(lefts, rights, cited), lefts, rights))
        lefts = _by_neighbours(lefts, rights, cited)
        found.append((_crossings(lefts, rights, cited), lefts, rights))
    _, lefts, rights = min(found, key=lambda order: order[0])
    return lefts, rights


def _by_title(node: Node) -> tuple[tuple[tuple[str, int], ...], str]:
    return natural(node.title), node.id


def _by_neighbours(nodes: list[Node], others: list[Node], cited: Mapping[str, list[str]]) -> list[Node]:
    """By the mean place of the neighbours; nodes without any come last."""
    places = {node.id: at for at, node in enumerate(others)}

    def middle(node: Node) -> float:
        found = [places[other] for other in cited[node.id]]
        return sum(found) / len(found) if found else len(others)

    return sorted(nodes, key=middle)


def _crossings(lefts: list[Node], rights: list[Node], cited: Mapping[str, list[str]]) -> int:
    """How many pairs of edges cross, counted as inversions."""
    places = {node.id: at for at, node in enumerate(rights)}
    ends: list[int] = []
    crossings = 0
    for node in lefts:
        here = sorted(places[other] for other in cited[node.id])
        crossings += sum(len(ends) - bisect_right(ends, end) for end in here)
        for end in here:
            insort(ends, end)
    return crossings


def _arcs(edges: Sequence[Edge], rows: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """How far to the left each edge between two policies reaches."""
    ends = [(edge.source, edge.target) for edge in edges if edge.source != edge.target]
    return {
        (source, target): min(DEEPEST_ARC, 20 + 8 * abs(rows[source] - rows[target]))
        for source, target in ends
        if source in rows and target in rows
    }


def _column(nodes: Sequence[Node], x: int, height: int) -> list[Box]:
    """Evenly over the whole height."""
    breadth = _breadth(nodes)
    middles = (MARGIN + height * (2 * at + 1) // (2 * len(nodes)) for at in range(len(nodes)))
    return [
        Box(node=node, x=x, y=y, width=breadth, lines=_lines(node.title))
        for node, y in zip(nodes, middles, strict=True)
    ]


def _height(nodes: Sequence[Node]) -> int:
    """Of a column whose rows all have the room that the highest box needs."""
    lines = max((len(_lines(node.title)) for node in nodes), default=1)
    return len(nodes) * (LINE * lines + PADDING + BETWEEN)


def _breadth(nodes: Sequence[Node]) -> int:
    lines = (line for node in nodes for line in _lines(node.title))
    return max(map(_width, lines), default=0) + 2 * PADDING


_LONGEST_TITLE = 200  # characters that are measured; no more than half of them fit


def _lines(title: str) -> tuple[str, ...]:
    """A title broken between words, with an ellipsis for what does not fit."""
    lines, rest = list[str](), title[:_LONGEST_TITLE].split()
    while rest and len(lines) < MOST_LINES:
        taken = next((n for n in range(len(rest), 1, -1) if _width(" ".join(rest[:n])) <= WIDEST), 1)
        lines.append(_cut(" ".join(rest[:taken])))
        rest = rest[taken:]
    return (*lines[:-1], _cut(f"{lines[-1]} …")) if rest else tuple(lines)


def _cut(line: str) -> str:
    words = line.removesuffix(" …")
    while _width(line) > WIDEST:
        words = words[:-1]
        line = f"{words.rstrip()} …"
    return line


def _width(text: str) -> int:
    return sum(_width_of(letter) for letter in text)


def _width_of(letter: str) -> int:
    if unicodedata.east_asian_width(letter) in "WF":
        return 15
    known = next((breadth for breadth, letters in _BREADTHS if letter in letters), 0)
    return known or (11 if letter.isupper() else 9)


def _path(edge: Edge, boxes: Mapping[str, Box], arcs: Mapping[tuple[str, str], int]) -> str:
    """A curve from right side to left side, or an arc on the left with an arrow head at what is cited."""
    source, target = boxes[edge.source], boxes[edge.target]
    depth = arcs.get((edge.source, edge.target))
    if depth is None:
        start, end = source.x + source.width, target.x
        middle = (start + end) // 2
        return f"M{start} {source.y}C{middle} {source.y} {middle} {target.y} {end} {target.y}"
    x, reach = source.x, source.x - depth * 4 // 3
    head = f"M{x - 8} {target.y - 4}L{x} {target.y}L{x - 8} {target.y + 4}"
    return f"M{x} {source.y}C{reach} {source.y} {reach} {target.y} {x} {target.y}{head}"
