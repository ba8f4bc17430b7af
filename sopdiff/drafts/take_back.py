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

    RefusedError where nothing is open, where the note says no reason, or where no text is held to go back to.
    """
    require_withdrawable(policy, day, today=today)
    base = policy.current
    if fault := note_fault(note):
        raise RefusedError(fault, hint="say in a sentence why it is taken back: --note")
    return Event(
        policy=policy.slug,
        kind=EventKind.DRAFT,
        day=day,
        path="",
        text=TextState.HELD,
        body=base.body if base else "",
        base=base.name if base else "",
        posted=day,
        by=by,
        note=f"Withdrawn: {note}",
    )


def require_withdrawable(policy: Policy, day: date, *, today: date) -> None:
    """RefusedError where there is no proposal to take back, or no text to go back to."""
    if not open_drafts(policy):
        raise RefusedError(
            f"no draft of {policy.slug} is open", hint="sopdiff draft --status lists those that are"
        )
    require_place(policy, EventKind.DRAFT, day, today=today)
    base = policy.current
    if base is None or base.text is not TextState.HELD:
        what = f"the text of {base.name} is not held" if base else "there is no version yet"
        raise RefusedError(
            f"{policy.slug}: {what}, so the proposal cannot go back to it",
            hint=f"add that text first, or publish the draft: sopdiff publish {policy.slug}",
        )
