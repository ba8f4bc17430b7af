"""What a draft would change, for its own page: the comparison with its base, above the text that it proposes.

There the clauses of the text keep their ids, `c-procedure.p3`, which are addresses for life; those of the
redline above it go by `redline-procedure.p3`.
"""

from collections.abc import Iterable
from dataclasses import replace

from sopdiff.library.between import between
from sopdiff.library.policy import Event, EventKind, Policy
from sopdiff.library.succession import open_drafts
from sopdiff.site.comparison_pages import Compared, view_pair
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.permalinks import event_page


def draft_changes(
    refs: Crossrefs, policy: Policy, event: Event, compared: Iterable[Compared]
) -> dict[str, object]:
    """What `_comparison.html` shows of a draft; a pair without a view where a text is not held."""
    base = policy.base_of(event) if event.kind is EventKind.DRAFT else None
    own = next((one for one in compared if one.pair.new == event and one.pair.old == base), None)
    if own is None:
        return {"pair": None, "view": None}
    view = view_pair(refs, own, event_page(policy, event), redline_id)
    if view:
        view = replace(
            view, heading=f"What it would {'change' if _is_open(policy, event) else 'have changed'}"
        )
    return {"pair": own.pair, "view": view, "between": between(policy, own.pair.old, event)}


def redline_id(label: str) -> str:
    """The element id of a clause in the redline on the page of its own text."""
    return f"redline-{label}"


def _is_open(policy: Policy, draft: Event) -> bool:
    return draft in open_drafts(policy)
