"""The preview in a real Chromium, beside somebody who edits the files."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.serving import DRAFT, PATIENCE, Served, edit, served
from tests.site.browser_scripts import POOR_CONTRAST

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGE = "policies/vehicle-use/2026-11-22-draft/"
# Until the browser, which goes to the #place on its own time, leaves it at that.
SCROLL_TO_STAY = """async mark => {
  const top = () => mark.getBoundingClientRect().top;
  do {
    scrollTo({top: scrollY + top() - 100, behavior: "instant"});
    await new Promise(done => setTimeout(done, 200));
  } while (Math.abs(top() - 100) > 1);
  return top();
}"""
FOOTER_IS_CLEAR = """document.querySelector('.footer').getBoundingClientRect().bottom
  <= document.querySelector('.preview').getBoundingClientRect().top + 1"""
WAIT = PATIENCE * 1000
CAMERAS = "body-worn-cameras/2024-10-07-revised.md"

at_all_sizes = pytest.mark.parametrize(
    "tab",
    [{"width": width, "scheme": scheme} for width in (320, 390, 1280) for scheme in ("light", "dark")],
    indirect=True,
    ids=lambda asked: f"{asked['width']} {asked['scheme']}",
)


@pytest.fixture
def running(town: Path) -> Iterator[Served]:
    """Asked for before a tab, so that no tab outlives it and complains."""
    with served(town) as preview:
        assert preview.port  # it has built what there was before anybody edits
        yield preview


def status(tab: "Page") -> str:
    return tab.locator(".preview [role=status]").inner_text()


def wait_for_words(tab: "Page", words: str) -> None:
    tab.locator("main", has_text=words).wait_for(timeout=WAIT)


def wait_until(tab: "Page", expression: str) -> None:
    """Playwright's own wait evaluates in the page, where its Content-Security-Policy forbids that."""
    for _ in range(round(PATIENCE * 10)):
        if tab.evaluate(expression):
            return
        tab.wait_for_timeout(100)
    raise AssertionError(expression)


def test_page_shows_new_words_by_itself_and_stays_where_it_is(
    town: Path, running: Served, tab: "Page"
) -> None:
    tab.goto(f"{running.url}{PAGE}#c-7")
    mark = tab.locator("#c-7")
    before = mark.evaluate(SCROLL_TO_STAY)
    edit(town / DRAFT, "## 2. Drivers", "A new paragraph about nothing.\n\n## 2. Drivers")
    wait_for_words(tab, "A new paragraph about nothing.")
    wait_until(tab, "!sessionStorage.getItem('sopdiff-preview-place')")
    assert abs(mark.evaluate("e => e.getBoundingClientRect().top") - before) < 2
    assert tab.evaluate("scrollY") > 500


def test_broken_file_is_told_in_the_page_until_it_is_mended(town: Path, running: Served, tab: "Page") -> None:
    tab.goto(running.url)
    tab.locator(".preview", has_text="Built 3 policies").wait_for(timeout=WAIT)
    assert not tab.locator(".preview-findings").is_visible()
    edit(town / DRAFT, "posted: ", "posted ")
    finding = tab.locator(".preview li", has_text="SOP104")
    finding.wait_for(timeout=WAIT)
    assert f"policies/{DRAFT}:4" in finding.inner_text()
    assert "mend the line" in finding.inner_text()
    assert status(tab) == "1 error. Not built; the last good site is shown"
    assert tab.get_by_role("link", name="Vehicle Use").first.is_visible()
    edit(town / DRAFT, "posted ", "posted: ")
    finding.wait_for(state="detached", timeout=WAIT)
    assert status(tab).startswith("Built 3 policies")


def test_draft_shows_its_redline_and_keeps_up_with_it(town: Path, running: Served, tab: "Page") -> None:
    tab.goto(f"{running.url}{PAGE}?view=inline")
    redline = tab.locator(".redline")
    assert redline.locator("del:visible", has_text="three working days").count() == 1
    tab.get_by_role("button", name="Next").click()
    assert "1 of" in tab.locator(".steps [role=status]").inner_text()
    tab.get_by_role("radio", name="side by side").check()
    edit(town / DRAFT, "Smoking and vaping", "Singing and smoking and vaping")
    redline.locator("ins:visible", has_text="Singing and").wait_for(timeout=WAIT)
    assert tab.get_by_role("radio", name="side by side").is_checked()


def test_whole_text_that_was_opened_stays_open(town: Path, running: Served, tab: "Page") -> None:
    tab.goto(running.url + PAGE)
    tab.locator("#whole > summary").click()
    edit(town / DRAFT, "Smoking and vaping", "Singing and smoking and vaping")
    wait_for_words(tab, "Singing and smoking and vaping")
    wait_until(tab, "!sessionStorage.getItem('sopdiff-preview-place')")
    assert tab.locator(".sheet").is_visible()


def test_library_that_is_wrong_from_the_start_is_shown_once_it_is_mended(
    town: Path, request: pytest.FixtureRequest
) -> None:
    edit(town / DRAFT, "posted: ", "posted ")
    running: Served = request.getfixturevalue("running")
    tab: Page = request.getfixturevalue("tab")
    tab.goto(running.url + PAGE)
    tab.get_by_text("Nothing could be built yet").first.wait_for()
    tab.locator(".preview li", has_text=f"{DRAFT}:4").wait_for()
    edit(town / DRAFT, "posted ", "posted: ")
    wait_for_words(tab, "Location recorders")


def test_errors_come_first_then_the_findings_of_the_policy_that_is_shown(
    town: Path, running: Served, tab: "Page"
) -> None:
    edit(town / CAMERAS, "camera", "camera (see Records Retention, section 99)")
    edit(town / DRAFT, "Smoking", "Smoking (see Records Retention, section 98)")
    tab.goto(running.url + PAGE)
    tab.locator(".preview li").nth(1).wait_for(timeout=WAIT)
    wait_for_words(tab, "section 98")
    assert ["98" in words for words in tab.locator(".preview li").all_inner_texts()] == [True, False]
    edit(town / "records-retention/2026-01-12-reviewed.md", "---", "---\nno key")
    tab.locator(".preview li.preview-error").wait_for(timeout=WAIT)
    assert tab.locator(".preview li b").all_inner_texts() == ["Error", "Warning", "Warning"]


def test_panel_closed_over_warnings_opens_again_for_an_error(
    town: Path, running: Served, tab: "Page"
) -> None:
    edit(town / CAMERAS, "camera", "camera (see Records Retention, section 99)")
    tab.goto(f"{running.url}policies/body-worn-cameras/")
    button = tab.locator(".preview-toggle")
    tab.locator(".preview li").wait_for(timeout=WAIT)
    button.focus()
    tab.keyboard.press("Enter")
    assert (button.inner_text(), button.get_attribute("aria-expanded")) == ("Show", "false")
    tab.reload()
    button.wait_for()
    assert not tab.locator(".preview li").is_visible()
    edit(town / DRAFT, "posted: ", "posted ")
    tab.locator(".preview li.preview-error").wait_for(timeout=WAIT)
    assert button.get_attribute("aria-expanded") == "true"


def test_words_of_a_policy_are_never_markup_in_the_panel(town: Path, running: Served, tab: "Page") -> None:
    edit(town / DRAFT, "base: 2025-09-08", 'base: "<img src=x onerror=alert(1)>"')
    tab.goto(running.url)
    tab.locator(".preview li", has_text="<img src=x").first.wait_for(timeout=WAIT)
    assert tab.locator(".preview img").count() == 0


@at_all_sizes
def test_panel_and_redline_fit_and_are_readable(town: Path, running: Served, tab: "Page") -> None:
    edit(town / CAMERAS, "camera", "camera (see Records Retention, section 99)")
    edit(town / DRAFT, "posted: ", "posted ")
    tab.goto(running.url + PAGE)
    tab.locator(".preview li.preview-error").wait_for(timeout=WAIT)
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.evaluate(POOR_CONTRAST) == []
    assert tab.evaluate("document.querySelector('.preview').offsetHeight < innerHeight * 0.6")
    assert tab.evaluate("document.querySelector('.preview-toggle').offsetHeight >= 24")
    wait_until(tab, f"scrollTo({{top: 1e6, behavior: 'instant'}}), {FOOTER_IS_CLEAR}")
