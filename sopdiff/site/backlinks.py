"""Who cites something: the clauses that do, each with the words around the citation, and since when.

A clause is one entry, whatever number of versions it has stood in. What only older texts or drafts cite is
told apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sopdiff.citations.citation import CitedIn
from sopdiff.site.cited_since import Cited, tell_since
from sopdiff.site.crossrefs import Crossrefs


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A clause that cites, and its sentence with the citation set apart."""

    entry: CitedIn
    policy: str  # its title
    place: str
    address: str
    when: str  # `since 2019-03-06`
    current: bool  # whether it is in force


def find_backlinks(entries: Iterable[CitedIn], refs: Crossrefs) -> tuple[Backlink, ...]:
    """The citing clauses by policy and in reading order, what is in force first; the same citation once."""
    standing: dict[tuple[str, Cited], CitedIn] = {}
    others: dict[tuple[str, Cited], CitedIn] = {}
    for entry in entries:
        if refs.is_current(entry):
            standing.setdefault(refs.identity(entry), entry)
        else:
            others[refs.identity(entry)] = entry
    gone = [entry for identity, entry in others.items() if identity not in standing]
    found = [_backlink(entry, refs) for entry in (*standing.values(), *gone)]
    return tuple(sorted(found, key=lambda link: (not link.current, link.policy.casefold())))


def _backlink(entry: CitedIn, refs: Crossrefs) -> Backlink:
    return Backlink(
        entry=entry,
        policy=refs.policy(entry.policy).title,
        place=refs.place_of(entry),
        address=refs.address_of(entry),
        when=_when(entry, refs),
        current=refs.is_current(entry),
    )


def _when(entry: CitedIn, refs: Crossrefs) -> str:
    text = refs.text_of(entry)
    if not text.kind.makes_version:
        return f"in the draft of {text.day}"
    first = refs.since_of(entry)
    if refs.is_current(entry):
        return tell_since(refs.policy(entry.policy), first)
    return f"only in {text.day}" if first == text else f"from {first.day}, last in {text.day}"
