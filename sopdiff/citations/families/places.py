"""Places within a law as they are printed: `(a)(1)(ii)`, `Abs. 2 Satz 3`; lists and ranges of them.

Texts come here as a reader sees them: entities are characters, and markup is gone. Blanks, no-break spaces
and line ends may stand inside.
"""

import re
from collections.abc import Iterator

BLANK = r"\s*"
SIGN = r"(?:§{1,2}|[Ss](?<!\w.)(?:ections?(?:\s*§)?|ecs?\.|s?\.))"
MANY = r"(?:§§|[Ss](?<!\w.)(?:ections|ecs\.|s\.))"
"""A sign that announces several sections."""

SIGN_WORDS = ("§", "section", "Section", "sections", "Sections", "sec", "Sec", "secs", "Secs")
"""One of these words stands where a sign does, but for the `s.` of Wisconsin."""

BRACKET = r"\s?\(\s?(?:\d{1,3}[A-Za-z]?|[A-Za-z]{1,2}|[ivxlIVXL]{1,6})(?:-\d)?\s?\)"
TAIL = r"(?:(?<=\))\d{1,2}\.(?:[a-z]{1,2}\b\.?)?)"  # (a)1.b.
BRACKETS = rf"(?:(?:{BRACKET})++{TAIL}?)?+"
_WORD_AND = r"\b(?:and(?:/or)?|or|und|oder|et|ou|sowie)\b"
AND = rf"(?:\s*+(?:[,;]\s*+(?:{_WORD_AND}\s*+)?|&\s*+|{_WORD_AND}\s*+))"
_TO_WORD = r"\s++(?:through|thru|to|bis|à)\s++"
TO = rf"(?:[^\S\n]*+[–—-]\s*+|{_TO_WORD})"
TO_NUMBER = rf"(?:[^\S\n]*+[–—]\s*+|{_TO_WORD})"
"""Between the ends of a range of numbers that may hold hyphens themselves, as `5-302`."""

MORE_BRACKETS = rf"(?:(?:{AND}|{TO})(?:{BRACKET})++{TAIL}?)*+"
"""Further places of the same section: `, (e)(2) and (f)`."""

NO_VOLUME = (
    r"(?!\s*(?:U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R|F\.?R\.|FR\b|U\.S\.|D\.C\.R"
    r"|Stat\.|Fed\.|DCR|DCMR|DCSTAT|ILCS))"
)
"""Behind a number that is no section but the volume or title of the next citation: `28 C.F.R. 20`."""

_DASHES = str.maketrans("‐‑‒–—−", "------")


def listed(item: str, to: str = TO_NUMBER) -> str:
    """An expression for one or more of these, with commas, "and" or "to" between."""
    return rf"{item}(?:(?:{AND}|{to}){item})*+"


def plain(place: str) -> str:
    """A place as one word, `(a)(1)`, with one sort of dash, whatever blanks were printed in it."""
    return re.sub(r"\s+", "", place).translate(_DASHES)


def split_list(text: str, to: str = TO_NUMBER) -> Iterator[str]:
    """The members of a list; a range stays one, as `4-9`."""
    for member in re.split(AND, text):
        if member.strip():
            yield re.sub(to, "-", " ".join(member.split())).translate(_DASHES)


def with_places(section: str, first: str, more: str) -> tuple[str, ...]:
    """`3553` with `(d)` and `, (e)(2)` to both places; of a later one the levels before it are the first's.

    A range stays one target, `3553(d)-(e)`.
    """
    first = plain(first).rstrip(".")
    found = [first]
    for sign, written in re.findall(rf"({AND}|{TO})((?:{BRACKET})+{TAIL}?)", more or ""):
        place = plain(written).rstrip(".")
        if re.fullmatch(TO, sign) and not re.fullmatch(AND, sign):
            found[-1] += f"-{place}"
        else:
            found.append(_beside(first, place))
    return tuple(f"{section}{place}" for place in found)


def sections(written: str, number: str, *, sign: str = SIGN, to: str = TO_NUMBER) -> tuple[str, ...]:
    """`1983, 1985(3)-(5), and 1988` to its members: `1983`, `1985(3)-(5)`, `1988`; a range is one."""
    found: list[str] = []
    member = rf"(?P<number>{number})(?P<place>{BRACKETS})(?P<more>{MORE_BRACKETS})"
    entry = rf"(?P<between>^|\.?{AND}|{to})(?:{sign}\s*)?{member}"
    for one in re.finditer(entry, written):
        section = " ".join(one["number"].split()).translate(_DASHES)
        places = with_places(section, one["place"], one["more"])
        if one["between"] and not re.fullmatch(rf"\.?{AND}", one["between"]):
            found[-1] += f"-{places[0]}"
            places = places[1:]
        found += places
    return tuple(found)


def _beside(first: str, place: str) -> str:
    """`(C)` beside `(a)(5)(ii)(B)` is `(a)(5)(ii)(C)`: it takes the place of the last level of its sort."""
    levels = re.findall(r"\([^)]*\)", first)
    sort = _sorts(re.findall(r"\(([^)]*)\)", place)[0])
    same = [at for at, level in enumerate(levels) if _sorts(level[1:-1]) & sort]
    return "".join(levels[: same[-1]]) + place if same else place


def _sorts(marker: str) -> frozenset[str]:
    if marker[:1].isdigit():
        return frozenset({"number"})
    case = "upper" if marker.isupper() else "lower"
    letter = {f"{case} letter"} if re.fullmatch(r"[A-Za-z](?:-\d)?", marker) else set[str]()
    roman = {f"{case} roman"} if re.fullmatch(r"[ivxl]+", marker.lower()) else set[str]()
    return frozenset(letter | roman)
