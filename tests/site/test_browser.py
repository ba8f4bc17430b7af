"""Pages in a real Chromium, from file://: no message, no sideways scroll, enough contrast, keyboard paths."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdiff.site.publish import write_site
from tests.goldens import CASES
from tests.site.browser_scripts import POOR_CONTRAST, SMALL_TARGETS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "authorities/index.html",
    "authorities/example-code/index.html",
    "citations/graph/index.html",
    "citations/unresolved/index.html",
    "policies/records-retention/index.html",
    "policies/vehicle-use/index.html",
    "policies/vehicle-use/2021-03-01/index.html",
    "policies/vehicle-use/2022-02-14/index.html",
    "policies/vehicle-use/clauses/index.html",
    "policies/vehicle-use/2026-11-10-draft/index.html",
    "policies/vehicle-use/history/index.html",
    "policies/vehicle-use/compare/2021-03-01-to-2023-06-12/index.html",
)


@pytest.fixture(scope="session")
def town_folder(town_site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "site"
    write_site(town_site, folder)
    return folder


@pytest.mark.parametrize(
    "tab",
    [{"width": width, "scheme": scheme} for width in (320, 390, 1280) for scheme in ("light", "dark")],
    indirect=True,
    ids=lambda asked: f"{asked['width']} {asked['scheme']}",
)
def test_pages_fit_are_readable_and_say_nothing_on_the_console(tab: "Page", town_folder: Path) -> None:
    for path in PAGES:
        tab.goto((town_folder / path).as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert tab.evaluate(POOR_CONTRAST) == [], path
        assert tab.evaluate(SMALL_TARGETS) == [], path


def test_first_tab_stop_skips_to_the_content(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / "policies/vehicle-use/index.html").as_uri())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "Skip to the content"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"


def test_a_link_to_a_folded_clause_opens_its_fold(tab: "Page", town_folder: Path) -> None:
    page = town_folder / "policies/vehicle-use/compare/2021-03-01-to-2023-06-12/index.html"
    tab.goto(page.as_uri())
    folded = tab.evaluate("document.querySelector('.fold .change').id")
    tab.goto(f"{page.as_uri()}#{folded}")
    assert tab.evaluate("document.querySelector('.fold').open")


def test_a_redline_is_announced_in_words_to_a_screen_reader(
    tab: "Page", town_folder: Path, golden: Callable[[Path, str], None]
) -> None:
    page = town_folder / "policies/vehicle-use/compare/2021-03-01-to-2023-06-12/index.html"
    tab.goto(f"{page.as_uri()}?view=inline")
    spoken = tab.locator(".redline").aria_snapshot()
    assert '- deletion: "[removed: 24 ]"' in spoken
    golden(CASES / "site" / "redline-as-heard.txt", f"{spoken}\n")


def test_print_opens_every_fold(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / "policies/vehicle-use/compare/2021-03-01-to-2023-06-12/index.html").as_uri())
    tab.emulate_media(media="print")
    assert tab.evaluate(
        "[...document.querySelectorAll('.fold .change')].every(e => e.getClientRects().length)"
    )
    assert not tab.locator(".masthead nav").is_visible()


def test_hostile_text_makes_no_element_that_loads_or_runs(
    tab: "Page", hostile_site: dict[str, bytes], tmp_path: Path
) -> None:
    write_site(hostile_site, tmp_path / "site")
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    for path in (path for path in hostile_site if path.endswith(".html")):
        tab.goto((tmp_path / "site" / path).as_uri())
    assert [url for url in asked if not url.startswith("file://")] == []
