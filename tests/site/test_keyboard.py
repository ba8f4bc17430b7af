"""By keyboard alone: other versions of a clause, its address, the versions and changes of a comparison."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.every_kind import COMPARISON
from tests.site.serve_folder import served

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

CARS = "policies/vehicle-use"
FOCUSED = "document.activeElement"
IN_VIEW = """element => {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return bottom > top && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
}"""
COVERS = """element => {
  const [a, b] = [element.getBoundingClientRect(), document.activeElement.getBoundingClientRect()];
  return !(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
}"""


@pytest.fixture(scope="module")
def host(sites: Path) -> Iterator[str]:
    with served(sites / "town") as address:
        yield address


def tab_to(tab: "Page", wanted: "Locator") -> None:
    """Press Tab until the focus is there; a test fails where no number of presses leads."""
    for _ in range(80):
        tab.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("the keyboard does not lead there")


def choose_version(tab: "Page", version: str) -> None:
    tab_to(tab, tab.get_by_text("Other versions"))
    tab.keyboard.press("Enter")
    tab_to(tab, tab.locator(".picker").get_by_role("link", name=version, exact=True))
    tab.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("here", "clause", "version", "there"),
    [
        ("2021-03-01", "3.d", "2023-06-12", "4.c"),  # moved to another section
        ("2023-06-12", "4.c", "2021-03-01", "3.d"),  # and the way back
        ("2021-03-01", "3.b", "2025-09-08", "4.b"),  # the greater part of it
    ],
)
def test_another_version_opens_at_the_same_clause_under_its_label_there(
    tab: "Page", host: str, here: str, clause: str, version: str, there: str
) -> None:
    tab.goto(f"{host}/{CARS}/{here}/index.html#c-{clause}")
    tab.keyboard.press("Shift+Tab")  # from the clause back to what stands above the text
    tab.evaluate("document.querySelector('.skip').focus()")
    choose_version(tab, version)
    tab.wait_for_url(f"**/{version}/index.html#c-{there}")
    assert tab.evaluate("document.querySelector(':target').id") == f"c-{there}"


def test_a_clause_that_another_version_has_not_is_told(tab: "Page", host: str) -> None:
    tab.goto(f"{host}/{CARS}/2023-06-12/index.html#c-3.b")
    tab.evaluate("document.querySelector('.skip').focus()")
    choose_version(tab, "2021-03-01")
    tab.wait_for_url("**/2021-03-01/index.html#life-*")
    told = tab.get_by_role("status").filter(has_text="not in this version")
    told.wait_for()
    assert told.evaluate(IN_VIEW)


def test_the_version_in_force_is_reached_from_a_superseded_one_at_the_same_clause(
    tab: "Page", host: str
) -> None:
    tab.goto(f"{host}/{CARS}/2021-03-01/index.html#c-3.d")
    tab.evaluate("document.querySelector('.skip').focus()")
    tab_to(tab, tab.get_by_role("link", name="Read the policy as in force."))
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**/{CARS}/index.html#c-4.c")


def test_the_link_of_a_clause_copies_its_lasting_address(tab: "Page", host: str) -> None:
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(f"{host}/{CARS}/index.html")
    for link, clause in (
        (tab.locator("#c-2\\.p1\\.b .marker"), "2.p1.b"),
        (tab.locator("#c-1\\.p1 .permalink"), "1.p1"),
    ):
        link.focus()
        tab.keyboard.press("Enter")
        told = tab.get_by_role("status").filter(has_text="Address copied")
        told.filter(has_text=f"#c-{clause}").wait_for()
        lasting = f"{host}/{CARS}/2025-09-08/index.html#c-{clause}"
        assert tab.evaluate("navigator.clipboard.readText()") == lasting
        assert told.inner_text() == f"Address copied: {lasting}"
        assert told.evaluate(IN_VIEW)
        tab.wait_for_url(f"**/{CARS}/index.html#c-{clause}")
        assert link.evaluate("link => link === document.activeElement")
        assert not told.evaluate(COVERS)
        tab.keyboard.press("Tab")
        assert not told.evaluate(COVERS)
        assert tab.url.endswith(f"/{CARS}/index.html#c-{clause}")


def test_from_a_folder_where_the_clipboard_is_closed_it_is_copied_all_the_same(
    tab: "Page", sites: Path
) -> None:
    page = (sites / "town" / CARS / "index.html").as_uri()
    tab.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('closed'))")
    tab.goto(page)
    link = tab.locator("#c-2\\.p1\\.b .marker")
    link.focus()
    tab.keyboard.press("Enter")
    tab.get_by_role("status").filter(has_text="Address copied").wait_for()
    assert link.evaluate("link => link === document.activeElement")
    tab.focus("#search")
    tab.keyboard.press("Control+V")
    lasting = page.replace("index.html", "2025-09-08/index.html#c-2.p1.b")
    assert tab.input_value("#search") == lasting


def test_other_versions_are_chosen_for_a_comparison_and_its_view_is_kept(tab: "Page", host: str) -> None:
    tab.goto(f"{host}/{COMPARISON.removeprefix('town/')}?view=inline")
    tab_to(tab, tab.get_by_text("Compare other versions"))
    tab.keyboard.press("Enter")
    old, new = (tab.get_by_role("combobox", name=name, exact=True) for name in ("From", "to"))
    tab_to(tab, old)
    assert (old.input_value(), new.input_value()) == ("2021-03-01", "2023-06-12")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    assert (old.input_value(), new.input_value()) == ("2025-09-08", "2026-11-10-draft")
    tab.keyboard.press("ArrowUp")
    assert new.input_value() == "2025-09-08"  # the draft is compared with what it would change only
    tab_to(tab, tab.get_by_role("button", name="Compare"))
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/compare/2023-06-12-to-2025-09-08/index.html?view=inline")


def test_a_comparison_is_gone_through_and_filtered_by_keyboard(tab: "Page", host: str) -> None:
    tab.goto(f"{host}/{COMPARISON.removeprefix('town/')}?view=inline")
    tab_to(tab, tab.get_by_label("as one text"))
    tab.keyboard.press("ArrowRight")
    assert tab.locator(".change .sides").first.is_visible()
    tab_to(tab, tab.get_by_role("checkbox", name="added"))
    tab.keyboard.press("Space")
    assert not tab.locator(".change.added .words").first.is_visible()
    following = tab.get_by_role("button", name="Next")
    tab_to(tab, following)
    for at in (1, 2, 3):
        tab.keyboard.press("Enter")
        assert (tab.locator(".steps p").text_content() or "").startswith(f"{at} of 9 shown")
        assert tab.locator(".change.current, .fold.current").evaluate(IN_VIEW)
        assert following.evaluate(IN_VIEW)
    tab.keyboard.press("p")
    assert (tab.locator(".steps p").text_content() or "").startswith("2 of 9 shown")
    assert "view=sides&hide=added" in tab.url


def test_a_picture_of_who_cites_whom_and_a_history_are_gone_through_by_keyboard(
    tab: "Page", sites: Path
) -> None:
    tab.goto((sites / "citing/citations/graph/index.html").as_uri())
    tab_to(tab, tab.get_by_role("region", name="Who cites whom, picture"))
    tab_to(tab, tab.locator(".node a").first)
    tab.goto((sites / "town" / CARS / "history/index.html").as_uri())
    tab_to(tab, tab.locator(".ruler a").last)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/2021-03-01/index.html")
