"""The comparison to mail in a real Chromium: views, filter and print, with its script and without."""

from typing import TYPE_CHECKING

import pytest

from sopdiff.site.comparison_file import comparison_file
from sopdiff.site.render import load_theme
from tests.site.browser_scripts import POOR_CONTRAST, SMALL_TARGETS
from tests.site.sample_comparison import COMPARISON, SIDES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

without_script = pytest.mark.parametrize("tab", [{"script": False}], indirect=True, ids=["no script"])
SHOWN = "selector => [...document.querySelectorAll(selector)].filter(e => e.getClientRects().length).length"


@pytest.fixture(scope="session")
def mailed(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("mailed") / "comparison.html"
    path.write_text(comparison_file(COMPARISON, *SIDES, load_theme()), encoding="utf-8")
    return path.as_uri()


def open_whole(tab: "Page", mailed: str) -> None:
    """With its punctuation shown, too."""
    tab.goto(f"{mailed}?view=inline&show=editorial")


def shown(tab: "Page", selector: str) -> int:
    count: int = tab.evaluate(SHOWN, selector)
    return count


@pytest.mark.parametrize(
    "tab",
    [{"width": width, "scheme": scheme} for width in (320, 390, 1280) for scheme in ("light", "dark")],
    indirect=True,
    ids=lambda asked: f"{asked['width']} {asked['scheme']}",
)
def test_either_view_fits_is_readable_and_says_nothing_on_the_console(tab: "Page", mailed: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(mailed)
    for view in ("inline", "sides"):
        tab.check(f"#view-{view}")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        assert tab.evaluate(POOR_CONTRAST) == [], view
        assert tab.evaluate(SMALL_TARGETS) == [], view
    assert asked == [mailed]


@without_script
def test_views_change_without_script_and_only_one_is_there_at_a_time(tab: "Page", mailed: str) -> None:
    tab.goto(mailed)
    tab.get_by_role("checkbox", name="punctuation only").check()
    assert (shown(tab, ".inline"), shown(tab, ".sides")) == (4, 0)
    tab.get_by_role("radio", name="side by side").check()
    assert (shown(tab, ".inline"), shown(tab, ".change .sides")) == (0, 4)
    assert tab.locator(".redline").aria_snapshot().count("Recordings are kept for") == 2
    tab.get_by_role("radio", name="as one text").check()
    assert tab.locator(".redline").aria_snapshot().count("Recordings are kept for") == 1


@without_script
def test_everything_can_be_read_without_script_and_no_dead_control_is_shown(tab: "Page", mailed: str) -> None:
    tab.goto(mailed)
    assert not tab.locator(".steps").is_visible()
    tab.locator(".fold summary").last.click()
    assert tab.get_by_text("Fees are waived.").is_visible()


@without_script
def test_a_fate_not_wanted_is_reduced_to_its_line_and_one_of_two_keeps_a_change(
    tab: "Page", mailed: str
) -> None:
    tab.goto(mailed)
    added, split = tab.locator(".change.added"), tab.locator(".change.split")
    tab.get_by_role("checkbox", name="added").uncheck()
    assert not added.locator(".words").is_visible()
    assert added.locator(".verdict").is_visible()
    tab.get_by_role("checkbox", name="split").uncheck()
    assert split.locator(".inline").is_visible()
    tab.get_by_role("checkbox", name="reworded").uncheck()
    assert not split.locator(".inline").is_visible()
    tab.emulate_media(media="print")
    assert added.locator(".words").is_visible()
    assert split.locator(".inline").is_visible()


@pytest.mark.parametrize(
    "tab", [{"width": 1280}, {"width": 390}], indirect=True, ids=lambda asked: str(asked["width"])
)
def test_old_stands_left_of_new_on_a_wide_screen_and_above_it_on_a_phone(tab: "Page", mailed: str) -> None:
    tab.goto(mailed)
    tab.check("#view-sides")
    old, new = (tab.locator(f".change.split .{side}").bounding_box() for side in ("old", "new"))
    assert old
    assert new
    if tab.evaluate("innerWidth") > 768:
        assert old["x"] + old["width"] <= new["x"]
        assert old["y"] == new["y"]
    else:
        assert old["x"] == new["x"]
        assert old["y"] + old["height"] <= new["y"]


def test_buttons_and_keys_step_from_change_to_change_and_say_where_one_is(tab: "Page", mailed: str) -> None:
    open_whole(tab, mailed)
    status = tab.get_by_role("status")
    assert status.inner_text() == "8 changes"
    following = tab.get_by_role("button", name="Next")
    for _ in range(3):
        following.click()
    assert (status.text_content() or "").startswith("3 of 8. 1. Scope, (d): Punctuation")
    assert tab.evaluate("document.activeElement.textContent") == "Next"
    tab.keyboard.press("n")
    assert (status.text_content() or "").startswith("4 of 8")
    assert tab.evaluate("document.activeElement.id") == "c-1.e"
    for key in "jjjjjj":
        tab.keyboard.press(key)
    assert (status.text_content() or "").startswith("8 of 8")
    tab.keyboard.press("p")
    tab.get_by_role("button", name="Previous").click()
    assert (status.text_content() or "").startswith("6 of 8")


def test_keys_can_be_switched_off(tab: "Page", mailed: str) -> None:
    open_whole(tab, mailed)
    tab.get_by_role("checkbox", name="Keys").uncheck()
    tab.keyboard.press("n")
    assert tab.get_by_role("status").inner_text() == "8 changes"


def test_stepping_leaves_out_what_is_not_wanted(tab: "Page", mailed: str) -> None:
    open_whole(tab, mailed)
    for name in ("reworded", "split", "merged", "punctuation only"):
        tab.get_by_role("checkbox", name=name).uncheck()
    assert tab.get_by_role("status").inner_text() == "5 shown changes"
    tab.keyboard.press("n")
    assert (tab.get_by_role("status").text_content() or "").startswith("1 of 5 shown. 1. Scope, (e): Added")


def test_a_step_is_not_hidden_under_the_bar(tab: "Page", mailed: str) -> None:
    tab.set_viewport_size({"width": 390, "height": 400})
    open_whole(tab, mailed)
    for _ in range(4):
        tab.keyboard.press("n")
    bar, change = (tab.locator(css).bounding_box() for css in (".steps", ".change.added"))
    assert bar
    assert change
    assert change["y"] >= bar["y"] + bar["height"]


def test_edits_are_announced_in_words(tab: "Page", mailed: str) -> None:
    open_whole(tab, mailed)
    assert '- deletion: "[removed: ninety ]"\n  - insertion: "[inserted: sixty ]"' in (
        tab.locator(".change.split").aria_snapshot()
    )


def test_print_has_every_change_with_its_bar_but_no_controls_and_nothing_folded(
    tab: "Page", mailed: str
) -> None:
    tab.goto(mailed)
    tab.emulate_media(media="print")
    for control in (".tools", ".steps", ".skip"):
        assert not tab.locator(control).first.is_visible()
    assert tab.locator(".fold summary").first.is_visible()
    assert not tab.get_by_text("Fees are waived.").is_visible()
    assert tab.evaluate(
        "[...document.querySelectorAll('[data-change].change')].every(e => {"
        " const style = getComputedStyle(e);"
        " return parseFloat(style.borderLeftWidth) >= 2 && style.borderLeftColor === 'rgb(0, 0, 0)'; })"
    )
    assert tab.pdf().startswith(b"%PDF")


def test_punctuation_is_counted_but_not_shown_until_asked_for(tab: "Page", mailed: str) -> None:
    tab.goto(f"{mailed}?view=inline")
    editorial = tab.locator(".change.fate-editorial").first
    assert not editorial.locator(".inline").is_visible()
    assert editorial.locator(".verdict").is_visible()
    assert tab.get_by_role("status").inner_text() == "7 shown changes"
    tab.get_by_role("checkbox", name="punctuation only").check()
    assert editorial.locator(".inline").is_visible()


def test_the_address_keeps_the_view_and_what_is_shown(tab: "Page", mailed: str) -> None:
    tab.goto(mailed)
    assert tab.get_by_role("radio", name="side by side").is_checked()
    tab.get_by_role("radio", name="as one text").check()
    tab.get_by_role("checkbox", name="added").uncheck()
    tab.get_by_role("checkbox", name="punctuation only").check()
    tab.keyboard.press("n")
    address = tab.url
    assert "?view=inline&hide=added&show=editorial#" in address
    tab.goto("about:blank")
    tab.goto(address)
    assert tab.get_by_role("radio", name="as one text").is_checked()
    assert not tab.get_by_role("checkbox", name="added").is_checked()
    assert tab.get_by_role("checkbox", name="punctuation only").is_checked()


@pytest.mark.parametrize("tab", [{"width": 390}], indirect=True, ids=["390"])
def test_a_narrow_screen_begins_with_one_text(tab: "Page", mailed: str) -> None:
    tab.goto(mailed)
    assert tab.get_by_role("radio", name="as one text").is_checked()
