"""Each event of a digest in words: its title, what happened and when, and sentences of the record.

`Vehicle Use`, `Revised, in force from 2025-09-08`, `Effective date as printed: 09/08/2025.`, then the clauses
that changed. Dates are those of the record; where a text is not held that is said, and nothing made up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sopdiff.clauses.address import Address
from sopdiff.diffing.comparison import Comparison
from sopdiff.drafts.status import OpenDraft
from sopdiff.library.between import between
from sopdiff.library.policy import Event, EventKind, Library, Policy, TextState
from sopdiff.site.change_words import count_changes
from sopdiff.site.changelog import LogEntry
from sopdiff.site.digest import Happening, Revision
from sopdiff.site.fate import fates
from sopdiff.site.passages import Passage, View, passages
from sopdiff.site.permalinks import absolute, comparison_page, event_page, web_root
from sopdiff.site.standing import Pair, pairs

ALL = View()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where more can be read."""

    words: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event of one policy, in words."""

    title: str
    what: str  # what happened, and when
    address: str  # POLICY@VERSION
    facts: tuple[str, ...] = ()  # sentences
    links: tuple[Link, ...] = ()  # none where nobody said where the site is
    comparison: Comparison | None = None
    passages: tuple[Passage, ...] = ()  # of it, those to be shown


def tell_revision(library: Library, one: Revision, view: View = ALL) -> Entry:
    """A version that came into force, with what it changed."""
    policy, event, comparison = one.policy, one.event, one.comparison
    kind = "New policy" if one.is_new else "Revised"
    return Entry(
        title=policy.title,
        what=f"{kind}, in force from {event.in_force_from}",
        address=address_of(policy, event),
        facts=(
            *_sentences(one.since),
            *_dates(policy, event),
            *_words_of_issuer(event),
            *_difference(one, view),
        ),
        links=links_of(library, policy, event, one.before if comparison else None),
        comparison=comparison,
        passages=tuple(passages(comparison, view)) if comparison else (),
    )


def tell_rescission(library: Library, one: Happening) -> Entry:
    """The end of a policy, and what holds from then on."""
    what = f"Rescinded, no longer in force from {one.event.in_force_from}"
    return _entry(library, one, what, (*_dates(one.policy, one.event), *_replacement(one)))


def tell_later(library: Library, one: Happening) -> Entry:
    """What was issued and does not hold yet."""
    policy, event = one.policy, one.event
    begins = event.in_force_from
    if one.instead:
        what = f"Issued on {event.day}, never in force"
        by = "the policy was rescinded" if one.instead.kind is EventKind.RESCINDED else "another version held"
        facts = [f"It was to take effect on {begins}; by then {by} ({one.instead.day})."]
        return _entry(library, one, what, facts)
    if event.kind is EventKind.RESCINDED:
        what = f"Rescinded with effect from {begins}; until then it holds"
    else:
        kind = "New policy" if event.kind is EventKind.ORIGINAL else "Revised"
        what = f"{kind}, takes effect on {begins}"
    return _entry(library, one, what, (*_dates(policy, event), *_replacement(one)))


def tell_draft(library: Library, draft: OpenDraft) -> Entry:
    """A proposal that nothing has answered yet."""
    policy, event = draft.policy, draft.event
    base = policy.base_of(event)
    closes = f"comments {'closed' if draft.is_over else 'close'} on {draft.closes}"
    posting = f", posting {draft.posting} of this proposal" if draft.posting > 1 else ""
    proposes = f"It would change the version of {base.day}." if base else "It would be a new policy."
    return Entry(
        title=policy.title,
        what=f"{'Draft' if draft.is_over else 'Draft for comment'}, {closes}",
        address=address_of(policy, event),
        facts=(f"Posted on {event.posted or event.day}{posting}. {proposes}", *_words_of_issuer(event)),
        links=links_of(library, policy, event, base),
    )


def tell_taken_back(library: Library, one: Happening) -> Entry:
    """A proposal that is no more."""
    return _entry(library, one, f"Draft taken back on {one.event.day}")


def tell_review(library: Library, one: Happening) -> Entry:
    """A review that changed nothing, in a line."""
    return Entry(
        title=one.policy.title,
        what="; ".join((f"reviewed on {one.event.day}", *_put_right(one.since))),
        address=address_of(one.policy, one.event),
        links=links_of(library, one.policy, one.event),
    )


def _entry(library: Library, one: Happening, what: str, facts: Iterable[str] = ()) -> Entry:
    return Entry(
        title=one.policy.title,
        what=what,
        address=address_of(one.policy, one.event),
        facts=(*_sentences(one.since), *facts, *_words_of_issuer(one.event)),
        links=links_of(library, one.policy, one.event),
    )


def _dates(policy: Policy, event: Event) -> Iterator[str]:
    """The day of issue where another day counts, and the effective date as printed, right or wrong."""
    if event.in_force_from != event.day:
        yield f"Issued on {event.day}."
    if event.effective:
        told = policy.contradiction(event)
        yield f"Effective date as printed: {event.effective.printed}{f', which {told}' if told else ''}."


def _words_of_issuer(event: Event) -> Iterator[str]:
    if event.change_class:
        yield f"Class: {event.change_class}."
    yield from filter(None, (event.summary, event.note))
    if event.by:
        yield f"By {event.by}."


def _sentences(corrections: Iterable[Event]) -> Iterator[str]:
    yield from (f"{told.capitalize()}." for told in _put_right(corrections))


def _put_right(corrections: Iterable[Event]) -> Iterator[str]:
    """What the record has learned of an event since the last day, and which changes nothing of it."""
    for correction in corrections:
        how = "recorded in error" if correction.void else "put right on record"
        yield f"since {how} (correction of {correction.day})"


def _difference(one: Revision, view: View) -> Iterator[str]:
    """How much changed of what is shown, or why that cannot be told."""
    event, before, comparison = one.event, one.before, one.comparison
    if comparison and before:
        told = count_shown(one.policy, event, comparison, view)
        yield f"Compared with the version of {before.day}, in force before: {told}."
        yield from (f"Note: {note}." for note in comparison.notes)
    elif before:
        told = between(one.policy, before, event).message
        yield f"What changed since the version of {before.day} cannot be shown: {told}."
    elif event.text is not TextState.HELD:
        yield "Its text is not held."
    elif one.is_new:
        number = sum(bool(clause.text) for clause in event.document.walk()) if event.document else 0
        yield f"All of it is new ({number} clause{'s' * (number != 1)}), and not repeated here."
    else:
        yield "No version is on record that was in force before; nothing to compare it with."


def count_shown(policy: Policy, event: Event, comparison: Comparison, view: View) -> str:
    """How much changed of what is shown: `2 reworded, 1 added`."""
    shown = tuple(change for change in comparison.changes if view.kinds.intersection(fates(change)))
    counts = count_changes(replace(comparison, changes=shown))
    return LogEntry(policy=policy, event=event, base=None, counts=counts, is_compared=True).told


def _replacement(one: Happening) -> Iterator[str]:
    if one.event.kind is not EventKind.RESCINDED:
        return
    if one.replacement:
        yield f"In its place: {one.replacement.title} ({one.replacement.slug})."
    elif one.event.replaced_by:
        yield f"In its place: {one.event.replaced_by}, which is not in the library."
    else:
        yield "The record names no policy in its place."


def address_of(policy: Policy, event: Event) -> str:
    """POLICY@VERSION."""
    return str(Address(policy=policy.slug, version=event.name))


def links_of(library: Library, policy: Policy, event: Event, old: Event | None = None) -> tuple[Link, ...]:
    """The pages of an event and of what it changed, where the library says where its site is."""
    root = web_root(library.base_url)
    if not root:
        return ()
    found = [Link(words="Read it", address=absolute(event_page(policy, event), root))]
    whole = library.policy(policy.slug) or policy
    if old and Pair(old=old, new=event) in pairs(whole):
        address = absolute(comparison_page(policy.slug, old, event), root)
        found.append(Link(words="See the changes", address=address))
    return tuple(found)
