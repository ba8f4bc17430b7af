"""What is out for comment, as JSON."""

from collections.abc import Iterable
from datetime import date

from sopdiff.drafts.status import OpenDraft
from sopdiff.exports.json import Json


def drafts_json(drafts: Iterable[OpenDraft], *, today: date) -> Json:
    """Open drafts; `days_left` are business days after today, up to the last one for comments."""
    return {
        "schema": "sopdiff/drafts/1",
        "today": today.isoformat(),
        "drafts": [_entry(draft) for draft in drafts],
    }


def _entry(draft: OpenDraft) -> Json:
    event = draft.event
    return {
        "policy": draft.policy.slug,
        "title": draft.policy.title,
        "draft": event.name,
        "base": event.base or None,
        "posted": (event.posted or event.day).isoformat(),
        "posting": draft.posting,
        "comments_close": draft.closes.isoformat(),
        "days_left": draft.days_left,
        "state": "closed" if draft.is_over else "open",
        "by": event.by,
        "summary": event.summary,
        "note": event.note,
    }
