"""The JSON of a policy's events; `history.schema.json` is its shape."""

from datetime import date

from sopdiff.exports.json import Json
from sopdiff.exports.put_right import put_right, text_added
from sopdiff.library.policy import Event, Policy
from sopdiff.library.succession import proposal_of


def history_json(policy: Policy) -> Json:
    """All events of a policy, drafts among them, oldest first."""
    return {
        "schema": "sopdiff/history/1",
        "policy": policy.slug,
        "title": policy.title,
        "events": [_event(event) | _proposal(policy, event) for event in policy.events],
    }


def _event(event: Event) -> Json:
    added = text_added(event)
    return {
        "date": event.day.isoformat(),
        "kind": event.kind.value,
        "effective": event.effective.printed if event.effective else None,
        "text": event.text.value,
        "summary": event.summary or event.note,
        "note": event.note,
        "by": event.by,
        "comments_close": _day(event.comments_close),
        "class": event.change_class.value if event.change_class else None,
        "replaced_by": event.replaced_by or None,
        "corrects": event.corrects or None,
        "void": event.void,
        "corrected_by": [correction.name for correction in event.corrections],
        "title": event.title or None,
        "puts_right": list(put_right(event)),
        "text_added": added.day.isoformat() if added else None,
    }


def _proposal(policy: Policy, event: Event) -> Json:
    """Of a draft, which posting of its proposal it is, and when that was taken back."""
    proposal = proposal_of(policy, event)
    back = proposal.taken_back if proposal else None
    return {
        "posting": (proposal.number(event) or None) if proposal else None,
        "taken_back": _day(back.day if back else None),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
