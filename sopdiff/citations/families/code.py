"""The grammar of citing a body of law by its sections, whatever its name: the template of most families.

18 U.S.C. § 2703(d)                 name, sign, section, places
§§ 940.19 and 940.20, Wis. Stats.   sign, sections, name
paragraphs (1) and (2) of § 5-113.01
45 CFR 164.308(a)(1), 164.310       the second is a short form: a citation of its own, of the same law
"""

import re
from dataclasses import dataclass
from functools import cache

from sopdiff.citations.families.form import Form, Found, ShortForm
from sopdiff.citations.families.places import (
    AND,
    BRACKET,
    BRACKETS,
    MANY,
    MORE_BRACKETS,
    NO_VOLUME,
    SIGN,
    TO,
    TO_NUMBER,
    sections,
)

UNIT = (
    r"(?:[Ss](?<!\w.)ub(?:-?sub)?(?:section|paragraph|clause|division)|[Ss](?<!\w.)ection|[Pp](?<!\w.)aragraph"
    r"|[Cc](?<!\w.)lause|[Dd](?<!\w.)ivision)s?"
)
UNIT_WORDS = tuple(
    f"{prefix}{unit}{ending}"
    for unit in ("section", "paragraph", "clause", "division")
    for prefix, unit in (("", unit), ("", unit.capitalize()), ("sub", unit), ("Sub", unit))
    for ending in ("", "s")
)
"""One of these words stands where a unit does."""

_BEFORE = re.compile(rf"{UNIT}\s+(?P<first>(?:{BRACKET})++)(?P<more>{MORE_BRACKETS})\s+of\s+$")
_NO_OTHER = (  # `and section 4 of this policy` is none of the law before it, `and 2.5 hours` no section
    r"(?!\s+(?:of|in)\s+th(?:is|e\s+present)\b|\s*(?:%|percent|hours?|minutes?|days?|weeks?|months?|years?|times"
    r"|miles?|feet|inches|mph|[kmg]b|kg|m[gl]|million|officers?|employees|members|persons|copies)\b)"
)
_ONWARDS = r"(?P<onwards>,?\s*et\.?\s*seq\.?)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """How the sections of a law are numbered, as expressions without groups."""

    number: str  # of a section
    number_alone: str = ""  # of one without a sign behind a name, where not every number will do
    to: str = TO_NUMBER  # between the ends of a range; TO where no number holds a hyphen
    sign: str = SIGN  # before a number
    many: str = MANY  # before several
    needs_sign: bool = False  # even behind a name
    brackets: str = BRACKETS  # the places in a section

    @property
    def whole(self) -> str:
        """A number that does not go on."""
        return rf"(?:{self.number})(?!\w|[.:{'' if self.to == TO else '-'}]\d)"

    @property
    def one(self) -> str:
        """A section with its places, by the names of an address."""
        return rf"(?P<section>{self.whole})(?P<place>{self.brackets})(?P<more>{MORE_BRACKETS})"

    @property
    def another(self) -> str:
        """A further section of a list; a sign for several begins another list."""
        return rf"(?:(?!{self.many}){self.sign}\s*)?{self.whole}{NO_VOLUME}{self.brackets}{MORE_BRACKETS}"


def code(
    *,
    authority: str,
    kind: str,
    name: str,
    numbering: Numbering,
    normal: str,
    behind: str = "",
    words: tuple[str, ...],
    language: str = "",
    fixed: tuple[tuple[str, str], ...] = (),
    split: re.Pattern[str] | None = None,
    printed_name: str = "",
    needs: frozenset[str] = frozenset(),
) -> tuple[Form, ...]:
    """The forms in which sections of a law are cited.

    `name` and `behind` are expressions for what stands before and behind the sections; an empty `name` asks
    for a sign. In `normal`, the normal form of a target, {locator} stands for the section with its place,
    and {title} for what the group of that name has found. Where `printed_name` is given, NAME stands for it
    in the other expressions, and `needs` are its words.
    """
    reader = _Reader(numbering, normal)
    named = [_named_first(name, numbering), *([_named_behind(behind, numbering)] if behind else [])]
    return tuple(
        Form(
            authority=authority,
            kind=kind,
            words=words,
            language=language,
            fixed=fixed,
            split=split,
            before=_BEFORE,
            expression=(expression),
            targets=lambda found: reader.sections(found, found),
            short=_short_form(numbering, reader),
            name=printed_name,
            needs=needs,
        )
        for expression in named
    )


@cache  # of kilobytes each, and the same for all policies of a library
def _named_first(name: str, numbering: Numbering) -> str:
    sign = _sign(numbering)
    if name:
        alone = rf"(?={numbering.number_alone})" if numbering.number_alone else ""
        sign = rf"(?<!\w){name}(?!\w)[\s,]*+{sign if numbering.needs_sign else f'(?:{sign}|{alone})'}"
    return rf"{sign}\s*{numbering.one}{_others(numbering)}{_ONWARDS}"


@cache
def _named_behind(name: str, numbering: Numbering) -> str:
    """A number before a name has its sign: of `APM 2-24, Code of Conduct` the second is cited in general."""
    of = r"(?:,\s*|,?\s+of\s+(?:the\s+)?|[^\S\n]+)"
    return rf"{_sign(numbering)}\s*{numbering.one}{_others(numbering)}{_ONWARDS}{of}{name}(?!\w)"


def _sign(numbering: Numbering) -> str:
    """What is there, also of a sign that may be missing."""
    is_there = rf"(?!\s*{numbering.whole})" if re.fullmatch(numbering.sign, "") else ""
    return rf"{is_there}(?:(?P<many>{numbering.many})|{numbering.sign})"


def _others(numbering: Numbering) -> str:
    """Several sections only behind a sign that announces them; without it only a range."""
    several = rf"(?:(?:{AND}|{numbering.to}){numbering.another})*+"
    range_ = rf"(?:{numbering.to}{numbering.another})?+"
    return rf"(?P<others>(?(many){several}|{range_}))"


def _short_form(numbering: Numbering, reader: "_Reader") -> ShortForm:
    return ShortForm(expression=_another_section(numbering), targets=reader.sections)


@cache
def _another_section(numbering: Numbering) -> str:
    """A number with a dot or hyphen is known without a sign; any other needs one."""
    sign = rf"(?:(?:{numbering.sign}\s*)?(?=\d+[.:–-]\d)|(?!\d){numbering.sign}\s*)"
    return rf"{AND}(?P<whole>{sign}{numbering.one}(?P<others>){_ONWARDS}){_NO_OTHER}"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Tells the targets of what the expressions have found."""

    numbering: Numbering
    normal: str

    def sections(self, named: Found, found: Found) -> tuple[str, ...]:
        """The sections that `found` cites of the law that `named` names."""
        normal = self.normal
        for name, part in named.groupdict().items():
            normal = normal.replace(f"{{{name}}}", " ".join((part or "").split()))
        normal = " ".join(re.sub(r"\{(?!locator\})\w+\}", "", normal).split())
        written = found.string[found.start("section") : found.end("others")]
        read = sections(written, self.numbering.whole, sign=self.numbering.sign, to=self.numbering.to)
        *others, last = (normal.replace("{locator}", section) for section in read)
        return (*others, f"{last} et seq." if found["onwards"] else last)
