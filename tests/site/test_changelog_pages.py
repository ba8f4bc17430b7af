"""The page of all changes: as one, and by years where there are very many."""

from typing import Any

from sopdiff.library.policy import Policy
from sopdiff.site.changelog_pages import MOST_ON_A_PAGE, changelog_pages
from sopdiff.site.page import Page
from tests.site.page_reader import read_page, words_of
from tests.site.sample_record import REAL, event, library, policy

Site = dict[str, bytes]


def years(page: Page) -> list[int]:
    found: Any = page.values["years"]
    return [year.year for year in found]


def many() -> list[Policy]:
    """One event more than fit on a page."""
    return [
        policy(event(f"{2000 + n % 3}-01-01", "original", f"p{n}"), slug=f"p{n}", title=f"Policy {n}")
        for n in range(MOST_ON_A_PAGE + 1)
    ]


def test_few_events_are_one_page_with_every_year_newest_first() -> None:
    (page,) = changelog_pages(library(REAL), {})
    assert page.path == "changes/index.html"
    assert years(page) == [2019, 2017, 2016, 2015]
    assert page.values["links"] == ()


def test_more_events_than_fit_are_a_page_a_year_and_the_first_has_the_newest() -> None:
    pages = list(changelog_pages(library(*many()), {}))
    assert [(page.path, years(page)) for page in pages] == [
        ("changes/index.html", [2002]),
        ("changes/2001/index.html", [2001]),
        ("changes/2000/index.html", [2000]),
    ]
    assert pages[1].values["links"] == (
        (2002, "changes/index.html", 100),
        (2001, "changes/2001/index.html", 100),
        (2000, "changes/2000/index.html", 101),
    )


def test_a_library_in_which_nothing_happened_has_its_page() -> None:
    (page,) = changelog_pages(library(), {})
    assert years(page) == []


def test_changed_and_merely_reviewed_are_told_apart_and_counted(town_site: Site) -> None:
    words = words_of(town_site["changes/index.html"].decode())
    assert "2024-05-20 Reviewed, no change of text Vehicle Use By Fleet Manager." in words
    assert "2024-01-15 Revised Records Retention 6 added, 1 split, 5 reworded since 2020-07-01" in words
    assert (
        "../policies/records-retention/compare/2020-07-01-to-2024-01-15/index.html"
        in read_page(town_site["changes/index.html"]).links
    )


def test_a_revision_whose_base_is_not_held_says_so(real_site: Site) -> None:
    words = words_of(real_site["changes/index.html"].decode())
    assert "Not compared with 2015-02-25: a text is not held" in words
