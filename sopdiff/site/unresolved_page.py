"""The list of what a reader cannot follow, grouped by why, each with its sentence and a link to its clause.

Citations of texts in force and of open drafts are listed; those of superseded texts are only counted, for
nobody can mend them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sopdiff.citations.citation import CitedIn, Status
from sopdiff.site.citation_words import (
    AMBIGUOUS,
    NO_ADDRESS,
    NO_CLAUSE,
    NO_VERSION,
    NOT_FOUND,
    limit,
    tell_note,
)
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.page import Page
from sopdiff.site.permalinks import UNRESOLVED, authority_page, unresolved_id
from sopdiff.site.unresolved import find_unfollowed, is_listed

WHY = (NO_CLAUSE, AMBIGUOUS, NO_VERSION, NOT_FOUND, NO_ADDRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfollowed:
    """A citation that cannot be followed."""

    entry: CitedIn
    policy: str  # its title
    place: str
    address: str
    draft: str  # the day of the draft it stands in; empty for a text in force
    note: str
    candidates: tuple[tuple[str, str], ...]  # what it could mean, each with its address if it has one

    @property
    def id(self) -> str:
        """Where it stands in the list."""
        return unresolved_id(self.entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Citations of one authority, or of sections that were not found."""

    title: str
    page: str  # that tells of the authority
    note: str  # what holds for all of them
    found: tuple[Unfollowed, ...]


def unresolved_page(refs: Crossrefs) -> Page:
    """By what keeps a reader from following them; what somebody must mend comes first."""
    entries = find_unfollowed(refs)
    listed = [entry for entry in entries if is_listed(entry, refs)]
    values = {
        "groups": [(why, _reasons(listed, why, refs)) for why in WHY],
        "in_force": sum(refs.is_current(entry) for entry in listed),
        "proposed": sum(refs.is_proposed(entry) for entry in listed),
        "superseded": len(entries) - len(listed),
    }
    return Page(path=UNRESOLVED, template="unresolved.html", values=values)


def _reasons(entries: Iterable[CitedIn], why: str, refs: Crossrefs) -> tuple[Reason, ...]:
    """By what is cited; in each what is in force before what is proposed."""
    groups: dict[tuple[str, str, str], list[CitedIn]] = {}
    for entry in entries:
        if limit(entry) == why:
            groups.setdefault(_reason(entry, refs), []).append(entry)
    return tuple(
        Reason(
            title=title,
            page=page,
            note=note,
            found=tuple(_unfollowed(entry, note, refs) for entry in sorted(group, key=refs.is_proposed)),
        )
        for (title, page, note), group in sorted(groups.items(), key=lambda group: group[0])
    )


def _reason(entry: CitedIn, refs: Crossrefs) -> tuple[str, str, str]:
    """What an ambiguous citation cites nobody knows but by its words."""
    cited = entry.citation.authority
    if entry.resolution.status is Status.AMBIGUOUS:
        return f"“{entry.citation.text}”", "", tell_note(entry)
    if cited in refs.authorities:
        return refs.title_of(entry), authority_page(cited), tell_note(entry)
    return refs.title_of(entry), "", ""


def _unfollowed(entry: CitedIn, noted: str, refs: Crossrefs) -> Unfollowed:
    found, note = entry.resolution, tell_note(entry)
    places = refs.places.get((found.policy, found.version), {})
    return Unfollowed(
        entry=entry,
        policy=refs.policy(entry.policy).title,
        place=refs.place_of(entry),
        address=refs.address_of(entry),
        draft=str(refs.text_of(entry).day) if refs.is_proposed(entry) else "",
        note="" if note == noted else note,
        candidates=tuple(
            (places[one], refs.address((found.policy, found.version, one))) if one in places else (one, "")
            for one in found.candidates
        ),
    )
