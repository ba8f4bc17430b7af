"""Citations in a real Chromium: what is told of them on request, and the picture of who cites whom."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdiff.library.load import load
from sopdiff.site.build import build
from sopdiff.site.publish import write_site
from tests.site.conftest import written

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FLEET = "policies/fleet/index.html"
GRAPH = "citations/graph/index.html"
CENTRE = "link => link.scrollIntoView({block: 'center', behavior: 'instant'})"
TOLD = """link => {
  const box = getComputedStyle(link, "::after");
  const paragraph = link.closest("p").getBoundingClientRect();
  const lines = [...link.getClientRects()];
  const top = paragraph.top + parseFloat(box.top) + parseFloat(box.marginTop);
  const left = paragraph.left + parseFloat(box.left);
  const under = document.elementFromPoint(left + 20, top + 12);
  return {
    words: box.content, position: box.position, isThere: under === link,
    isBelow: top >= lines.at(-1).bottom - 5, isNear: top <= lines.at(-1).bottom + 5,
    left, right: left + parseFloat(box.width), bottom: lines.at(-1).bottom,
  };
}"""
MISPLACED = """() => {
  const picture = document.querySelector(".graph").getBoundingClientRect();
  const names = [...document.querySelectorAll(".node text")].map(text => text.getBoundingClientRect());
  const boxes = [...document.querySelectorAll(".node rect")].map(rect => rect.getBoundingClientRect());
  const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  return names.filter((name, at) => !inside(name, boxes[at]) || !inside(boxes[at], picture)
    || boxes.some((box, other) => other !== at && !apart(boxes[at], box))).length;
}"""


@pytest.fixture(scope="session")
def citing_folder(citing_site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("citing-published") / "site"
    write_site(citing_site, folder)
    return folder


@pytest.fixture(scope="session")
def fifty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty policies that cite thirty authorities and each other."""
    titles = [f"Wide Mandate on Warrants {'and Many Matters More ' * (n % 4)}{n}" for n in range(50)]
    authorities = "\n".join(
        f"  law{n}:\n    title: General Law of {'Municipal ' * (n % 5)}Matters {n}\n    patterns: [Law {n}x]"
        for n in range(30)
    )
    files = {"library.yaml": "issuer: A town\n", "authorities.yaml": f"authorities:\n{authorities}\n"}
    for n, title in enumerate(titles):
        files[f"p{n}/policy.yaml"] = f"title: {title}\n"
        files[f"p{n}/2020-01-01-original.md"] = (
            f"By Law {n % 30}x, Law {n * 7 % 30}x and Law {n * n % 30}x; see {titles[n * 3 % 50]}.\n"
        )
    folder = tmp_path_factory.mktemp("fifty")
    write_site(build(load(written(files, folder))), folder / "site")
    return folder / "site"


@pytest.mark.parametrize(
    "tab",
    [{"width": width, "scheme": scheme} for width in (320, 390, 1280) for scheme in ("light", "dark")],
    indirect=True,
    ids=lambda asked: f"{asked['width']} {asked['scheme']}",
)
def test_what_is_known_of_a_citation_is_shown_below_it_on_focus(tab: "Page", citing_folder: Path) -> None:
    tab.goto((citing_folder / FLEET).as_uri())
    width = tab.evaluate("innerWidth")
    links = tab.locator(".sheet .cite")
    assert links.count() == 8
    tab.keyboard.press("Tab")
    for at in range(links.count()):
        links.nth(at).evaluate("link => link.focus({preventScroll: true})")
        links.nth(at).evaluate(CENTRE)
        told = links.nth(at).evaluate(TOLD)
        assert told["words"].startswith(f'"{links.nth(at).get_attribute("aria-description")}"'), at
        assert told["position"] == "absolute", at
        assert told["isThere"], at
        assert told["isBelow"], at
        assert told["isNear"], at
        assert 0 <= told["left"] < told["right"] <= width, at
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), at


def test_it_is_shown_while_the_pointer_is_on_it(tab: "Page", citing_folder: Path) -> None:
    tab.goto((citing_folder / FLEET).as_uri())
    link = tab.locator(".sheet .cite").first
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"
    link.evaluate(CENTRE)
    link.hover()
    told = link.evaluate(TOLD)
    tab.mouse.move(told["left"] + 20, told["bottom"] + 8)
    assert link.evaluate(TOLD)["isThere"]
    tab.mouse.move(1, 1)
    assert link.evaluate("link => getComputedStyle(link, '::after').content") == "none"


def test_a_screen_reader_hears_how_far_a_citation_goes(tab: "Page", citing_folder: Path) -> None:
    tab.goto((citing_folder / FLEET).as_uri())
    assert 'link "MGO 3.35(5)(d) landing page"' in tab.locator(".sheet").aria_snapshot()


def test_fifty_names_lie_in_their_boxes_and_no_two_boxes_overlap(tab: "Page", fifty_folder: Path) -> None:
    tab.goto((fifty_folder / GRAPH).as_uri())
    assert tab.locator(".node").count() == 80
    assert tab.evaluate(MISPLACED) == 0


@pytest.mark.parametrize("tab", [{"width": 390}], indirect=True)
def test_a_wide_picture_scrolls_in_its_own_box(tab: "Page", fifty_folder: Path) -> None:
    tab.goto((fifty_folder / GRAPH).as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.evaluate("document.querySelector('.scroller').scrollWidth > innerWidth")


def test_a_box_in_focus_shows_its_lines(tab: "Page", fifty_folder: Path) -> None:
    tab.goto((fifty_folder / GRAPH).as_uri())
    seen = "node => getComputedStyle(node.querySelector(':scope > path')).visibility"
    node = tab.locator(".node").first
    assert node.evaluate(seen) == "hidden"
    node.locator("a").focus()
    assert node.evaluate(seen) == "visible"
