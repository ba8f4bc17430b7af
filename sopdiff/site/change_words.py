"""Changes as sentences: the one form of a redline that reads the same on paper, aloud and on any screen.

`Moved from Scope, 2., reworded`; `“five” became “three”`; `3-9 became 4-10, wording unchanged`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import shorten

from sopdiff.diffing.comparison import Basis, Change, ChangeKind, Comparison, Retarget
from sopdiff.diffing.redline import Op, Redline
from sopdiff.site.fate import Fate, count_fates

LONGEST_QUOTE = 60  # characters of an edit told in a sentence; the redline shows all of it
MOST_EDITS = 3  # told of one clause, for the same reason
MOST_GROUPS = 3  # of renumbered siblings told in one line

Places = Mapping[str, str]
"""What people call each clause, by label."""

_COUNTED = {fate: fate.value for fate in Fate} | {
    Fate.RENUMBERED: "renumbered, wording unchanged",
    Fate.RETARGETED: "changed in where links lead only",
    Fate.EDITORIAL: "changed in punctuation, case or layout only",
}


def verdict(change: Change, old_places: Places) -> str:
    """What became of a clause, in a few words: its heading in the margin of a comparison."""
    match change.kind:
        case ChangeKind.ADDED | ChangeKind.REMOVED:
            return change.kind.capitalize()
        case ChangeKind.SPLIT:
            fate = [f"Split into {len(change.new)} clauses"]
        case ChangeKind.MERGED:
            fate = [f"Merged from {len(change.old)} clauses"]
        case ChangeKind.MOVED:
            fate = [f"Moved from {old_places[change.old[0].label]}"]
        case ChangeKind.KEPT:
            fate = [f"Renumbered from {change.old[0].printed or 'no number'}"] if change.renumbered else []
    fate += ["reworded"] if change.reworded else []
    fate += dict.fromkeys(map(_what_leads_elsewhere, change.retargeted))
    fate += ["punctuation, case or layout only"] if change.editorial else []
    if change.is_doubtful and not change.plain:
        by_place = change.basis in (Basis.CONTEXT, Basis.ID)
        fate.append(
            "known by its place" if by_place else f"{change.similarity:.0%} alike, a doubtful pairing"
        )
    words = ", ".join(fate) or "unchanged"
    return words[0].upper() + words[1:]


def _what_leads_elsewhere(link: Retarget) -> str:
    if link.same_clause:
        return "citation follows the renumbering"
    return "cites something else" if link.is_citation else "links lead elsewhere"


def tell_edits(redline: Redline) -> str:
    """The edits inside a clause, as `“five” became “three”; “promptly” put in`."""
    told = [*_edits(redline)]
    rest = len(told) - MOST_EDITS
    more = f"; and {rest} more edit{'s' * (rest > 1)}" if rest > 0 else ""
    return "; ".join(told[:MOST_EDITS]) + more


def tell_links(change: Change) -> str:
    """Where links and citations lead now, as `cites APM 3-17, no longer APM 3-16`."""
    told = [*map(_told_link, change.retargeted)]
    more = f"; and {len(told) - MOST_EDITS} more" if len(told) > MOST_EDITS else ""
    return "; ".join(told[:MOST_EDITS]) + more


def _told_link(link: Retarget) -> str:
    if link.same_clause:
        return f"cites the same clause as before, which is {link.new} now and was {link.old}"
    if link.is_citation:
        return f"cites {link.new}, no longer {link.old}"
    words = _quoted(link.text)
    if not link.old:
        return f"{words} now links to {link.new}"
    if not link.new:
        return f"{words} no longer links to {link.old}"
    return f"{words} links to {link.new}, no longer to {link.old}"


def _edits(redline: Redline) -> Iterator[str]:
    for kept, runs in groupby(redline, key=lambda run: run.op is Op.KEEP):
        if kept:
            continue
        edit = [*runs]
        old = _quoted("".join(run.text for run in edit if run.op is Op.DELETE))
        new = _quoted("".join(run.text for run in edit if run.op is Op.INSERT))
        if old and new:
            yield f"{old} became {new}"
        elif old or new:
            yield f"{old} left out" if old else f"{new} put in"


def _quoted(words: str) -> str:
    short = shorten(words, LONGEST_QUOTE, placeholder=" …")
    return f"“{short}”" if short else ""


def tell_renumbering(changes: Sequence[Change], above: Mapping[str, str], places: Places) -> str:
    """A run of renumbered clauses in one line, siblings together: `3-9 became 4-10, wording unchanged`."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(above[change.new[0].label], []).append(change)
    told = [
        _tell_siblings(group) + (f" in {places[parent]}" if parent and len(groups) > 1 else "")
        for parent, group in [*groups.items()][:MOST_GROUPS]
    ]
    more = f", and more in {len(groups) - MOST_GROUPS} other places" if len(groups) > MOST_GROUPS else ""
    return f"{'; '.join(told)}{more}, wording unchanged"


def _tell_siblings(changes: Sequence[Change]) -> str:
    ends = [(change.old[0].printed, change.new[0].printed) for change in (changes[0], changes[-1])]
    bare = [tuple(marker.rstrip(".:") for marker in end) for end in ends]
    if any(old == new for old, new in bare):  # "7." became "7"
        bare = [*ends]
    (first_old, first_new), (last_old, last_new) = bare
    return f"{_span(first_old, last_old)} became {_span(first_new, last_new)}"


def _span(first: str, last: str) -> str:
    first, last = first or "no number", last or "no number"
    return first if first == last else f"{first}–{last}"


def count_changes(comparison: Comparison) -> tuple[tuple[str, int], ...]:
    """How many clauses met each fate, none left out but nil; one that moved and was reworded counts twice."""
    return tuple((_COUNTED[fate], count) for fate, count in count_fates(comparison.changes).items() if count)
