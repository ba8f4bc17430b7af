"""robots.txt, the site map, and the page for addresses that lead nowhere."""

from xml.etree import ElementTree as ET

import pytest

from sopdiff.library.policy import Library
from sopdiff.site.crawlers import crawler_files, from_root, not_found_page
from sopdiff.site.render import load_theme
from tests.site.page_reader import read_page
from tests.site.sample_record import DRAFT, ORIGINAL, REAL, RESCISSION, library, policy

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PLACED = {"base_url": "https://policies.example.org/sops"}


def places(lib: Library) -> dict[str, str]:
    root = ET.fromstring(crawler_files(lib)["sitemap.xml"])  # noqa: S314  it is our own
    return {
        place.findtext(f"{MAP}loc") or "": place.findtext(f"{MAP}lastmod") or ""
        for place in root.findall(f"{MAP}url")
    }


def test_the_map_has_the_lists_and_what_is_in_force_with_days_of_the_record() -> None:
    ended, draft = policy(ORIGINAL, RESCISSION, slug="e"), policy(DRAFT, slug="d")
    found = places(library(REAL, ended, draft, **PLACED))
    policies = {path: day for path, day in found.items() if "/policies/" in path}
    assert policies == {"https://policies.example.org/sops/policies/p/index.html": "2019-03-06"}
    assert found["https://policies.example.org/sops/changes/index.html"] == "2027-01-01"
    assert not [path for path in found if "compare" in path or "draft" in path]


def test_a_library_without_events_has_a_map_without_days() -> None:
    assert set(places(library(**PLACED)).values()) == {""}


@pytest.mark.parametrize("settings", [{}, {"base_url": "nowhere"}, PLACED | {"example": True}])
def test_there_is_no_map_of_a_site_that_is_nowhere_or_invented(settings: dict[str, object]) -> None:
    assert list(crawler_files(library(REAL, **settings))) == ["robots.txt"]


def test_crawlers_may_read_all_so_that_they_see_what_is_not_to_be_indexed() -> None:
    assert crawler_files(library(REAL, **PLACED))["robots.txt"].decode() == (
        "User-agent: *\nDisallow:\n\nSitemap: https://policies.example.org/sops/sitemap.xml\n"
    )
    assert crawler_files(library(REAL))["robots.txt"] == b"User-agent: *\nDisallow:\n"
    assert b"Disallow: /\n" in crawler_files(library(REAL, example=True))["robots.txt"]


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("https://policies.example.org", "/changes/index.html"),
        ("https://example.org/police/sops/", "/police/sops/changes/index.html"),
    ],
)
def test_a_lost_reader_is_led_from_the_root_of_the_server(base: str, expected: str) -> None:
    lib = library(REAL, base_url=base)
    assert from_root("changes/index.html", lib) == expected
    page = load_theme().render(not_found_page(lib), lib)
    read = read_page(page)
    assert expected in read.links
    assert all(link.startswith(("/", "#")) for link in read.links)
    assert [link["href"] for link in read.tags("link")] == [
        expected.replace("changes/index.html", name) for name in ("icon.svg", "style.css")
    ]
    assert "noindex" in [meta.get("content") for meta in read.tags("meta")]
    assert "does not say where" not in read.words


def test_without_an_address_of_the_site_the_page_explains_why_its_links_may_fail() -> None:
    lib = library(REAL)
    read = read_page(load_theme().render(not_found_page(lib), lib))
    assert "index.html" in read.links
    assert "the library does not say where the site is" in read.words
