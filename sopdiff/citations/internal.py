"""References of a text to its own clauses: `section 4.2(b)`, `paragraph (1) of this section`, `§ 7 Abs. 2`.

They are followed in the version they stand in. Where the clause itself is not there, but the one around it
is, the reference leads to that one and says so. A list or range leads to its first place, and is as good as
the worst of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sopdiff.citations.citation import RELATIVE, SELF, WITHIN, Citation, Reach, Resolution, Status
from sopdiff.citations.families.france import ARTICLE
from sopdiff.citations.families.germany import NORM
from sopdiff.citations.numbering import Path, Places, locator_of, path_of
from sopdiff.citations.target import members
from sopdiff.clauses.markers import number_of
from sopdiff.clauses.tree import Clause

_GERMAN_STEP = re.compile(r"(§{1,2}|Art\.|Abs\.|Nr\.|Buchst\.) (\S+)")
_GERMAN = re.compile(r"(?:§{1,2}|Art\.|U?Abs\.|S\.|Nr\.|Buchst\.|Halbs\.) ")
_STYLES = {  # how a step is printed: (2), 2., b)
    "Abs.": re.compile(r"\(.*\)"),
    "Nr.": re.compile(r"[^(]*\.?"),
    "Buchst.": re.compile(r"[^(]*\)"),
    "": re.compile(".*"),
}
_LARGE_PART = re.compile(r"(?:sub)?(?:chapter|part|title)|unit|article")
_RANGE = re.compile(r"(\([^()]+\)|[\w.]+)-(\([^()]+\)|[\w.]+)")
_NUMBER_RANGE = re.compile(r"(?P<first>\w[\w.]*)-(?P<last>\w[\w.]*)")

Step = tuple[str, str]
"""How a clause is printed, by a key of `_STYLES`, and its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """Where a reference stands: the clause that holds it, in which text."""

    policy: str
    version: str
    places: Places
    label: str


def is_internal(citation: Citation) -> bool:
    """Whether a citation is of the text it stands in: of no law that is named with it."""
    if citation.authority == NORM and not citation.targets[0].startswith("§"):
        return False  # German laws call their own clauses paragraphs, and articles those of other texts
    own = citation.authority in (*WITHIN, NORM, ARTICLE)
    return own and not {"of", "that"} & dict(citation.parts).keys()


def resolve_internal(citation: Citation, here: Standpoint) -> Resolution:
    """Where a reference leads."""
    if citation.authority == SELF:
        return replace(_in_text(here, Status.GENERAL), reach=Reach.DOCUMENT)
    if citation.authority == RELATIVE:
        found = [_relative(target, here) for target in citation.targets]
    elif label := here.places.named.get(citation.targets[0].casefold()):
        found = [_found(here, label)]
    else:
        found = [_absolute(path, here) for path in paths_cited(citation)]
    return worst(found)


def worst(found: Sequence[Resolution]) -> Resolution:
    """Of the places of one citation the first that leads nowhere, with a way to the first that does not."""
    bad = next((one for one in found if one.status is not Status.RESOLVED), None)
    good = next((one for one in found if one.status is Status.RESOLVED), None)
    if bad and good and not bad.label:
        return replace(good, status=bad.status, note=bad.note, candidates=bad.candidates)
    return bad or found[0]


def each_place(citation: Citation, name: str = "") -> Iterator[Citation]:
    """A citation of each place that it cites, both ends of a range; `name` is what the targets begin with."""
    for target in citation.targets:
        place = target.removeprefix(name)
        ends = _RANGE.search(place)
        for end in (ends[1], ends[2]) if ends else ("",):
            one = place.replace(ends[0], end, 1) if ends else place
            yield replace(citation, targets=(f"{target[: len(target) - len(place)]}{one}",))


def paths_cited(citation: Citation, name: str = "") -> tuple[Path, ...]:
    """The numbers of the places cited, both ends of a range; `name` is what the targets begin with."""
    places = (target.removeprefix(name).strip() for target in citation.targets)
    return tuple(path for place in places for path in _paths(citation.authority, place))


def _paths(authority: str, place: str) -> Iterator[Path]:
    if authority == NORM:
        steps = tuple(number for _, number in _GERMAN_STEP.findall(place))
        first, _, last = steps[-1].partition("-")
        yield from ((*steps[:-1], end) for end in (first, last) if end)
        return
    for end in _ends(place.removeprefix("s. ").removeprefix("art. ")):
        yield path_of(end)


def _ends(place: str) -> tuple[str, ...]:
    """Both ends of a range, as `4(b)` and `4(d)` of `4(b)-(d)`, or `III.A.1` and `III.A.2` of `III.A.1-2`."""
    _, *between = members(place)
    if between:
        return between[0], between[-1]
    ends = _NUMBER_RANGE.fullmatch(place)
    if not ends:
        return (place,)
    above = ends["first"].rpartition(".")[0] if "." not in ends["last"] else ""
    return ends["first"], f"{above}.{ends['last']}" if above else ends["last"]


def _absolute(path: Path, here: Standpoint) -> Resolution:
    """A place by its numbers from the outermost clause down."""
    labels = here.places.find(path, near=here.label)
    if len(labels) == 1:
        return _found(here, labels[0])
    if labels:
        note = f"{here.version or 'this text'} has more than one {locator_of(path)}"
        return replace(_in_text(here, Status.AMBIGUOUS), candidates=labels, note=note)
    label, lacking = here.places.nearest(path, near=here.label)
    if label:
        return replace(_in_text(here, Status.DANGLING), reach=Reach.DOCUMENT, label=label, note=lacking)
    note = f"this text has no {locator_of(path)}; it may be one of another text"
    return Resolution(status=Status.UNRESOLVED, note=note)


def _relative(target: str, here: Standpoint) -> Resolution:
    """`subsection (2)(a)`, or `Abs. 2 Nr. 1`, from the clause that says so outwards; both ends of a range."""
    if _LARGE_PART.match(target):
        return Resolution(status=Status.UNRESOLVED, note="its parts are known by their clauses only")
    return worst([_outwards(steps, target, here) for steps in _steps(target)])


def _steps(target: str) -> list[list[Step]]:
    if _GERMAN.match(target):
        steps = _GERMAN_STEP.findall(target)
        ends = steps[-1][1].split("-") if steps else []
        return [[*steps[:-1], (steps[-1][0], end)] for end in ends] or [[]]
    return [
        [("", number) for step in path_of(end) for number in step.split(".")]
        for end in _ends(target.split()[1])
    ]


def _outwards(steps: Sequence[Step], target: str, here: Standpoint) -> Resolution:
    """Without a step, as of `Satz 2`, the clause itself is meant."""
    if not steps:
        return _found(here, here.label)
    found = next(filter(None, ([*_descend(holder, steps)] for holder in _holders(here))), [])
    if len(found) == 1:
        return _found(here, found[0].label)
    if found:
        candidates = tuple(clause.label for clause in found)
        note = f"more than one clause around this one is {target}"
        return replace(_in_text(here, Status.AMBIGUOUS), candidates=candidates, note=note)
    note = f"no clause around this one holds {target}"
    if here.places.from_top and (_GERMAN.match(target) or "(" in target):
        return replace(_in_text(here, Status.DANGLING), note=note)
    return Resolution(status=Status.UNRESOLVED, note=f"{note}; it may be one of another text")


def _holders(here: Standpoint) -> Iterator[Sequence[Clause]]:
    """What stands in the clause, in the one around it, and so on to the whole text."""
    label = here.label
    while label:
        clause = here.places.clauses.get(label)
        yield clause.children if clause else ()
        label = here.places.above.get(label, "")
    yield here.places.top


def _descend(row: Sequence[Clause], wanted: Sequence[Step]) -> Iterator[Clause]:
    """The clauses at the end of a path of numbers; those with none, such as lead-ins, are looked through."""
    style, wanted_number = wanted[0]
    for clause in row:
        number = number_of(clause.printed)
        if number == wanted_number and _STYLES[style].fullmatch(clause.printed):
            if len(wanted) == 1:
                yield clause
            else:
                yield from _descend(clause.children, wanted[1:])
        elif not number:
            yield from _descend(clause.children, wanted)


def _found(here: Standpoint, label: str) -> Resolution:
    return replace(_in_text(here, Status.RESOLVED), reach=Reach.PINPOINT, label=label)


def _in_text(here: Standpoint, status: Status) -> Resolution:
    return Resolution(status=status, policy=here.policy, version=here.version)
