"""When reviews are due, as pages and as a calendar file."""

from dataclasses import replace
from typing import Any

from sopdiff.library.policy import Library
from sopdiff.site.alphabet import LISTED_AT_ONCE
from sopdiff.site.review_pages import reviews_calendar, reviews_pages
from tests.site.page_reader import words_of
from tests.site.sample_record import DRAFT, ORIGINAL, REAL, RESCISSION, event, library, policy

Site = dict[str, bytes]
LATER = policy(event("2026-02-28", "original", "q"), slug="q", title="Arms", cycle=3)
UNDATED = policy(event("2020-01-01", "original", "u"), slug="u", title="Zones")


def lines(lib: Library) -> list[str]:
    (content,) = reviews_calendar(lib).values()
    return content.decode().replace("\r\n ", "").split("\r\n")


def values(lib: Library) -> Any:
    (page,) = reviews_pages(lib)
    return page.values


def test_reviews_come_by_day_and_year_and_what_has_no_day_apart() -> None:
    found = values(library(LATER, UNDATED, REAL))
    assert [(year, [entry.policy.slug for entry in entries]) for year, entries in found["years"]] == [
        (2020, ["p"]),
        (2029, ["q"]),
    ]
    assert [entry.policy.slug for entry in found["undated"]] == ["u"]


def test_what_is_not_in_force_is_not_due() -> None:
    found = values(library(policy(ORIGINAL, RESCISSION, cycle=1), policy(DRAFT, slug="d", cycle=1)))
    assert (found["years"], found["undated"]) == ([], [])


def test_more_reviews_than_anybody_scrolls_through_are_a_page_a_year() -> None:
    many = [
        policy(event(f"{2020 + n % 2}-01-01", "original", f"p{n}"), slug=f"p{n}", title=f"P {n}", cycle=1)
        for n in range(LISTED_AT_ONCE + 1)
    ]
    pages = list(reviews_pages(library(*many, UNDATED)))
    assert [page.path for page in pages] == [
        "reviews/index.html",
        "reviews/2021/index.html",
        "reviews/2022/index.html",
    ]
    undated: list[Any] = [page.values["undated"] for page in pages]
    assert [len(found) for found in undated] == [1, 0, 0]


def test_the_calendar_has_the_next_reviews_and_the_closing_days_of_open_drafts() -> None:
    answered = policy(DRAFT, event("2026-12-01", "revised", "a"), slug="a", title="Answered")
    found = lines(library(REAL, LATER, UNDATED, policy(DRAFT, slug="d", title="Drones"), answered))
    assert [line for line in found if line.startswith(("SUMMARY", "DTSTART", "DTSTAMP"))] == [
        "DTSTAMP:20190306T000000Z",
        "DTSTART;VALUE=DATE:20200306",
        "SUMMARY:Review due: Social Media",
        "DTSTAMP:20260228T000000Z",
        "DTSTART;VALUE=DATE:20290228",
        "SUMMARY:Review due: Arms",
        "DTSTAMP:20261110T000000Z",
        "DTSTART;VALUE=DATE:20261124",
        "SUMMARY:Comments close: Drones",
    ]


def test_only_the_newest_posting_of_a_proposal_has_a_closing_day() -> None:
    again = event("2026-11-20", "draft", comments_close="2026-12-07", body="Other words.")
    assert [draft for _, draft in values(library(policy(DRAFT, again)))["drafts"]] == [again]


def test_a_new_title_or_cycle_changes_an_event_and_makes_no_second_one() -> None:
    def uids(lib: Library) -> list[str]:
        return [line for line in lines(lib) if line.startswith("UID:")]

    assert uids(library(REAL)) == uids(library(replace(REAL, title="Off-Duty Use", cycle=3)))
    reviewed = replace(REAL, events=(*REAL.events, event("2020-03-02", "reviewed")))
    assert uids(library(REAL)) != uids(library(reviewed))


def test_an_event_leads_to_its_page_where_the_site_has_an_address() -> None:
    placed = library(REAL, base_url="https://policies.example.org/")
    assert "URL:https://policies.example.org/policies/p/index.html" in lines(placed)
    assert not [line for line in lines(library(REAL)) if line.startswith("URL:")]


def test_a_library_in_which_nothing_is_due_has_no_calendar_file() -> None:
    assert reviews_calendar(library(UNDATED)) == {}
    assert values(library(UNDATED))["calendar"] == ""


def test_the_page_states_days_and_no_distance_from_today(real_site: Site) -> None:
    words = words_of(real_site["reviews/index.html"].decode())
    assert "2020 2020-03-06 Social Media – Off-Duty Use last reviewed 2019-03-06, every year" in words
    assert "overdue" not in words
