"""State law, by one template: how its statutes are named, how their sections are numbered.

Wisconsin is complete. Of other states the statutes are known by name; no address of theirs was verified.
"""

from dataclasses import dataclass

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.code import Numbering, code
from sopdiff.citations.families.form import Family, Form
from sopdiff.citations.families.places import BLANK, TO, TO_NUMBER

_DOTTED = r"\d+[A-Z]?\.\d+[a-z]?"  # 609.52
_HYPHENS = r"\d+[A-Za-z]?(?:\.\d+)?-\d+[A-Za-z]?(?:-\d+)?(?:\.\d+)?"  # 40-6-391
_NAMED_CODE = r"(?:[A-Z][a-z]+\.?\s+){1,3}(?:Code|Law)"  # Penal Code, Code of Crim. Proc. is not one
_PLAIN = r"\d+(?:\.\d+)*[a-z]?"

_WISCONSIN = r"(?:Wis(?:consin|\.)?|WI|WIS\.)"
_ADMINISTRATIVE = rf"{_WISCONSIN}\s+Adm(?:in)?(?:istrative|\.)\s+Code"
_WISCONSIN_WORDS = ("Wis", "WIS", "Wisconsin", "WI", "Stats", "Stat", "Statutes")
_STATUTES = r"(?:Stat(?:utes?|s?\.|s)?|STATS?\.)(?!\w)(?:\s+Ann\.)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """How the statutes of a state are cited; `name` and `number` are expressions."""

    authority: str
    title: str
    words: tuple[str, ...]
    name: str
    number: str
    normal: str


def _statutes(
    authority: str, *, words: tuple[str, ...], name: str, number: str, normal: str, behind: str = ""
) -> tuple[Form, ...]:
    return code(
        authority=authority,
        kind="statute",
        words=words,
        name=name,
        behind=behind,
        numbering=Numbering(number=number, to=TO_NUMBER if number is _HYPHENS else TO),
        normal=normal,
    )


def _chapter(authority: str, *, words: tuple[str, ...], name: str, normal: str) -> Form:
    """A whole chapter: `Wis. Stat. ch. 938`, or `Chapter 19, Wis. Stats.` the other way round."""
    chapter = r"(?:[Cc]h\.|[Cc]hapter)\s*"
    behind = name.replace("(?P<title>", "(?:")
    return Form(
        authority=authority,
        kind="statute",
        words=words,
        expression=(
            rf"(?<!\w)(?:{name},?\s+{chapter}(?P<chapter>\d+[A-Z]?(?!\.\d))"
            rf"|{chapter}(?P<first>\d+[A-Z]?),?\s+(?:of\s+)?(?:the\s+)?{behind})(?!\w)"
        ),
        targets=lambda found: (
            normal.replace("{locator}", f"ch. {found['chapter'] or found['first']}").replace("{title} ", ""),
        ),
    )


WISCONSIN = Family(
    name="wisconsin",
    authorities=(
        Authority(
            id="wis-stat",
            title="Wisconsin Statutes",
            kind="statute",
            pinpoint_url="https://docs.legis.wisconsin.gov/document/statutes/{locator}",
        ),
        Authority(
            id="wis-admin-code",
            title="Wisconsin Administrative Code",
            kind="regulation",
            note="No address was verified.",
        ),
    ),
    forms=(
        *_statutes(
            "wis-stat",
            words=_WISCONSIN_WORDS,
            name=rf"{_WISCONSIN}{BLANK}(?:State\s+)?{_STATUTES}",
            behind=rf"(?:{_WISCONSIN}{BLANK})?(?:State\s+)?{_STATUTES}",
            number=r"\d{2,3}\.\d{2,4}[a-z]?",
            normal="Wis. Stat. {locator}",
        ),
        *code(
            authority="wis-stat",
            kind="statute",
            words=("s", "ss"),
            name="",
            numbering=Numbering(
                number=r"\d{2,3}\.\d{2,4}[a-z]?", to=TO, sign=r"s(?<![\w.].)\.", many=r"s(?<![\w.].)s\."
            ),
            normal="Wis. Stat. {locator}",
            language="en",
        ),
        _chapter(
            "wis-stat",
            words=_WISCONSIN_WORDS,
            name=rf"(?:{_WISCONSIN}\s+)?{_STATUTES}",
            normal="Wis. Stat. {locator}",
        ),
        *code(
            authority="wis-admin-code",
            kind="regulation",
            words=("Admin", "Adm", "Administrative"),
            name=_ADMINISTRATIVE,
            behind=_ADMINISTRATIVE,
            numbering=Numbering(number=r"[A-Z][A-Za-z]{1,5}\s+\d+\.\d+", to=TO),
            normal="Wis. Admin. Code {locator}",
        ),
    ),
)

_OTHERS = (
    _State(
        authority="ariz-stat",
        title="Arizona Revised Statutes",
        words=("R", "Ariz"),
        name=r"(?:A\.R\.S\.|Ariz\.\s+Rev\.\s+Stat\.)",
        number=_HYPHENS,
        normal="A.R.S. {locator}",
    ),
    _State(
        authority="cal-code",
        title="California Codes",
        words=("Cal", "California"),
        name=rf"(?:Cal\.|California)\s+(?P<title>{_NAMED_CODE})",
        number=_PLAIN,
        normal="Cal. {title} {locator}",
    ),
    _State(
        authority="colo-stat",
        title="Colorado Revised Statutes",
        words=("R", "Colo"),
        name=r"(?:C\.R\.S\.|Colo\.\s+Rev\.\s+Stat\.)",
        number=_HYPHENS,
        normal="C.R.S. {locator}",
    ),
    _State(
        authority="fla-stat",
        title="Florida Statutes",
        words=("Fla", "Florida"),
        name=r"(?:Fla\.|Florida)\s+Stat(?:utes|\.)",
        number=_DOTTED,
        normal="Fla. Stat. {locator}",
    ),
    _State(
        authority="ga-code",
        title="Official Code of Georgia",
        words=("G", "Ga"),
        name=r"(?:O\.C\.G\.A\.|Ga\.\s+Code(?:\s+Ann\.)?)",
        number=_HYPHENS,
        normal="O.C.G.A. {locator}",
    ),
    _State(
        authority="ill-stat",
        title="Illinois Compiled Statutes",
        words=("ILCS",),
        name=r"(?P<title>\d+)\s+ILCS",
        number=r"\d+/[\d.A-Z-]*\d[a-z]?",
        normal="{title} ILCS {locator}",
    ),
    _State(
        authority="minn-stat",
        title="Minnesota Statutes",
        words=("Minn", "Minnesota"),
        name=r"Minn(?:esota|\.)\s+Stat(?:utes|\.)",
        number=_DOTTED,
        normal="Minn. Stat. {locator}",
    ),
    _State(
        authority="nev-stat",
        title="Nevada Revised Statutes",
        words=("N", "NRS", "Nev", "Nevada"),
        name=r"(?:NRS|N\.R\.S\.|Nev(?:ada|\.)\s+Rev(?:ised|\.)\s+Stat(?:utes|\.))",
        number=_DOTTED,
        normal="Nev. Rev. Stat. {locator}",
    ),
    _State(
        authority="ny-law",
        title="Laws of New York",
        words=("N", "York"),
        name=rf"(?:N\.\s?Y\.|New\s+York)\s+(?P<title>{_NAMED_CODE})",
        number=_PLAIN,
        normal="N.Y. {title} {locator}",
    ),
    _State(
        authority="ohio-code",
        title="Ohio Revised Code",
        words=("R", "ORC", "Ohio"),
        name=r"(?:O\.?R\.?C\.?|Ohio\s+Rev(?:ised|\.)\s+Code(?:\s+Ann\.)?)",
        number=_DOTTED,
        normal="R.C. {locator}",
    ),
    _State(
        authority="or-stat",
        title="Oregon Revised Statutes",
        words=("ORS",),
        name=r"ORS",
        number=_DOTTED,
        normal="ORS {locator}",
    ),
    _State(
        authority="tex-code",
        title="Texas Codes",
        words=("Tex", "Texas"),
        name=rf"Tex(?:as|\.)\s+(?P<title>{_NAMED_CODE})(?:\s+Ann\.)?",
        number=_PLAIN,
        normal="Tex. {title} {locator}",
    ),
    _State(
        authority="wash-code",
        title="Revised Code of Washington",
        words=("RCW",),
        name=r"RCW",
        number=r"\d+[A-Z]?\.\d+[A-Z]?\.\d+",
        normal="RCW {locator}",
    ),
)

STATES = Family(
    name="states",
    authorities=tuple(
        Authority(id=state.authority, title=state.title, kind="statute", note="No address was verified.")
        for state in _OTHERS
    ),
    forms=tuple(
        form
        for state in _OTHERS
        for form in (
            *_statutes(
                state.authority,
                words=state.words,
                name=state.name,
                number=state.number,
                normal=state.normal,
            ),
            _chapter(state.authority, words=state.words, name=state.name, normal=state.normal),
        )
    ),
)
