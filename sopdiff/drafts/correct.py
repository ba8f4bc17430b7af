"""A correction of the record: what an event should have said, and why it did not.

The file of the event stays as it was issued. What is put right is a printed date, a title, a class, or the
text, as where a page was left out in typing; a text that nobody held and somebody has found; or the event
itself, where it did not take place.
"""

from dataclasses import dataclass, replace
from datetime import date

from sopdiff.drafts.body import body_of
from sopdiff.drafts.note import note_fault
from sopdiff.errors import RefusedError
from sopdiff.library.apply_corrections import apply_corrections
from sopdiff.library.history import check_history
from sopdiff.library.policy import ChangeClass, Event, EventKind, Policy, PrintedDate, TextState


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What an event should have said; what is empty was recorded rightly."""

    effective: PrintedDate | None = None
    title: str = ""
    change_class: ChangeClass | None = None
    text: str | None = None
    is_void: bool = False
    takes_place: bool = False  # after all, where a correction said that it did not


def correct(
    policy: Policy, event: Event, right: Right, day: date, *, note: str, by: str, today: date
) -> Event:
    """The event of the correction, not written yet; RefusedError where the record forbids it."""
    require_correctable(policy, event, right, day, today=today)
    if fault := note_fault(note):
        raise RefusedError(fault, hint="say in a sentence what was wrong, and how that is known: --note")
    correction = Event(
        policy=policy.slug,
        kind=EventKind.CORRECTED,
        day=day,
        path="",
        text=TextState.NONE,
        body="" if right.text is None else body_of(right.text),
        title=right.title,
        effective=right.effective,
        change_class=right.change_class,
        corrects=event.name,
        void=right.is_void,
        reinstates=right.takes_place,
        by=by,
        note=note,
    )
    _require_history(policy, correction)
    return correction


def require_correctable(policy: Policy, event: Event, right: Right, day: date, *, today: date) -> None:
    """RefusedError where there is nothing to put right, or no place for it on record."""
    if event.kind in (EventKind.DRAFT, EventKind.CORRECTED):
        raise RefusedError(
            f"that of {event.day} is a {'draft' if event.kind is EventKind.DRAFT else 'correction'}; "
            "only what counts is corrected",
            hint=f"sopdiff history {policy.slug} lists the events",
        )
    if event.void is not right.takes_place:
        what = "did not take place, by an earlier correction" if event.void else "counts already"
        raise RefusedError(
            f"the event of {event.day} {what}",
            hint="--no-void says that it did take place" if event.void else "",
        )
    if not event.day <= day <= today:
        raise RefusedError(
            f"a correction of {day} is before its event of {event.day}, or still to come",
            hint=f"give a day from {event.day} to {today} with --date",
        )
    if any(other.kind is EventKind.CORRECTED and other.day == day for other in policy.events):
        raise RefusedError(
            f"{policy.slug} has a correction of {day} already",
            hint="one is recorded a day; the next tomorrow",
        )
    if event.corrections and day < event.corrections[-1].day:
        raise RefusedError(
            f"a correction of {day} would come before that of {event.corrections[-1].day}",
            hint="give a later day with --date",
        )
    if fault := _fault(event, right):
        raise RefusedError(fault, hint=f"sopdiff history {policy.slug} shows what is on record")


def _fault(event: Event, right: Right) -> str:
    """Why this puts nothing right."""
    said = f"the event of {event.day}, {event.kind}, has no"
    is_review = event.kind is EventKind.REVIEWED
    faults = (
        (right == Right(), "nothing is given that the record should have said"),
        (right.takes_place and right != Right(takes_place=True), "put the rest right by another correction"),
        (right.is_void and right != Right(is_void=True), "what did not take place said nothing to put right"),
        (right.text is not None and not event.kind.carries_text, f"{said} text"),
        (bool(right.title) and not event.kind.carries_text, f"{said} title of its own"),
        (right.effective is not None and is_review, f"{said} effective date"),
        (right.change_class is not None and not event.kind.makes_version, f"{said} class"),
    )
    same = (
        ("effective date", right.effective, event.effective),
        ("title", right.title, event.title),
        ("class", right.change_class, event.change_class),
        ("text", (right.text or "").strip(), event.body.strip()),
    )
    alike = (
        (bool(wanted) and wanted == recorded, f"the {what} is on record like that already")
        for what, wanted, recorded in same
    )
    return next((reason for is_so, reason in (*faults, *alike) if is_so), "")


def _require_history(policy: Policy, correction: Event) -> None:
    """RefusedError where the events, read with the correction, are no possible history."""
    own = replace(correction, path=f"{correction.policy}/{correction.name}")
    recorded = [event.as_recorded or event for event in policy.events]
    read = replace(policy, events=apply_corrections([*recorded, own]))
    known = {finding.message for finding in check_history(policy)}
    fault = next((one.message for one in check_history(read) if one.message not in known), "")
    if fault:
        raise RefusedError(
            f"with this correction the events are no history: {fault}", hint="correct that first"
        )
