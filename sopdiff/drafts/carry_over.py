"""A proposal for a version that another one has replaced, made a proposal for the one in its place.

It is the newest draft, whether or not comments on it were answered, or a text of one's own with the version
that it was made from.
"""

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Document
from sopdiff.clauses.write import write
from sopdiff.drafts.place import require_no_end
from sopdiff.drafts.rebase import Rebased, rebase
from sopdiff.errors import RefusedError, SopdiffError
from sopdiff.library.apply_corrections import as_it_stood
from sopdiff.library.between import way_to_add
from sopdiff.library.names import find_version
from sopdiff.library.policy import Event, Policy
from sopdiff.library.succession import open_drafts


def carry_over(policy: Policy, *, text: str | None = None, base: str = "") -> Rebased:
    """The newest draft, or a text that was made from the version `base`, as changes to the newest version.

    RefusedError where that is the version it was made from; SopdiffError where a text is not held.
    """
    require_no_end(policy)
    draft = _newest_draft(policy) if text is None else None
    named = find_version(policy, draft.base if draft else base)
    made_from = as_it_stood(named, draft.day if draft else named.day)
    current = policy.current
    if current is None or (made_from.name, made_from.body) == (current.name, current.body):
        raise RefusedError(
            f"it was made from {made_from.name}, the newest version: there is nothing to carry over",
            hint=f"sopdiff draft {policy.slug} --from FILE posts it",
        )
    return rebase(
        _held(policy, made_from),
        _held(policy, current),
        parse(text) if text is not None else _held(policy, draft or current),
        pair=draft.pair if draft else (),
        names=(current.name, draft.name if draft else f"made from {made_from.name}"),
    )


def undoes_correction(policy: Policy, draft: Event) -> bool:
    """Whether a draft of the newest version lacks what was put right in that text since it was posted."""
    current = policy.current
    if not current or not draft.document or as_it_stood(current, draft.day).body == current.body:
        return False
    found = carry_over(policy, text=draft.body, base=draft.base)
    return bool(found.conflicts) or found.text != write(draft.document)


def _newest_draft(policy: Policy) -> Event:
    draft = next(reversed(open_drafts(policy) or policy.drafts), None)
    if draft is None or not draft.base:
        raise RefusedError(
            f"{policy.slug} has no draft that changes a version",
            hint=f"carry over a file: sopdiff draft {policy.slug} --from FILE --base VERSION",
        )
    return draft


def _held(policy: Policy, event: Event) -> Document:
    if event.document is None:
        raise SopdiffError(
            f"the text of {policy.slug}@{event.name} is not held, so nothing tells what was changed in it",
            hint=way_to_add(event),
        )
    return event.document
