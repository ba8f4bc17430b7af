"""Records for tests, in a line each: events by day and kind, policies of them, a library of those."""

from datetime import date
from pathlib import Path
from typing import Any

from sopdiff.library.policy import Event, EventKind, Library, Policy, PrintedDate, TextState


def event(day: str, kind: str, slug: str = "p", **known: Any) -> Event:
    """`event("2019-03-06", "revised", effective="2016-02-05")`; its text is held unless it says otherwise."""
    sort = EventKind(kind)
    text = TextState.HELD if sort.carries_text else TextState.NONE
    printed = known.pop("effective", "")
    fields: dict[str, Any] = {
        name: date.fromisoformat(value) if name in ("posted", "comments_close") else value
        for name, value in known.items()
    }
    fields.setdefault("text", text)
    return Event(
        policy=slug,
        kind=sort,
        day=date.fromisoformat(day),
        path=f"policies/{slug}/{day}-{kind}.md",
        effective=PrintedDate(printed=printed, day=date.fromisoformat(printed)) if printed else None,
        **fields,
    )


def policy(*events: Event, slug: str = "p", title: str = "Keys", **known: Any) -> Policy:
    return Policy(slug=slug, title=title, events=events, **known)


def library(*policies: Policy, **known: Any) -> Library:
    return Library(root=Path("policies"), **({"issuer": "A town"} | known), policies=policies)


NOT_HELD = TextState.NOT_HELD
ORIGINAL = event("2015-02-25", "original", text=NOT_HELD, note="Known from a list.")
FIRST_REVIEW = event("2016-11-01", "reviewed")
SECOND_REVIEW = event("2017-12-26", "reviewed")
REVISION = event("2019-03-06", "revised", effective="2016-02-05", by="Chief of Police")
DRAFT = event("2026-11-10", "draft", posted="2026-11-10", comments_close="2026-11-24", base="2019-03-06")
RESCISSION = event("2027-01-01", "rescinded")
REAL = policy(ORIGINAL, FIRST_REVIEW, SECOND_REVIEW, REVISION, title="Social Media", cycle=1)
