"""A proposal for a policy, posted for comment, and its later postings.

A draft names the version it would change and says until when comments are taken. It may be posted again with
other words, on a later day and with a window of its own; every posting stays on record.
"""

from datetime import date

from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.drafts.body import body_of
from sopdiff.drafts.closing import closes, closing_day
from sopdiff.drafts.place import require_no_end, require_place
from sopdiff.errors import RefusedError, SopdiffError
from sopdiff.library.policy import Event, EventKind, Library, Policy, TextState
from sopdiff.library.succession import open_drafts


def propose(
    library: Library,
    policy: Policy,
    day: date,
    *,
    text: str | None,
    days: int,
    by: str,
    note: str,
    today: date,
) -> Event:
    """The posting of a draft on that day, not written yet.

    Without a text it is that of the newest version, which is the most current edition even before it takes
    effect. RefusedError where the record forbids it, or where a text of one's own changes nothing.
    """
    require_place(policy, EventKind.DRAFT, day, today=today)
    base = policy.current
    body = _body_of(policy, base) if text is None else body_of(text)
    if text is not None and base:
        _require_change(policy, base, body)
    return Event(
        policy=policy.slug,
        kind=EventKind.DRAFT,
        day=day,
        path="",
        text=TextState.HELD,
        body=body,
        base=base.name if base else "",
        posted=day,
        comments_close=_closing(library, policy, days, today),
        by=by,
        note=note,
    )


def _closing(library: Library, policy: Policy, days: int, today: date) -> date:
    """Counted from today, before which nobody could see it, and no earlier than an open posting promised."""
    promised = (closes(library, draft) for draft in open_drafts(policy))
    return max(closing_day(library, today, days), *promised, date.min)


def text_to_change(policy: Policy) -> str:
    """What a proposal begins with: the newest posting that is open, else the newest version."""
    require_no_end(policy)
    newest = next(reversed(open_drafts(policy)), policy.current)
    return _held(policy, newest).lstrip("\n")


def _body_of(policy: Policy, base: Event | None) -> str:
    """The text of the version to change, where nothing is open that says otherwise."""
    if draft := next(reversed(open_drafts(policy)), None):
        raise RefusedError(
            f"a draft of {policy.slug} is open since {draft.day}; this would post the text in force over it",
            hint=f"post other words: sopdiff draft {policy.slug} --from FILE",
        )
    return _held(policy, base)


def _held(policy: Policy, event: Event | None) -> str:
    if event and event.text is TextState.HELD:
        return event.body
    reason = f"the text of {event.name} is not held" if event else "there is no version yet"
    raise SopdiffError(
        f"{policy.slug}: {reason}, so a draft has nothing to begin with",
        hint=f"give the proposed text: sopdiff draft {policy.slug} --from FILE",
    )


def _require_change(policy: Policy, base: Event, body: str) -> None:
    if base.document and not compare(base.document, parse(body)).differs:
        is_open = bool(open_drafts(policy))
        hint = f"a review that changed nothing: sopdiff review {policy.slug}"
        taking_back = f"to take the open draft back: sopdiff draft {policy.slug} --withdraw"
        raise RefusedError(
            f"nothing in it differs from {policy.slug}@{base.name}", hint=taking_back if is_open else hint
        )
