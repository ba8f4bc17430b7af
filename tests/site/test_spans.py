"""Citations in a text: each a link that says how far it goes."""

import re
from pathlib import Path

from sopdiff.library.load import load
from sopdiff.site.build import build
from tests.site.conftest import written

Site = dict[str, bytes]


def test_a_citation_tells_its_authority_in_full_and_how_far_it_goes(citing_site: Site) -> None:
    page = citing_site["policies/fleet/index.html"].decode()
    assert (
        '<a class="cite landing" href="https://example.gov/code" aria-description="City Ordinances, '
        'MGO 3.35(5)(d). Goes to a landing page, not to MGO 3.35(5)(d); address verified on 2026-11-02.">'
        'MGO 3.35(5)(d)<span class="limit"> <span aria-hidden="true">↗</span> landing page</span></a>'
    ) in page


def test_every_citation_is_a_link_with_a_description(citing_site: Site, town_site: Site) -> None:
    for site in (citing_site, town_site):
        for path, content in site.items():
            for tag, attributes in re.findall(r'<(\w+) class="cite [^"]*"([^>]*)>', content.decode()):
                assert tag == "a", path
                assert "href=" in attributes, path


def test_a_clause_cited_in_an_older_text_is_followed_to_where_it_stands_in_force(citing_site: Site) -> None:
    page = citing_site["policies/records/index.html"].decode()
    found = re.search(r'href="([^"]*)" aria-description="([^"]*)">Fleet Use, section 4\(a\)', page)
    assert found
    assert found[1] == "../fleet/index.html#c-4.b"
    assert found[2].endswith("In the text in force it is 4. Cars, (b).")


def test_a_superseded_text_leads_to_what_was_in_force_then(citing_site: Site) -> None:
    page = citing_site["policies/records/2019-06-01/index.html"].decode()
    assert 'href="../../fleet/2019-01-01/index.html#c-4.a"' in page


def test_what_a_citation_says_of_itself_stands_at_its_end_once_in_a_redline(citing_site: Site) -> None:
    page = citing_site["policies/fleet/compare/2019-01-01-to-2021-01-01/index.html"].decode()
    cut = re.search(r"<p>.*?MGO 3\.9.*?</p>", page)
    assert cut
    assert cut[0].count('class="limit"') <= cut[0].count('href="https://example.gov/code"')


KEYS = "# Keys\n\n## 1. Use\n\nSection 1(b) and section 1(c) bind all.\n\n(a) Wear no key in sight.\n\n"
LOSS, COUNT = "Report every loss of a key at once.", "Count all of the keys in each month."


def test_what_a_revision_left_behind_says_what_it_meant(tmp_path: Path) -> None:
    files = {
        "library.yaml": "issuer: A town\n",
        "keys/policy.yaml": "title: Keys\n",
        "keys/2001-01-01-original.md": f"{KEYS}(b) {LOSS}\n\n(c) {COUNT}\n",
        "keys/2002-01-01-revised.md": f"{KEYS}(b) Lend no key to anyone at all.\n\n(c) {LOSS}\n",
    }
    site = build(load(written(files, tmp_path)))
    page = site["policies/keys/index.html"].decode()
    links = re.findall(
        r'href="([^"]*)" aria-description="([^"]*)">([Ss]ection 1[^<]*)<span.*?>([^<]*)</sp', page
    )
    assert [(href, words, limit.strip()) for href, _, words, limit in links] == [
        ("#c-1.b", "Section 1(b)", "meant what is now 1. Use, (c)"),
        ("#c-1.c", "section 1(c)", "meant what was taken out"),
    ]
    assert all("Before the newest revision it led to what" in about for _, about, *_ in links)
    assert b'class="limit"' not in site["policies/keys/2001-01-01/index.html"]
