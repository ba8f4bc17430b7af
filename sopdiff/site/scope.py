"""All that the pages of one policy show of other policies, as one digest: while it stands, so do the pages.

The pages of a policy name the clauses that cite it and those it cites, where these stand today and since
when, and the titles and days of the policies they are in. Whatever `Crossrefs` can be asked about another
policy is in here, so that a page that would come out differently is printed again.
"""

import marshal
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sopdiff.citations.citation import CitedIn
from sopdiff.library.policy import Event, Library, Policy
from sopdiff.library.succession import proposals, rescission
from sopdiff.site.changelog import Counts
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.stamp import digest

Plain = tuple[Any, ...]
"""Numbers, words, and tuples of such."""

_POLICY = tuple(field.name for field in fields(Policy) if field.name != "events")
_EVENT = tuple(field.name for field in fields(Event) if field.name not in ("body", "sha256"))
_FORMAT = 0  # of marshal: the same bytes for equal values, whether or not they are one object


def digest_of_scope(refs: Crossrefs, policy: Policy) -> str:
    """What the pages of a policy show beyond its own folder."""
    own = [entry for event in policy.events for entry in refs.in_text(event)]
    citing = refs.of_policy(policy.slug)
    replaced, ended = refs.replaced.get(policy.slug, ()), rescission(policy)
    others = {entry.policy for entry in citing} | {entry.resolution.policy for entry in own}
    others |= {*replaced, ended.replaced_by if ended else ""}
    known = filter(None, map(refs.library.policy, sorted(others - {policy.slug})))
    told = (
        tuple((_plain(entry), _cited(refs, entry)) for entry in own),
        tuple((_plain(entry), _citing(refs, entry)) for entry in citing),
        tuple(_record(other) for other in known),
        replaced,
    )
    return digest(marshal.dumps(told, _FORMAT))


def digest_of_record(library: Library, counts: Counts) -> str:
    """All that is known of the policies but for their words: what pages about the record as a whole show."""
    known = tuple(
        (
            _fields(policy, _POLICY),
            tuple(_fields(event, _EVENT) for event in policy.events),
            _proposals(policy),
        )
        for policy in library.policies
    )
    return digest(marshal.dumps((known, tuple(sorted(counts.items()))), _FORMAT))


def _fields(one: Policy | Event, names: Iterable[str]) -> Plain:
    return tuple(str(getattr(one, name)) for name in names)


def _cited(refs: Crossrefs, entry: CitedIn) -> Plain:
    """Of a citation in the policy's texts: what its page tells of where it leads."""
    found = entry.resolution
    place = found.policy, found.version, found.label
    heir = refs.heirs.get(place, place)
    there = refs.places.get(heir[:2], {}), refs.places.get(place[:2], {})
    return *heir, there[0].get(heir[2], ""), there[1].get(place[2], ""), refs.title_of(entry)


def _citing(refs: Crossrefs, entry: CitedIn) -> Plain:
    """Of a citation in another policy's text: where it stands, and since when."""
    is_version = refs.text_of(entry).kind.makes_version
    first = refs.since_of(entry).name if is_version else ""
    _, (name, *_) = refs.identity(entry)
    return refs.place_of(entry), first, name


def _record(policy: Policy) -> Plain:
    return policy.slug, policy.title, policy.number, tuple(map(_event, policy.events)), _proposals(policy)


def _proposals(policy: Policy) -> Plain:
    """Which drafts are postings of one proposal, and what took it back: that is told by their words."""
    return tuple(
        (tuple(draft.name for draft in one.postings), one.taken_back.name if one.taken_back else "")
        for one in proposals(policy)
    )


def _event(event: Event) -> Plain:
    return event.name, event.kind.value, event.text.value, str(event.in_force_from), event.base


def _plain(entry: CitedIn) -> Plain:
    found, citation = entry.resolution, entry.citation
    return (
        *(entry.policy, entry.version, entry.label, entry.lines, entry.before, entry.after),
        *(citation.start, citation.end, citation.text, citation.authority, citation.kind),
        *(citation.targets, citation.locator, citation.parts),
        *(found.status.value, found.reach.value, found.url, found.policy, found.version, found.label),
        *(str(found.verified_on), found.note, found.candidates),
    )
