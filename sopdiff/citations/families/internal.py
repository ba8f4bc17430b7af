"""References within a text: `Section 4.2(b)`, `paragraph (1) of this section`, `§ 7 of the Plan`."""

import re
from collections.abc import Iterator, Sequence

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import NUMBERED, RELATIVE, SECTION, SELF
from sopdiff.citations.families.code import UNIT, UNIT_WORDS
from sopdiff.citations.families.form import Family, Form, Found
from sopdiff.citations.families.numbered import numbered
from sopdiff.citations.families.places import (
    AND,
    BLANK,
    BRACKET,
    BRACKETS,
    MORE_BRACKETS,
    SIGN_WORDS,
    TO,
    listed,
    plain,
    sections,
    with_places,
)
from sopdiff.citations.printed import INWARD

_ROMAN = r"[IVXLC]+(?:\.(?:[A-Z]|\d+|[a-z])\b)*\b"  # IV.B.2
_LETTER = r"[A-Z](?:(?:\.\d+)+|(?=\(\d))"
_NO_HYPHEN = r"(?!-\d+(?!\d|\.\d))"  # 4.1-4.3 is a range, 5-113 the number of another text
_NUMBER = (
    rf"(?:\d+[A-Za-z]?(?:\.(?:\d+[a-z]?|[A-Za-z])\b)+{_NO_HYPHEN}|\d+[A-Za-z]?(?!-\d|\.\w)"
    rf"|{_ROMAN}|{_LETTER})"
)
_OUTLINE = r"(?:[IVX]{2,}\.[A-Z]|[IVX]+\.[A-Z]\.\d+)(?:\.(?:\d+|[a-z])\b)*"  # III.C.2, but not I.D.
_PLAIN_NUMBER = r"\d+(?:\.(?:\d+|[A-Za-z])\b)*(?![\w%]|[.,-]\d)"
_PLAIN_PLACE = rf"{_PLAIN_NUMBER}{BRACKETS}{MORE_BRACKETS}"
_PARTS = tuple(
    word
    for part in ("subchapter", "chapter", "subpart", "part", "unit", "subtitle", "article")
    for word in (part, part.capitalize())
)
_PART = (
    r"(?:[Ss]ubchapter|[Cc]hapter|[Ss]ubpart|[Pp]art|[Uu]nit|[Ss]ubtitle|[Aa]rticle)\s+"
    r"(?:[IVXLC]+|\d+|[A-Z])(?:-[A-Z\d]+)?"
)
_ROMANS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"),
)
_SAID = (
    *("described", "defined", "provided", "specified", "listed", "stated", "outlined"),
    *("required", "authorized", "out", "forth"),
)
_ATTACHED = ("Appendix", "Attachment", "Exhibit", "Annex", "Enclosure")
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:of|the|and|for)\s+)*[A-Z\d][\w'’-]*)*"  # of another text
_OF = (  # a text that is named, or said to be another: `of the collective agreement`
    rf"(?=(?:\s+(?:of|in)\s+(?:the\s+)?(?P<of>{_NAME})|\s+of\s+(?:the\s+)?(?P<that>(?:that|said|such|an?)\s+\w+"
    r"|(?<=the\s)(?!(?:policy|procedure|SOP|sub|section|paragraph|clause|document|directive|order|manual|text)\b)"
    r"[a-z]+(?:\s+[a-z]+){0,2}))?)"
)
_END = r"(?!\w|/\d)"
_STEP_UNIT = r"(?:[Ss]ub(?:section|paragraph|clause)|[Pp]aragraph|[Cc]lause)"
_STEP = (  # Section III, Paragraph A
    rf"(?:,?\s+{_STEP_UNIT}\s+(?:(?:{BRACKET})+|(?:[A-Za-z]|[ivx]{{2,4}})(?![\w(]|[.-]\w)))"
)
_ANOTHER = rf"(?:(?:[Ss]ection|[Ss]ec\.|§(?!§)){BLANK})?{_NUMBER}{_END}{BRACKETS}{MORE_BRACKETS}"


def _section(found: Found) -> tuple[str, ...]:
    """Each place; a step in words as a bracket, `s. III(A)`."""
    if found["steps"]:
        steps = re.findall(rf"\b(?!{_STEP_UNIT})\w+", found["steps"])
        place = found["place"] + "".join(f"({step})" for step in steps)
        return with_places(f"s. {found['section']}", place, found["more"])
    written = found.string[found.start("section") : found.end("others")]
    return tuple(f"s. {section}" for section in sections(written, _NUMBER, to=TO))


def _relative(found: Found) -> tuple[str, ...]:
    """Each place by its unit."""
    behind = f" {' '.join(found['behind'].split())}" if found["behind"] else ""
    places = with_places("", found["first"], found["more"])
    return tuple(f"{place}{behind}" for place in _by_unit(found["unit"], places))


def _numbered(found: Found) -> tuple[str, ...]:
    return tuple(_by_unit(found["unit"], sections(found["places"], _PLAIN_NUMBER, to=TO)))


def _by_unit(unit: str, places: Sequence[str]) -> Iterator[str]:
    """`paragraph 4(b)`: the unit of several places in the singular; a range is one."""
    unit = unit[0].lower() + unit[1:]
    unit = unit.rstrip("s") if len(places) > 1 or "-" in places[0] else unit
    return (f"{unit} {place}" for place in places)


def _as_printed(found: Found) -> tuple[str, ...]:
    words = " ".join(found[0].split())
    return (words[0].lower() + words[1:],)


INTERNAL = Family(
    name="internal",
    authorities=(
        Authority(id=SECTION, title="A section of this text, or of the one named with it", kind=SECTION),
        Authority(id=RELATIVE, title="A clause of the section that cites it", kind=RELATIVE),
        Authority(id=SELF, title="The text that says so", kind=SELF),
    ),
    forms=(
        Form(
            authority=SECTION,
            kind=SECTION,
            words=SIGN_WORDS,
            language="en",
            expression=(
                rf"(?:(?P<many>§§|[Ss](?<!\w.)(?:ections|ecs\.))|§|[Ss](?<!\w.)(?:ection|ec\.)){BLANK}"
                rf"(?P<section>{_NUMBER}){_END}(?P<place>{BRACKETS})(?P<steps>{_STEP}++)?(?P<more>{MORE_BRACKETS})"
                rf"(?P<others>(?(steps)|(?(many)(?:(?:\.?{AND}|{TO}){_ANOTHER})*|(?:{TO}{_ANOTHER})?)))"
                rf"{_OF}"
            ),
            targets=_section,
        ),
        Form(
            authority=SECTION,
            kind=SECTION,
            words=tuple(_ROMANS),
            language="en",
            expression=rf"(?:(?<=[a-z,;]\s)|(?<=\())(?P<section>{_OUTLINE})(?!\w|\.\w)",
            targets=lambda found: (f"s. {found['section']}",),
        ),
        Form(
            authority=SECTION,
            kind=SECTION,
            words=("sections", "Sections", "§"),
            language="en",
            expression=r"(?:[Ss](?<!\w.)ections|§§)\s*(?P<section>\d{1,3}-\d{1,3})(?![\w-]|\.\d)",
            targets=lambda found: (f"s. {found['section']}",),
        ),
        Form(
            authority=SECTION,
            kind=SECTION,
            words=_SAID,
            language="en",
            expression=(
                rf"(?<!\w)(?:{'|'.join(_SAID)})\s+(?:in|by|at|under)\s+"
                rf"(?P<whole>(?P<section>\d+(?:\.\d+)+)(?P<place>{BRACKETS}))(?!\w|[.%-]\d|\s?%)"
            ),
            targets=lambda found: (f"s. {found['section']}{plain(found['place'])}",),
        ),
        Form(
            authority=SECTION,
            kind=SECTION,
            words=_ATTACHED,
            language="en",
            expression=(
                rf"(?<!\w)(?P<section>(?:{'|'.join(_ATTACHED)})\s+(?:[A-Z]|\d{{1,2}}|[IVX]+))(?!\w|[.-]\d)"
            ),
            targets=lambda found: (" ".join(found["section"].split()),),
        ),
        Form(
            authority=SECTION,
            kind=SECTION,
            words=(INWARD,),
            expression=(rf"(?<![\w.])(?P<section>\d+(?:\.\d+){{1,6}})(?=\]{INWARD})"),
            targets=lambda found: (f"s. {found['section']}",),
        ),
        Form(
            authority=RELATIVE,
            kind=RELATIVE,
            words=(*UNIT_WORDS, "subsec", "Subsec", "subsecs", "Subsecs"),
            language="en",
            expression=(
                rf"(?P<unit>{UNIT}|[Ss]ubsecs?\.)\s+(?P<first>(?:{BRACKET})+)(?P<more>{MORE_BRACKETS})"
                rf"(?P<behind>\s+of\s+this\s+{UNIT})?{_OF}"
            ),
            targets=_relative,
        ),
        Form(
            authority=RELATIVE,
            kind=RELATIVE,
            words=UNIT_WORDS,
            language="en",
            expression=(
                r"(?P<unit>[Ss](?<!\w.)ubsections?|[Pp](?<!\w.)aragraphs?|[Cc](?<!\w.)lauses?)\s+"
                rf"(?P<places>{listed(_PLAIN_PLACE, TO)}){_OF}"
            ),
            targets=_numbered,
        ),
        Form(
            authority=RELATIVE,
            kind=RELATIVE,
            words=_PARTS,
            language="en",
            expression=(
                rf"(?<!\w){_PART}(?:\s+of\s+{_PART})*\s+of\s+this\s+(?:sub)?(?:chapter|title|part|article|act)(?!\w)"
            ),
            targets=_as_printed,
        ),
    ),
)


def self_form(names: Sequence[str]) -> Form:
    """`this SOP`, by the names a library has for its kind of document."""
    return Form(
        authority=SELF,
        kind=SELF,
        words=tuple(dict.fromkeys(name.split()[-1] for name in names)),
        language="en",
        expression=(rf"(?<!\w)[Tt]his\s+(?:{'|'.join(map(re.escape, names))})(?!\w)"),
        targets=lambda found: (" ".join(found[0].split()),),
    )


def number_form(sort: str) -> Form:
    """`SOP 12-3`, `SOPs 12-1 and 12-3`, by what a library calls its documents."""
    return numbered(
        authority=NUMBERED,
        kind="policy",
        words=(sort.rsplit(maxsplit=1)[-1], f"{sort.rsplit(maxsplit=1)[-1]}s"),
        name=rf"{re.escape(sort)}s?(?:\s+(?:Nos?\.\s*)?#?|\s*#)",
        number=r"\d+(?:[.-]\d+)+|\d{2,}",
        prefix=f"{sort} ",
    )
