"""`sopdiff cite --probe`, on a library whose authorities live on a server of this machine."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes
from tests.web_server import Server

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]


@pytest.fixture
def library(town: Path, server: Server) -> Callable[..., Path]:
    """The example library with these pages as the addresses of its authorities."""

    def citing(*pages: str) -> Path:
        entries = [
            f"  code-{at}:\n    title: Code {at}\n    patterns:\n      - Town Code {at}\n"
            f"    landing_url: {server.url}{page}\n    verified_on: 2026-01-02\n"
            for at, page in enumerate(pages)
        ]
        (town / "authorities.yaml").write_text("authorities:\n" + "".join(entries), encoding="utf-8")
        return town

    return citing


def test_addresses_that_answer_end_well(run: Run, library: Callable[..., Path], server: Server) -> None:
    finished = run("cite", "--probe", library=library("/here"))
    assert finished.returncode == exit_codes.FINE
    assert finished.stdout.split() == [
        *("ANSWER", "VERIFIED", "CITED", "ADDRESS"),
        *("ok", "2026-01-02", "0", f"{server.url}/here", "(code-0)"),
    ]
    assert f"asking 1 of 1: {server.url}/here" in finished.stderr
    assert finished.stderr.endswith("1 outside address asked, 0 failing\n")


def test_address_that_fails_is_told_and_shows_in_the_status(
    run: Run, library: Callable[..., Path], server: Server, validated: Validated
) -> None:
    finished = run("cite", "--probe", "--format", "json", library=library("/here", "/gone", "/moved"))
    assert finished.returncode == exit_codes.FINDINGS
    answer = validated(finished)
    assert answer["summary"] == {"asked": 3, "answering": 2, "failing": 1, "not_asked": 0}
    gone, _, moved = answer["addresses"]
    assert (gone["answers"], gone["status"], gone["problem"]) == (False, 404, "404 Not Found")
    assert (moved["answers"], moved["reached"]) == (True, f"{server.url}/here")
    assert answer["asked_on"] == "2026-11-22"


def test_limit_is_kept_and_what_was_not_asked_is_said(
    run: Run, library: Callable[..., Path], server: Server, validated: Validated
) -> None:
    pages = library("/a", "/b", "/c")
    finished = run("cite", "--probe", "--probe-limit", "1", "--format", "json", library=pages)
    assert "2 not asked (--probe-limit 3 asks all)" in finished.stderr
    assert validated(finished)["not_asked"] == [f"{server.url}/b", f"{server.url}/c"]
    assert [path for _, path, _ in server.requests] == ["/a"]


def test_one_document_is_asked_about_by_what_it_cites(
    run: Run, library: Callable[..., Path], server: Server
) -> None:
    finished = run("cite", "-", "--probe", stdin="See Town Code 1.\n", library=library("/a", "/b"))
    assert finished.returncode == exit_codes.FINE
    assert [path for _, path, _ in server.requests] == ["/b"]


def test_library_without_addresses_asks_nothing(run: Run, town: Path) -> None:
    (town / "authorities.yaml").unlink()
    finished = run("cite", "--probe", library=town)
    assert (finished.returncode, finished.stdout) == (exit_codes.FINE, "")
    assert finished.stderr == "0 outside addresses asked, 0 failing\n"


def test_nothing_is_asked_unless_a_person_asks(
    run: Run, library: Callable[..., Path], server: Server
) -> None:
    pages = library("/here")
    for arguments in (["cite"], ["check"], ["build", "--dry-run"]):
        run(*arguments, library=pages)
    assert server.requests == []
