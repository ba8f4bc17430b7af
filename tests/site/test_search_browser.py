"""The search in a real Chromium, from file:// and HTTP: by word, number and citation, by keyboard alone."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdiff.library.load import load
from sopdiff.library.policy import Library
from sopdiff.site.build import build
from sopdiff.site.publish import write_site
from sopdiff.site.search_engine import SearchEngine
from tests.site.browser_scripts import POOR_CONTRAST
from tests.site.conftest import written
from tests.site.serve_folder import served

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

POLICY = "policies/vehicle-use/index.html"
MANY = {
    "library.yaml": "issuer: A town\n",
    "hens/policy.yaml": "title: Keeping Hens\nnumber: 7.2\n",
    "hens/2019-01-01-original.md": "# Keeping Hens\n\n"
    + "".join(f"{at}. Hens of sort {chr(96 + at % 26 + 1)} lay eggs.\n" for at in range(1, 75)),
}
SMALL = """() => [...document.querySelectorAll(
    ".search > :is(input, button), .found a, .asking label, .letters a")]
  .filter(element => { const box = element.getBoundingClientRect(); return box.height && box.height < 43.9; })
  .map(element => element.textContent || element.tagName)"""


def folder_of(site: dict[str, bytes], folder: Path) -> Path:
    write_site(site, folder / "site")
    return folder / "site"


@pytest.fixture(scope="module")
def town_folder(town_site: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder_of(town_site, tmp_path_factory.mktemp("town-search"))


@pytest.fixture(scope="module")
def many_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many-search")
    return folder_of(build(load(written(MANY, folder))), folder)


def ask(tab: "Page", words: str) -> list[str]:
    """Type into the box of a page, and give the results below it once the search has seen all clauses."""
    tab.fill("#search", "")
    tab.focus("#search")
    tab.keyboard.type(words)
    tab.wait_for_function(
        """words => {
          const last = document.querySelector("#found a:last-child");
          const asked = last && new URL(last.href).searchParams.get("q");
          return asked === words.trim() && !/searching/.test(last.textContent);
        }""",
        arg=words,
    )
    return tab.locator("#found a").all_text_contents()


def opened(tab: "Page", address: str) -> None:
    tab.goto(address)
    tab.wait_for_function(
        """() => {
          const total = document.querySelector("#results .lead")?.textContent;
          return total && !/searching|Type words/.test(total);
        }"""
    )


def results(tab: "Page") -> list[str]:
    return tab.locator("#results li").all_text_contents()


def test_clause_is_found_by_a_word_with_the_hit_marked_and_its_state(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    first, *_, last = ask(tab, "idling")
    assert first == (
        "Vehicle Use, 3. Use, (d) In force from 2025-09-08 "
        "… are not left idling for more than three minutes, except …"
    )
    assert tab.locator("#found mark").all_text_contents() == ["idling"]
    assert last == "1 clause in 1 policy: show all"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("idl", "Engines are not left idling"),  # unfinished
        ("suspensions", "license suspension"),  # plural
        ("suspnesion", "license suspension"),  # typo
        ("licence suspension", "license suspension"),  # another spelling
        ("“belt”", "wears a seat belt"),  # in quotation marks of any sort
        ("TOWN'S business only", "on the town’s business only"),  # straight for curly
    ],
)
def test_clause_is_found_by_what_is_nearly_its_words(
    tab: "Page", town_folder: Path, asked: str, found: str
) -> None:
    tab.goto((town_folder / "search" / "index.html").as_uri())
    opened(tab, f"{(town_folder / 'search/index.html').as_uri()}?q={asked}")
    assert found in results(tab)[0]


def test_similar_words_are_said_to_be_no_more_than_that(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    assert ask(tab, "suspnesion ")[-1] == (
        "1 clause in 1 policy; none has these words, shown are similar ones: show all"
    )


def test_words_in_quotation_marks_are_found_as_they_stand(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    assert len(ask(tab, "vehicles town")) > 1
    assert ask(tab, '"vehicles town"')[-1].startswith("Nothing found")
    assert all("town vehicles" in found.lower() for found in ask(tab, '"town vehicles"')[:-1])


@pytest.mark.parametrize(
    ("number", "first"),
    [
        ("3(a)", ["Records Retention, 3. Periods, paragraph 1, (a)", "Vehicle Use, 3. Use, (a)"]),
        ("3.a", ["Records Retention, 3. Periods, paragraph 1, (a)", "Vehicle Use, 3. Use, (a)"]),
        ("section 6", ["Vehicle Use, 6. Responsibility"]),
        ("vehicle use 3(e)(2)", ["Vehicle Use, 3. Use, (e), (2)"]),
    ],
)
def test_number_of_a_clause_wins_over_words(
    tab: "Page", town_folder: Path, number: str, first: list[str]
) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    found = ask(tab, number)
    for at, name in enumerate(first):
        assert found[at].startswith(f"{name} In force")


def test_citation_wins_however_it_is_written(
    tab: "Page", real_site: dict[str, bytes], tmp_path: Path
) -> None:
    tab.goto((folder_of(real_site, tmp_path) / "index.html").as_uri())
    for asked, marked in (
        ("3.35", "3.35"),
        ("MGO 3.35", "City of Madison General Ordinance 3.35(5)(d)"),
        ("MGO 3.35(5)(d)", "City of Madison General Ordinance 3.35(5)(d)"),
        ("APM 3-16", "APM 3-16"),
        ("conduct #21", "Conduct #21"),
    ):
        assert ask(tab, asked)[0].startswith("Social Media"), asked
        assert tab.locator("#found a:first-child mark").all_text_contents() == [marked], asked


def test_policy_is_found_by_number_by_title_and_by_a_former_title(
    tab: "Page", town_folder: Path, many_folder: Path
) -> None:
    tab.goto((many_folder / "index.html").as_uri())
    assert ask(tab, "7.2")[0] == "7.2 Keeping Hens In force from 2019-01-01"
    assert ask(tab, "keeping h")[0] == "7.2 Keeping Hens In force from 2019-01-01"
    tab.goto((town_folder / "index.html").as_uri())
    assert ask(tab, "use of town vehicles")[0] == (
        "Vehicle Use, formerly Use of Town Vehicles In force from 2025-09-08"
    )


def test_policy_that_is_not_in_force_is_found_by_title_and_says_so(
    tab: "Page", odd_site: dict[str, bytes], tmp_path: Path
) -> None:
    tab.goto((folder_of(odd_site, tmp_path) / "index.html").as_uri())
    assert ask(tab, "ended")[0] == "Ended Rescinded from 2019-01-01"
    assert ask(tab, "draft only")[0] == "Draft Only Draft only"


def test_superseded_text_is_found_on_request_only_and_says_so(tab: "Page", town_folder: Path) -> None:
    page = (town_folder / "search" / "index.html").as_uri()
    tab.goto((town_folder / POLICY).as_uri())
    (last,) = ask(tab, "telephone")
    assert last == "Nothing found: look in drafts and superseded texts"
    tab.locator("#found a").click()
    tab.wait_for_url(f"{page}?q=telephone&record=1")
    tab.wait_for_selector("#results li")
    assert tab.locator("#results h2").all_text_contents() == ["No longer in force"]
    found = results(tab)
    assert len(found) == 2
    assert "Superseded 2025-09-08" in found[0]
    assert "Use of Town Vehicles, 3. Use, (d) Superseded 2023-06-12" in found[1]
    link = tab.locator("#results li a").last
    assert str(link.get_attribute("href")).endswith("/policies/vehicle-use/2021-03-01/index.html#c-3.d")


def test_results_in_force_come_first_then_drafts_then_superseded_ones(tab: "Page", town_folder: Path) -> None:
    opened(tab, f"{(town_folder / 'search/index.html').as_uri()}?q=collision&record=1")
    tab.wait_for_function("() => document.querySelectorAll('#results h2').length === 3")
    headings = tab.locator("#results h2").all_text_contents()
    assert headings == ["In force", "Drafts, not in force", "No longer in force"]
    for at, state in enumerate(("In force from", "Draft of", "Superseded")):
        section = tab.locator("#results section").nth(at)
        assert section.locator("li").count() == section.locator(".tag", has_text=state).count() > 0


def test_every_result_leads_to_its_clause(tab: "Page", town_folder: Path) -> None:
    opened(tab, f"{(town_folder / 'search/index.html').as_uri()}?q=vehicle&record=1")
    tab.wait_for_function("() => document.querySelectorAll('#results h2').length >= 3")
    links = tab.locator("#results li a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) > 20
    for link in links[::7]:
        tab.goto(link)
        assert tab.evaluate("!location.hash || document.querySelector(':target') !== null"), link


def test_nothing_of_the_search_is_loaded_before_the_box_is_used(tab: "Page", town_folder: Path) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((town_folder / POLICY).as_uri())
    tab.wait_for_timeout(200)
    assert not [url for url in asked if "/search/" in url]
    ask(tab, "idling")
    loaded = {url.rpartition("/")[2] for url in asked if "/search/" in url}
    assert {"search.js", "minisearch.js", "in-force-0.js"} <= loaded
    assert not {"superseded-0.js", "drafts-0.js", "page.js", "pagefind-engine.js"} & loaded
    assert [url for url in asked if not url.startswith("file://")] == []


def test_search_works_by_keyboard_alone(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "search"
    ask(tab, "supervisor")
    box = tab.locator("#search")
    assert box.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert tab.locator("#found [aria-selected=true]").get_attribute("id") == active == "found-1"
    tab.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "supervisor"
    tab.keyboard.press("ArrowDown")
    tab.wait_for_selector("#found a")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("ArrowUp")
    target = str(tab.locator("#found [aria-selected=true]").get_attribute("href"))
    tab.keyboard.press("Enter")
    tab.wait_for_url(target)


def test_enter_on_no_result_leads_to_the_search_page(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    ask(tab, "seat belt")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"{(town_folder / 'search/index.html').as_uri()}?q=seat+belt")
    tab.wait_for_selector("#results li")


def test_arrows_lead_from_the_box_through_the_results_and_back(tab: "Page", many_folder: Path) -> None:
    opened(tab, f"{(many_folder / 'search/index.html').as_uri()}?q=eggs")
    tab.keyboard.press("/")
    for _ in range(2):
        tab.keyboard.press("ArrowDown")
    assert tab.evaluate("[...document.querySelectorAll('#results a')].indexOf(document.activeElement)") == 1
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.id") == "search"


def test_results_come_thirty_at_a_time_and_the_focus_goes_on_with_them(
    tab: "Page", many_folder: Path
) -> None:
    opened(tab, f"{(many_folder / 'search/index.html').as_uri()}?q=eggs")
    assert tab.locator("#results .lead").text_content() == "74 clauses in 1 policy."
    for shown in (30, 60):
        assert len(results(tab)) == shown
        tab.get_by_role("button", name="More results").click()
        tab.wait_for_function(f"() => document.querySelectorAll('#results li').length > {shown}")
        place = "[...document.querySelectorAll('#results a')].indexOf(document.activeElement)"
        assert tab.evaluate(place) == shown
    assert len(results(tab)) == 74
    assert not tab.get_by_role("button", name="More results").is_visible()


@pytest.mark.parametrize("page", [POLICY, "search/index.html"])
def test_number_of_results_is_announced(tab: "Page", town_folder: Path, page: str) -> None:
    tab.goto((town_folder / page).as_uri())
    tab.focus("#search")
    tab.keyboard.type("supervisor")
    tab.wait_for_function(
        "() => document.querySelector('[role=status]')?.textContent === '7 clauses in 3 policies.'"
    )


def test_question_stands_in_the_address_and_is_answered_again_from_there(
    tab: "Page", town_folder: Path
) -> None:
    page = (town_folder / "search" / "index.html").as_uri()
    tab.goto(page)
    tab.locator("#search").press_sequentially("seat belt")
    tab.get_by_label("Also superseded texts and drafts").check()
    tab.wait_for_url(f"{page}?q=seat+belt&record=1")
    tab.reload()
    tab.wait_for_selector("#results li")
    assert tab.locator("#search").input_value() == "seat belt"
    assert tab.get_by_label("Also superseded texts and drafts").is_checked()


def test_slash_can_be_switched_off_for_all_pages_and_control_k_stays(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / "search" / "index.html").as_uri())
    tab.get_by_label("to jump to the search box").uncheck()
    tab.goto((town_folder / POLICY).as_uri())
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") != "search"
    tab.keyboard.press("Control+k")
    assert tab.evaluate("document.activeElement.id") == "search"


def test_slash_typed_into_the_box_is_a_slash(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    tab.keyboard.press("/")
    tab.keyboard.type("and/or")
    assert tab.locator("#search").input_value() == "and/or"


def test_words_that_look_like_markup_are_shown_as_words(
    tab: "Page", hostile_site: dict[str, bytes], tmp_path: Path
) -> None:
    tab.goto((folder_of(hostile_site, tmp_path) / "index.html").as_uri())
    found = ask(tab, "alert")
    assert any("<script>alert(" in words for words in found)
    assert tab.locator("#found :is(script, img, svg)").count() == 0


@pytest.mark.parametrize("tab", [{"script": False}], indirect=True)
def test_without_a_script_the_search_page_leads_to_the_index(tab: "Page", town_folder: Path) -> None:
    tab.goto((town_folder / POLICY).as_uri())
    tab.fill("#search", "belt")
    tab.get_by_role("button", name="Search").click()
    tab.wait_for_url(re.compile(r"search/index\.html\?q=belt$"))
    tab.locator("main").get_by_role("link", name="A–Z").click()
    tab.wait_for_url(re.compile(r"a-z/index\.html$"))
    tab.locator("main").get_by_role("link", name="Vehicle Use").first.click()
    tab.wait_for_url(re.compile(r"policies/vehicle-use/index\.html$"))


@pytest.mark.parametrize(
    "tab",
    [{"width": width, "scheme": scheme} for width in (320, 390, 1280) for scheme in ("light", "dark")],
    indirect=True,
    ids=lambda asked: f"{asked['width']} {asked['scheme']}",
)
def test_search_fits_is_readable_and_easy_to_touch(tab: "Page", town_folder: Path) -> None:
    def check() -> None:
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert tab.evaluate(POOR_CONTRAST) == []
        assert tab.evaluate(SMALL) == []

    tab.goto((town_folder / POLICY).as_uri())
    ask(tab, "vehicle")
    tab.keyboard.press("ArrowDown")
    check()
    opened(tab, f"{(town_folder / 'search/index.html').as_uri()}?q=vehicle&record=1")
    tab.wait_for_function("() => document.querySelectorAll('#results h2').length >= 3")
    check()
    tab.goto((town_folder / "a-z" / "index.html").as_uri())
    check()


def test_search_works_over_http_and_asks_nobody_else(tab: "Page", town_folder: Path) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    with served(town_folder) as address:
        tab.goto(f"{address}/{POLICY}")
        assert ask(tab, "idling")[0].startswith("Vehicle Use, 3. Use, (d)")
        opened(tab, f"{address}/search/index.html?q=idling&record=1")
        tab.wait_for_selector("#results li")
        assert [url for url in asked if not url.startswith(address)] == []


@pytest.fixture(scope="module")
def pagefind_folder(town: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pagefind", reason="pagefind is not installed; pip install 'sopdiff[search]'")
    return folder_of(build(town, search=SearchEngine.PAGEFIND), tmp_path_factory.mktemp("pagefind-search"))


def test_pagefind_finds_clauses_by_word_number_and_citation(tab: "Page", pagefind_folder: Path) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    with served(pagefind_folder) as address:
        tab.goto(f"{address}/{POLICY}")
        assert ask(tab, "idling")[0].startswith("Vehicle Use, 3. Use, (d) In force from 2025-09-08")
        assert tab.locator("#found a:first-child mark").all_text_contents() == ["idling"]
        assert "Vehicle Use, 3. Use, (e), (2)" in ask(tab, "3(e)(2)")[0]
        assert ask(tab, "10.4")[0].startswith("Vehicle Use, 6. Responsibility, paragraph 1")
        assert "Nothing found" in ask(tab, "telephone")[-1]
        opened(tab, f"{address}/search/index.html?q=telephone&record=1")
        tab.wait_for_selector("#results li")
        assert all("Superseded" in found for found in results(tab))
        assert [url for url in asked if not url.startswith(address)] == []


def test_pagefind_says_that_it_needs_a_web_server(tab: "Page", pagefind_folder: Path) -> None:
    tab.goto((pagefind_folder / POLICY).as_uri())
    assert "needs a web server" in ask(tab, "idling")[-1]
