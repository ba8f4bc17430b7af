"""What somebody asks the citator for, and whether a citation is one of it.

Who asks for `MGO 3.35` wants `MGO 3.35(5)(d)` too, for it stands below, but not `MGO 3.351`. A range such
as `44 U.S.C. 3553(d)-(f)` cites what lies between its ends as well. The printed number of a clause changes
from version to version, so a clause of this library is asked for by all the places where it ever stood.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from sopdiff.citations.citation import POLICY_PREFIX, CitedIn

_DASHES = str.maketrans("‐‑‒–—−", "------")
_BRACKET_RANGE = re.compile(r"(?P<before>.*)\((?P<first>\w+)\)-\((?P<last>\w+)\)")
_NUMBER_RANGE = re.compile(r"(?P<name>.*?)(?P<first>\d[\w.]*-\d[\w.]*)-(?P<last>\d[\w.]*-\d[\w.]*)")
_SECTION_RANGE = re.compile(r"(?P<name>.*?)(?P<first>\d+\.\d+\w*)-(?P<last>\d+\.\d+\w*)")
_SECTION_OF = re.compile(r"(?P<name>.*?)(?P<section>\d+\.\d+\w*)(?:\(.*)?")
_CHAPTER = re.compile(r"(?P<name>.*) (?:ch|pt)\. (?P<number>\d+\w?)")
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
_ROMANS = (
    *("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
    *("xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"),
)
_LONGEST_RANGE = 200  # members; a longer one is no range of brackets but a mistake in reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A place of an outside authority; an empty one means all of that authority."""

    authority: str
    place: str  # in normal form: "MGO 3.35"

    def covers(self, entry: CitedIn) -> bool:
        """Whether a citation is of this place or of something below it."""
        same = entry.citation.authority == self.authority
        return any(
            is_below(one, place, same_authority=same) or lies_between(place, target)
            for target in entry.citation.targets
            for one in members(target)
            for place in (self.place, _numbers_of(self.place))
            if place or not self.place
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A policy of this library; with places, clauses of it: version and label of each, in every version."""

    policy: str
    places: frozenset[tuple[str, str]] = frozenset()

    def covers(self, entry: CitedIn) -> bool:
        """Whether a citation leads here, or would if it were not ambiguous or dangling."""
        found = entry.resolution
        if not self.places:
            return self.policy == found.policy or entry.citation.authority == f"{POLICY_PREFIX}{self.policy}"
        labels = (found.label, *found.candidates)
        return self.policy == found.policy and any((found.version, label) in self.places for label in labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is asked for, by the name it is shown under; any of the places will do."""

    name: str
    places: tuple[Outside | Inside, ...]

    def covers(self, entry: CitedIn) -> bool:
        """Whether a citation is of what is asked for."""
        return any(place.covers(entry) for place in self.places)


def is_below(target: str, above: str, *, same_authority: bool) -> bool:
    """Whether a target in normal form is the other one, or a place in it.

    Numbers and brackets lead down: `3.35(5)` is below `3.35`, `3-16` below `3`. Behind a blank anything
    does within one authority, but only a number in another: `Code of Conduct #21` is below `Code of
    Conduct`, `SOP Fleet Use Reporting` not below `SOP Fleet Use`.
    """
    target, above = plain(target), plain(above)
    if not above:
        return same_authority
    if not target.startswith(above):
        return False
    rest = target[len(above) :]
    if not rest:
        return True
    if rest[0] in " ,":
        return same_authority or rest.lstrip(" ,")[:1] in tuple("#§(0123456789")
    return rest[0] == "(" or (above[-1].isdigit() and rest[0] in ".-:/" and rest[1:2].isalnum())


def lies_between(place: str, target: str) -> bool:
    """Whether a section lies in a range of sections: `Wis. Stat. 940.02` in `Wis. Stat. 940.01-940.03`."""
    found, one = _SECTION_RANGE.fullmatch(plain(target)), _SECTION_OF.fullmatch(plain(place))
    if not found or not one or found["name"] != one["name"]:
        return False
    return natural(found["first"]) <= natural(one["section"]) <= natural(found["last"])


def _numbers_of(place: str) -> str:
    """What the sections of a chapter or part begin with: `Wis. Stat. 939.` of `Wis. Stat. ch. 939`."""
    found = _CHAPTER.fullmatch(plain(place))
    return f"{found['name']} {found['number']}" if found else ""


def plain(target: str) -> str:
    """A target as it is compared: single blanks, one sort of dash, no capitals."""
    return " ".join(target.translate(_DASHES).split()).casefold()


def members(target: str) -> Iterator[str]:
    """The target, and of a range its last member with all in between that can be counted out."""
    yield target
    yield from _in_range(target.translate(_DASHES))


def places(target: str) -> tuple[str, ...]:
    """What a target names one by one: of `44 U.S.C. 3553(d)-(f)` the places (d), (e) and (f)."""
    return tuple(_in_range(target.translate(_DASHES))) or (target,)


def section_of(target: str) -> str:
    """The section a place stands in: `MGO 3.35` of `MGO 3.35(5)(d)`."""
    return target.partition("(")[0].rstrip() or target


def natural(target: str) -> tuple[tuple[str, int], ...]:
    """Sorts targets as people do: `3.9` before `3.35`."""
    words = re.split(r"([0-9]+)", plain(target))
    return tuple(
        (word, int(number[-15:] or 0)) for word, number in zip_longest(words[::2], words[1::2], fillvalue="")
    )


def _in_range(target: str) -> Iterator[str]:
    if found := _BRACKET_RANGE.fullmatch(target):
        yield from (f"{found['before']}({marker})" for marker in _between(found["first"], found["last"]))
    elif found := _NUMBER_RANGE.fullmatch(target):
        yield from (f"{found['name']}{number}" for number in (found["first"], found["last"]))


def _between(first: str, last: str) -> list[str]:
    """`d` to `f`: d, e, f; `i` to `iv` as Roman numbers; only the ends where neither can be counted out."""
    if first.isdecimal() and last.isdecimal() and len(first + last) < 8:
        numbers = range(int(first), int(last) + 1)
        return [str(number) for number in numbers] if len(numbers) <= _LONGEST_RANGE else [first, last]
    row = _ROMANS if first.casefold() == "i" or len(first + last) > 2 else _LETTERS
    if first.casefold() in row and last.casefold() in row and first.islower() == last.islower():
        members = row[row.index(first.casefold()) : row.index(last.casefold()) + 1]
        return [member if first.islower() else member.upper() for member in members] or [first, last]
    return [first, last]
