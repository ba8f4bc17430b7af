"""Law of the United States: codes, regulations, session laws, orders and directives."""

import re

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form
from sopdiff.citations.families.places import (
    BLANK,
    BRACKET,
    BRACKETS,
    MORE_BRACKETS,
    SECTION_SIGN,
    with_places,
)


def _code(found: re.Match[str]) -> tuple[str, ...]:
    section = f"{found['title']} U.S.C. {found['section']}"
    targets = with_places(section, found["place"], found["more"])
    return (*targets[:-1], f"{targets[-1]} et seq.") if found["onwards"] else targets


def _regulation(found: re.Match[str]) -> tuple[str, ...]:
    if part := found["part"] or found["bare_part"]:
        return (f"{found['title']} C.F.R. pt. {part}",)
    return with_places(f"{found['title']} C.F.R. {found['section']}", found["place"], found["more"])


_USC = rf"U\.?{BLANK}S\.?{BLANK}C(?:ode|\.|\b)(?:{BLANK}A\.)?"
_CFR = rf"C\.?{BLANK}F\.?{BLANK}R(?:\.|\b)"
_PLACES = rf"(?P<place>{BRACKETS})(?P<more>{MORE_BRACKETS})"
_NUMBER = r"(?<![\w.-])"

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
        Authority(id="public-laws", title="Public Laws", kind="pub-law", note="No address was verified."),
        Authority(
            id="statutes-at-large", title="Statutes at Large", kind="stat", note="No address was verified."
        ),
        Authority(
            id="federal-register", title="Federal Register", kind="register", note="No address was verified."
        ),
        Authority(
            id="executive-orders", title="Executive Orders", kind="order", note="No address was verified."
        ),
        Authority(
            id="omb",
            title="Memoranda of the Office of Management and Budget",
            kind="directive",
            note="No address was verified.",
        ),
        Authority(
            id="cisa",
            title="Directives of the Cybersecurity and Infrastructure Security Agency",
            kind="directive",
            note="No address was verified.",
        ),
    ),
    forms=(
        Form(
            authority="us-code",
            kind="usc",
            keys=("U.S.C", "USC", "U. S. C", "U.S. C"),
            expression=re.compile(
                rf"{_NUMBER}(?P<title>\d+){BLANK}{_USC}{BLANK}(?:{SECTION_SIGN}{BLANK})?"
                rf"(?P<section>\d+[a-z]*(?:-\d+[a-z]*)?){_PLACES}(?P<onwards>{BLANK}et{BLANK}seq\.?)?"
            ),
            targets=_code,
        ),
        Form(
            authority="cfr",
            kind="cfr",
            keys=("CFR", "C.F.R", "C. F. R"),
            expression=re.compile(
                rf"{_NUMBER}(?P<title>\d+){BLANK}{_CFR}{BLANK}(?:"
                rf"(?:[Pp]arts?|[Pp]ts?\.){BLANK}(?P<part>\d+)"
                rf"|(?:{SECTION_SIGN}{BLANK})?(?P<section>\d+\.\d+[a-z]?(?:-\d+)?){_PLACES}"
                rf"|(?P<bare_part>\d+)(?![\d.]\d))"
            ),
            targets=_regulation,
        ),
        Form(
            authority="cfr",
            kind="cfr",
            fixed=(("title", "45"),),
            keys=("160.", "162.", "164."),  # the HIPAA rules are known by their sections alone
            expression=re.compile(
                rf"(?<![\w.§$-])(?P<section>16[024]\.\d{{3}})(?P<place>(?:{BRACKET})+)(?P<more>{MORE_BRACKETS})"
            ),
            targets=lambda found: with_places(f"45 C.F.R. {found['section']}", found["place"], found["more"]),
        ),
        Form(
            authority="public-laws",
            kind="pub-law",
            keys=("Pub", "P.L."),
            expression=re.compile(
                r"(?:Pub(?:lic|\.)\s*L(?:aw|\.)|P\.L\.)(?:\s*No\.)?\s*(?P<number>\d+[-–‑]\d+)"
            ),
            targets=lambda found: (f"Pub. L. {re.sub('[–‑]', '-', found['number'])}",),
        ),
        Form(
            authority="statutes-at-large",
            kind="stat",
            keys=("Stat",),
            expression=re.compile(rf"{_NUMBER}(?P<volume>\d+)\s+Stat\.\s+(?P<page>\d+)"),
            targets=lambda found: (f"{found['volume']} Stat. {found['page']}",),
        ),
        Form(
            authority="federal-register",
            kind="register",
            keys=("Fed. Reg", "FR"),
            expression=re.compile(rf"{_NUMBER}(?P<volume>\d+)\s+(?:Fed\.\s*Reg\.|FR)\s+(?P<page>\d[\d,]*\d)"),
            targets=lambda found: (f"{found['volume']} Fed. Reg. {found['page'].replace(',', '')}",),
        ),
        Form(
            authority="executive-orders",
            kind="order",
            keys=("Executive Order", "E.O."),
            expression=re.compile(
                r"(?:Executive\s+Order|E\.O\.)(?:\s+\(?E\.?O\.?\)?)?(?:\s+No\.)?\s*(?P<number>\d{4,5})"
            ),
            targets=lambda found: (f"E.O. {found['number']}",),
        ),
        Form(
            authority="omb",
            kind="directive",
            keys=("M-",),
            expression=re.compile(r"(?:OMB\s+)?(?:Memorandum\s+)?(?<![\w-])M-(?P<number>\d\d-\d\d)(?!\d)"),
            targets=lambda found: (f"OMB M-{found['number']}",),
        ),
        Form(
            authority="cisa",
            kind="directive",
            keys=("BOD", "Binding Operational"),
            expression=re.compile(
                r"(?:Binding\s+Operational\s+Directive|\bBOD)\s+(?P<number>\d\d-\d\d)(?!\d)"
            ),
            targets=lambda found: (f"BOD {found['number']}",),
        ),
        Form(
            authority="cisa",
            kind="directive",
            keys=("ED", "Emergency Directive"),
            expression=re.compile(r"(?:Emergency\s+Directive|\bED)\s+(?P<number>\d\d-\d\d)(?!\d)"),
            targets=lambda found: (f"ED {found['number']}",),
        ),
    ),
)
