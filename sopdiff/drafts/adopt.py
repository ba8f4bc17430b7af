"""A draft to the version that comes of it, and what keeps it from coming.

The window must be over, the text must differ, the note must say how, and what calls itself editorial may
change no duty, number, date or citation. The posted draft stays as it is; the version is an event of its own.
"""

from dataclasses import dataclass
from datetime import date

from sopdiff.citations.registry import load_registry
from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Comparison
from sopdiff.drafts.body import body_of
from sopdiff.drafts.carry_over import undoes_correction
from sopdiff.drafts.closing import closes
from sopdiff.drafts.new_policy import is_placeholder
from sopdiff.drafts.note import note_fault
from sopdiff.drafts.place import require_place
from sopdiff.drafts.weight import weigh
from sopdiff.errors import RefusedError
from sopdiff.library.policy import ChangeClass, Event, EventKind, Library, Policy, PrintedDate, TextState
from sopdiff.library.succession import open_drafts

MOST_TOLD = 8  # reasons in one refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """A draft that may become a version: its text, and how that differs from the version it replaces."""

    library: Library
    policy: Policy
    draft: Event
    body: str
    day: date
    kind: EventKind
    comparison: Comparison | None  # None where there is no version yet, or its text is not held
    early: str  # why it does not wait for comments to close; empty if it does


def adoption(
    library: Library, policy: Policy, day: date, *, text: str | None, early: str, today: date
) -> Adoption:
    """The newest open draft, or the text that came of it; RefusedError where the record forbids it."""
    kind = EventKind.REVISED if policy.versions else EventKind.ORIGINAL
    require_place(policy, kind, day, today=today)
    draft = _draft(policy, day)
    last = closes(library, draft)
    if day <= last and not early:
        raise RefusedError(
            f"comments on the draft of {draft.day} are taken until the end of {last}",
            hint=f"publish it after {last}; or say why it cannot wait: --early REASON",
        )
    body = draft.body if text is None else body_of(text)
    return Adoption(
        library=library,
        policy=policy,
        draft=draft,
        body=body,
        day=day,
        kind=kind,
        comparison=_comparison(policy, draft, body),
        early=early if day <= last else "",
    )


def adopt(
    adoption: Adoption, *, effective: PrintedDate, note: str, change_class: ChangeClass, by: str
) -> Event:
    """The version, not written yet; RefusedError where its date, note or class is not as the rules ask."""
    require_effective(effective, adoption.day)
    if fault := note_fault(note):
        raise RefusedError(fault, hint="say what changed, and for whom, in a sentence: --note, or --edit")
    if change_class is ChangeClass.EDITORIAL:
        _require_editorial(adoption)
    early = f"Published before comments closed: {adoption.early}" if adoption.early else ""
    draft = adoption.draft
    return Event(
        policy=adoption.policy.slug,
        kind=adoption.kind,
        day=adoption.day,
        path="",
        text=TextState.HELD,
        body=adoption.body,
        title=draft.title,
        effective=effective,
        change_class=change_class,
        by=by,
        summary=note,
        note=early,
        pair=draft.pair if adoption.body == draft.body else (),  # labels of another text may be others
    )


def require_effective(effective: PrintedDate, day: date) -> None:
    """RefusedError where something would have held before anybody could have read it."""
    if effective.day < day:
        raise RefusedError(
            f"{effective.printed} is before {day}, when it is posted: nobody could have followed it",
            hint=f"give an effective date of {day} or later",
        )


def _draft(policy: Policy, day: date) -> Event:
    """The newest open draft, made from the version that it would replace."""
    draft = next(reversed(open_drafts(policy)), None)
    if draft is None:
        raise RefusedError(
            f"no draft of {policy.slug} is open", hint=f"post one for comment: sopdiff draft {policy.slug}"
        )
    if day <= draft.day:
        raise RefusedError(
            f"the draft was posted on {draft.day}; a version of {day} would not come after it",
            hint="publish it on a later day",
        )
    current = policy.current
    if current and draft.base != current.name:
        raise RefusedError(
            f"the draft changes {draft.base or 'no version'}, and the newest version is {current.name}",
            hint=f"carry its changes over: sopdiff draft {policy.slug} --rebase",
        )
    if current and undoes_correction(policy, draft):
        raise RefusedError(
            f"the text of {current.name} was corrected since the draft was posted, which would undo that",
            hint=f"carry the draft over: sopdiff draft {policy.slug} --rebase",
        )
    if is_placeholder(draft.body):
        raise RefusedError(
            "the text of the draft is still to be written", hint=f"sopdiff draft {policy.slug} --from FILE"
        )
    return draft


def _comparison(policy: Policy, draft: Event, body: str) -> Comparison | None:
    base = policy.current
    if not base or not base.document:
        return None
    pair = draft.pair if body == draft.body else ()
    comparison = compare(base.document, parse(body), pair=pair)
    if not comparison.differs:
        raise RefusedError(
            f"the text is that of {base.name}: there is nothing to publish",
            hint=f"post a draft with the changes: sopdiff draft {policy.slug} --from FILE",
        )
    return comparison


def _require_editorial(adoption: Adoption) -> None:
    if adoption.comparison is None:
        what = "is compared with nothing" if adoption.policy.current else "is the first version"
        raise RefusedError(f"a text that {what} cannot be editorial", hint="use --class substantive")
    registry = load_registry(adoption.library)
    found = weigh(adoption.comparison, registry, policy=adoption.policy.slug)
    if found:
        more = f"; and {len(found) - MOST_TOLD} more" if len(found) > MOST_TOLD else ""
        raise RefusedError(
            f"these changes are not editorial: {'; '.join(map(str, found[:MOST_TOLD]))}{more}",
            hint="use --class substantive",
        )
