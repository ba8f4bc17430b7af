"""Built-in families: what of a text is a citation, and its target in normal form."""

import pytest

from sopdiff.citations.families.families import FAMILIES
from sopdiff.citations.families.form import gather
from sopdiff.citations.find import find
from sopdiff.citations.registry import Registry

EVERY = Registry(authorities=(), patterns={}, forms=gather(FAMILIES), findings=())


def found(text: str) -> list[tuple[str, ...]]:
    return [(citation.text, *citation.targets) for citation in find(text, EVERY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under 18 U.S.C. Section 2703(d), upon", [("18 U.S.C. Section 2703(d)", "18 U.S.C. 2703(d)")]),
        ("42 U.S.C.\n§ 1983", [("42 U.S.C.\n§ 1983", "42 U.S.C. 1983")]),
        ("(42 U.S.C. § 2000e et seq.)", [("42 U.S.C. § 2000e et seq.", "42 U.S.C. 2000e et seq.")]),
        (
            "12 CFR 1003.3(c)(11) or (12)",
            [("12 CFR 1003.3(c)(11) or (12)", "12 C.F.R. 1003.3(c)(11)", "12 C.F.R. 1003.3(c)(12)")],
        ),
        ("28 C.F.R. Part 23.", [("28 C.F.R. Part 23", "28 C.F.R. pt. 23")]),
        (
            "45 CFR §164.308(a)(5)(ii)(B) & &lpar;C&rpar;",
            [
                (
                    "45 CFR §164.308(a)(5)(ii)(B) & &lpar;C&rpar;",
                    "45 C.F.R. 164.308(a)(5)(ii)(B)",
                    "45 C.F.R. 164.308(a)(5)(ii)(C)",
                )
            ],
        ),
        ("Public Law No. 116-283", [("Public Law No. 116-283", "Pub. L. 116-283")]),
        ("85 Fed. Reg. 12,345", [("85 Fed. Reg. 12,345", "85 Fed. Reg. 12345")]),
        ("OMB Memorandum M-22-09", [("OMB Memorandum M-22-09", "OMB M-22-09")]),
        (
            "Wis. Stats. 968.31 and s. 968.28",
            [("Wis. Stats. 968.31", "Wis. Stat. 968.31"), ("s. 968.28", "Wis. Stat. 968.28")],
        ),
        ("Wisconsin Statute 940.01(2)", [("Wisconsin Statute 940.01(2)", "Wis. Stat. 940.01(2)")]),
        (
            "§§ 22-3006, 22-3010.01, and 22-1312",
            [
                (
                    "§§ 22-3006, 22-3010.01, and 22-1312",
                    "D.C. Code 22-3006",
                    "D.C. Code 22-3010.01",
                    "D.C. Code 22-1312",
                )
            ],
        ),
        ("§§ 5-302 through 5-305", [("§§ 5-302 through 5-305", "D.C. Code 5-302-5-305")]),
        (
            "Artikeln 13 und 14 der Verordnung (EU) 2016/679",
            [
                (
                    "Artikeln 13 und 14 der Verordnung (EU) 2016/679",
                    "Regulation (EU) 2016/679 art. 13",
                    "Regulation (EU) 2016/679 art. 14",
                )
            ],
        ),
        ("Article 6(1)(f) GDPR", [("Article 6(1)(f) GDPR", "Regulation (EU) 2016/679 art. 6(1)(f)")]),
        (
            "nach § 2 Absatz 1 und 4 des Gesetzes",
            [("§ 2 Absatz 1 und 4", "§ 2 Abs. 1", "§ 2 Abs. 4")],
        ),
        ("gilt § 3 Abs. 1 Satz 1 Nr. 2", [("§ 3 Abs. 1 Satz 1 Nr. 2", "§ 3 Abs. 1 S. 1 Nr. 2")]),
        ("de l'article L. 262-9 du code", [("article L. 262-9", "art. L. 262-9")]),
        ("NIST SP 800-63B, Section 5.2.3", [("NIST SP 800-63B, Section 5.2.3", "NIST SP 800-63B s. 5.2.3")]),
        ("as Sections 4.1 and 4.2 say", [("Sections 4.1 and 4.2", "s. 4.1", "s. 4.2")]),
        (
            "paragraphs (1) and (2) of this subsection",
            [
                (
                    "paragraphs (1) and (2) of this subsection",
                    "paragraph (1) of this subsection",
                    "paragraph (2) of this subsection",
                )
            ],
        ),
        ("see [4.2.1](#421-scope)", [("4.2.1", "s. 4.2.1")]),
    ],
)
def test_citation_is_found_whole_with_its_targets(text: str, expected: list[tuple[str, ...]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 12/26/2017 at 3:25 pm call (877) 472-6716, and pay $1,250.50 for version 1.6.0.",
        "## § 5-107.01a. Obligated service.",
        "### § 12a Angehörigenbetreuung",
        "##### 3.2.2.8.1 Verification Requirements",
        "RSASSA-PSS with SHA-512, MGF-1 with SHA-512",
        "[this page](https://example.org/section-5#section-5.2)",
        "Effective March 15, 2027: within 30 days",
        "1. Check the system's specific plan",
    ],
)
def test_number_that_cites_nothing_is_no_citation(text: str) -> None:
    assert found(text) == []


def test_section_behind_a_law_is_one_of_that_law() -> None:
    _, section = find("Pub. L. 91-358, title II, § 210(a)", EVERY)
    assert dict(section.parts)["of"] == "Pub. L. 91-358"
    (section,) = find("Section 6 of the Tor Rendezvous Specification applies", EVERY)
    assert dict(section.parts)["of"] == "Tor Rendezvous Specification"


@pytest.mark.parametrize("text", ["(" * 20_000, "§" * 20_000, "Sections 1, " * 5_000, "§ 1-2, " * 5_000])
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    assert len(found(text)) <= len(text) // 7
