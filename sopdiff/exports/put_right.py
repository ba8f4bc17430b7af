"""What a correction of the record put right, in the same words wherever it is told.

    effective date 10/08/2025; title “Cars”; class substantive; text; did not take place

A text that nobody held, and somebody has found, is an addition: the event that it is of says so.
"""

from sopdiff.library.policy import Event, EventKind, TextState


def put_right(correction: Event) -> tuple[str, ...]:
    """The sorts of what it put right, for programs; none for what is no correction."""
    if correction.kind is not EventKind.CORRECTED:
        return ()
    given = {
        "effective": correction.effective,
        "title": correction.title,
        "class": correction.change_class,
        "text": correction.body.strip() and not correction.void,
        "void": correction.void,
        "not_void": correction.reinstates,
    }
    return tuple(sort for sort, is_given in given.items() if is_given)


def tell_right(correction: Event) -> str:
    """The same for people, with what the record should have said; empty for what is no correction."""
    printed = correction.effective.printed if correction.effective else ""
    words = {
        "effective": f"effective date {printed}",
        "title": f"title “{correction.title}”",
        "class": f"class {correction.change_class}",
        "text": "text",
        "void": "did not take place",
        "not_void": "took place after all",
    }
    return "; ".join(words[sort] for sort in put_right(correction))


def text_added(event: Event) -> Event | None:
    """The correction that brought a text which was not held when the event was recorded."""
    if not event.as_recorded or event.as_recorded.text is not TextState.NOT_HELD:
        return None
    return next((one for one in event.corrections if "text" in put_right(one)), None)


def tell_corrections(event: Event) -> tuple[str, ...]:
    """When the record of an event was put right: `corrected on 2026-11-26`, `text added on 2027-01-04`."""
    added = text_added(event)
    return tuple(f"{'text added' if one == added else 'corrected'} on {one.day}" for one in event.corrections)
