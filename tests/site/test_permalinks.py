"""Addresses of pages, and links between them."""

from datetime import date

import pytest

from sopdiff.library.policy import Event, EventKind, Policy, TextState
from sopdiff.site.permalinks import (
    FEED,
    absolute,
    authority_page,
    category_feed_file,
    category_page,
    clause_address,
    comparison_page,
    event_page,
    linked,
    relative,
    web_root,
)


def event(day: str, kind: EventKind) -> Event:
    return Event(
        policy="p", kind=kind, day=date.fromisoformat(day), path=f"{day}-{kind}.md", text=TextState.NONE
    )


ORIGINAL = event("2020-01-01", EventKind.ORIGINAL)
REVIEW = event("2021-01-01", EventKind.REVIEWED)
DRAFT = event("2022-01-01", EventKind.DRAFT)


@pytest.mark.parametrize(
    ("target", "page", "expected"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "policies/p/2020-01-01/index.html", "../../../index.html"),
        ("policies/p/index.html#c-scope.p1", "policies/q/index.html", "../p/index.html#c-scope.p1"),
        ("policies/p/index.html#c-§-1", "policies/p/index.html", "#c-%C2%A7-1"),
        ("policies/p/index.html", "policies/p/index.html", "index.html"),
    ],
)
def test_links_are_relative_and_written_in_full(target: str, page: str, expected: str) -> None:
    assert relative(target, page) == expected


def test_events_have_lasting_addresses_by_the_names_people_use() -> None:
    policy = Policy(slug="p", title="P", events=(ORIGINAL, REVIEW, DRAFT))
    assert [event_page(policy, e) for e in policy.events] == [
        "policies/p/2020-01-01/index.html",
        "policies/p/2021-01-01/index.html",
        "policies/p/2022-01-01-draft/index.html",
    ]
    assert (
        comparison_page("p", ORIGINAL, DRAFT)
        == "policies/p/compare/2020-01-01-to-2022-01-01-draft/index.html"
    )


def test_of_two_events_on_one_day_the_version_keeps_the_name() -> None:
    review = event("2020-01-01", EventKind.REVIEWED)
    policy = Policy(slug="p", title="P", events=(review, ORIGINAL))
    assert event_page(policy, ORIGINAL) == "policies/p/2020-01-01/index.html"
    assert event_page(policy, review) == "policies/p/2020-01-01-reviewed/index.html"


def test_an_authority_whose_id_is_no_folder_name_goes_by_its_hash() -> None:
    assert authority_page("mgo") == "authorities/mgo/index.html"
    assert authority_page("../x").startswith("authorities/id-")


def test_a_page_without_a_clause_is_the_page() -> None:
    assert clause_address("policies/p/index.html", "") == "policies/p/index.html"


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://policies.example.org", "https://policies.example.org/"),
        ("https://example.org/police/sops//", "https://example.org/police/sops/"),
        ("", ""),
        ("//example.org", ""),
        ("https://example.org/?a=b", ""),
        ("mailto:records@example.org", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_the_root_of_the_site_is_a_folder_on_the_web_or_unknown(base_url: str, expected: str) -> None:
    assert web_root(base_url) == expected


def test_a_link_is_whole_where_the_root_is_known() -> None:
    root = "https://example.org/sops/"
    assert absolute("policies/p/index.html#c-§-1", root) == f"{root}policies/p/index.html#c-%C2%A7-1"
    assert linked("changes/index.html", "index.html", root) == f"{root}changes/index.html"
    assert linked("changes/index.html", "on/index.html", "") == "../changes/index.html"


def test_categories_have_safe_names() -> None:
    assert category_page("Patrol & Traffic") == "categories/patrol-traffic/index.html"
    assert category_feed_file("Patrol & Traffic") == "changes/patrol-traffic.xml"
    assert category_feed_file("feed") != FEED
    for category in ("運転", "../..", "x" * 200):
        assert category_page(category).startswith("categories/category-")
