"""Comparisons to be read without running anything; tests/cases/diff/README.md says what is wanted of each."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Comparison
from tests.diffing.comparison_text import shown
from tests.diffing.rules import broken_rules
from tests.goldens import CASES, cases

PAGE = CASES / "diff" / "README.md"
FILES = {"old.md", "new.md", "expected.txt", "wanted.txt", "pairs.txt"}


def compared(folder: Path) -> Comparison:
    old, new = (parse((folder / name).read_text(encoding="utf-8")) for name in ("old.md", "new.md"))
    return compare(old, new, pair=settled(folder / "pairs.txt"))


def settled(path: Path) -> list[tuple[str, str]]:
    """What a person settled, as in the front matter of a version: a line `old: new` for each pair."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [(old, new) for old, new in (line.split(": ") for line in lines)]


@pytest.mark.parametrize("folder", cases("diff/*/"))
def test_cases(folder: Path, golden: Callable[[Path, str], None]) -> None:
    golden(folder / "expected.txt", shown(compared(folder)))


@pytest.mark.parametrize("folder", cases("diff/*/"))
def test_case_tells_of_every_clause_and_rebuilds_its_words(folder: Path) -> None:
    assert broken_rules(compared(folder)) == []


@pytest.mark.parametrize("folder", cases("diff/*/"))
def test_case_has_no_file_that_nothing_reads(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} <= FILES


@pytest.mark.parametrize("folder", cases("diff/*/"))
def test_page_says_of_each_case_whether_it_comes_out_as_wanted(folder: Path) -> None:
    wanted = folder / "wanted.txt"
    assert (rows()[folder.name] == "as wanted") is not wanted.exists()
    if wanted.exists():  # if they are the same: delete wanted.txt and say so on the page
        expected = folder / "expected.txt"
        assert wanted.read_text(encoding="utf-8").split() != expected.read_text(encoding="utf-8").split()


def test_page_has_a_row_for_each_case_and_no_others() -> None:
    assert sorted(rows()) == sorted(path.parent.name for path in PAGE.parent.glob("*/old.md"))


def rows() -> dict[str, str]:
    """Of each case what its row in the page says of our result."""
    found = re.findall(r"^\| ([a-z-]+) \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: cells.split("|")[2].strip() for name, cells in found if name != "case" and cells[1] != "-"}
