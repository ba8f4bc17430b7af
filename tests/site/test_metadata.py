"""What the head of a page tells search engines, feed readers and sites that link to it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.library.policy import Event, Library
from sopdiff.site.metadata import Head, about_event, about_policy, head_of, write_record
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import event_page, policy_page
from tests.site.page_reader import read_page
from tests.site.sample_record import (
    DRAFT,
    FIRST_REVIEW,
    ORIGINAL,
    REAL,
    RESCISSION,
    REVISION,
    event,
    library,
    policy,
)

BASE = "https://policies.example.org/sops/"
WHOLE = replace(REAL, events=(*REAL.events, DRAFT), number="300.4")
PLACED = library(WHOLE, base_url=BASE)


def head(found: Event | None, lib: Library = PLACED) -> Head:
    """Of the page of an event; without one, of the policy's own."""
    one = lib.policies[0]
    about = about_event(lib, one, found) if found else about_policy(lib, one)
    path = event_page(one, found) if found else policy_page(one.slug)
    return head_of(Page(path=path, template="", values={}, about=about), lib)


def record(found: Event | None, lib: Library = PLACED) -> dict[str, Any]:
    return dict(json.loads(str(head(found, lib).record)))


def test_the_policys_own_page_is_the_one_to_be_found() -> None:
    own = head(None)
    assert own.is_indexed
    assert own.canonical == f"{BASE}policies/p/index.html"
    assert (
        own.description == "In force from 2019-03-06. Last reviewed 2019-03-06. Next review due 2020-03-06."
    )


def test_the_page_of_the_version_in_force_yields_to_it() -> None:
    assert head(REVISION).is_indexed
    assert head(REVISION).canonical == f"{BASE}policies/p/index.html"


@pytest.mark.parametrize("found", [ORIGINAL, FIRST_REVIEW, DRAFT])
def test_whatever_is_not_in_force_keeps_its_address_and_stays_out_of_searches(found: Event) -> None:
    assert not head(found).is_indexed
    assert head(found).canonical == BASE + event_page(WHOLE, found)


def test_a_policy_with_nothing_in_force_stays_out() -> None:
    ended = library(policy(ORIGINAL, RESCISSION))
    assert not head(None, ended).is_indexed
    assert head(None, ended).description == "Rescinded with effect from 2027-01-01."
    assert head(RESCISSION, ended).description == "Rescinded with effect from 2027-01-01."
    assert head(None, library(policy())).description == "No version is on record yet."


def test_what_is_not_in_force_is_described_as_such() -> None:
    assert head(ORIGINAL).description == (
        "The version of 2015-02-25, kept for the record. Superseded on 2019-03-06."
    )
    assert head(FIRST_REVIEW).description == "Reviewed on 2016-11-01, no change of text."
    assert head(DRAFT).description == "Draft of 2026-11-10, not in force. Comments close on 2026-11-24."


def test_an_invented_library_stays_out_of_searches_altogether() -> None:
    assert not head(None, replace(PLACED, example=True)).is_indexed


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "https://a.example/?q", "ftp://a.example", "mailto:a@b.c"]
)
def test_without_an_address_of_the_site_nothing_claims_one(url: str) -> None:
    assert head(None, replace(PLACED, base_url=url)).canonical == ""


def test_a_text_that_is_held_is_described_in_the_words_of_schema_org() -> None:
    assert record(REVISION) == {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": "Social Media",
        "identifier": "300.4",
        "version": "2019-03-06",
        "creativeWorkStatus": "In force",
        "datePublished": "2019-03-06",
        "temporalCoverage": "2019-03-06/..",
        "inLanguage": "en",
        "publisher": {"@type": "Organization", "name": "A town"},
        "url": f"{BASE}policies/p/2019-03-06/index.html",
        "isBasedOn": f"{BASE}policies/p/2015-02-25/index.html",
    }


def test_the_policys_own_page_tells_when_it_was_first_issued_and_last_changed() -> None:
    own = record(None)
    assert (own["datePublished"], own["dateModified"]) == ("2015-02-25", "2019-03-06")
    unknown = library(policy(REVISION))
    assert "dateModified" not in record(None, unknown)


def test_status_and_days_follow_from_the_record() -> None:
    first, second = event("2015-02-25", "original"), event("2019-03-06", "revised")
    lib = library(policy(first, second, DRAFT, RESCISSION))
    told = [record(found, lib) for found in (first, second, DRAFT)]
    assert [one["creativeWorkStatus"] for one in told] == ["Superseded", "Rescinded", "Draft"]
    assert [one.get("temporalCoverage") for one in told] == [
        "2015-02-25/2019-03-05",
        "2019-03-06/2026-12-31",
        None,
    ]
    assert told[0]["url"] == "index.html"


def test_of_an_event_without_a_text_no_document_is_claimed() -> None:
    assert head(ORIGINAL).record == ""
    assert head(FIRST_REVIEW).record == ""


@given(st.text())
def test_no_word_ends_the_record_and_all_words_come_back(words: str) -> None:
    written = str(write_record({"name": words}))
    assert not {"<", ">", "&", "\u2028", "\u2029"} & set(written)
    assert json.loads(written) == {"name": words}


def test_a_title_that_closes_scripts_ends_neither_the_record_nor_the_head(
    hostile_site: dict[str, bytes],
) -> None:
    page = hostile_site["policies/attack/index.html"].decode()
    assert page.count("</script>") == page.count("<script")
    _, _, data = page.partition('<script type="application/ld+json">')
    told = json.loads(data.partition("</script>")[0])
    assert "<script>" in told["name"] + told["publisher"]["name"]


def test_a_page_names_its_feeds_and_titles_itself_for_those_who_link_to_it(
    town_site: dict[str, bytes],
) -> None:
    page = read_page(town_site["policies/vehicle-use/index.html"])
    feeds = [link["href"] for link in page.tags("link") if link["rel"] == "alternate"]
    assert feeds == ["feed.xml", "../../changes/feed.xml"]
    metas = {meta["property"]: meta["content"] for meta in page.tags("meta") if "property" in meta}
    assert metas["og:title"] == "Vehicle Use"
    assert metas["og:type"] == "article"
    assert metas["og:site_name"] == "Exampleton Police – Standard Operating Procedures"
    assert metas["og:description"].startswith("In force from 2025-09-08.")


def test_a_page_that_says_nothing_of_itself_is_indexed_under_its_own_address() -> None:
    plain = head_of(Page(path="a/index.html", template="", values={}), PLACED)
    assert (plain.canonical, plain.is_indexed, plain.is_article) == (f"{BASE}a/index.html", True, False)
    assert Page(path="a", template="", values={}).about == About()
