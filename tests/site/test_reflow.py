"""Pages as readers adapt them: narrow, spaced out, in colours of their own, without motion, with a finger."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.every_kind import COMPARISON, KINDS, address_of, settled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

OPEN = "for (const details of document.querySelectorAll('details')) details.open = true"
FITS = "document.documentElement.scrollWidth <= innerWidth"
# WCAG 1.4.12
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
CLIPPED = """() => {
  const cuts = (style, side) => ["hidden", "clip"].includes(style[`overflow${side}`]);
  const isCut = element => {
    const style = getComputedStyle(element);
    return (cuts(style, "X") && element.scrollWidth > element.clientWidth + 1)
      || (cuts(style, "Y") && element.scrollHeight > element.clientHeight + 1);
  };
  return [...document.querySelectorAll("body *")]
    .filter(element => !element.closest(".spoken") && element.getClientRects().length && isCut(element))
    .map(element => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 60)}`);
}"""
SMALL = """() => [...document.querySelectorAll(`button, select, summary, [type=search], [type=date],
    label:has([type=checkbox], [type=radio]), .masthead a, .footer nav a, .contents a`)]
  .map(element => [element, element.getBoundingClientRect().height])
  .filter(([, height]) => height > 0 && height < 43.5)
  .map(([element, height]) => `${element.tagName} ${element.textContent.trim().slice(0, 40)} ${height}`)"""


@pytest.mark.parametrize("tab", [{"width": 320}], indirect=True, ids=["320"])
def test_no_page_scrolls_sideways_on_the_narrowest_screen_nor_when_spaced_out(
    tab: "Page", sites: Path
) -> None:
    for kind in KINDS:
        tab.goto(address_of(kind, sites))
        settled(tab, kind)
        assert tab.evaluate(FITS), kind
        tab.evaluate(OPEN)
        assert tab.evaluate(FITS), kind
        tab.evaluate(SPACED)
        assert tab.evaluate(FITS), kind
        assert tab.evaluate(CLIPPED) == [], kind


def test_nothing_is_cut_off_when_spaced_out_on_a_wide_screen(tab: "Page", sites: Path) -> None:
    for kind in KINDS:
        tab.goto(address_of(kind, sites))
        settled(tab, kind)
        tab.evaluate(OPEN)
        tab.evaluate(SPACED)
        assert tab.evaluate(FITS), kind
        assert tab.evaluate(CLIPPED) == [], kind


def test_in_colours_of_the_reader_edits_bars_and_pictures_are_still_told_apart(
    tab: "Page", sites: Path
) -> None:
    tab.emulate_media(forced_colors="active")
    tab.goto(f"{(sites / COMPARISON).as_uri()}?view=inline")
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        style = f"getComputedStyle(document.querySelector('.change {tag}')).textDecorationLine"
        assert tab.evaluate(style) == line
    ink, ground = (
        tab.evaluate(f"getComputedStyle(document.body).{name}") for name in ("color", "backgroundColor")
    )
    edge = "css => getComputedStyle(document.querySelector(css)).borderLeftColor"
    assert tab.evaluate(edge, ".change.added") == ink
    assert tab.evaluate(edge, ".change.same") != ink
    tab.goto(address_of("history", sites))
    seen = "css => { const s = getComputedStyle(document.querySelector(css)); return [s.fill, s.stroke]; }"
    assert tab.evaluate(seen, ".ruler .open") == [ink, ink]
    tab.goto(address_of("graph", sites))
    fill, stroke = tab.evaluate(seen, ".node rect")
    assert (stroke, fill != ink) == (ink, True)
    assert ground


def test_nothing_moves_for_a_reader_who_wants_no_motion(tab: "Page", sites: Path) -> None:
    tab.emulate_media(reduced_motion="reduce")
    tab.goto(address_of("policy", sites))
    assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    for name in ("transitionDuration", "animationDuration"):
        moving = f"[...document.querySelectorAll('*')].some(e => parseFloat(getComputedStyle(e).{name}) > 0)"
        assert not tab.evaluate(moving), name


def test_controls_are_large_enough_for_a_finger(browser: "Browser", sites: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    tab = context.new_page()
    for kind in KINDS:
        tab.goto(address_of(kind, sites))
        settled(tab, kind)
        tab.evaluate(OPEN)
        assert tab.evaluate(SMALL) == [], kind
    context.close()
