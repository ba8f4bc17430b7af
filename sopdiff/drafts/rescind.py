"""The end of a policy, and the one that holds in its place, if there is one."""

from datetime import date

from sopdiff.drafts.adopt import require_effective
from sopdiff.drafts.note import note_fault
from sopdiff.drafts.place import require_place
from sopdiff.errors import RefusedError
from sopdiff.library.policy import Event, EventKind, Policy, PrintedDate, TextState


def rescind(
    policy: Policy,
    day: date,
    *,
    effective: PrintedDate,
    note: str,
    successor: Policy | None,
    by: str,
    today: date,
) -> Event:
    """The event that ends a policy, not written yet; RefusedError where the record forbids it."""
    require_rescindable(policy, day, successor=successor, today=today)
    require_effective(effective, day)
    if fault := note_fault(note):
        raise RefusedError(fault, hint="say in a sentence why the policy ends: --note")
    return Event(
        policy=policy.slug,
        kind=EventKind.RESCINDED,
        day=day,
        path="",
        text=TextState.NONE,
        effective=effective,
        replaced_by=successor.slug if successor else "",
        by=by,
        note=note,
    )


def require_rescindable(policy: Policy, day: date, *, successor: Policy | None, today: date) -> None:
    """RefusedError where there is nothing to end, or where what is to replace it holds no more than it."""
    require_place(policy, EventKind.RESCINDED, day, today=today)
    if not policy.versions:
        raise RefusedError(
            f"{policy.slug} was never in force",
            hint="a proposal is no policy yet; nothing is to be rescinded",
        )
    if successor is None:
        return
    if successor.slug == policy.slug:
        raise RefusedError(
            f"{policy.slug} cannot replace itself", hint=f"a new text: sopdiff draft {policy.slug}"
        )
    if not successor.current:
        state = "was rescinded itself" if successor.versions else "was never in force"
        raise RefusedError(
            f"{successor.slug} {state}", hint="name a policy in force with --replaced-by, or none"
        )
