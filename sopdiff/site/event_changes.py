"""What a draft would change, or a correction did, for its own page; of a draft above the text it proposes.

There the clauses of the text keep their ids, `c-procedure.p3`, which are addresses for life; those of the
redline above it go by `redline-procedure.p3`.
"""

from collections.abc import Iterable
from dataclasses import replace

from sopdiff.clauses.tree import Document
from sopdiff.diffing.compare import compare
from sopdiff.exports.put_right import put_right
from sopdiff.library.apply_corrections import corrected_by
from sopdiff.library.between import between
from sopdiff.library.policy import Event, EventKind, Policy, TextState
from sopdiff.library.succession import open_drafts
from sopdiff.site.comparison_pages import Compared, view_pair
from sopdiff.site.comparison_view import ComparisonView, view_comparison
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.mark_spans import mark_spans
from sopdiff.site.permalinks import event_page


def event_changes(
    refs: Crossrefs, policy: Policy, event: Event, compared: Iterable[Compared]
) -> dict[str, object]:
    """What `_comparison.html` shows of a draft; a pair without a view where a text is not held."""
    if event.kind is EventKind.CORRECTED:
        return {"pair": None, "view": correction_changes(policy, event)}
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


def correction_changes(policy: Policy, event: Event) -> ComparisonView | None:
    """What a correction changed in the text that was on record before it; None where in none."""
    old, new = _text_before(policy, event), _text_put_right(event)
    if not old or not new:
        return None
    view = view_comparison(
        compare(old, new),
        ("as recorded before", "as corrected"),
        mark_spans(old, _nowhere).find,
        mark_spans(new, _nowhere).find,
    )
    return replace(view, heading="What it put right in the text")


def _text_put_right(correction: Event) -> Document | None:
    """The text that a correction brought, which a later one may have put right again, or made void."""
    is_text = "text" in put_right(correction)
    return replace(correction, text=TextState.HELD).document if is_text else None


def _text_before(policy: Policy, correction: Event) -> Document | None:
    """What was on record until a correction: the text of the one before it, or the one recorded first."""
    corrected = corrected_by(correction, policy.events)
    if not corrected or not corrected.as_recorded or not corrected.kind.carries_text:
        return None
    earlier = corrected.corrections[: corrected.corrections.index(correction)]
    texts = [text for one in earlier if (text := _text_put_right(one))]
    return texts[-1] if texts else corrected.as_recorded.document


def _nowhere(_: str) -> str:
    """Links between the clauses of a text lead nowhere on a page that does not hold it."""
    return ""


def redline_id(label: str) -> str:
    """The element id of a clause in the redline on the page of its own text."""
    return f"redline-{label}"


def _is_open(policy: Policy, draft: Event) -> bool:
    return draft in open_drafts(policy)
