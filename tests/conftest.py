"""What all tests share: golden files, the corpus of real policies, and a browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The same examples on every run, so that nothing fails by chance; no deadline, because machines are shared.
settings.register_profile("sopdiff", derandomize=True, deadline=None)
settings.load_profile("sopdiff")

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-headless-shell", "google-chrome")
BROWSER_OPTIONS = (
    "--no-sandbox",  # as root there is no other way
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write tests/cases/ anew")
    parser.addoption(
        "--require-browser", action="store_true", help="fail, not skip, where there is no browser"
    )


@pytest.fixture(scope="session", autouse=True)
def cache_of_our_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What builds keep goes into a folder of the tests, not into that of the user."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file, or write the file under --update-goldens."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), (
            f"if the new text is right: pytest --update-goldens {path}"
        )

    return compare


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real policies; it is no part of the repository."""
    folder = Path(os.environ.get("SOPDIFF_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no corpus at {folder}; SOPDIFF_CORPUS says where it is")
    return folder


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> "Iterator[Browser]":
    """A real Chromium, driven by Playwright."""
    program = os.environ.get("SOPDIFF_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not program:
        missing = pytest.fail if _is_browser_required(request.config) else pytest.skip
        missing("no Chromium found; run make browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=BROWSER_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser: "Browser", request: pytest.FixtureRequest) -> "Iterator[Page]":
    """A tab of the width and colours a test asks for; any console message fails the test."""
    asked: dict[str, Any] = getattr(request, "param", {})
    width, scheme = asked.get("width", 1280), asked.get("scheme", "light")
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=asked.get("script", True),
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def _is_browser_required(config: pytest.Config) -> bool:
    return bool(config.getoption("--require-browser")) or os.environ.get("CI") == "true"
