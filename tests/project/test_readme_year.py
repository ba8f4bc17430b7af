"""The year in the README is run line by line, and gives what is printed there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lines_of_year() -> Iterator[tuple[str, str]]:
    """Each command with what is printed below it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("## A year without Word\n")[2].partition("\n## ")[0]
    for block in re.findall(r"```console\n(.*?)```", section, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            yield command, printed


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `sopdiff` is the one that is tested."""
    command = tmp_path / "bin" / "sopdiff"
    command.parent.mkdir()
    command.write_text(
        f'#!/bin/sh\nexec {sys.executable} -c "from sopdiff.cli.main import main; main()" "$@"\n'
    )
    command.chmod(0o755)
    path = f"{command.parent}:{os.environ['PATH']}"
    return os.environ | {"PATH": path, "COLUMNS": "80", "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}


def test_year_goes_as_it_is_told(shell: dict[str, str], tmp_path: Path) -> None:
    place = tmp_path
    kinds = set()
    for command, printed in lines_of_year():
        if command.startswith("cd "):
            place /= command.removeprefix("cd ")
            continue
        finished = subprocess.run(
            ["sh", "-c", command],
            cwd=place,
            env=shell,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert f"$ {command}\n{finished.stdout}" == f"$ {command}\n{printed}"
        kinds |= {"review", "draft", "publish", "verify"} & {*command.split()}
    assert kinds == {"review", "draft", "publish", "verify"}
