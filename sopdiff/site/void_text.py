"""The text of an event that was recorded in error: it never counted, and is kept all the same.

It stands on the event's page under the ids its clauses had, so that what led there still does.
"""

from dataclasses import dataclass, replace

from sopdiff.citations.families.scan import language_of
from sopdiff.library.policy import Event, TextState
from sopdiff.site.document_html import write_document
from sopdiff.site.mark_spans import mark_spans
from sopdiff.site.markup import Markup
from sopdiff.site.signs import is_in_error


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidText:
    """The words as they were issued, without what the record would say of a text that counts."""

    words: Markup
    language: str


def text_of_void(event: Event) -> Event | None:
    """The event as it was recorded with its text, or with the one found later; None if it had none."""
    if not is_in_error(event):
        return None
    recorded = event.as_recorded
    if recorded and recorded.document:
        return recorded
    has_text = event.kind.carries_text and event.body.strip()
    return replace(event, text=TextState.HELD) if has_text else None


def view_void(event: Event) -> VoidText | None:
    """What the page of an event in error shows of its text."""
    issued = text_of_void(event)
    document = issued.document if issued else None
    if not issued or not document:
        return None
    find = mark_spans(document, _nowhere).find
    return VoidText(words=write_document(document, find, {}), language=language_of(issued.body))


def _nowhere(_: str) -> str:
    """Its links between clauses lead nowhere: it cites, and is cited, no more."""
    return ""
