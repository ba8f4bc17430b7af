"""A correction of the record in words: what it says of an event now, and what is in force by it.

`The record of 2026-10-01 was corrected on 2026-11-05`; as corrected, the event `did not take place`; `By it
the version of 2020-01-01 is in force, and that of 2026-10-01 is not`; then the clauses that differ.
"""

from collections.abc import Iterator

from sopdiff.exports.put_right import tell_right
from sopdiff.library.policy import Library
from sopdiff.site.digest_corrections import Correction
from sopdiff.site.digest_entries import ALL, Entry, address_of, count_shown, links_of
from sopdiff.site.passages import View, passages


def tell_correction(library: Library, one: Correction, view: View = ALL) -> Entry:
    """What the record said wrongly, what it says now, and what holds by that."""
    policy, event = one.policy, one.event
    return Entry(
        title=policy.title,
        what=f"The record of {event.corrects} was corrected on {event.day}",
        address=address_of(policy, event),
        facts=(
            f"Of the event of {event.corrects}, as corrected: {tell_right(event)}.",
            *(("Its text was not held before.",) if one.has_found_text else ()),
            *(_in_force(one, view) if one.changes_rule else ()),
            *filter(None, (event.note, f"By {event.by}." if event.by else "")),
        ),
        links=links_of(library, policy, event),
        comparison=one.comparison,
        passages=tuple(passages(one.comparison, view)) if one.comparison else (),
    )


def _in_force(one: Correction, view: View) -> Iterator[str]:
    """What holds by the correction, and how that differs from what held without it."""
    held, holds = one.held, one.holds
    if holds is None:
        yield f"By it no version is in force; that of {held.day if held else ''} is not."
    elif held is None:
        yield f"By it the version of {holds.day} is in force; without it none was."
    elif held.path == holds.path:
        yield "That version is in force: other words hold by the correction."
    else:
        yield f"By it the version of {holds.day} is in force, and that of {held.day} is not."
    if held and holds and one.comparison:
        yield f"What holds, compared with what was told before: {_counted(one, view)}."
    elif held and holds:
        yield "What that changes cannot be shown, for a text is not held."


def _counted(one: Correction, view: View) -> str:
    return count_shown(one.policy, one.event, one.comparison, view) if one.comparison else ""
