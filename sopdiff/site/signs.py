"""What happened by the shape of a mark, the same in the picture of a history and in lists.

A mark is struck out where the event was recorded in error.
"""

from collections.abc import Mapping

from sopdiff.library.policy import Event, EventKind
from sopdiff.site.markup import Markup, element

_SHAPES: Mapping[EventKind, str] = {
    EventKind.ORIGINAL: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",  # a disc
    EventKind.REVISED: "M0-7.5L7.5 0L0 7.5L-7.5 0z",  # a diamond
    EventKind.REVIEWED: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",  # a ring
    EventKind.DRAFT: "M-5-5h10v10h-10z",  # an open square
    EventKind.RESCINDED: "M-5-5L5 5M5-5L-5 5",  # a cross
    EventKind.CORRECTED: "M-6 5L0-6L6 5z",  # a triangle
}
_STROKE = "M-10 0H10"


def is_in_error(event: Event) -> bool:
    """Whether an event was recorded and did not take place; the correction that says so did."""
    return event.void and event.kind is not EventKind.CORRECTED


def draw_sign(event: Event, at: str = "") -> Markup:
    """The mark of an event as a path around 0, 0, or moved to `at`: `92 16`."""
    struck = is_in_error(event)
    shape = _SHAPES[event.kind] + (_STROKE if struck else "")
    css = f"sign {event.kind}{' void' if struck else ''}"
    return (
        element("path", d=shape, transform=f"translate({at})", css=css)
        if at
        else element("path", d=shape, css=css)
    )


def write_mark(event: Event) -> Markup:
    """The mark for a line of words, which say the same."""
    return element("svg", draw_sign(event), css="mark", viewBox="-10 -10 20 20", aria_hidden="true")
