"""The table of authorities of a text."""

from tests.site.page_reader import words_of

Site = dict[str, bytes]


def table(site: Site, policy: str) -> str:
    page = site[f"policies/{policy}/index.html"].decode()
    return page[
        page.index('<h2 id="citations">') : page.index("</section>", page.index('<h2 id="citations">'))
    ]


def test_a_text_tells_what_it_cites_by_kind_authority_and_place(citing_site: Site) -> None:
    words = words_of(table(citing_site, "fleet"))
    assert words == (
        "Table of authorities "
        "Code Code of Ethics It has several publishers. "
        "Code of Ethics in 4. Cars, (d) No public address known. "
        "Law United States Code 6 U.S.C. 655(3) in 4. Cars, (c) "
        "Goes to 6 U.S.C. 655, not to (3); when its address was verified is not on record. "
        "Ordinance City Ordinances City Ordinances in 4. Cars, (c) "
        "Goes to a landing page, not to the text itself; address verified on 2026-11-02. "
        "MGO 3.9(2) in 4. Cars, (c) "
        "Goes to a landing page, not to MGO 3.9(2); address verified on 2026-11-02. "
        "MGO 3.35(5)(a), MGO 3.35(5)(b) in 4. Cars, (c) "
        "Goes to a landing page, not to MGO 3.35(5)(a), MGO 3.35(5)(b); address verified on 2026-11-02. "
        "MGO 3.35(5)(d) in 4. Cars, (b) "
        "Goes to a landing page, not to MGO 3.35(5)(d); address verified on 2026-11-02. "
        "This text itself 1 4. Cars, (b) in 4. Cars, (d) Goes to the clause in this library. "
        "Sections that were not found 1 s. 9 in 4. Cars, (d) "
        "Goes nowhere. This text has no 9; it may be one of another text."
    )


def test_a_clause_that_moved_since_it_was_cited_is_told_with_its_place_today(citing_site: Site) -> None:
    words = words_of(table(citing_site, "records"))
    assert (
        "Fleet Use 4(a) in paragraph 1 Goes to the clause in this library. "
        "In the text in force it is 4. Cars, (b)."
    ) in words
    assert 'href="../fleet/index.html#c-4.b"' in table(citing_site, "records")


def test_a_text_that_cites_nothing_has_no_table(odd_site: Site) -> None:
    assert not any(b"Table of authorities</h2>" in page for page in odd_site.values())
