"""Which version was in force when: on one page, and by letter in a big library."""

from typing import Any

from sopdiff.library.policy import Library
from sopdiff.site.alphabet import LISTED_AT_ONCE
from sopdiff.site.on_date_pages import newest_first, on_date_pages
from sopdiff.site.page import Page
from tests.site.page_reader import read_page, words_of
from tests.site.sample_record import ORIGINAL, REAL, REVISION, event, library, policy

Site = dict[str, bytes]


def slugs(page: Page) -> list[str]:
    rows: Any = page.values["rows"]
    return [row.policy.slug for row in rows]


def big() -> Library:
    return library(
        *(
            policy(event("2020-01-01", "original", f"p{n}"), slug=f"p{n}", title=f"{'Ü9B'[n % 3]} {n}")
            for n in range(LISTED_AT_ONCE + 1)
        )
    )


def test_all_policies_are_on_one_page_by_title() -> None:
    (page,) = on_date_pages(library(REAL, policy(slug="a", title="Arms")))
    assert (page.path, slugs(page)) == ("on/index.html", ["a", "p"])


def test_a_big_library_has_a_page_a_letter_and_the_letters_on_the_first() -> None:
    pages = list(on_date_pages(big()))
    assert [(page.path, len(slugs(page))) for page in pages] == [
        ("on/index.html", 0),
        ("on/other/index.html", 100),
        ("on/b/index.html", 100),
        ("on/u/index.html", 101),
    ]
    assert pages[0].values["letters"] == [
        ("#", "on/other/index.html", 100),
        ("B", "on/b/index.html", 100),
        ("U", "on/u/index.html", 101),
    ]


def test_what_holds_now_comes_before_what_held_once() -> None:
    assert [one.version for one in newest_first(REAL)] == [REVISION, ORIGINAL, None]


def test_every_range_is_readable_without_a_script_and_has_what_the_script_asks_for(real_site: Site) -> None:
    page = read_page(real_site["on/index.html"])
    assert (
        "from 2019-03-06 version of 2019-03-06 "
        "2015-02-25 to 2019-03-05 version of 2015-02-25, text not held "
        "until 2015-02-24 not yet in force"
    ) in words_of(real_site["on/index.html"].decode())
    spans = [(tag["data-from"], tag["data-until"]) for _, tag in page.elements if "data-from" in tag]
    assert spans == [("2019-03-06", ""), ("2015-02-25", "2019-03-06"), ("", "2015-02-25")]


def test_a_policys_history_has_its_ranges_too(odd_site: Site) -> None:
    words = words_of(odd_site["policies/ended/history/index.html"].decode())
    assert (
        "from 2019-01-01 rescinded 2018-01-01 to 2018-12-31 version of 2018-01-01 "
        "until 2017-12-31 not yet in force"
    ) in words
    assert "at all times not yet in force" in words_of(
        odd_site["policies/draft-only/history/index.html"].decode()
    )
