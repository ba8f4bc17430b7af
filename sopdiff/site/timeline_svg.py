"""The history of a policy as inline SVG: a bar for each version in force, a mark for each event.

What happened is told by the shape of its mark and in words, never by colour alone. Every label is a link.
"""

from collections.abc import Mapping

from sopdiff.library.policy import EventKind, TextState
from sopdiff.site.changelog import happened, later_effect
from sopdiff.site.markup import Markup, element, joined
from sopdiff.site.ranges import Range
from sopdiff.site.signs import draw_sign, is_in_error
from sopdiff.site.timeline import LABEL, Bar, Mark, Tick, Timeline

WIDTH = 288  # about the breadth of a small phone's page; `2019-03-06 Rescinded` fits in wide letters
AXIS = 46
THICK = 10  # of a bar
MARKS = 92
LABELS = 106

_WORDS: Mapping[EventKind, str] = {
    EventKind.ORIGINAL: "Original",
    EventKind.REVISED: "Revised",
    EventKind.REVIEWED: "Reviewed",
    EventKind.DRAFT: "Draft",
    EventKind.RESCINDED: "Rescinded",
    EventKind.CORRECTED: "Corrected",
}


def write_timeline(timeline: Timeline, title: str, links: Mapping[str, str]) -> Markup:
    """The whole picture; `links` are those of the events, by their files."""
    head = element("title", title, id="ruler-title") + element("desc", _described(timeline), id="ruler-about")
    axis = element("path", d=f"M{AXIS} {timeline.top}V{timeline.bottom}", css="axis")
    parts = (
        axis,
        *map(_tick, timeline.ticks),
        *(_bar(bar, timeline) for bar in timeline.bars),
        *(_mark(mark, links[mark.event.path]) for mark in timeline.marks),
    )
    return element(
        "svg",
        head + joined(parts),
        css="ruler",
        viewBox=f"0 0 {WIDTH} {timeline.height}",
        width=str(WIDTH),
        height=str(timeline.height),
        role="group",
        aria_labelledby="ruler-title",
        aria_describedby="ruler-about",
    )


def _described(timeline: Timeline) -> str:
    days = [mark.event.day for mark in timeline.marks]
    return (
        f"Time runs upwards from {min(days)} to {max(days)}, to scale. Bars show how long each version was "
        "in force, marks what happened. The lists on this page say the same."
    )


def _tick(tick: Tick) -> Markup:
    line = element("path", d=f"M{AXIS - THICK} {tick.y}H{AXIS}", css="axis")
    return line + element("text", f"{tick.year}", x=str(AXIS - THICK - 5), y=str(tick.y + 4), css="year")


def _bar(bar: Bar, timeline: Timeline) -> Markup:
    """A bar a little shorter than its time, so that two in a row are two; an arrow where it has no end."""
    told = element("title", _told(bar.range))
    left, right, top = AXIS - THICK // 2, AXIS + THICK // 2, bar.top + 1
    bottom = max(bar.bottom - 1, top + 2)
    if bar.range.ends:
        shape = f"M{left} {top}H{right}V{bottom}H{left}z"
    else:
        shape = f"M{left} {bottom}V{top + 2}L{AXIS} {timeline.top - 8}L{right} {top + 2}V{bottom}z"
    css = f"bar {'open' if not bar.range.ends else 'past'}{'' if bar.is_held else ' not-held'}"
    return element("path", told, d=shape, css=css)


def _told(one: Range) -> str:
    name = f"Version of {one.version.day}" if one.version else ""
    return f"{name}: in force from {one.begins}{f' to {one.last}' if one.last else ''}"


def _mark(mark: Mark, link: str) -> Markup:
    """The line from the day to its label, then the mark and the words as one link."""
    start, end = AXIS + THICK // 2 + 3, MARKS - 11
    lead = element("path", d=f"M{start} {mark.day_y}H{start + 4}L{end - 4} {mark.label_y}H{end}", css="lead")
    hit = element(
        "rect",
        x=str(MARKS - 12),
        y=str(mark.label_y - LABEL // 2),
        width=str(WIDTH - MARKS + 12),
        height=str(LABEL),
        css="hit",
    )
    event = mark.event
    shape = draw_sign(event, f"{MARKS} {mark.label_y}")
    words = element("tspan", str(event.day), css="when") + " " + element("tspan", _short(mark))
    text = element("text", words, x=str(LABELS), y=str(mark.label_y + 5))
    return lead + element("a", element("title", _full(mark)) + hit + shape + text, href=link)


def _short(mark: Mark) -> str:
    if is_in_error(mark.event):
        return "In error"
    return "Taken back" if mark.takes_back else _WORDS[mark.event.kind]


def _full(mark: Mark) -> str:
    event = mark.event
    words = "Draft taken back" if mark.takes_back else happened(event)
    later, missing = later_effect(event), "text not held" if event.text is TextState.NOT_HELD else ""
    return f"{event.day}: {', '.join(filter(None, (words, later, missing)))}"
