"""The A–Z and the search page: every policy under each title, and no page that lists a big library."""

from dataclasses import replace
from pathlib import Path

from sopdiff.library.load import load
from sopdiff.library.policy import Library, Policy
from sopdiff.site.page import Page
from sopdiff.site.render import load_theme
from sopdiff.site.search_pages import index_pages, search_page
from tests.site.conftest import ODD, written
from tests.site.page_reader import ReadPage, read_page, words_of

Site = dict[str, bytes]


def library(number: int) -> Library:
    titles = (f"{'ABC'[at % 3]} policy {at:04}" for at in range(number))
    policies = (Policy(slug=f"p{at}", title=title, events=()) for at, title in enumerate(titles))
    return Library(root=Path("policies"), policies=tuple(policies))


def shown(page: Page, of: Library) -> ReadPage:
    return read_page(load_theme().render(page, of))


def test_policy_stands_in_the_index_with_number_category_and_state(town_site: Site) -> None:
    words = words_of(town_site["a-z/index.html"].decode())
    assert "Vehicle Use Operations · In force from 2025-09-08" in words


def test_former_title_says_where_to_look(town_site: Site) -> None:
    assert "Use of Town Vehicles, see Vehicle Use" in words_of(town_site["a-z/index.html"].decode())


def test_policies_at_the_edge_of_the_record_are_listed_with_their_state(tmp_path: Path) -> None:
    odd = load(written(ODD, tmp_path))
    words = " ".join(shown(next(index_pages(odd)), odd).words.split())
    for line in (
        "Draft Only Draft only",
        "Ended Rescinded from 2019-01-01",
        "Not Held 7.2 · In force from 2019-01-01, text not held",
        "Nothing No version on record",
    ):
        assert line in words


def test_index_asks_for_no_text(tmp_path: Path) -> None:
    odd = load(written(ODD, tmp_path))
    unread = replace(
        odd,
        policies=tuple(
            replace(policy, events=tuple(replace(event, body="") for event in policy.events))
            for policy in odd.policies
        ),
    )
    theme = load_theme()
    assert [theme.render(page, odd) for page in index_pages(odd)] == [
        theme.render(page, unread) for page in index_pages(unread)
    ]


def test_jump_links_lead_to_the_letters_of_the_page(town_site: Site) -> None:
    page = read_page(town_site["a-z/index.html"])
    assert [link for link in page.links if link.startswith("#") and link != "#main"] == [
        "#b",
        "#r",
        "#u",
        "#v",
    ]


def test_big_library_has_a_page_of_letters_and_one_for_each() -> None:
    big = library(301)
    pages = {page.path: shown(page, big) for page in index_pages(big)}
    assert sorted(pages) == ["a-z/a/index.html", "a-z/b/index.html", "a-z/c/index.html", "a-z/index.html"]
    policies = {path: sum("policies/p" in link for link in page.links) for path, page in pages.items()}
    assert policies == {
        "a-z/a/index.html": 101,
        "a-z/b/index.html": 100,
        "a-z/c/index.html": 100,
        "a-z/index.html": 0,
    }
    assert "A 101" in " ".join(pages["a-z/index.html"].words.split())
    assert "a/index.html" in pages["a-z/index.html"].links
    assert "../c/index.html" in pages["a-z/a/index.html"].links


def test_library_that_fits_on_a_page_has_one() -> None:
    assert [page.path for page in index_pages(library(300))] == ["a-z/index.html"]


def test_empty_library_has_an_index_too() -> None:
    empty = Library(root=Path("policies"))
    assert "0 policies" in shown(next(index_pages(empty)), empty).words


def test_search_page_says_what_to_do_without_a_script() -> None:
    page = shown(search_page(), library(1))
    words = " ".join(page.words.split())
    assert "Searching needs a script, which this browser does not run." in words
    assert "../a-z/index.html" in page.links
    assert "../authorities/index.html" in page.links


def test_search_page_is_not_to_be_found_by_search_engines() -> None:
    assert not search_page().about.is_indexed


def test_every_page_has_one_search_form_with_a_label_and_a_button(town_site: Site) -> None:
    for path in (path for path in town_site if path.endswith(".html")):
        page = read_page(town_site[path])
        forms = [form for form in page.tags("form") if form.get("role") == "search"]
        assert len(forms) == 1, path
        assert "search" in [label["for"] for label in page.tags("label") if "for" in label], path
        assert page.tags("button"), path
