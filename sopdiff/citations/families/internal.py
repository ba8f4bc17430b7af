"""References within a text: `Section 4.2(b)`, `paragraph (1) of this section`, `§ 7 of the Plan`."""

import re

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form
from sopdiff.citations.families.places import (
    BLANK,
    BRACKET,
    BRACKETS,
    MORE_BRACKETS,
    listed,
    plain_spaces,
    split_list,
    with_places,
)

SECTION, RELATIVE = "section", "relative"
_NUMBER = r"\d+[A-Za-z]?(?:\.\d+)*"
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:of|the|and|for)\s+)*[A-Z\d][\w'’-]*)*"  # of another text
_UNIT = r"(?:sub)?(?:section|paragraph|clause)"


def _section(found: re.Match[str]) -> tuple[str, ...]:
    *others, last = split_list(found["sections"] or found["section"])
    return (
        *(f"s. {section}" for section in others),
        *with_places(f"s. {last}", found["place"], found["more"]),
    )


def _relative(found: re.Match[str]) -> tuple[str, ...]:
    places = re.findall(rf"{BRACKET}(?:{BRACKET})*", found["places"])
    unit = found["unit"].rstrip("s") if len(places) > 1 else found["unit"]
    behind = f" {plain_spaces(found['behind'])}" if found["behind"] else ""
    return tuple(f"{unit} {place.strip()}{behind}" for place in places)


INTERNAL = Family(
    name="internal",
    authorities=(
        Authority(id=SECTION, title="A section of this text, or of the one named with it", kind=SECTION),
        Authority(id=RELATIVE, title="A clause of the section that cites it", kind=RELATIVE),
    ),
    forms=(
        Form(
            authority=SECTION,
            kind=SECTION,
            keys=("ection", "ec.", "§"),
            language="en",
            expression=re.compile(
                rf"(?<!\w)(?:[Ss]ections{BLANK}(?P<sections>{listed(_NUMBER)})(?!-\d)"
                rf"|(?:[Ss]ection|[Ss]ec\.|§{{1,2}}){BLANK}(?P<section>{_NUMBER})(?!-\d|\w))"
                rf"(?P<place>{BRACKETS})(?P<more>{MORE_BRACKETS})"
                rf"(?=(?:\s+(?:of|in)\s+(?:the\s+)?(?P<of>{_NAME}))?)"
            ),
            targets=_section,
        ),
        Form(
            authority=SECTION,
            kind=SECTION,
            keys=("](#",),
            expression=re.compile(r"\[(?P<section>\d+(?:\.\d+){1,6})\](?=\(#)"),
            targets=lambda found: (f"s. {found['section']}",),
            whole="section",
        ),
        Form(
            authority=RELATIVE,
            kind=RELATIVE,
            keys=("section", "paragraph", "clause"),
            language="en",
            expression=re.compile(
                rf"(?<!\w)(?P<unit>{_UNIT}s?)\s+(?P<places>{listed(rf'(?:{BRACKET})+')})(?P<behind>\s+of\s+this\s+{_UNIT})?"
            ),
            targets=_relative,
        ),
    ),
)
