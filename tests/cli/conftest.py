"""What the tests of the command line share: a way to run it, an example library, and the JSON schemas."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sopdiff.cli import exit_codes
from tests.web_server import Server, serving

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "sopdiff" / "exports" / "schemas"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `sopdiff` on the real library, in an empty folder, on a day of 2026."""

    def sopdiff(
        *arguments: object, stdin: str = "", library: Path = ROOT / "policies"
    ) -> subprocess.CompletedProcess[str]:
        program = [sys.executable, "-c", "from sopdiff.cli.main import main; main()"]
        options = ["--library", str(library), "--today", "2026-11-22"]
        return subprocess.run(
            [*program, *options, *map(str, arguments)],
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return sopdiff


@pytest.fixture
def town(run: Run, tmp_path: Path) -> Path:
    """The library that `sopdiff init --example` makes."""
    assert run("init", "town", "--example").returncode == exit_codes.FINE
    return tmp_path / "town" / "policies"


@pytest.fixture
def validated() -> Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]:
    """The JSON that a command printed, if it is as its schema says."""

    def validate(finished: subprocess.CompletedProcess[str]) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(finished.stdout)
        name = str(answer["schema"]).split("/")[1]
        jsonschema.validate(answer, json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))
        return answer

    return validate


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A web server on this machine, which no proxy stands before."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as running:
        yield running
