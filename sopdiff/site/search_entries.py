"""What can be found of a policy: each clause with words, under what people call it.

Of `3. Procedure` the clause `(a) Members **shall** report.` is found by its words, by its number `3(a)`, and
by what it cites. One policy at a time and nothing else is asked, so that the entries of a policy can be made
by another process and kept for the next build.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sopdiff.citations.citation import WITHIN, CitedIn
from sopdiff.citations.numbering import locator_of, places_in
from sopdiff.clauses.source import HIDDEN_CHARACTER
from sopdiff.clauses.tree import Clause, Level, MarkKind
from sopdiff.library.policy import Event, Policy
from sopdiff.site.search_clause import SearchClause, read_rows, write_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchText:
    """A version or draft whose text is held."""

    path: str  # of its event
    rows: str  # its clauses, as `write_rows` writes them

    @property
    def clauses(self) -> Iterator[SearchClause]:
        """Its clauses with words, in reading order."""
        return read_rows(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntries:
    """All texts of one policy, oldest first."""

    slug: str
    texts: tuple[SearchText, ...]


def search_entries(
    policy: Policy,
    places: Mapping[str, Mapping[str, str]],
    cited: Mapping[str, Sequence[CitedIn]] = MappingProxyType({}),
) -> SearchEntries:
    """What can be found of a policy.

    Both mappings are by the name of a version or draft: `places` has what people call its clauses, by label
    (see `name_places`), `cited` what they cite, which need not be known. A heading that only repeats the
    title is left out.
    """
    return SearchEntries(
        slug=policy.slug,
        texts=tuple(
            SearchText(
                path=event.path,
                rows=write_rows(
                    clause
                    for clause in _clauses(event, places[event.name], cited.get(event.name, ()))
                    if not clause.is_section or clause.words != (event.title or policy.title)
                ),
            )
            for event in policy.events
            if event.document
        ),
    )


def _clauses(event: Event, places: Mapping[str, str], cited: Iterable[CitedIn]) -> Iterator[SearchClause]:
    numbers, cites = _numbers(event), _cites(cited)
    for clause in event.document.walk() if event.document else ():
        if words := _words(clause):
            yield SearchClause(
                label=clause.label,
                place=_plain(places[clause.label]),
                number=numbers.get(clause.label, ""),
                words=words,
                cites=tuple(pair for pair in cites.get(clause.label, ()) if pair[0] not in words),
                is_section=clause.level is Level.SECTION,
            )


def _words(clause: Clause) -> str:
    """What a reader sees, but for the signs of footnotes: no markup and no character that hides."""
    words, done = "", 0
    for mark in sorted(clause.marks, key=lambda mark: mark.start):
        if mark.kind is MarkKind.FOOTNOTE:
            words += clause.text[done : mark.start]
            done = mark.end
    return _plain(words + clause.text[done:])


def _plain(text: str) -> str:
    return " ".join(HIDDEN_CHARACTER.sub("", text).split())


def _numbers(event: Event) -> dict[str, str]:
    """By label; a number that a text repeats is that of each clause printed under it."""
    found = places_in(event).from_top.items()
    return {label: _plain(locator_of(path)) for path, labels in found for label in labels}


def _cites(entries: Iterable[CitedIn]) -> dict[str, list[tuple[str, str]]]:
    """By label what is cited outside the text, in normal form, and the words that cite it."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        citation = entry.citation
        if citation.authority not in WITHIN:
            pairs = ((target, _plain(citation.text)) for target in citation.targets)
            found.setdefault(entry.label, []).extend(pairs)
    return found
