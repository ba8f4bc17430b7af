"""The page of an authority: by place, in the order of numbers, with every citing clause and since when."""

import re

import pytest

from tests.site.page_reader import words_of

Site = dict[str, bytes]


@pytest.fixture
def ordinances(citing_site: Site) -> str:
    return citing_site["authorities/mgo/index.html"].decode()


def test_places_stand_under_their_sections_in_the_order_of_their_numbers(ordinances: str) -> None:
    headings = [f"{level} {words_of(h)}" for level, h in re.findall(r"<h([34])>(.*?)</h", ordinances)]
    assert headings == [
        "3 MGO 3.9",
        "4 MGO 3.9(2)",
        "3 MGO 3.35",
        "4 MGO 3.35(5)(a)",
        "4 MGO 3.35(5)(b)",
        "4 MGO 3.35(5)(d)",
        "3 Named without a place",
    ]
    assert 'id="at-MGO_3.35(5)(d)"' in ordinances


def test_a_citing_clause_is_quoted_and_says_since_when(ordinances: str) -> None:
    words = words_of(ordinances)
    assert (
        "Fleet Use, 4. Cars, (b) since 2019-01-01, the original Members drive as MGO 3.35(5)(d) says."
    ) in words
    assert "Fleet Use, 4. Cars, (c) since 2021-01-01 Members park as" in words
    assert "<mark>MGO 3.35(5)(a) and (b)</mark>" in ordinances
    assert "2 clauses in force, by what they cite." in words


def test_what_only_older_texts_and_drafts_cite_stands_apart(ordinances: str) -> None:
    assert (
        "In superseded versions and drafts only (2) "
        "Fleet Use, 4. Cars, (b) only in 2019-01-01 Members wash cars as MGO 3.9 says. "
        "Fleet Use, 4. Cars, (b) in the draft of 2026-01-01"
    ) in words_of(ordinances)


def test_a_place_with_an_address_of_its_own_says_how_far_it_goes(citing_site: Site) -> None:
    words = words_of(citing_site["authorities/us-code/index.html"].decode())
    assert "https://www.govinfo.gov/link/uscode/6/655 Goes to 6 U.S.C. 655, not to (3);" in words


def test_the_oldest_text_held_is_told_as_no_more_than_that(real_site: Site) -> None:
    words = words_of(real_site["authorities/mgo/index.html"].decode())
    assert "Procedure, paragraph 3, 1. since 2019-03-06, the oldest text held" in words


def test_an_authority_that_is_not_cited_in_force_says_so(citing_site: Site) -> None:
    words = words_of(citing_site["authorities/conduct/index.html"].decode())
    assert "No text in force cites it. In superseded versions and drafts only (1)" in words
