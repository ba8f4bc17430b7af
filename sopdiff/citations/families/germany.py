"""German norms: `§ 13 Abs. 3 Satz 2 Nr. 2, 3 oder 4`, `§§ 45, 47 Abs. 1`; `Absatz 2` of the norm itself.

A list may go on at any level, so a citation is read word by word: a level, then its numbers.
"""

import re
from collections.abc import Iterator

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import RELATIVE
from sopdiff.citations.families.form import Family, Form, Found
from sopdiff.citations.families.places import AND, TO, plain

NORM = "de-norm"
_LEVELS = (
    ("Art.", r"Artikel[ns]?|Artt?\."),
    ("§", r"§{1,2}"),
    ("Abs.", r"Abs(?:atz(?:es)?|ätzen?|\.)"),
    ("UAbs.", r"Unterabs(?:atz(?:es)?|ätzen?)|UAbs\."),
    ("S.", r"Satz(?:es)?|Sätzen?|S\."),
    ("Halbs.", r"Halbs(?:atz(?:es)?|ätzen?|\.)"),
    ("Nr.", r"Nummern?|Nrn?\."),
    ("Buchst.", r"Buchstaben?|Buchst\.|lit\."),
    ("Alt.", r"Alternativen?|Alt\."),
)
_OWN_PLACES = (
    *("Abs", "Absatz", "Absatzes", "Absätze", "Absätzen"),
    *("Satz", "Satzes", "Sätze", "Sätzen", "Nummer", "Nummern"),
)
_DEPTH = {name: depth for depth, (name, _) in enumerate(_LEVELS)}
_VALUE = r"(?<!\w)(?:\d+[a-z]{0,2}|[a-z]|aa|bb|cc|dd|ee|ff)(?![\w/]|[.,-]\d)"
_VALUES = rf"{_VALUE}(?:(?:{AND}|{TO}){_VALUE})*"
_NUMBERS = rf"\d+[a-z]{{0,2}}(?![\w/]|\.\d|-\d)(?:(?:{AND}|{TO})\d+[a-z]{{0,2}}(?![\w/]|\.\d|-\d))*"
_DEEPER = "|".join(words for _, words in _LEVELS[2:])
_TAIL = rf"(?:(?:,\s*|\s+)(?:(?:und|oder|sowie)\s+)?(?:{_DEEPER})\s*{_VALUES})*"
_OF = (  # another law: `der Strafprozessordnung`, `BGB`; one that is not named is the text itself
    r"(?=\s+(?:(?:der|des|dem|vom|zum|zur|im)\s+(?=[A-ZÄÖÜ])(?!Abs|Satz|Sätze|Nummer)"
    r"|(?=[A-ZÄÖÜ][\w-]*(?:G|GB|O|V)\b|[GV]\s+v\.))(?P<of>[\w-]+)|)"
)
_TOKEN = re.compile(
    "|".join(rf"(?P<l{depth}>{words})" for depth, (_, words) in enumerate(_LEVELS))
    + rf"|{AND}|(?P<range>{_VALUE}{TO}{_VALUE})|(?P<value>{_VALUE})"
)


def _norms(found: Found) -> tuple[str, ...]:
    return tuple(_read(found["norms"]))


def _read(written: str) -> Iterator[str]:
    """Each place of a list.

    Behind a comma or an "und" a number takes the place of the one before at its level, and a level that of
    the one before it and all below; without it a level goes deeper: `Nr. 1 Halbsatz 2`.
    """
    path: list[tuple[str, str]] = []
    level, is_new = "", False
    for token in _TOKEN.finditer(written):
        value = token["value"] or token["range"]
        if not value and not token.lastgroup:
            is_new = True
            continue
        if not value:
            level = _LEVELS[int(str(token.lastgroup)[1:])][0]
        if path and is_new:
            yield _place(path)
            path = [step for step in path if _DEPTH[step[0]] < _DEPTH[level]]
        if value:
            path.append((level, plain(re.sub(TO, "-", value))))
        is_new = False
    if path:
        yield _place(path)


def _place(path: list[tuple[str, str]]) -> str:
    signs = ("§§" if level == "§" and "-" in value else level for level, value in path)
    return " ".join(f"{sign} {value}" for sign, (_, value) in zip(signs, path, strict=True))


def _gazette(found: Found) -> tuple[str, ...]:
    year = f"{found['year']} " if found["year"] else ""
    return (f"BGBl. {found['part']} {year}S. {found['page'] or found['year_page']}",)


GERMANY = Family(
    name="de",
    authorities=(
        Authority(id=NORM, title="German law", kind=NORM, note="No address was verified."),
        Authority(id="bgbl", title="Bundesgesetzblatt", kind="bgbl", note="No address was verified."),
    ),
    forms=(
        Form(
            authority=NORM,
            kind=NORM,
            words=("§", "Art", "Artt", "Artikel", "Artikels", "Artikeln"),
            language="de",
            expression=(
                rf"(?<!\w)(?P<norms>(?:§{{1,2}}|Artikel[ns]?|Artt?\.)\s*{_NUMBERS}(?:\s+§\s*{_NUMBERS})?{_TAIL}"
                rf"(?:(?:{AND}|{TO})\d+[a-z]{{0,2}}(?![\w/]|\.\d|-\d){_TAIL})*){_OF}"
            ),
            targets=_norms,
        ),
        Form(
            authority=RELATIVE,
            kind=RELATIVE,
            words=_OWN_PLACES,
            language="de",
            expression=(
                rf"(?<!\w)(?P<norms>(?:Abs(?:atz(?:es)?|ätzen?|\.)|Satz(?:es)?|Sätzen?|Nummern?)\s+{_NUMBERS}{_TAIL}){_OF}"
            ),
            targets=_norms,
        ),
        Form(
            authority="bgbl",
            kind="bgbl",
            words=("BGBl",),
            expression=(
                r"BGBl\.?:?\s+(?:(?P<early>\d{4})\s+)?(?P<part>I{1,3}):?\s+"
                r"(?:S\.\s*(?P<page>\d+)|(?P<year>\d{4}),?\s*(?:(?:S|Nr)\.\s*)?(?P<year_page>\d+))"
            ),
            targets=_gazette,
        ),
    ),
)
