"""axe-core over every kind of page, light and dark, on a phone and on a desk: it finds no violation."""

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.site.every_kind import KINDS, address_of, settled

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": RULES,
    "preload": False,
    "resultTypes": ["violations"],
}  # preload asks for the style sheet
ALL = [{"width": width, "scheme": scheme} for width in (390, 1280) for scheme in ("light", "dark")]
# Colours do not go by the width, nor the layout by the colours: two of the four hold all there is to find.
WIDTHS = ALL if os.environ.get("SOPDIFF_AXE") == "full" else [ALL[1], ALL[2]]
OPEN = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  document.querySelector(".steps [data-step='1']")?.click();
  document.querySelector(".marks input")?.click();
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "tab", WIDTHS, indirect=True, ids=lambda asked: f"{asked['width']} {asked['scheme']}"
)
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_breaks_a_rule_with_all_of_it_open(tab: "Page", sites: Path, axe: str, kind: str) -> None:
    tab.goto(address_of(kind, sites))
    settled(tab, kind)
    tab.evaluate(OPEN)
    tab.evaluate(f"{axe};0")
    assert found(tab) == []


@pytest.mark.parametrize(
    "tab", WIDTHS, indirect=True, ids=lambda asked: f"{asked['width']} {asked['scheme']}"
)
def test_nor_does_the_list_of_results_below_the_search_box(tab: "Page", sites: Path, axe: str) -> None:
    tab.goto(address_of("policy", sites))
    tab.locator("#search").fill("collision")
    tab.wait_for_selector("#found a >> nth=3")
    tab.keyboard.press("ArrowDown")
    tab.evaluate(f"{axe};0")
    assert found(tab) == []


def found(tab: "Page") -> list[str]:
    """Each violation with the first elements that it is about."""
    result: dict[str, Any] = tab.evaluate("options => axe.run(document, options)", OPTIONS)
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in result["violations"]
    ]
