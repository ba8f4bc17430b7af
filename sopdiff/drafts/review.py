"""A review that found nothing to change, and what keeps it from being recorded.

It claims that the words are the same. So it is refused while a draft is open, which says that they are about
to change, and where a text that somebody works on differs from the one in force.
"""

from datetime import date

from sopdiff.clauses.tree import Document
from sopdiff.diffing.compare import compare
from sopdiff.drafts.differences import told
from sopdiff.drafts.place import require_in_force, require_place
from sopdiff.errors import RefusedError
from sopdiff.library.between import way_to_add
from sopdiff.library.policy import Event, EventKind, Policy, TextState
from sopdiff.library.succession import open_drafts


def review(policy: Policy, day: date, *, by: str, note: str, today: date) -> Event:
    """The event of a review on that day, not written yet; RefusedError where the record forbids it."""
    require_place(policy, EventKind.REVIEWED, day, today=today)
    version = require_in_force(policy, day)
    if version.in_force_from == day:
        raise RefusedError(
            f"the text of {version.name} came into force on {day} itself", hint="review it on a later day"
        )
    if draft := next(reversed(open_drafts(policy)), None):
        raise RefusedError(
            f"a draft of {policy.slug} is open since {draft.day}: its text is about to change",
            hint=f"sopdiff publish {policy.slug}; or take it back: sopdiff draft {policy.slug} --withdraw",
        )
    return Event(
        policy=policy.slug, kind=EventKind.REVIEWED, day=day, path="", text=TextState.NONE, by=by, note=note
    )


def require_same_text(policy: Policy, day: date, text: Document, name: str) -> None:
    """RefusedError, with what changed, where a text is not that of the version in force on that day."""
    version = require_in_force(policy, day)
    if version.document is None:
        raise RefusedError(
            f"the text of {policy.slug}@{version.name} is not held, so none can be compared with it",
            hint=way_to_add(version),
        )
    comparison = compare(version.document, text)
    if comparison.differs:
        raise RefusedError(
            f"{name} differs from {policy.slug}@{version.name}: {told(comparison)}",
            hint=f"propose it: sopdiff draft {policy.slug} --from {name}",
        )
