"""Standards: requests for comments, publications of NIST, ISO, ETSI; orders of police departments."""

import re

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form

_SECTION = r"(?:,?\s+(?:[Ss]ection|[Ss]ec\.|§)\s*(?P<section>\d+(?:\.\d+)*))?"


def _with_section(name: str, found: re.Match[str]) -> tuple[str, ...]:
    return (f"{name} s. {found['section']}" if found["section"] else name,)


def _as_printed(found: re.Match[str]) -> tuple[str, ...]:
    return (" ".join(found[0].split()),)


STANDARDS = Family(
    name="standards",
    authorities=(
        Authority(id="rfc", title="Requests for Comments", kind="standard", note="No address was verified."),
        Authority(id="nist", title="Publications of NIST", kind="standard", note="No address was verified."),
        Authority(
            id="standards",
            title="Standards of ISO, ETSI and others",
            kind="standard",
            note="No address was verified.",
        ),
        Authority(id="general-orders", title="General Orders", kind="order", note="No address was verified."),
    ),
    forms=(
        Form(
            authority="rfc",
            kind="standard",
            keys=("RFC",),
            expression=re.compile(rf"(?<!\w)RFC[ -]?(?P<number>\d{{3,5}})(?!\d){_SECTION}"),
            targets=lambda found: _with_section(f"RFC {found['number']}", found),
        ),
        Form(
            authority="nist",
            kind="standard",
            keys=("SP ",),
            expression=re.compile(
                rf"(?<!\w)(?:NIST\s+)?SP\s+(?P<number>\d{{3,4}}-\d+[A-Z]?(?:-\d+)?(?:r\d)?)(?!\w){_SECTION}"
            ),
            targets=lambda found: _with_section(f"NIST SP {found['number']}", found),
        ),
        Form(
            authority="nist",
            kind="standard",
            keys=("FIPS",),
            expression=re.compile(
                rf"(?<!\w)FIPS(?:\s+PUB)?\s+(?P<number>\d{{2,3}}(?:-\d+)?)(?!\w){_SECTION}"
            ),
            targets=lambda found: _with_section(f"FIPS {found['number']}", found),
        ),
        Form(
            authority="standards",
            kind="standard",
            keys=("ISO", "ETSI"),
            expression=re.compile(
                r"(?<!\w)(?:ISO(?:/[A-Z]{2,4})*\s+\d{3,5}(?:-\d+)*(?::\d{4})?|ETSI\s+(?:TS|EN|TR|ES)\s+\d{3}\s?\d{3}(?:-\d+)*)(?!\w)"
            ),
            targets=_as_printed,
        ),
        Form(
            authority="general-orders",
            kind="order",
            keys=("General Order",),
            expression=re.compile(r"General\s+Order\s+(?P<number>\d+(?:\.\d+)+)"),
            targets=_as_printed,
        ),
    ),
)
