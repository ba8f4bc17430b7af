"""Markers: what is printed before a clause, such as `(a)`, `IV.`, `§ 4` or `1.2.3`.

CommonMark knows `1.` and `1)` only, so the legal enumerators are recognised here. What kind of number
a marker is cannot always be told from itself: `(i)` follows `(h)` in one list and opens a list of Roman
numerals in the next. So a marker has several readings; `clauses/settle.py` chooses among them.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import assert_never

_DIGITS = r"\d{1,3}[a-zA-Z]{0,2}"  # four digits are a year or a page
_LETTERS = r"[a-z]{1,3}|[A-Z]{1,3}|[ivx]{4,5}|[IVX]{4,5}"  # which of them count is for `readings` to say
_SUFFIX = r"(?:-[0-9a-zA-Z]{1,4})?"  # a clause put in between later: (b-1), (12A-ii)
_CAPITAL = r"""(?=\s*$|\s+(?:[^\W\d_a-z]|["“(]|\*\*))"""  # how a clause begins, but no amount or quantity

_IN_BRACKETS = re.compile(
    rf"(\[)?\((?:{_DIGITS}|{_LETTERS}){_SUFFIX}\)(?(1)\])(?=\(|\s|$)"
)  # [(3)]: by an editor
_LETTER_POINT = re.compile(rf"(?:\d{{1,3}}[a-zA-Z]{{1,2}}|{_LETTERS})[.)](?=\s|$)")
_DECIMAL = re.compile(rf"\d{{1,3}}(?:\.\d{{1,3}}){{1,8}}\.?{_CAPITAL}")
_NO_CITATION = r"(?!\s(?:Abs[.aä]|Satz|Sätze|Nr\.|Nummer))"  # "§ 8 Abs. 2 gilt" is a sentence
_SIGN = re.compile(rf"§ ?\d+[a-z]{{0,2}}(?:[-.:]\d+[a-z]{{0,2}})*\.?{_NO_CITATION}{_CAPITAL}")

_WORD = (
    r"(?:Article|Art\.|Artikel|Section|Sec\.|Abschnitt|Chapter|Chapitre|Kapitel|Part|Partie|Teil"
    r"|Title|Titre|Titel|Appendix|Annex|Annexe|Anlage|Anhang|Exhibit|Schedule)"
)
_DESIGNATOR = re.compile(rf"{_WORD} (?:(?:\d+[\w.-]*|[IVXLC]+)\b[.:]?|[A-Z](?:[.:]|(?=$|\s+[–—-])))(?=$|\s)")
_HEADING_SIGN = re.compile(r"§ ?\d+[a-z]{0,2}(?:[-.:]\d+[a-z]{0,2})*\.?(?=$|\s)")
_HEADING_DECIMAL = re.compile(r"(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})+\\?\.?(?=$|\s)")
_HEADING_NUMBER = re.compile(r"(?:\d{1,3}[a-zA-Z]?|[A-Z]|[IVX]{2,5})\\?[.):](?=$|\s)")
_BARE_NUMBER = re.compile(r"\d{1,3}(?=\s+[^a-z\s])")


class Family(StrEnum):
    """What a marker counts in."""

    ARABIC = "arabic"
    LOWER = "lower"
    UPPER = "upper"
    ROMAN = "roman"
    UPPER_ROMAN = "upper roman"
    DOUBLED = "doubled letter"
    UPPER_DOUBLED = "upper doubled letter"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read a marker: `(i)` is the ninth letter, or the Roman one; `style` tells lists apart."""

    family: Family
    style: str
    value: float  # what comes after 3 is 4, with 3A (3.01) and 3B (3.02) between


def match_enumerator(line: str) -> str:
    """The legal enumerator that a line of text opens with, or "" if it opens with none.

    `1.` and `1)` are left to CommonMark. A decimal or § counts only before a capital, so that
    "3.5 million" and "§ 1983 claims" stay words; "§ 8 Abs. 2" opens a sentence that cites it.
    """
    for pattern in (_IN_BRACKETS, _LETTER_POINT, _DECIMAL, _SIGN):
        if (found := pattern.match(line)) and readings(found[0]):
            return found[0]
    return ""


def opens_item(marker: str, words: str) -> bool:
    """Whether a marker is still read as one with these words behind it: `1.2` is not before "million"."""
    return not match_enumerator(marker) or match_enumerator(f"{marker} {words}") == marker


def match_heading_marker(heading: str) -> str:
    """The marker that a heading opens with, as in `IV. Procedure` or `Article 371-1`; "" if none."""
    patterns = (_DESIGNATOR, _HEADING_SIGN, _HEADING_DECIMAL, _HEADING_NUMBER, _IN_BRACKETS, _LETTER_POINT)
    for pattern in patterns:
        if (found := pattern.match(heading)) and (pattern is _DESIGNATOR or readings(found[0])):
            return found[0]
    return ""


def match_bare_number(heading: str) -> str:
    """The plain number a heading opens with, as in `7 Session Management`; it may be a word all the same."""
    found = _BARE_NUMBER.match(heading)
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def readings(marker: str) -> tuple[Reading, ...]:
    """All ways to read a marker, none if it is no number at all."""
    ordinal, style = _strip(marker)
    base, _, suffix = ordinal.partition("-")
    if "." in base or marker.startswith("§"):
        dots = str(ordinal.count("."))
        return (Reading(family=Family.DECIMAL, style=f"{style}{dots}", value=_last_number(ordinal)),)
    if digits := re.fullmatch(r"(\d+)([a-zA-Z]{0,2})", base):
        value = int(digits[1]) + _letter_value(digits[2].lower()[:1]) / 100 + _suffix_value(suffix)
        return (Reading(family=Family.ARABIC, style=style, value=value),)
    found = []
    if base and len(set(base)) == 1:
        families = (Family.LOWER, Family.UPPER) if len(base) == 1 else (Family.DOUBLED, Family.UPPER_DOUBLED)
        value = _letter_value(base[0].lower()) + _suffix_value(suffix)
        style_of_length = f"{style}{len(base)}"
        found.append(Reading(family=families[base.isupper()], style=style_of_length, value=value))
    if roman := _roman_value(base):
        family = Family.ROMAN if base.islower() else Family.UPPER_ROMAN
        found.append(Reading(family=family, style=style, value=roman + _suffix_value(suffix)))
    return tuple(found)


def marker_like(marker: str, family: Family, value: int) -> str:
    """The marker of another value in the same list: `(b)` and 4 give `(d)`; "" where the list has none."""
    ordinal, _ = _strip(marker)
    number = _ordinal(family, value, ordinal)
    return marker.replace(ordinal, number, 1) if number else ""


def _ordinal(family: Family, value: int, like: str) -> str:
    match family:
        case Family.ARABIC:
            return str(value)
        case Family.DECIMAL:
            return re.sub(r"\d+[a-z]{0,2}$", str(value), like)
        case Family.LOWER | Family.UPPER | Family.DOUBLED | Family.UPPER_DOUBLED:
            letter = chr(ord("a") + value - 1) * len(like) if value <= 26 else ""
        case Family.ROMAN | Family.UPPER_ROMAN:
            ones = next((letters for letters, one in _ROMAN_ONES.items() if one == value % 10), "")
            letter = "x" * (value // 10) + ones if value < 50 else ""
        case _:
            assert_never(family)
    return letter.upper() if like.isupper() else letter


def number_of(marker: str) -> str:
    """The marker without its delimiters, as labels hold it: `(a)` -> `a`, `§ 5-107.` -> `5-107`."""
    ordinal = marker.strip("()[].:§-\\ ")
    word, _, number = ordinal.rpartition(" ")
    if not word:
        return ordinal
    plain = word.rstrip(".").casefold() in {"article", "art", "artikel", "section", "sec"}
    return number if plain else f"{word.casefold()}-{number}"


def _strip(marker: str) -> tuple[str, str]:
    """The bare ordinal, and the delimiters that tell one list from another."""
    ordinal = marker.strip("[]().:§ ")
    return ordinal, re.sub(r"[\[\] ]", "", marker.replace(ordinal, "", 1))


def _last_number(ordinal: str) -> float:
    found = re.search(r"(\d+)([a-z]?)[a-z]?$", ordinal)
    return int(found[1]) + _letter_value(found[2]) / 100 if found else 0.0


def _letter_value(letter: str) -> int:
    return ord(letter) - ord("a") + 1 if letter else 0


def _suffix_value(suffix: str) -> float:
    """Where a clause put in between stands among its like: (b-2) is after (b-1)."""
    if not suffix:
        return 0.0
    if suffix.isdecimal():
        return int(suffix) / 10_000
    return (_roman_value(suffix) or _letter_value(suffix[0].lower())) / 10_000


_ROMAN_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_ROMAN = re.compile(r"(x{0,4})(ix|iv|v?i{0,3})")  # up to 49: beyond that c, d, l and m are letters


def _roman_value(letters: str) -> int:
    lower = letters.lower()
    found = _ROMAN.fullmatch(lower) if lower and letters in (lower, letters.upper()) else None
    if not found:
        return 0
    return 10 * len(found[1]) + _ROMAN_ONES[found[2]]
