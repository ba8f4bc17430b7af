"""Law of the United States: codes, regulations, session laws, orders and directives."""

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.code import Numbering, code
from sopdiff.citations.families.form import Family, Form, Found
from sopdiff.citations.families.hipaa import HIPAA
from sopdiff.citations.families.numbered import NUMBER, by_page, numbered
from sopdiff.citations.families.places import BLANK, NO_VOLUME, TO, listed, split_list

_NO_ADDRESS = "No address was verified."
_NO = r"(?:\s*Nos?\.?)?\s*"
_SECTION = r"\d+[a-z]*(?:-\d+[a-z]*)?"
_REGULATION = r"\d+(?:-\d+)?\.\d+[a-z]?(?:-\d+)?"  # 35.107; 301-10.121 of the travel regulation
_PART = rf"\d+(?!\.?\d){NO_VOLUME}"
_USC = (
    rf"(?:U\.?{BLANK}S\.?{BLANK}C(?:ode(?!\w)|\.|\b)(?:{BLANK}A\.)?"
    r"|U\.S\.\s+Code|United\s+States\s+Code)"
)
_CFR = rf"(?:C\.?{BLANK}F\.?{BLANK}R(?:\.|\b)|Code\s+of\s+Federal\s+Regulations)"
_TITLE = r"[Tt]itle\s+(?P<title>\d+)"
_OF = r",?\s+(?:of\s+)?(?:the\s+)?"
_CODE_WORDS = ("U", "USC", "United")
_CFR_WORDS = ("CFR", "F", "Federal")
_AGENCY_ORDER = r"(?P<order>[A-Z]{2,6}\s+Order\s+(?:[A-Z]{1,4}\s+)?\d{3,5}\.\d+[A-Z]?)"


def _codified(name: str, *, behind: str = "", normal: str = "{title} U.S.C. {locator}") -> tuple[Form, ...]:
    return code(
        authority="us-code",
        kind="usc",
        words=_CODE_WORDS,
        name=name,
        behind=behind,
        numbering=Numbering(number=_SECTION),
        normal=normal,
    )


def _parts(found: Found) -> tuple[str, ...]:
    subpart = f" subpt. {found['subpart']}" if found["subpart"] else ""
    *others, last = (f"{found['title']} C.F.R. pt. {part}" for part in split_list(found["part"], TO))
    return (*others, f"{last}{subpart}")


def _of_parts(expression: str) -> Form:
    return Form(
        authority="cfr",
        kind="cfr",
        words=_CFR_WORDS,
        expression=(expression),
        targets=_parts,
    )


def _directive(authority: str, *, words: tuple[str, ...], name: str, number: str, prefix: str) -> Form:
    return numbered(
        authority=authority, kind="directive", words=words, name=name, number=number, prefix=prefix
    )


FEDERAL = Family(
    name="us",
    authorities=(
        Authority(
            id="us-code",
            title="United States Code",
            kind="usc",
            pinpoint_url="https://www.govinfo.gov/link/uscode/{title}/{section}",
        ),
        Authority(
            id="cfr",
            title="Code of Federal Regulations",
            kind="cfr",
            pinpoint_url="https://www.ecfr.gov/current/title-{title}/section-{section}",
            document_url="https://www.ecfr.gov/current/title-{title}/part-{part}",
        ),
        Authority(id="public-laws", title="Public Laws", kind="pub-law", note=_NO_ADDRESS),
        Authority(id="statutes-at-large", title="Statutes at Large", kind="stat", note=_NO_ADDRESS),
        Authority(id="federal-register", title="Federal Register", kind="register", note=_NO_ADDRESS),
        Authority(
            id="executive-orders",
            title="Executive Orders and presidential directives",
            kind="order",
            note=_NO_ADDRESS,
        ),
        Authority(id="agency-orders", title="Orders of federal agencies", kind="order", note=_NO_ADDRESS),
        Authority(
            id="omb",
            title="Memoranda and Circulars of the Office of Management and Budget",
            kind="directive",
            note=_NO_ADDRESS,
        ),
        Authority(
            id="cisa",
            title="Directives of the Cybersecurity and Infrastructure Security Agency",
            kind="directive",
            note=_NO_ADDRESS,
        ),
    ),
    forms=(
        *_codified(
            rf"(?:Title\s+)?{NUMBER}(?P<title>\d+){BLANK}{_USC}(?:,?\s+(?P<appendix>App\.))?",
            behind=rf"{_TITLE}{_OF}{_USC}",
            normal="{title} U.S.C. {appendix} {locator}",
        ),
        *_codified(rf"{_TITLE}{_OF}{_USC}"),
        *_codified(rf"{_USC},?\s+{_TITLE}"),
        *code(
            authority="cfr",
            kind="cfr",
            words=_CFR_WORDS,
            name=rf"(?:Title\s+)?{NUMBER}(?P<title>\d+){BLANK}{_CFR}",
            behind=rf"{_TITLE}{_OF}{_CFR}",
            numbering=Numbering(number=_REGULATION, to=TO),
            normal="{title} C.F.R. {locator}",
        ),
        *code(
            authority="cfr",
            kind="cfr",
            words=("FTR", "Travel"),
            name=r"(?:FTR|Federal\s+Travel\s+Regulation(?:\s+\(FTR\))?)",
            numbering=Numbering(number=r"30\d-\d+\.\d+"),
            normal="41 C.F.R. {locator}",
            fixed=(("title", "41"),),
        ),
        _of_parts(
            rf"(?:Title\s+)?{NUMBER}(?P<title>\d+){BLANK}{_CFR},?{BLANK}(?:(?:[Pp]arts?|[Pp]ts?\.){BLANK})?"
            rf"(?P<part>{listed(_PART, TO)})(?!\w|[.-]\d)"
            r"(?:,?\s+(?:[Ss]ubpart|[Ss]ubpt\.)\s+(?P<subpart>[A-Z]{1,2})\b)?"
        ),
        _of_parts(rf"[Pp]arts?\s+(?P<part>{listed(_PART, TO)})(?P<subpart>){_OF}{_TITLE}{_OF}{_CFR}"),
        *HIPAA,
        numbered(
            authority="public-laws",
            kind="pub-law",
            words=("Pub", "Public", "P", "PL"),
            name=rf"(?:Pub(?:lic|\.)\s*L(?:aws?|\.)|P\.{BLANK}L\.|PL\s){_NO}",
            number=r"\d{2,3}[-–‑]\d{1,3}",
            prefix="Pub. L. ",
        ),
        by_page(
            authority="statutes-at-large",
            kind="stat",
            words=("Stat",),
            sign=r"Stat\.(?:\s+at)?",
            normal="Stat.",
        ),
        by_page(
            authority="federal-register",
            kind="register",
            words=("Fed", "FR", "F", "Federal"),
            sign=r"(?:Fed\.\s*Reg\.|FR|F\.R\.|Federal\s+Register)",
            normal="Fed. Reg.",
        ),
        numbered(
            authority="executive-orders",
            kind="order",
            words=("Order", "Orders", "EO", "O"),
            name=rf"(?:Exec(?:utive|\.)\s+Orders?(?:\s*\(?E\.?O\.?\)?)?|E\.{BLANK}O\.|EO){_NO}",
            number=r"\d{2},?\d{3}|\d{4}",
            prefix="E.O. ",
        ),
        numbered(
            authority="executive-orders",
            kind="directive",
            words=("PDD", "Presidential"),
            name=r"(?:Presidential\s+Decision\s+Directive(?:\s+\(PDD\))?|PDD)[\s-]*",
            number=r"\d{1,2}",
            prefix="PDD ",
            listed=False,
        ),
        *code(
            authority="agency-orders",
            kind="order",
            words=("Order",),
            name=_AGENCY_ORDER,
            numbering=Numbering(number=r"\d+", needs_sign=True),
            normal="{order} s. {locator}",
        ),
        Form(
            authority="agency-orders",
            kind="order",
            words=("Order",),
            expression=(rf"(?<!\w){_AGENCY_ORDER}(?!\w)"),
            targets=lambda found: (" ".join(found["order"].split()),),
        ),
        _directive(
            "omb",
            words=("M",),
            name=r"(?:OMB\s+)?(?:Memorand(?:um|a)\s+)?(?<!-)(?=M-)",
            number=r"M-\d\d-\d\d",
            prefix="OMB ",
        ),
        _directive(
            "omb",
            words=("Circular",),
            name=rf"OMB\s+Circular{_NO}",
            number=r"A-\d{1,3}",
            prefix="OMB Circular ",
        ),
        _directive(
            "cisa",
            words=("BOD", "BODs", "Operational"),
            name=rf"(?:Binding\s+Operational\s+Directives?(?:\s+\(BOD\))?|BODs?)-?{_NO}",
            number=r"\d\d-\d\d",
            prefix="BOD ",
        ),
        _directive(
            "cisa",
            words=("ED", "EDs", "Emergency"),
            name=rf"(?:Emergency\s+Directives?(?:\s+\(ED\))?|EDs?)-?{_NO}",
            number=r"\d\d-\d\d",
            prefix="ED ",
        ),
    ),
)
