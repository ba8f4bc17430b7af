"""The picture of who cites whom as inline SVG.

Every box and every line is a link. A box brings a second copy of all its lines, shown while somebody points
at it or has it in focus. The style sheet colours it; how thick a line is says how often one cites the other.
"""

from collections.abc import Mapping

from sopdiff.site.graph_layout import LINE, PADDING, Box, Layout, Line
from sopdiff.site.markup import Markup, element, joined


def write_graph(
    layout: Layout, title: str, pages: Mapping[str, str], sources: Mapping[tuple[str, str], str]
) -> Markup:
    """The whole picture; `pages` are the links of nodes, `sources` those of edges."""
    titles = {box.node.id: box.node.title for box in layout.boxes}
    ending: dict[str, str] = dict.fromkeys(titles, "")
    for line in layout.lines:
        ending[line.edge.source] += line.path
        ending[line.edge.target] += line.path
    lines = joined(_line(line, titles, sources[line.edge.source, line.edge.target]) for line in layout.lines)
    boxes = joined(_box(box, pages[box.node.id], ending[box.node.id]) for box in layout.boxes)
    head = element("title", title, id="graph-title") + element("desc", _described(layout), id="graph-about")
    return element(
        "svg",
        head + element("g", lines, css="lines", aria_hidden="true") + boxes,
        css="graph",
        viewBox=f"0 0 {layout.width} {layout.height}",
        width=str(layout.width),
        height=str(layout.height),
        role="group",
        aria_labelledby="graph-title",
        aria_describedby="graph-about",
    )


def _described(layout: Layout) -> str:
    return (
        "Policies in the left column, authorities in the right one. A line leads from each policy to what it "
        f"cites, {len(layout.lines)} in all. The lists below the picture say the same."
    )


def _line(line: Line, titles: Mapping[str, str], address: str) -> Markup:
    edge = line.edge
    times = "once" if edge.count == 1 else f"{edge.count} times"
    told = element("title", f"{titles[edge.source]} cites {titles[edge.target]} {times}")
    path = element("path", d=line.path, stroke_width=str(line.weight))
    return element("a", told + path, href=address, tabindex="-1")


def _box(box: Box, page: str, ending: str) -> Markup:
    """A name in its box, and all lines that end there."""
    top = box.y - box.height // 2
    rect = element("rect", x=str(box.x), y=str(top), width=str(box.width), height=str(box.height), rx="3")
    rows = (
        element("tspan", line, x=str(box.x + PADDING), y=str(top + PADDING // 2 + LINE * at - 4))
        for at, line in enumerate(box.lines, start=1)
    )
    link = element(
        "a", element("title", box.node.title) + rect + element("text", Markup(" ").join(rows)), href=page
    )
    lines = element("path", d=ending) if ending else Markup()
    return element("g", link + lines, css=f"node {box.node.sort}")
