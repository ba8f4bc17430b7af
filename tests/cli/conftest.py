"""What the tests of the command line share: a way to run it, an example library, and the JSON schemas."""

import io
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sopdiff.cli.main import main
from sopdiff.library.begin import begin
from tests.web_server import Server, serving

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "sopdiff" / "exports" / "schemas"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sopdiff` on the real library, in an empty folder, on a day of 2026.

    In this process, which is many times faster than in one of its own; what it reads and prints are streams
    of bytes, as there.
    """

    def sopdiff(
        *arguments: object, stdin: str = "", library: Path = ROOT / "policies"
    ) -> subprocess.CompletedProcess[str]:
        given = ["sopdiff", "--library", str(library), "--today", "2026-11-22", *map(str, arguments)]
        streams = [io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8") for text in (stdin, "", "")]
        with monkeypatch.context() as patch:
            patch.chdir(tmp_path)
            patch.setattr(sys, "argv", given)
            for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
                patch.setattr(sys, name, stream)
            with pytest.raises(SystemExit) as ended:
                main()
        return subprocess.CompletedProcess(given, int(str(ended.value.code)), *map(_printed, streams[1:]))

    return sopdiff


def _printed(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The library that `sopdiff init --example` makes."""
    for name, text in begin(example=True, today=date(2026, 11, 22)).items():
        (tmp_path / "town" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "town" / name).write_text(text, encoding="utf-8")
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
