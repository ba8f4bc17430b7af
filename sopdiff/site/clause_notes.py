"""The notes beside the clauses of a text: since when each stands, and a link to what it was before.

A clause that stands as it did in the oldest text held has no note; what that means is said once, above the
text, with what is not held. Where all of a section or list came at once one note says so for all.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.library.policy import Event
from sopdiff.lineage.lineage import Stage, last_touched
from sopdiff.site.life_words import came_new, tell_standing
from sopdiff.site.lives import Lives, Stages
from sopdiff.site.markup import Markup, element, escape, joined
from sopdiff.site.permalinks import clauses_page, life_id, relative

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """How far back the record reaches from a text."""

    oldest: Event  # the oldest text held
    lost: tuple[Event, ...]  # versions before it, none of which is held
    gaps: tuple[Event, ...]  # versions after it that are not held
    renumbered: bool  # whether clauses without a note may have another number than there


def horizon(lives: Lives, event: Event) -> Horizon:
    """What a clause without a note may be held to be."""
    oldest, gaps = event, list[Event]()
    while (step := lives.lineage.steps.get(oldest.name)) and step.new == oldest:
        gaps += step.missing
        oldest = step.old
    quiet = (stages for stages in lives.of(event).values() if not last_touched(stages).change)
    return Horizon(
        oldest=oldest,
        lost=tuple(version for version in lives.policy.versions if version.day < oldest.day),
        gaps=tuple(sorted(gaps, key=lambda version: version.day)),
        renumbered=any(stages[0].clause.printed != stages[-1].clause.printed for stages in quiet),
    )


def find_notes(lives: Lives, event: Event, places: Mapping[str, str], page: str) -> dict[str, Markup]:
    """The notes on the clauses of a text by label, as seen on a page."""
    stages, document = lives.of(event), event.document
    if document is None:
        return {}
    touched = {label: words for label, found in stages.items() if (words := tell_standing(found))}
    notes = {label: (stages[label], words) for label, words in touched.items()}
    for clause, below in _come_at_once(document, stages, touched):
        whole = stages[clause.label] if clause.text else stages[below[0].label]
        for part in below:
            notes.pop(part.label, None)
        notes[clause.label] = whole, tell_standing(whole, _whole(clause))
    return {
        label: _write(words, _history(lives, event, found), page, places[label])
        for label, (found, words) in notes.items()
    }


def _come_at_once(
    document: Document, stages: Stages, touched: Mapping[str, str]
) -> Iterator[tuple[Clause, list[Clause]]]:
    """Clauses that came new with parts of what stands in them, where nothing in them is older.

    Each with the parts that came with it, inner ones first.
    """
    noted: dict[str, bool] = {}  # whether all that stands in a clause came or changed since the oldest text
    for clause in reversed([*document.walk()]):
        own = clause.label in touched or not clause.text
        noted[clause.label] = own and all(noted[child.label] for child in clause.children)
        if not clause.children or not noted[clause.label]:
            continue
        parts = [part for part in clause.walk() if part is not clause and part.text]
        first = clause if clause.text else parts[0] if parts else None
        came = _origin(stages[first.label]) if first else None
        below = [part for part in parts if came and _origin(stages[part.label]) == came]
        if below and (clause.text or (clause.level is Level.TABLE and below == parts)):
            yield clause, below


def _origin(stages: tuple[Stage, ...]) -> Event | None:
    """The text a clause came with, if nothing happened to it since."""
    last = last_touched(stages)
    return last.version if came_new(last) else None


def _whole(clause: Clause) -> str:
    match clause.level:
        case Level.SECTION:
            return "Whole section"
        case Level.TABLE:
            return "Whole table"
        case _:
            return "All of this"


def _history(lives: Lives, event: Event, stages: tuple[Stage, ...]) -> str:
    """Where more is told of a clause: in its history, or among the changes that it came with."""
    last = last_touched(stages)
    name = lives.name(event, stages[-1].clause.label)
    if name in lives.listed and last.version in lives.texts:
        return f"{clauses_page(lives.policy.slug)}#{life_id(name)}"
    if last.base is None or last.change is None:
        return ""
    return lives.comparison(last.base, last.version, last.change)


def _write(words: str, address: str, page: str, place: str) -> Markup:
    """A note, as a link if there is more to tell; no day is broken at the end of a line."""
    parts = enumerate(_DAY.split(words))
    shown = joined(element("span", part, css="day") if at % 2 else escape(part) for at, part in parts)
    if address:
        shown = element("a", shown, href=relative(address, page), aria_label=f"{words}: {place}")
    return element("p", shown, css="since")
