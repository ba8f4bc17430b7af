"""A digest as JSON, and the sheet that is signed in the same form: `"kind"` tells which of them it is."""

from sopdiff.clauses.address import Address
from sopdiff.drafts.status import OpenDraft
from sopdiff.exports.json import Json, change_json
from sopdiff.library.policy import Event, EventKind, Policy
from sopdiff.site.digest import Digest, Happening, Revision
from sopdiff.site.digest_corrections import Correction
from sopdiff.site.digest_words import LINES_TO_SIGN, OF_WORDS, STATEMENT, corrections_to_sign, to_sign
from sopdiff.site.fate import count_fates
from sopdiff.site.passages import Passage, View, passages
from sopdiff.site.permalinks import absolute, event_page, web_root


def digest_json(digest: Digest) -> Json:
    """All that happened, by the parts of a digest."""
    return {
        **_head(digest, "digest"),
        "in_force": [_revision(digest, one, View()) for one in digest.in_force],
        "rescinded": [_happening(digest, one) for one in digest.rescinded],
        "later": [_happening(digest, one) for one in digest.later],
        "drafts": [_draft(digest, draft) for draft in digest.drafts],
        "taken_back": [_happening(digest, one) for one in digest.taken_back],
        "reviewed": [_happening(digest, one) for one in digest.reviewed],
        "corrected": [_correction(digest, one, View()) for one in digest.corrected],
    }


def sheet_json(digest: Digest) -> Json:
    """What is to be signed for: of each version only the clauses whose words changed."""
    return {
        **_head(digest, "acknowledgement"),
        "in_force": [_revision(digest, one, OF_WORDS) for one in to_sign(digest)],
        "corrected": [_correction(digest, one, OF_WORDS) for one in corrections_to_sign(digest)],
        "statement": STATEMENT,
        "lines_to_sign": list(LINES_TO_SIGN),
    }


def _head(digest: Digest, kind: str) -> Json:
    return {
        "schema": "sopdiff/digest/1",
        "kind": kind,
        "issuer": digest.library.issuer,
        "since": digest.since.isoformat(),
        "until": digest.until.isoformat(),
        "scope": digest.scope or None,
    }


def _revision(digest: Digest, one: Revision, view: View) -> Json:
    comparison, before = one.comparison, one.before
    return {
        **_event(digest, one.policy, one.event),
        **_since(one.since),
        "contradiction": one.policy.contradiction(one.event) or None,
        "text": one.event.text.value,
        "before": {"version": before.name, "text": before.text.value} if before else None,
        "counts": {fate.value: n for fate, n in count_fates(comparison.changes).items()}
        if comparison
        else None,
        "clauses": [_passage(passage) for passage in passages(comparison, view)] if comparison else None,
        "notes": list(comparison.notes) if comparison else [],
    }


def _passage(passage: Passage) -> Json:
    """What one line tells: one change, but of clauses that only got other numbers a run of them."""
    return {
        "section": passage.section,
        "place": passage.place,
        "what": passage.words,
        "links": passage.links or None,
        "changes": [change_json(change) for change in passage.run or (passage.change,)],
    }


def _happening(digest: Digest, one: Happening) -> Json:
    instead = one.instead
    return {
        **_event(digest, one.policy, one.event),
        **_since(one.since),
        "replaced_by": one.event.replaced_by or None,
        "never_in_force_for": {"date": instead.day.isoformat(), "kind": instead.kind.value}
        if instead
        else None,
    }


def _correction(digest: Digest, one: Correction, view: View) -> Json:
    return {
        **_event(digest, one.policy, one.event),
        "corrects": one.event.corrects,
        "void": one.event.void,
        "changes_rule": one.changes_rule,
        "in_force_before": one.held.name if one.held else None,
        "in_force_since": one.holds.name if one.holds else None,
        "clauses": [_passage(passage) for passage in passages(one.comparison, view)]
        if one.comparison
        else None,
    }


def _since(corrections: tuple[Event, ...]) -> Json:
    """What the record has learned of an event since the last day."""
    told = [{"date": one.day.isoformat(), "void": one.void} for one in corrections]
    return {"corrected_since": told}


def _draft(digest: Digest, draft: OpenDraft) -> Json:
    base = draft.policy.base_of(draft.event)
    return {
        **_event(digest, draft.policy, draft.event),
        "base": base.name if base else None,
        "posted": (draft.event.posted or draft.event.day).isoformat(),
        "posting": draft.posting,
        "comments_close": draft.closes.isoformat(),
        "state": "closed" if draft.is_over else "open",
    }


def _event(digest: Digest, policy: Policy, event: Event) -> Json:
    root = web_root(digest.library.base_url)
    return {
        "policy": policy.slug,
        "title": policy.title,
        "kind": event.kind.value,
        "date": event.day.isoformat(),
        "in_force_from": _in_force_from(event),
        "effective": event.effective.printed if event.effective else None,
        "class": event.change_class.value if event.change_class else None,
        "summary": event.summary,
        "note": event.note,
        "by": event.by,
        "address": str(Address(policy=policy.slug, version=event.name)),
        "url": absolute(event_page(policy, event), root) if root else None,
    }


def _in_force_from(event: Event) -> str | None:
    """When a version begins or a policy ends; a review and a draft do neither."""
    takes_effect = event.kind.makes_version or event.kind is EventKind.RESCINDED
    return event.in_force_from.isoformat() if takes_effect else None
