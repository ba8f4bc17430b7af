"""The project's own documents, held to what the project is."""

import re
from pathlib import Path

import pytest

from sopdiff.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def map_entries() -> set[str]:
    """What the architecture map lists: `  clauses/` of sopdiff, `templates/` at the top."""
    block = read("CONTRIBUTING.md").split("```")[1]
    return {
        line.split("  ")[0] if line[0] != " " else f"  {line.split()[0]}"
        for line in block.strip().split("\n")
    }


@pytest.mark.parametrize("package", sorted(p.parent.name for p in (ROOT / "sopdiff").glob("*/__init__.py")))
def test_every_package_is_on_the_map(package: str) -> None:
    assert f"  {package}/" in map_entries()


def test_every_top_folder_is_on_the_map() -> None:
    folders = {f"{path.name}/" for path in ROOT.iterdir() if path.is_dir()}
    assert folders - set(read(".gitignore").split()) - {".git/"} <= map_entries()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_line_in_the_readme(command: str) -> None:
    assert re.search(rf"^\| `sopdiff {command}\b", read("README.md"), re.MULTILINE)


def test_changelog_says_what_is_unreleased() -> None:
    assert "## Unreleased" in read("CHANGELOG.md")
