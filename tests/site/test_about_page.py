"""What this record is: its counts, its gaps and its contradictions."""

from typing import Any

from sopdiff.site.about_page import about_page
from tests.site.page_reader import read_page, words_of
from tests.site.sample_record import (
    DRAFT,
    NOT_HELD,
    ORIGINAL,
    REAL,
    RESCISSION,
    REVISION,
    event,
    library,
    policy,
)

Site = dict[str, bytes]


def test_policies_versions_and_texts_are_counted() -> None:
    ended = policy(event("2010-01-01", "original", "e"), RESCISSION, DRAFT, slug="e", title="Ended")
    values = about_page(library(REAL, ended, policy(DRAFT, slug="d"))).values
    counted = [
        values[name] for name in ("policies", "in_force", "versions", "held", "reviews", "open_drafts")
    ]
    assert counted == [3, 1, 3, 2, 2, 1]
    assert [str(values["first"]), str(values["newest"])] == ["2010-01-01", "2027-01-01"]


def test_every_text_that_is_not_held_is_listed_that_of_a_draft_too() -> None:
    lost = event("2020-01-01", "draft", text=NOT_HELD)
    missing: Any = about_page(library(policy(ORIGINAL, REVISION, lost))).values["missing"]
    assert [found for _, found in missing] == [ORIGINAL, lost]


def test_printed_dates_that_contradict_the_record_are_listed_with_the_reason() -> None:
    contradictions: Any = about_page(library(REAL)).values["contradictions"]
    assert [(found, words.split(",")[0]) for _, found, words in contradictions] == [
        (REVISION, "is older than the version of 2019-03-06 that it heads")
    ]


def test_the_page_says_how_to_add_what_is_missing_and_where_to_read_how_to_verify_the_rest(
    real_site: Site,
) -> None:
    words = words_of(real_site["about/index.html"].decode())
    assert "2015-02-25 Original Social Media – Off-Duty Use" in words
    assert "policies/social-media-off-duty-use/2015-02-25-original.md" in words
    assert "sopdiff correct POLICY@DATE --from FILE" in words
    assert "../record.html" in read_page(real_site["about/index.html"]).links


def test_a_record_without_gaps_says_so(town_site: Site) -> None:
    words = words_of(town_site["about/index.html"].decode())
    assert "None: the text of every version and draft on record is here." in words
    assert "contradict the record None." in words
