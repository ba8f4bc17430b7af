"""State law: the statutes of Wisconsin, the Code, Laws and Register of the District of Columbia."""

import re

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form
from sopdiff.citations.families.places import (
    BLANK,
    BRACKET,
    BRACKETS,
    MORE_BRACKETS,
    listed,
    split_list,
    with_places,
)

_DC_SECTION = r"\d+-\d+[A-Za-z]*(?:\.\d+[a-z]*)?"
_PLACES = rf"(?P<place>{BRACKETS})(?P<more>{MORE_BRACKETS})"


def _wisconsin(found: re.Match[str]) -> tuple[str, ...]:
    return with_places(f"Wis. Stat. {found['section']}", found["place"], found["more"])


def _columbia(found: re.Match[str]) -> tuple[str, ...]:
    first, *others = split_list(found["sections"])
    sections = [f"D.C. Code {section}" for section in (first, *others)]
    if before := found["before"]:
        places = re.findall(BRACKET, before)
        return tuple(f"{sections[0]}{place.strip()}" for place in places)
    last = with_places(sections[-1], found["place"], found["more"])
    onwards = " et seq." if found["onwards"] else ""
    return (*sections[:-1], *last[:-1], f"{last[-1]}{onwards}")


def _chapter(found: re.Match[str]) -> tuple[str, ...]:
    inside = f" subch. {found['subchapter']}" if found["subchapter"] else ""
    return (f"D.C. Code tit. {found['title']} ch. {found['chapter']}{inside}",)


WISCONSIN = Family(
    name="wisconsin",
    authorities=(
        Authority(
            id="wis-stat",
            title="Wisconsin Statutes",
            kind="statute",
            pinpoint_url="https://docs.legis.wisconsin.gov/document/statutes/{locator}",
        ),
    ),
    forms=(
        Form(
            authority="wis-stat",
            kind="statute",
            keys=("Wis", "s. ", "ss. "),
            expression=re.compile(
                rf"(?:Wis(?:consin|\.){BLANK}Stat(?:utes?|s?\.|s)?{BLANK}(?:(?:§{{1,2}}|[Ss]ections?|[Ss]ecs?\.|ss?\.){BLANK})?"
                rf"|(?<![\w.])ss?\.{BLANK})"
                rf"(?P<section>\d{{2,3}}\.\d{{2,4}}[a-z]?){_PLACES}"
            ),
            targets=_wisconsin,
            language="en",
        ),
    ),
)

COLUMBIA = Family(
    name="dc",
    authorities=(
        Authority(
            id="dc-code",
            title="Code of the District of Columbia",
            kind="dc-code",
            note="No address was verified.",
        ),
        Authority(
            id="dc-laws",
            title="Laws and Acts of the District of Columbia",
            kind="dc-law",
            note="No address was verified.",
        ),
        Authority(
            id="dc-register",
            title="District of Columbia Register",
            kind="register",
            note="No address was verified.",
        ),
        Authority(
            id="dcmr",
            title="District of Columbia Municipal Regulations",
            kind="dcmr",
            note="No address was verified.",
        ),
    ),
    forms=(
        Form(
            authority="dc-code",
            kind="dc-code",
            keys=("§", "&sect;", "D.C."),
            expression=re.compile(
                rf"(?:(?:sub)?(?:section|paragraph|clause)s?\s+(?P<before>{listed(BRACKET)})\s+of\s+)?"
                rf"(?:D\.{BLANK}C\.{BLANK}(?:Official{BLANK})?Code,?{BLANK})?(?:§{{1,2}}|&sect;){BLANK}"
                rf"(?P<sections>{listed(_DC_SECTION)}){_PLACES}(?P<onwards>{BLANK}et{BLANK}seq\.?)?"
            ),
            targets=_columbia,
        ),
        Form(
            authority="dc-laws",
            kind="dc-law",
            keys=("Law", "Act"),
            expression=re.compile(rf"D\.?{BLANK}C\.?{BLANK}(?P<sort>Law|Act){BLANK}(?P<number>\d+-\d+)"),
            targets=lambda found: (f"D.C. {found['sort']} {found['number']}",),
        ),
        Form(
            authority="dc-register",
            kind="register",
            keys=("DCR", "D.C.R"),
            expression=re.compile(r"(?<![\w.-])(?P<volume>\d+)\s+(?:DCR|D\.C\.R\.)\s+0*(?P<page>\d+)"),
            targets=lambda found: (f"{found['volume']} DCR {found['page']}",),
        ),
        Form(
            authority="dcmr",
            kind="dcmr",
            keys=("DCMR",),
            expression=re.compile(
                rf"(?<![\w.-])(?P<title>\d+-?[A-Z]?)\s+DCMR\s+§*{BLANK}(?P<section>[A-Z]?\d+(?:\.\d+)?){_PLACES}"
            ),
            targets=lambda found: with_places(
                f"{found['title']} DCMR {found['section']}", found["place"], found["more"]
            ),
        ),
        Form(
            authority="dc-code",
            kind="chapter",
            keys=("hapter",),
            expression=re.compile(
                r"(?:[Ss]ubchapter\s+(?P<subchapter>[IVXLC]+(?:-[A-Z])?)\s+of\s+)?"
                r"[Cc]hapter\s+(?P<chapter>\d+[A-Z]?)\s+of\s+Title\s+(?P<title>\d+)"
            ),
            targets=_chapter,
        ),
    ),
)
