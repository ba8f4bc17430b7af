"""Corrections of the record, laid over what was recorded first: the files of both stay as they are.

    2026-11-26-corrected.md     ---
                                corrects: 2019-03-06
                                effective: 03/06/2019
                                note: The effective date was copied from another policy.
                                ---

From then on the version of 2019-03-06 has that effective date, and says by which correction. A text below
the front matter takes the place of the one recorded; `void: yes` says that the event did not take place,
and `void: no` of a later correction that it did.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sopdiff.library.policy import Event, EventKind, Policy, TextState


def apply_corrections(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events as they are to be read, in the same order; a correction of nothing has no effect."""
    read = {event.path: event for event in events}
    for correction in events:
        target = corrected_by(correction, tuple(read.values()))
        if target:
            read[target.path] = _corrected(target, correction)
    return tuple(read.values())


def up_to(policy: Policy, day: date) -> Policy:
    """The policy as its record stood on a day: without what was added, and put right, later."""
    recorded = [event.as_recorded or event for event in policy.events if event.day <= day]
    return replace(policy, events=apply_corrections(recorded))


def corrected_by(correction: Event, events: Sequence[Event]) -> Event | None:
    """The event that a correction is about, among those of its policy; drafts are never corrected."""
    if correction.kind is not EventKind.CORRECTED:
        return None
    wrong = (EventKind.CORRECTED, EventKind.DRAFT)
    return next((e for e in events if e.kind not in wrong and e.name == correction.corrects), None)


def as_it_stood(event: Event, day: date) -> Event:
    """An event as its record read before a day, void or not."""
    earlier = [one for one in event.corrections if one.day < day and not one.void]
    return apply_corrections([event.as_recorded or event, *earlier])[0]


def _textual(corrections: Sequence[Event]) -> list[Event]:
    """Those that say something of an event but that it did not take place."""
    return [one for one in corrections if not one.void and not one.reinstates]


def _corrected(event: Event, correction: Event) -> Event:
    read = replace(
        event,
        title=correction.title or event.title,
        effective=correction.effective or event.effective,
        effective_line=0 if correction.effective else event.effective_line,
        change_class=correction.change_class or event.change_class,
        corrections=(*event.corrections, correction),
        as_recorded=event.as_recorded or event,
    )
    if correction.void:
        return replace(read, void=True, text=TextState.NONE)
    if correction.reinstates and event.void:
        restored = apply_corrections([read.as_recorded or event, *_textual(event.corrections)])[0]
        return replace(restored, corrections=read.corrections, as_recorded=read.as_recorded)
    if correction.body.strip() and event.kind.carries_text:
        return replace(
            read,
            text=TextState.HELD,
            body=correction.body,
            first_line=correction.first_line,
            text_path=correction.path,
            pair=(),  # labels of another text may be others
        )
    return read
