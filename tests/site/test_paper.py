"""Pages on paper: all words of a policy and of a comparison, how it stands, and that paper grows old."""

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from pypdf import PdfReader

from tests.site.every_kind import CARS, COMPARISON, MEDIA
from tests.site.page_reader import read_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

NOT_KEPT = "A printed copy is not kept up to date: look up the policy in force before relying on it."
DARK = pytest.mark.parametrize("tab", [{"scheme": "dark"}], indirect=True, ids=["dark"])


def printed(tab: "Page", sites: Path, page: str) -> list[str]:
    """The words on each numbered sheet, with one blank between them."""
    path, _, question = page.partition("?")
    tab.goto(f"{(sites / path).as_uri()}?{question}")
    sheets = PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))).pages
    words = [" ".join(normalize("NFKC", sheet.extract_text()).split()) for sheet in sheets]  # no ligatures
    numbers = [f"{at} / {len(sheets)}" for at in range(1, len(sheets) + 1)]
    assert [one[: len(number)] for one, number in zip(words, numbers, strict=True)] == numbers
    return [one[len(number) :] for one, number in zip(words, numbers, strict=True)]


@DARK
def test_a_policy_is_printed_with_its_banner_its_words_and_a_warning(tab: "Page", sites: Path) -> None:
    whole = " ".join(printed(tab, sites, f"{MEDIA}/index.html"))
    for words in (
        "Social Media – Off-Duty Use",
        "In force from 2019-03-06",
        "A printed date contradicts the record",
        "The Madison Police Department (MPD) endorses the use of web-based and mobile-based technologies",
        "Any material that may provide grounds for undermining or impeaching an employee’s testimony.",
        NOT_KEPT,
    ):
        assert words in whole, words
    for control in ("Other versions", "Search", "Skip to the content", "Review calendar", "¶"):
        assert control not in whole, control


@DARK
@pytest.mark.parametrize("event", ["2021-03-01", "2026-11-10-draft"])
def test_every_clause_of_a_text_is_printed(tab: "Page", sites: Path, event: str) -> None:
    whole = "".join("".join(printed(tab, sites, f"{CARS}/{event}/index.html")).split())
    html = (sites / CARS / event / "index.html").read_text(encoding="utf-8")
    text = html.partition("<article")[2].partition("</article>")[0]
    for paragraph in text.split("<p")[1:]:
        words = read_page(f"<p{paragraph.partition('</p>')[0]}</p>").words.replace("¶", "")
        assert "".join(words.split()) in whole, words


@pytest.mark.parametrize("view", ["inline", "sides"])
def test_a_comparison_is_printed_with_all_of_its_changes_whatever_is_hidden(
    tab: "Page", sites: Path, view: str
) -> None:
    whole = " ".join(printed(tab, sites, f"{COMPARISON}?view={view}&hide=added,reworded"))
    for words in (
        "Vehicle Use",
        "What changed from 2021-03-01 to 2023-06-12",
        "The changes in sentences (11)",
        "Engines are not left idling for more than three minutes",
        "(e)–(f) became (c)–(d), wording unchanged",
        "Members who drive a town vehicle comply with",  # of a clause that is folded on the screen
        NOT_KEPT,
    ):
        assert words in whole, words
    for control in ("Previous", "side by side", "Compare other versions"):
        assert control not in whole, control
