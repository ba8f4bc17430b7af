"""A proposal taken back, by a posting that goes back to the text in force, word for word.

The postings before it stay, as everything that was issued does; from then on nothing is open, and the reason
is on record: `Withdrawn: The insurer no longer asks for it.`
"""

from datetime import date

from sopdiff.drafts.note import note_fault
from sopdiff.drafts.place import require_place
from sopdiff.errors import RefusedError
from sopdiff.library.policy import Event, EventKind, Policy, TextState
from sopdiff.library.succession import open_drafts


def take_back(policy: Policy, day: date, *, by: str, note: str, today: date) -> Event:
    """The posting that takes a proposal back by going back to the text in force; no comments are asked for.

    Where no such text is held it says so in a word, `withdrawn: yes`. RefusedError where nothing is open, or
    where the note says no reason.
    """
    require_withdrawable(policy, day, today=today)
    base = policy.current
    if fault := note_fault(note):
        raise RefusedError(fault, hint="say in a sentence why it is taken back: --note")
    has_text = base is not None and base.text is TextState.HELD
    return Event(
        policy=policy.slug,
        kind=EventKind.DRAFT,
        day=day,
        path="",
        text=TextState.HELD if has_text else TextState.NONE,
        body=base.body if base and has_text else "",
        base=base.name if base else "",
        posted=day,
        withdrawn=not has_text,
        by=by,
        note=f"Withdrawn: {note}",
    )


def require_withdrawable(policy: Policy, day: date, *, today: date) -> None:
    """RefusedError where there is no proposal to take back, or the record has no place for that."""
    if not open_drafts(policy):
        raise RefusedError(
            f"no draft of {policy.slug} is open", hint="sopdiff draft --status lists those that are"
        )
    require_place(policy, EventKind.DRAFT, day, today=today)
