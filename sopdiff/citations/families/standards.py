"""Standards: requests for comments, publications of NIST, ISO, ETSI; orders of police departments."""

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.form import Family, Form, Found
from sopdiff.citations.families.numbered import numbered
from sopdiff.citations.families.places import plain

_NO_ADDRESS = "No address was verified."
_SECTION = (
    r"(?:,?\s+(?:[Ss]ection|[Ss]ec\.|§)\s*(?P<section>\d+(?:\.\d+)*)|,?\s+[Cc]lause\s+(?P<clause>\d+(?:\.\d+)*)"
    r"|,?\s+[Aa]ppendix\s+(?P<appendix>[A-Z])(?!\w)|\s+\((?P<bare>\d+(?:\.\d+)+)\))?"
)


def _place(found: Found) -> str:
    """What of a standard is cited: ` s. 4.2.1`, ` app. B`; often nothing."""
    section = found["section"] or found["bare"]
    signs = (("s.", section), ("cl.", found["clause"]), ("app.", found["appendix"]))
    return next((f" {sign} {number}" for sign, number in signs if number), "")


def _standard(found: Found) -> tuple[str, ...]:
    return (f"{' '.join(found['number'].split())}{_place(found)}",)


def _special(found: Found) -> tuple[str, ...]:
    part, revision = found["part"], found["revision"] or found["short_revision"]
    number = f"{plain(found['number']).upper()}{f' pt. {part}' if part else ''}"
    return (f"NIST SP {number}{f' Rev. {revision}' if revision else ''}{_place(found)}",)


STANDARDS = Family(
    name="standards",
    authorities=(
        Authority(id="rfc", title="Requests for Comments", kind="standard", note=_NO_ADDRESS),
        Authority(id="nist", title="Publications of NIST", kind="standard", note=_NO_ADDRESS),
        Authority(
            id="standards", title="Standards of ISO, ETSI and others", kind="standard", note=_NO_ADDRESS
        ),
        Authority(
            id="calea",
            title="Standards of the Commission on Accreditation for Law Enforcement Agencies",
            kind="standard",
            note=_NO_ADDRESS,
        ),
        Authority(id="general-orders", title="General Orders", kind="order", note=_NO_ADDRESS),
    ),
    forms=(
        numbered(
            authority="rfc",
            kind="standard",
            words=("RFC", "RFCs"),
            name=r"RFCs?[ -]?",
            number=r"\d{3,5}",
            prefix="RFC ",
            section=_SECTION,
            place=_place,
        ),
        Form(
            authority="nist",
            kind="standard",
            words=("SP", "Special", "NIST", "800"),
            expression=(
                r"(?<![\w/.-])(?:(?:NIST\s+)?(?:SP|Special\s+Publication(?:\s+\(SP\))?)\s+|NIST\s+(?=800-)"
                r"|(?=800-\d+[A-Z],?\s+Section))"
                r"(?P<number>\d{3,4}-\d+[A-Za-z]?(?:-\d+)?)(?<![a-z]r)(?:,?\s+[Pp]art\s+(?P<part>\d))?"
                r"(?:r(?P<short_revision>\d)|[,:]?\s+(?:Rev\.|[Rr]evision)\s*(?P<revision>\d))?(?!\w)"
                + _SECTION
            ),
            targets=_special,
        ),
        numbered(
            authority="nist",
            kind="standard",
            words=("FIPS",),
            name=r"FIPS(?:\s+PUBS?)?\s+",
            number=r"\d{2,3}(?:-\d+)?",
            prefix="FIPS ",
            listed=False,
            section=_SECTION,
            place=_place,
        ),
        numbered(
            authority="nist",
            kind="standard",
            words=("NISTIR", "IR"),
            name=r"NIST\s?IR\s+",
            number=r"\d{4}[A-Z]?",
            prefix="NISTIR ",
            section=_SECTION,
            place=_place,
        ),
        Form(
            authority="standards",
            kind="standard",
            words=("ISO", "ETSI", "ITU", "BCP"),
            expression=(
                r"(?<!\w)(?P<number>ISO(?:/[A-Z]{2,4})*(?:\s+(?:TR|TS))?\s+\d{3,5}(?:-\d+)*(?::\d{4})?"
                r"|ETSI\s+(?:TS|EN|TR|ES)\s+\d{3}\s?\d{3}(?:-\d+)*"
                r"|ITU-T\s+(?:Rec(?:ommendation|\.)\s+)?[A-Z]\.\d{2,4}(?:\.\d+)?|BCP\s+\d+)(?!\w)" + _SECTION
            ),
            targets=_standard,
        ),
        numbered(
            authority="standards",
            kind="standard",
            words=("UAX", "Annex"),
            name=r"(?:UAX|Unicode\s+Standard\s+Annex)\s+#?",
            number=r"\d{1,2}",
            prefix="UAX ",
            listed=False,
        ),
        numbered(
            authority="calea",
            kind="standard",
            words=("CALEA",),
            name=r"CALEA(?:\s+[Ss]tandards?)?\s+",
            number=r"\d+(?:\.\d+)+",
            prefix="CALEA ",
        ),
        numbered(
            authority="general-orders",
            kind="order",
            words=("General", "O"),
            name=r"(?:General\s+Orders?|G\.O\.)\s+(?:No\.\s*)?(?:\(?GO\)?[\s-]*)?",
            number=r"(?:[A-Z]{2,4}-)?\d+(?:[.-]\d+)*",
            prefix="General Order ",
        ),
    ),
)
