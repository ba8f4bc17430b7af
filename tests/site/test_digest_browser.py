"""The mailed digest and the sheet in a browser: on a phone, dark and light, and on paper."""

from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdiff.citations.registry import load_registry
from sopdiff.library.load import load
from sopdiff.site.digest import make_digest
from sopdiff.site.digest_html import digest_file, sheet_file
from sopdiff.site.render import load_theme
from tests.site.sample_digest import write_port

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": RULES, "preload": False, "resultTypes": ["violations"]}
WIDTHS = [{"width": width, "scheme": scheme} for width in (320, 390, 1280) for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both files."""
    folder = tmp_path_factory.mktemp("digest")
    library = load(write_port(folder / "policies", base_url="https://rules.example.org/port"))
    days = (date(2026, 10, 31), date(2026, 11, 22))
    digest = make_digest(library, library.policies, load_registry(library), since=days[0], until=days[1])
    for name, write in (("digest", digest_file), ("sheet", sheet_file)):
        (folder / f"{name}.html").write_text(write(digest, load_theme()), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "tab", WIDTHS, indirect=True, ids=lambda asked: f"{asked['width']} {asked['scheme']}"
)
@pytest.mark.parametrize("name", ["digest", "sheet"])
def test_file_breaks_no_rule_and_fits_the_screen(tab: "Page", written: Path, name: str) -> None:
    tab.goto((written / f"{name}.html").as_uri())
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    tab.evaluate(f"{axe};0")
    violations = tab.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_sheet_on_paper_keeps_the_lines_to_sign_together(tab: "Page", written: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    tab.goto((written / "sheet.html").as_uri())
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(tab.pdf(format="Letter"))).pages]
    assert len(pages) <= 2
    for words in ("I have read these changes", "Name", "Signature", "Badge number", "Date"):
        assert words in pages[-1]


def test_old_and_new_words_are_told_apart_without_colour(tab: "Page", written: Path) -> None:
    tab.goto((written / "digest.html").as_uri())
    lines = "element => getComputedStyle(element).textDecorationLine"
    assert tab.locator(".clause ins").first.evaluate(lines) == "underline"
    assert tab.locator(".clause del").first.evaluate(lines) == "line-through"
