"""The table of authorities of one text: what it cites, by kind and authority, and in which clauses.

    Ordinance
      City of Madison General Ordinances
        MGO 3.35(5)(d)      Procedure, paragraph 1
        Goes to a landing page, not to MGO 3.35(5)(d); address verified on 2026-11-02.

References of the text to its own clauses stand apart; so do those to sections that were not found.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sopdiff.citations.citation import POLICY_PREFIX, CitedIn, Resolution, Status
from sopdiff.citations.target import natural
from sopdiff.site.citation_words import as_sentence, sign, tell_note, tell_reach
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.kinds import kind_name
from sopdiff.site.permalinks import authority_page, cites_id, fragment, policy_page, relative
from sopdiff.site.spans import SpanFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedTarget:
    """What is cited, how far it can be followed, and every clause that cites it."""

    words: str
    href: str
    sign: str
    reach: str
    note: str
    clauses: tuple[tuple[str, str], ...]  # name and link of each


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedAuthority:
    """An authority, or a policy of this library, with the places of it that are cited."""

    kind: str
    title: str
    href: str  # its page
    id: str
    note: str  # what holds for all of its places
    targets: tuple[CitedTarget, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityTable:
    """All that a text cites."""

    kinds: tuple[tuple[str, tuple[CitedAuthority, ...]], ...]
    own: tuple[CitedTarget, ...]  # clauses of the text itself
    lost: tuple[CitedTarget, ...]  # sections of no text that is known

    def __bool__(self) -> bool:
        return bool(self.kinds or self.own or self.lost)


def tabulate_authorities(entries: Iterable[CitedIn], finder: SpanFinder) -> AuthorityTable:
    """The table of a text; kinds, authorities and places each in their order."""
    groups: dict[str, list[CitedIn]] = {}
    for entry in entries:
        groups.setdefault(_cited_page(entry, finder.refs), []).append(entry)
    own, lost = groups.pop(_OWN, []), groups.pop(_LOST, [])
    authorities = [_authority(page, group, finder) for page, group in groups.items()]
    authorities.sort(key=lambda one: (one.kind.casefold(), one.title.casefold(), one.id))
    return AuthorityTable(
        kinds=tuple((kind, tuple(group)) for kind, group in groupby(authorities, key=lambda one: one.kind)),
        own=_targets(own, finder),
        lost=_targets(lost, finder),
    )


_OWN, _LOST = "own", "lost"


def _cited_page(entry: CitedIn, refs: Crossrefs) -> str:
    """The page of what is cited; the text itself and what is not known have none."""
    slug = entry.resolution.policy or entry.citation.authority.removeprefix(POLICY_PREFIX)
    if slug == entry.policy:
        return _OWN
    if refs.library.policy(slug):
        return policy_page(slug)
    return authority_page(entry.citation.authority) if entry.citation.authority in refs.authorities else _LOST


def _authority(page: str, entries: Sequence[CitedIn], finder: SpanFinder) -> CitedAuthority:
    first = entries[0]
    known = finder.refs.authorities.get(first.citation.authority)
    note = as_sentence(known.note) if known else ""
    return CitedAuthority(
        kind=kind_name(known.kind if known else first.citation.kind),
        title=finder.refs.title_of(first),
        href=relative(page, finder.page),
        id=cites_id(page),
        note=note,
        targets=_targets(entries, finder, note),
    )


def _targets(entries: Sequence[CitedIn], finder: SpanFinder, noted: str = "") -> tuple[CitedTarget, ...]:
    """What is cited by its words and where they lead; a note that is told already is left out."""
    groups: dict[tuple[str, Resolution, str], list[CitedIn]] = {}
    for entry in entries:
        told = _words(entry, finder.refs), entry.resolution, finder.refs.whereabouts(entry)
        groups.setdefault(told, []).append(entry)
    in_order = sorted(groups.items(), key=lambda group: natural(group[0][0]))
    return tuple(_target(words, group, finder, noted) for (words, *_), group in in_order)


def _words(entry: CitedIn, refs: Crossrefs) -> str:
    """What is cited in normal form; `paragraph (1) of this section` by what people call it from afar."""
    found = entry.resolution
    if found.policy == entry.policy and found.status is Status.RESOLVED:
        return refs.places[entry.policy, entry.version][found.label]
    return ", ".join(entry.citation.targets)


def _target(words: str, entries: Sequence[CitedIn], finder: SpanFinder, noted: str) -> CitedTarget:
    first = entries[0]
    notes = tell_note(first), finder.refs.whereabouts(first)
    labels = dict.fromkeys(entry.label for entry in entries)
    places = finder.refs.places[first.policy, first.version]
    return CitedTarget(
        words=words,
        href=finder.citation_link(first),
        sign=sign(first),
        reach=tell_reach(first),
        note=" ".join(note for note in notes if note not in ("", noted)),
        clauses=tuple((places[label], fragment(label)) for label in labels),
    )
