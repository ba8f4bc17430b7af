"""The page of a draft in a real Chromium: clauses found, changes stepped through, the text opened."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.every_kind import CARS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

without_script = pytest.mark.parametrize("tab", [{"script": False}], indirect=True, ids=["no script"])
TOP = "document.getElementById('c-6.c').getBoundingClientRect().top"
DRAFT = f"{CARS}/2026-11-10-draft/index.html"


@pytest.fixture
def address(sites: Path) -> str:
    return (sites / DRAFT).as_uri()


@pytest.mark.parametrize(
    "tab", [{"script": True}, {"script": False}], indirect=True, ids=["script", "no script"]
)
def test_lasting_address_of_a_clause_opens_the_whole_text_at_it(tab: "Page", address: str) -> None:
    tab.goto(address)
    assert not tab.locator(".sheet").is_visible()
    tab.goto(f"{address}#c-6.c")
    assert tab.locator("[id='c-6.c']").is_visible()
    for _ in range(100):  # without script it is scrolled to smoothly
        if abs(tab.evaluate(TOP)) < 300:
            break
        tab.wait_for_timeout(50)
    assert abs(tab.evaluate(TOP)) < 300


@without_script
def test_contents_are_reached_from_the_banner(tab: "Page", address: str) -> None:
    tab.goto(address)
    tab.get_by_role("link", name="the whole text").click()
    tab.locator(".contents a", has_text="Collisions").click()
    assert tab.evaluate("document.querySelector(':target').closest('article') !== null")


def test_changes_are_stepped_through_by_keys(tab: "Page", address: str) -> None:
    tab.goto(f"{address}?view=inline")
    tab.keyboard.press("n")
    assert (tab.locator(".steps [role=status]").text_content() or "").startswith("1 of ")
    assert tab.evaluate("document.activeElement.id").startswith("redline-")
    assert tab.evaluate("document.activeElement === document.querySelector(':target')")
    assert not tab.locator(".sheet").is_visible()


def test_sentence_leads_to_its_change_and_not_to_the_text(tab: "Page", address: str) -> None:
    tab.goto(address)
    tab.locator(".changes li a").last.click()
    assert tab.evaluate("document.querySelector(':target').closest('.redline') !== null")
    assert not tab.locator(".sheet").is_visible()


def test_other_version_is_opened_at_the_clause_one_was_at_in_the_redline(tab: "Page", address: str) -> None:
    tab.goto(f"{address}#redline-6.c")
    tab.locator(".picker summary").click()
    tab.locator(".picker a", has_text="2025-09-08").click()
    tab.wait_for_url("**/2025-09-08/index.html#c-5.c")


def test_clause_of_another_version_is_found_in_the_draft(tab: "Page", sites: Path) -> None:
    tab.goto((sites / CARS / "2025-09-08/index.html").as_uri() + "#c-5.c")
    tab.locator(".picker summary").click()
    tab.locator(".picker a", has_text="2026-11-10-draft").click()
    tab.wait_for_url("**/2026-11-10-draft/index.html#c-6.c")
    assert tab.locator("[id='c-6.c']").is_visible()
