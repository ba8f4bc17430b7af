"""Places within a law as they are printed: `(a)(1)(ii)`, `Abs. 2 Satz 3`; lists and ranges of them.

Blanks, no-break spaces, line ends and the HTML entities of brackets may stand inside.
"""

import re
from collections.abc import Iterator

BLANK = r"(?:\s|&nbsp;)*"
SECTION_SIGN = r"(?:§{1,2}|&sect;|[Ss]ections?|[Ss]ecs?\.)"
_OPEN, _CLOSE = r"(?:\(|&lpar;)", r"(?:\)|&rpar;)"
BRACKET = rf"\s?{_OPEN}\s?(?:\d{{1,3}}[A-Za-z]?|[A-Za-z]{{1,2}}|[ivxlIVXL]{{1,6}})(?:-\d)?\s?{_CLOSE}"
BRACKETS = rf"(?:{BRACKET})*"
_WORD_AND = r"\b(?:and|or|und|oder|et|ou|sowie)\b"
_AND = rf"(?:\s*(?:,\s*(?:{_WORD_AND})?|;|&|{_WORD_AND})\s*)"
_TO = r"(?:\s*[–-]\s*|\s+(?:through|to|bis|à)\s+)"
MORE_BRACKETS = rf"(?:(?:{_AND}|{_TO})(?:{BRACKET})+)*"
"""Further places of the same section: `, (e)(2) and (f)`."""


_TO_NUMBER = r"(?:\s*–\s*|\s+(?:through|to|bis|à)\s+)"  # a hyphen joins the parts of one number
_MORE = re.compile(MORE_BRACKETS)


def listed(item: str) -> str:
    """An expression for one or more of these, with commas, "and" or "to" between."""
    return rf"{item}(?:(?:{_AND}|{_TO_NUMBER}){item})*"


def plain(place: str) -> str:
    """A place as one word: `(a)(1)`, whatever blanks and entities were printed in it."""
    return re.sub(r"\s+|&nbsp;", "", place.replace("&lpar;", "(").replace("&rpar;", ")"))


def split_list(text: str) -> Iterator[str]:
    """The members of a list; a range stays one, as `4-9`."""
    for member in re.split(_AND, text):
        if member.strip():
            yield re.sub(_TO_NUMBER, "-", plain_spaces(member))


def plain_spaces(text: str) -> str:
    """Text with single blanks."""
    return " ".join(text.replace("&nbsp;", " ").split())


def with_places(section: str, first: str, more: str) -> tuple[str, ...]:
    """`3553` with `(d)` and `, (e)(2)` to both places; of a later one the levels before it are the first's.

    A range stays one target, `3553(d)-(e)`.
    """
    first = plain(first)
    found = [first]
    for sign, written in re.findall(rf"({_AND}|{_TO})((?:{BRACKET})+)", more or ""):
        place = plain(written)
        if re.fullmatch(_TO, sign) and not re.fullmatch(_AND, sign):
            found[-1] += f"-{place}"
        else:
            found.append(_beside(first, place))
    return tuple(f"{section}{place}" for place in found)


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


def further_places(text: str, at: int, locator: str) -> tuple[int, tuple[str, ...]]:
    """Where a list of places goes on to behind `3.35(5)(d)`, and all of its places: ` and (e)`."""
    section, bracket, place = locator.partition("(")
    found = _MORE.match(text, at)
    if not bracket or not found or not found[0]:
        return at, (locator,)
    return found.end(), with_places(section, bracket + place, found[0])
