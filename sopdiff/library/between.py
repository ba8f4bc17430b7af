"""What the record alone can say about two events, before any text is compared.

Of the Social Media SOP nobody holds the original of 2015. From it to the review of 2017 there is still
an answer, by the record: no change of text, two review-only events. From it to the revision of 2019
there is none, and the answer is how to add the missing text.
"""

from dataclasses import dataclass
from enum import StrEnum

from sopdiff.library.policy import Event, EventKind, Policy, TextState

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Answer(StrEnum):
    """What can be said: that the text is the same, that one is not held, or that both can be compared."""

    SAME_TEXT = "same-text"
    NOT_HELD = "not-held"
    HELD = "held"


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What lies between two events, by the record.

    `old` and `new` are the versions whose text stood after each; `reviews` came after the older event,
    up to the newer. `message` says it in a sentence, `fix` how to come by a text that is not held.
    """

    answer: Answer
    old: Event | None
    new: Event | None
    reviews: tuple[Event, ...] = ()
    missing: tuple[Event, ...] = ()
    message: str = ""
    fix: str = ""


def between(policy: Policy, old: Event, new: Event) -> Between:
    """What the record says of the text from one event of a policy to another."""
    if wrong := next((event for event in (old, new) if event.void and event.corrections), None):
        return _in_error(policy, wrong)
    before, after = policy.version_at(old), policy.version_at(new)
    if before and before == after:
        return _same_text(policy, old, new, version=before)
    missing = tuple(v for v in (before, after) if v and v.text is not TextState.HELD)
    if missing or not before or not after:
        return _not_held(old if not before else new, before, after, missing)
    return Between(answer=Answer.HELD, old=before, new=after)


def _in_error(policy: Policy, event: Event) -> Between:
    stood = policy.version_at(event)
    message = f"{policy.slug}@{event.name} was recorded in error (correction of {event.corrections[-1].day})"
    fix = f"what stood then: sopdiff show {policy.slug}@{stood.name}" if stood else ""
    return Between(answer=Answer.NOT_HELD, old=None, new=None, message=message, fix=fix)


def way_to_add(version: Event) -> str:
    """How a text that is not held comes into the record, without a change of the file that was issued."""
    return f"add it with `sopdiff correct {version.policy}@{version.name} --from FILE --note SOURCE`"


def _same_text(policy: Policy, old: Event, new: Event, *, version: Event) -> Between:
    first, last = sorted((old.day, new.day))
    reviews = tuple(
        event for event in policy.issued if event.kind is EventKind.REVIEWED and first < event.day <= last
    )
    days = ", ".join(str(event.day) for event in reviews)
    reason = f"{_count(len(reviews))} ({days})" if reviews else f"both stand on the version of {version.day}"
    message = f"no change of text: {reason}"
    return Between(answer=Answer.SAME_TEXT, old=version, new=version, reviews=reviews, message=message)


def _count(reviews: int) -> str:
    number = _COUNTS[reviews] if reviews < len(_COUNTS) else str(reviews)
    return f"{number} review-only event{'' if reviews == 1 else 's'}"


def _not_held(event: Event, old: Event | None, new: Event | None, missing: tuple[Event, ...]) -> Between:
    if missing:
        message = f"the text of {' and of '.join(version.name for version in missing)} is not held"
        fix = "; ".join(map(way_to_add, missing))
    else:
        message = f"no version is recorded up to {event.day}"
        fix = "add the version that stood then, as its day and -original.md, with `text: not-held` and a note"
    return Between(answer=Answer.NOT_HELD, old=old, new=new, missing=missing, message=message, fix=fix)
