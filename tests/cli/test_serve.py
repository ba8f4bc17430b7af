"""`sopdiff serve` as a user runs it."""

import signal
import time
from pathlib import Path

import pytest

from sopdiff.cli import exit_codes
from tests.cli.conftest import Run
from tests.cli.serving import DRAFT, asked, edit, listening, served

VEHICLES = "/policies/vehicle-use/"


def test_site_is_served_and_shown_anew_when_a_file_is_saved(town: Path) -> None:
    with served(town) as running, listening(running.port) as heard:
        first = heard()
        status, _, page = asked(running.port, f"{VEHICLES}2026-11-22-draft/")
        assert (status, b"Location recorders" in page) == (200, True)
        edit(town / DRAFT, "Vehicles may carry", "Lorries may carry")
        while (report := heard())["site"] == first["site"]:
            pass
        page = asked(running.port, f"{VEHICLES}2026-11-22-draft/")[2]
        assert f'data-site="{report["site"]}"'.encode() in page
        assert page.count(b"Lorries") >= 2  # in the text and in its redline
        assert f"Changed: {town / DRAFT}\n" in running.said


def test_half_written_file_is_told_and_the_last_good_site_stays(town: Path) -> None:
    with served(town) as running, listening(running.port) as heard:
        first = heard()
        edit(town / DRAFT, "---\nevent", "---\nevent: draft\nbase")
        while not (report := heard())["findings"]:
            pass
        assert report["site"] == first["site"]
        assert report["findings"][0]["path"] == f"policies/{DRAFT}"
        assert asked(running.port, VEHICLES)[0] == 200
        running.waited_for(f"{town / DRAFT}:{report['findings'][0]['line']}: error")


def test_new_templates_beside_the_library_are_used(town: Path) -> None:
    with served(town) as running:
        port = running.port
        (town.parent / "templates").mkdir()
        (town.parent / "templates" / "_footer.html").write_text("<p>A footer of ours</p>")
        running.waited_for("Built 3 policies", times=2)
        assert b"A footer of ours" in asked(port, "/")[2]


def test_links_of_the_page_for_unknown_addresses_lead_to_the_preview(town: Path) -> None:
    with served(town) as running:
        status, _, page = asked(running.port, "/policies/nowhere/at/all")
        assert (status, b'href="/style.css"' in page) == (404, True)


def test_browser_is_opened_on_request(town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho $1 > {tmp_path}/opened\n")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    with served(town, "--open") as running:
        assert running.url
        while not (tmp_path / "opened").exists():
            time.sleep(0.05)
        running.end(signal.SIGINT)
        assert (tmp_path / "opened").read_text().strip() == running.url


@pytest.mark.parametrize("sort", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_well_when_told_to_and_leaves_nothing_behind(town: Path, sort: int) -> None:
    before = {*town.parent.iterdir()}
    with served(town) as running, listening(running.port) as heard:
        heard()
        assert {*town.parent.iterdir()} > before
        assert running.end(sort) == exit_codes.FINE
        assert running.said.endswith("Stopped.\n")
    assert {*town.parent.iterdir()} == before


def test_port_that_is_taken_is_told_with_a_way_out(town: Path, run: Run) -> None:
    with served(town) as running:
        second = run("serve", "--port", running.port, library=town)
    assert second.returncode == exit_codes.COULD_NOT_RUN
    assert second.stderr == (
        f"Error: cannot listen at port {running.port}: Address already in use\n"
        "  -> sopdiff serve --port 0 takes any that is free\n"
    )


def test_without_a_library_there_is_nothing_to_serve(run: Run, tmp_path: Path) -> None:
    finished = run("serve", "--port", 0, library=tmp_path / "nowhere")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "there is no library" in finished.stderr


def test_nothing_of_the_preview_is_published(run: Run, town: Path, tmp_path: Path) -> None:
    assert run("build", library=town).returncode == exit_codes.FINE
    files = [file for file in (tmp_path / "site").rglob("*") if file.is_file()]
    assert not [file for file in files if "preview" in file.name]
    assert not [file for file in files if b"/-/preview" in file.read_bytes()]
