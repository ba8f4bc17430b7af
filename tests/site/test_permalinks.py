"""Addresses of pages, and links between them."""

from datetime import date

import pytest

from sopdiff.library.policy import Event, EventKind, Policy, TextState
from sopdiff.site.permalinks import authority_page, clause_address, comparison_page, event_page, relative


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
