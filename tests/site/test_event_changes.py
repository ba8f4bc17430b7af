"""The page of a draft: what it would change at once, then the whole text under the same ids as ever."""

import re

import pytest

from tests.site.page_reader import read_page

Site = dict[str, bytes]
CARS = "policies/vehicle-use/2026-11-10-draft/index.html"


def html(site: Site, path: str) -> str:
    return site[f"policies/{path}/index.html"].decode()


def words(site: Site, path: str) -> str:
    return " ".join(read_page(site[f"policies/{path}/index.html"]).words.split())


def test_what_it_would_change_comes_in_counts_sentences_and_redline_before_the_text(town_site: Site) -> None:
    page = town_site[CARS].decode()
    places = [
        page.index(part)
        for part in (
            "Draft, not in force",
            'class="counts"',
            "The changes in sentences",
            "three working days</del>",
            "The whole text as it would read",
            "<article",
            'id="comparisons"',
        )
    ]
    assert places == sorted(places)


def test_changes_are_those_of_the_page_of_the_comparison(town_site: Site) -> None:
    other = town_site["policies/vehicle-use/compare/2025-09-08-to-2026-11-10-draft/index.html"]
    told = [
        re.findall(r"<li><a href=\"#[^>]*>(.*?)</li>", page.partition("in sentences")[2])
        for page in (town_site[CARS].decode(), other.decode())
    ]
    assert told[0]
    assert told[0][: len(told[1])] == told[1]


def test_clauses_of_the_text_keep_their_ids_and_those_of_the_redline_have_others(town_site: Site) -> None:
    before, _, text = town_site[CARS].decode().partition('id="whole"')
    ids = [set(re.findall(r' id="([^"]*)"', part)) for part in (before, text)]
    assert not [one for one in ids[0] if one.startswith("c-")]
    assert {"c-4", "c-4.a", "c-6.c"} <= ids[1]
    assert {"redline-4", "redline-4.a", "redline-6.c"} <= ids[0]
    assert 'href="#redline-6.c"' in before


@pytest.mark.parametrize(
    "place", ["odd_site:draft-only/2026-11-10-draft", "odd_site:not-held/2020-01-01-draft"]
)
def test_text_that_cannot_be_compared_is_not_folded(request: pytest.FixtureRequest, place: str) -> None:
    name, _, path = place.partition(":")
    page = html(request.getfixturevalue(name), path)
    assert 'id="whole"' not in page
    assert "A proposal." in page


def test_where_the_text_of_the_base_is_not_held_the_page_says_how_to_add_it(odd_site: Site) -> None:
    told = words(odd_site, "not-held/2020-01-01-draft")
    assert "This comparison cannot be made" in told
    assert "To make it possible" in told
    assert "This comparison cannot be made" not in words(odd_site, "draft-only/2026-11-10-draft")


def test_draft_that_changes_nothing_says_so(proposals_site: Site) -> None:
    told = words(proposals_site, "keys/2020-03-01-draft")
    assert "No difference" in told
    assert 'id="whole"' not in html(proposals_site, "keys/2020-03-01-draft")


def test_proposal_that_was_taken_back_says_so_on_each_of_its_postings(proposals_site: Site) -> None:
    for posting, number in (("2020-01-01", "1"), ("2020-02-01", "2")):
        told = words(proposals_site, f"keys/{posting}-draft")
        assert "Draft taken back on 2020-03-01" in told
        assert f"Posting {number} of this proposal" in told
        assert "Withdrawn: Too dear." in told
        assert "What it would have changed" in told
    told = words(proposals_site, "keys/2020-03-01-draft")
    assert "and so takes back 2020-01-01-draft, 2020-02-01-draft." in told


def test_earlier_posting_leads_to_the_later_one_and_only_that_counts_the_days(proposals_site: Site) -> None:
    first, second = (html(proposals_site, f"belts/2020-0{month}-01-draft") for month in (1, 2))
    assert "posted again on" in first
    assert 'later: <a href="../2020-02-01-draft/index.html">' in first
    assert 'earlier: <a href="../2020-01-01-draft/index.html">' in second
    assert ("data-count" in first, "data-count" in second) == (False, True)


def test_taken_back_drafts_are_told_as_such_wherever_they_are_listed(proposals_site: Site) -> None:
    for path in ("keys/history", "keys", "keys/2019-01-01"):
        told = words(proposals_site, path)
        assert "Draft for comment, since taken back" in told, path
        assert "Draft for comment, posting 2, since taken back" in told, path
        assert "Draft taken back" in told, path
    assert "Taken back" in html(proposals_site, "keys/history").partition("<figcaption")[0]
    for page in ("index.html", "changes/index.html"):
        assert b"Draft for comment, posting 2, since taken back" in proposals_site[page]


def test_home_lists_the_newest_posting_of_what_is_open_and_nothing_that_was_taken_back(
    proposals_site: Site,
) -> None:
    notices = proposals_site["index.html"].decode().partition('id="drafts"')[2].partition("</section>")[0]
    assert notices.count('class="notice') == 1
    assert "Read the draft of 2020-02-01" in notices
    assert "Posting 2 of this proposal" in notices


def test_rescinded_policy_leads_to_the_one_that_replaces_it_and_back(proposals_site: Site) -> None:
    for path, link in (
        ("locks", "../keys/"),
        ("locks/2019-01-01", "../../keys/"),
        ("locks/history", "../../keys/"),
    ):
        assert f'Replaced by <a href="{link}index.html">Keys</a>.' in html(proposals_site, path)
    assert '<dt>Replaces</dt><dd><a href="../locks/index.html">Locks</a> ' in html(proposals_site, "keys")
    assert "Locks from 2019-01-01" in words(proposals_site, "keys")


def test_class_that_the_issuer_gave_a_version_is_told(proposals_site: Site) -> None:
    assert "Class, by its issuer</dt><dd>Substantive" in html(proposals_site, "belts/2019-01-01")
    assert "Class: substantive." in words(proposals_site, "belts/history")
    assert b"Class: substantive." in proposals_site["changes/index.html"]
    assert "Its issuer calls the change substantive." in words(
        proposals_site, "belts/compare/2018-01-01-to-2019-01-01"
    )
