"""Law of the District of Columbia: its Code, Laws and Acts, Register and Municipal Regulations."""

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.code import Numbering, code
from sopdiff.citations.families.form import Family, Form, Found
from sopdiff.citations.families.numbered import NUMBER, by_page, numbered
from sopdiff.citations.families.places import BLANK, SIGN_WORDS

_NO_ADDRESS = "No address was verified."
_DC = rf"D\.?{BLANK}C\.?{BLANK}"
_CODE = rf"{_DC}(?:Official{BLANK})?Code(?:{BLANK}Ann\.)?"
_SECTION = r"(?:\d{1,2}:)?\d{1,2}[A-Z]?-\d{3,4}[A-Za-z]*(?:\.\d+[a-z]*)?"  # 5-107.01a; 28:9-102


def _chapter(found: Found) -> tuple[str, ...]:
    inside = f" subch. {found['subchapter']}" if found["subchapter"] else ""
    chapter = f" ch. {found['chapter']}" if found["chapter"] else ""
    return (f"D.C. Code tit. {found['title']}{chapter}{inside}",)


COLUMBIA = Family(
    name="dc",
    authorities=(
        Authority(id="dc-code", title="Code of the District of Columbia", kind="dc-code", note=_NO_ADDRESS),
        Authority(
            id="dc-laws", title="Laws and Acts of the District of Columbia", kind="dc-law", note=_NO_ADDRESS
        ),
        Authority(id="dc-register", title="District of Columbia Register", kind="register", note=_NO_ADDRESS),
        Authority(
            id="dcmr",
            title="District of Columbia Municipal Regulations",
            kind="dcmr",
            note=_NO_ADDRESS,
        ),
        Authority(
            id="dc-orders", title="Orders of the Mayor of the District", kind="order", note=_NO_ADDRESS
        ),
    ),
    forms=(
        *code(
            authority="dc-code",
            kind="dc-code",
            words=("D", "DC"),
            name=_CODE,
            behind=_CODE,
            numbering=Numbering(number=_SECTION),
            normal="D.C. Code {locator}",
        ),
        *code(
            authority="dc-code",
            kind="dc-code",
            words=SIGN_WORDS,
            name="",
            numbering=Numbering(number=_SECTION),
            normal="D.C. Code {locator}",
        ),
        numbered(
            authority="dc-laws",
            kind="dc-law",
            words=("Law", "Laws"),
            name=rf"(?:{_DC})?(?<!Public )Laws?{BLANK}",
            number=r"\d+[-–]\d+",
            prefix="D.C. Law ",
        ),
        numbered(
            authority="dc-laws",
            kind="dc-law",
            words=("Act", "Acts"),
            name=rf"{_DC}Acts?{BLANK}",
            number=r"\d+[-–]\d+",
            prefix="D.C. Act ",
        ),
        by_page(
            authority="dc-register",
            kind="register",
            words=("DCR", "R"),
            sign=r"(?:DCR|D\.C\.R\.)",
            normal="DCR",
        ),
        by_page(
            authority="dc-register",
            kind="stat",
            words=("DCSTAT", "Stat"),
            sign=r"(?:DCSTAT|D\.C\.\s*Stat\.)",
            normal="DCSTAT",
        ),
        *code(
            authority="dcmr",
            kind="dcmr",
            words=("DCMR",),
            name=rf"{NUMBER}(?P<title>\d+-?[A-Z]?)\s+DCMR",
            numbering=Numbering(number=r"[A-Z]?\d+(?:\.\d+)?"),
            normal="{title} DCMR {locator}",
        ),
        numbered(
            authority="dc-orders",
            kind="order",
            words=("Mayor",),
            name=r"Mayor['’]s\s+Orders?\s+",
            number=r"\d{2,4}[-–]\d+",
            prefix="Mayor's Order ",
        ),
        Form(
            authority="dc-code",
            kind="chapter",
            words=("Chapter", "chapter"),
            language="en",
            expression=(
                r"(?:[Ss]ubchapter\s+(?P<subchapter>[IVXLC]+(?:-[A-Z])?|\d+)\s+of\s+)?"
                r"[Cc]hapter\s+(?P<chapter>\d+[A-Z]?)\s+of\s+Title\s+(?P<title>\d+)"
            ),
            targets=_chapter,
        ),
    ),
)
