"""The home page: what it lists, in which states, and what gives way to letters in a big library."""

from dataclasses import replace
from datetime import date
from typing import Any

from sopdiff.library.policy import Event, Library, Policy
from sopdiff.site.alphabet import LISTED_AT_ONCE
from sopdiff.site.home_page import Row, category_pages, home_page
from tests.site.page_reader import read_page, words_of
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

Site = dict[str, bytes]


def value(name: str, lib: Library) -> Any:
    return home_page(lib, {}).values[name]


def row(*events: Event) -> Row:
    (found,) = value("rows", library(policy(*events, cycle=1)))
    assert isinstance(found, Row)
    return found


def big() -> Library:
    categories = ("Patrol", "patrol", "運転")
    return library(
        *(
            policy(
                event("2020-01-01", "original", f"p{n}"),
                slug=f"p{n}",
                title=f"{'ABC'[n % 3]} policy {n}",
                category=categories[n % 3],
            )
            for n in range(LISTED_AT_ONCE + 1)
        )
    )


def test_a_policy_is_told_by_what_last_looked_at_it_and_what_last_changed_it() -> None:
    reviewed = row(ORIGINAL, FIRST_REVIEW)
    assert (reviewed.newest, reviewed.changed) == (FIRST_REVIEW, date(2015, 2, 25))
    assert row(ORIGINAL, REVISION).changed == date(2019, 3, 6)
    assert row(ORIGINAL, RESCISSION).changed == date(2027, 1, 1)
    assert row(DRAFT).newest is None


def test_each_policy_has_its_states() -> None:
    assert row(ORIGINAL).states == ("in-force",)
    assert row(ORIGINAL, REVISION, DRAFT).states == ("in-force", "draft")
    assert row(DRAFT).states == ("not-yet", "draft")
    assert row(ORIGINAL, RESCISSION).states == ("rescinded",)


def test_a_draft_is_out_for_comment_until_a_version_or_the_end_of_the_policy_comes() -> None:
    later = event("2026-12-01", "revised")
    assert row(ORIGINAL, DRAFT).drafts == (DRAFT,)
    assert row(ORIGINAL, DRAFT, later).drafts == ()
    assert row(ORIGINAL, DRAFT, RESCISSION).drafts == ()


def test_of_several_postings_of_a_proposal_the_newest_is_out_for_comment() -> None:
    again = event("2026-11-20", "draft", base="2019-03-06", body="Other words.")
    assert row(ORIGINAL, REVISION, DRAFT, again).drafts == (again,)


def test_drafts_come_in_the_order_in_which_their_comments_close() -> None:
    soon = replace(DRAFT, policy="q", path="policies/q/draft.md", comments_close=date(2026, 11, 12))
    open_ended = replace(DRAFT, policy="r", path="policies/r/draft.md", comments_close=None)
    lib = library(
        policy(open_ended, slug="r", title="Arms"), policy(DRAFT), policy(soon, slug="q", title="Zones")
    )
    assert [found.slug for found, _ in value("drafts", lib)] == ["q", "p", "r"]


def test_the_newest_events_of_all_policies_are_told_drafts_among_them() -> None:
    latest = value("latest", library(replace(REAL, events=(*REAL.events, DRAFT))))
    assert [entry.event.day for entry in latest][:2] == [date(2026, 11, 10), date(2019, 3, 6)]


def test_the_list_is_whole_without_a_script_in_order_of_title(town_site: Site) -> None:
    page = town_site["index.html"].decode()
    words = words_of(page).partition("Next review due ")[2]
    titles = ("Body-Worn Cameras", "Records Retention", "Vehicle Use")
    assert sorted(titles, key=words.index) == list(titles)
    assert "In force from 2025-09-08 Last reviewed 2025-09-08 revised" in words
    assert "Last reviewed 2026-01-12 unchanged Next review due 2029-01-12" in words
    (controls,) = [tag for _, tag in read_page(page).elements if "data-filter" in tag]
    assert "hidden" in controls


def test_of_a_big_library_the_home_page_shows_letters_and_categories_with_their_counts() -> None:
    lib = big()
    assert value("rows", lib) == []
    assert [(letter.name, len(letter.listed)) for letter in value("letters", lib)] == [
        ("A", 101),
        ("B", 100),
        ("C", 100),
    ]
    assert value("categories", lib) == [("Patrol", 101), ("patrol", 100), ("運転", 100)]
    assert value("letters", library(REAL)) == []


def test_each_category_of_a_big_library_has_a_page_with_its_whole_list() -> None:
    pages = list(category_pages(big()))
    listed: dict[str, Any] = {page.path: page.values["rows"] for page in pages}
    assert [(path.split("/")[1][:9], len(rows)) for path, rows in listed.items()] == [
        ("category-", 100),
        ("patrol", 201),
    ]
    assert list(category_pages(library(REAL))) == []


def test_a_library_without_policies_has_a_home_page() -> None:
    assert value("total", library()) == 0


def test_policies_of_one_letter_come_by_title_whatever_their_folder() -> None:
    found: list[Policy] = [
        row.policy for row in value("rows", library(policy(slug="a", title="Zones"), REAL))
    ]
    assert [one.title for one in found] == ["Social Media", "Zones"]
