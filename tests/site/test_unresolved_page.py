"""The list of citations that cannot be followed."""

import re

from tests.site.page_reader import words_of

Site = dict[str, bytes]
UNRESOLVED = "citations/unresolved/index.html"


def test_every_citation_is_listed_by_why_it_cannot_be_followed(citing_site: Site) -> None:
    page = citing_site[UNRESOLVED].decode()
    words = words_of(page[page.index("<h1>") : page.index("</main>")])
    assert words == (
        "Citations that cannot be followed 3 citations in force and 1 in drafts, each with the reason. "
        "What leads to a landing page or a whole document is not among them. "
        "No such clause Fleet Use 1 citation Keeping Records, paragraph 1 "
        "Logs follow Fleet Use, section 4(a), not Fleet Use, section 4(z). "
        "4 has no (z); it ends at (c), in the version of 2019-01-01. "
        "Ambiguous “the Code” 1 citation The words fit more than one authority. "
        "Fleet Use, 4. Cars, (b) in the draft of 2026-01-01 "
        "Members follow the Code and MGO 3.40. "
        "Could be Code of Conduct (conduct) or Code of Ethics (ethics). "
        "Not found A section 1 citation Fleet Use, 4. Cars, (d) "
        "Members follow the Code of Ethics and section 9; who breaks section 4(b) walks. "
        "This text has no 9; it may be one of another text. "
        "No public address known Code of Ethics 1 citation It has several publishers. All that cite it "
        "Fleet Use, 4. Cars, (d) "
        "Members follow the Code of Ethics and section 9; who breaks section 4(b) walks. "
        "Not listed: 1 citation in texts that are not in force any more, marked there."
    )


def test_authorities_link_to_the_list_with_its_count(citing_site: Site, town_site: Site) -> None:
    assert "4 citations that cannot be followed" in words_of(citing_site["authorities/index.html"].decode())
    assert "No citation leads nowhere" in words_of(town_site["authorities/index.html"].decode())


def test_an_empty_list_says_what_that_means(town_site: Site) -> None:
    assert "Every citation in force leads somewhere." in words_of(town_site[UNRESOLVED].decode())


def test_a_mark_with_no_other_place_to_go_leads_to_its_entry_in_the_list(citing_site: Site) -> None:
    page = citing_site["policies/fleet/index.html"].decode()
    target = re.search(r'href="[^"]*unresolved/index.html#([^"]*)"[^>]*>section 9', page)
    assert target
    assert f'id="{target[1]}"' in citing_site[UNRESOLVED].decode()


def test_superseded_texts_are_counted_and_not_listed(citing_site: Site, town_site: Site) -> None:
    counted = "Not listed: 1 citation in texts that are not in force any more, marked there."
    assert counted in words_of(citing_site[UNRESOLVED].decode())
    assert "Not listed" not in words_of(town_site[UNRESOLVED].decode())
