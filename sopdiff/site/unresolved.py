"""Citations that nobody can follow: they lead nowhere, to nothing that is there, or to several things."""

from sopdiff.citations.citation import CitedIn, Status
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.permalinks import unresolved_id

UNFOLLOWED = (Status.DANGLING, Status.AMBIGUOUS, Status.UNRESOLVED)


def find_unfollowed(refs: Crossrefs) -> tuple[CitedIn, ...]:
    """All of them in all texts; words that could cite several things once."""
    entries = (entry for group in refs.cites.values() for entry in group)
    found = {unresolved_id(e): e for e in entries if e.resolution.status in UNFOLLOWED}
    return tuple(found.values())


def is_listed(entry: CitedIn, refs: Crossrefs) -> bool:
    """Whether the list shows a citation: an unfollowed one in a text in force or in an open draft."""
    is_unfollowed = entry.resolution.status in UNFOLLOWED
    return is_unfollowed and (refs.is_current(entry) or refs.is_proposed(entry))
