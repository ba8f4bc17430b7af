"""The pages of the record in a real Chromium: asked for a part, for a day, on a day, and without a script."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdiff.library.load import load
from sopdiff.site.build import build
from sopdiff.site.publish import write_site
from tests.site.browser_scripts import POOR_CONTRAST, SMALL_TARGETS
from tests.site.conftest import written

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

HOME = "index.html"
CHANGES = "changes/index.html"
REVIEWS = "reviews/index.html"
ON_DATE = "on/index.html"
HISTORY = "policies/busy/history/index.html"
PAGES = (HOME, CHANGES, REVIEWS, ON_DATE, "about/index.html", "404.html", HISTORY)
WIDTHS = [{"width": width, "scheme": scheme} for width in (320, 390, 1280) for scheme in ("light", "dark")]
RECORD = {
    "library.yaml": "issuer: A town\nreview_cycle: 1\n",
    "arms/policy.yaml": "title: Arms\ncategory: Patrol\ncycle: 3\n",
    "arms/2015-02-25-original.md": "---\ntext: not-held\nnote: Known from a list.\n---\n",
    "arms/2017-06-01-revised.md": "A rule.\n",
    "arms/2019-03-06-reviewed.md": "---\nby: Chief\n---\n",
    "keys/policy.yaml": "title: Éclairs and Keys\ncategory: Records\nformer_titles: [Sweets]\n",
    "keys/2026-10-01-original.md": "A rule.\n",
    "keys/2026-11-10-draft.md": (
        "---\nbase: 2026-10-01\nposted: 2026-11-10\ncomments_close: 2026-11-24\n---\n\nA new rule.\n"
    ),
    "ended/policy.yaml": "title: Zones\ncategory: Records\n",
    "ended/2012-01-01-original.md": "A rule.\n",
    "ended/2018-01-01-rescinded.md": "---\nnote: No longer needed.\n---\n",
    "busy/policy.yaml": "title: Busy\n",
    **{
        f"busy/{date(2020, 3, 1) + timedelta(days=n)}-{'revised' if n else 'original'}.md": f"Rule {n}.\n"
        for n in range(30)
    },
}
OVERLAPPING = """() => {
  const picture = document.querySelector(".ruler").getBoundingClientRect();
  const boxes = selector => [...document.querySelectorAll(selector)].map(e => e.getBoundingClientRect());
  const labels = [...boxes(".ruler a text"), ...boxes(".ruler .year"), ...boxes(".ruler a .sign")];
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const inside = a => a.left >= picture.left - 1 && a.right <= picture.right + 1;
  const meets = (a, at) => labels.some((b, other) => other !== at && !apart(a, b));
  return labels.filter((a, at) => !inside(a) || meets(a, at)).length;
}"""


@pytest.fixture(scope="session")
def record_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("record")
    write_site(build(load(written(RECORD, folder))), folder / "site")
    return folder / "site"


def go(tab: "Page", folder: Path, page: str, question: str = "") -> None:
    tab.goto((folder / page).as_uri() + question)


def shown(tab: "Page", selector: str = "#register h3") -> list[str]:
    """The words of those elements that a reader sees."""
    return [words for words in tab.locator(selector).filter(visible=True).all_inner_texts() if words]


def status(tab: "Page", words: str) -> None:
    tab.locator("[role=status]", has_text=words).wait_for()


@pytest.mark.parametrize(
    "tab", WIDTHS, indirect=True, ids=lambda asked: f"{asked['width']} {asked['scheme']}"
)
def test_pages_of_the_record_fit_are_readable_and_say_nothing_on_the_console(
    tab: "Page", record_folder: Path
) -> None:
    for path in PAGES:
        go(tab, record_folder, path)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert tab.evaluate(POOR_CONTRAST) == [], path
        assert tab.evaluate(SMALL_TARGETS) == [], path


def test_words_narrow_the_list_whatever_their_case_and_accents(tab: "Page", record_folder: Path) -> None:
    go(tab, record_folder, HOME)
    status(tab, "4 of 4 policies")
    tab.get_by_label("Words").fill("ECLAIRS")
    status(tab, "1 of 4 policies")
    assert shown(tab) == ["Éclairs and Keys"]
    tab.get_by_label("Words").fill("sweets")  # what it was called before
    status(tab, "1 of 4 policies")
    assert shown(tab) == ["Éclairs and Keys"]
    tab.get_by_label("Words").fill("force")  # stands above a column, and names no policy here
    status(tab, "0 of 4 policies")
    assert shown(tab) == []


def test_category_and_state_narrow_it_together_and_stay_in_the_address(
    tab: "Page", record_folder: Path
) -> None:
    go(tab, record_folder, HOME)
    tab.get_by_label("Category").select_option("Records")
    status(tab, "2 of 4 policies")
    tab.get_by_label("State").select_option("Draft out for comment")
    status(tab, "1 of 4 policies")
    assert shown(tab) == ["Éclairs and Keys"]
    assert tab.url.endswith("index.html?category=Records&state=draft")
    tab.reload()
    status(tab, "1 of 4 policies")
    assert shown(tab) == ["Éclairs and Keys"]
    tab.get_by_label("Category").select_option("All")
    tab.get_by_label("State").select_option("Rescinded")
    tab.wait_for_url("**/index.html?state=rescinded")
    assert shown(tab) == ["Zones"]


def test_the_list_is_sorted_by_title_by_newest_change_and_by_next_review(
    tab: "Page", record_folder: Path
) -> None:
    go(tab, record_folder, HOME)
    assert shown(tab) == ["Arms", "Busy", "Éclairs and Keys", "Zones"]
    tab.get_by_label("Sort by").select_option("Newest change")
    assert shown(tab) == ["Éclairs and Keys", "Busy", "Zones", "Arms"]
    tab.get_by_label("Sort by").select_option("Next review due")
    assert shown(tab) == ["Busy", "Arms", "Éclairs and Keys", "Zones"]
    tab.get_by_label("Sort by").select_option("Title")
    assert shown(tab) == ["Arms", "Busy", "Éclairs and Keys", "Zones"]


def test_an_address_that_asks_for_what_there_is_not_gives_the_whole_list(
    tab: "Page", record_folder: Path
) -> None:
    go(tab, record_folder, HOME, "?category=%3Cscript%3E&sort=__proto__&state=constructor")
    status(tab, "4 of 4 policies")
    assert len(shown(tab)) == 4


def test_changes_are_narrowed_by_what_happened_and_empty_years_go(tab: "Page", record_folder: Path) -> None:
    go(tab, record_folder, CHANGES)
    status(tab, "37 of 37 events")
    tab.get_by_label("What happened").select_option("Reviewed, no change of text")
    status(tab, "1 of 37 events")
    assert shown(tab, "#log h2") == ["2019"]
    assert tab.url.endswith("?kind=reviewed")
    tab.get_by_label("Category").select_option("Records")
    status(tab, "0 of 37 events")
    assert shown(tab, "#log h2") == []


def test_a_day_shows_the_one_version_that_was_in_force(tab: "Page", record_folder: Path) -> None:
    go(tab, record_folder, ON_DATE)
    assert len(shown(tab, ".ranges li")) > 8
    tab.get_by_label("On the day or night of").fill("2017-05-31")
    status(tab, "On 2017-05-31: 2 in force, 2 not yet in force")
    tab.get_by_label("Policy").fill("arms")
    status(tab, "On 2017-05-31: 1 in force")
    assert shown(tab, ".ranges li") == ["2015-02-25 to 2017-05-31\nversion of 2015-02-25, text not held"]
    assert tab.url.endswith("?on=2017-05-31&words=arms")
    tab.get_by_label("On the day or night of").fill("2017-06-01")
    assert shown(tab, ".ranges li") == ["from 2017-06-01\nversion of 2017-06-01"]
    tab.locator(".ranges a").filter(visible=True).click()
    assert tab.url.endswith("policies/arms/2017-06-01/index.html")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2011-12-31", "not yet in force"),
        ("2017-12-31", "version of 2012-01-01"),
        ("2018-01-01", "rescinded"),
    ],
)
def test_a_day_in_the_address_is_answered_at_once(
    tab: "Page", record_folder: Path, on: str, expected: str
) -> None:
    go(tab, record_folder, ON_DATE, f"?on={on}&words=zones")
    status(tab, f"On {on}: 1")
    (answer,) = shown(tab, ".ranges li")
    assert answer.endswith(expected)


@pytest.mark.parametrize(
    ("today", "draft", "review"),
    [
        ("2026-11-12T23:59", "12 days left", "overdue by 4 years"),
        ("2026-11-23T00:01", "1 day left", "overdue by 4 years"),
        ("2026-11-24T12:00", "closes today", "overdue by 4 years"),
        ("2026-11-25T00:01", "closed", "overdue by 4 years"),
        ("2022-06-10T08:00", "4 years left", "overdue by 3 months"),
        ("2022-03-06T08:00", "4 years left", "today"),
        ("2022-01-05T08:00", "4 years left", "in 60 days"),
        ("2021-03-06T08:00", "5 years left", "in 11 months"),
    ],
)
def test_days_left_and_overdue_are_counted_from_the_readers_day(
    tab: "Page", record_folder: Path, today: str, draft: str, review: str
) -> None:
    tab.clock.set_fixed_time(today)
    go(tab, record_folder, REVIEWS)
    words = tab.locator("main").inner_text()
    assert f"2026-11-24 {draft}" in words
    assert f"2022-03-06 {review}" in words


@pytest.mark.parametrize("tab", [{"script": False}, {"script": False, "width": 390}], indirect=True, ids=str)
def test_without_a_script_every_page_is_whole_and_offers_nothing_that_needs_one(
    tab: "Page", record_folder: Path
) -> None:
    go(tab, record_folder, HOME, "?category=Records")
    assert shown(tab) == ["Arms", "Busy", "Éclairs and Keys", "Zones"]
    go(tab, record_folder, ON_DATE, "?on=2017-06-01")
    assert len(shown(tab, ".spans h3")) == 4
    assert "until 2015-02-24\nnot yet in force" in tab.locator("main").inner_text()
    go(tab, record_folder, CHANGES)
    assert len(shown(tab, "#log li")) == 37
    go(tab, record_folder, REVIEWS)
    assert "2026-11-24" in tab.locator("main").inner_text()
    for page in PAGES:
        go(tab, record_folder, page)
        assert tab.locator("[data-filter]").filter(visible=True).count() == 0
        assert tab.locator(".left").count() == 0


@pytest.mark.parametrize("tab", [{"width": 320}, {"width": 1280}], indirect=True, ids=str)
def test_thirty_events_of_a_month_have_labels_apart_and_inside_the_picture(
    tab: "Page", record_folder: Path
) -> None:
    go(tab, record_folder, HISTORY)
    assert tab.locator(".ruler a").count() == 30
    assert tab.evaluate(OVERLAPPING) == 0


def test_the_history_is_read_as_a_picture_with_links_by_a_screen_reader(
    tab: "Page", record_folder: Path
) -> None:
    go(tab, record_folder, "policies/arms/history/index.html")
    heard = tab.locator("figure").aria_snapshot()
    assert 'group "The history of Arms to scale"' in heard
    assert "2015-02-25: Original, text not held" in heard or "2015-02-25 Original" in heard


def test_paper_has_no_controls(tab: "Page", record_folder: Path) -> None:
    go(tab, record_folder, HOME)
    tab.emulate_media(media="print")
    assert tab.locator("[data-filter]").filter(visible=True).count() == 0
    assert not tab.locator(".footer nav").is_visible()
