"""Verifying: each way to tamper with a record has its problem, named with file and entry."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopdiff.ledger.issue import issue, seal
from sopdiff.ledger.ledger import load_ledger
from sopdiff.ledger.verify import Problem, verify
from sopdiff.library.layout import LEDGER_FILE

TODAY = date(2026, 11, 26)
TEXT = "# Keys\n\n1. Keys are kept.\n\n2. Keys are counted.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    seal(tmp_path, {}, on=TODAY)
    for number in range(1, 5):
        issue(
            tmp_path, {f"keys/202{number}-01-01-revised.md": f"{TEXT}\n3. Rule {number}.\n"}, by="A", on=TODAY
        )
    return tmp_path


def problems(root: Path, head: str = "") -> tuple[Problem, ...]:
    events = sorted(path.relative_to(root).as_posix() for path in root.glob("*/*.md"))
    return verify(root, events, head).problems


def lines(root: Path, change: Callable[[list[str]], list[str]]) -> None:
    file = root / LEDGER_FILE
    file.write_text("".join(f"{line}\n" for line in change(file.read_text().splitlines())))


def told(root: Path, head: str = "") -> list[str]:
    return [f"{one.path} {one.entry}: {one.problem}" for one in problems(root, head)]


def test_a_record_as_issued_has_no_problem_and_a_head(root: Path) -> None:
    found = verify(root, [f"keys/202{number}-01-01-revised.md" for number in range(1, 5)])
    assert (found.entries, found.problems) == (4, ())
    assert found.head == load_ledger(root).head != ""
    assert problems(root, found.head) == problems(root, found.head[:8]) == ()


def test_one_letter_is_found_with_its_clause(root: Path) -> None:
    file = root / "keys" / "2022-01-01-revised.md"
    file.write_text(file.read_text().replace("counted", "country"))
    (problem,) = problems(root)
    assert (problem.path, problem.entry) == ("keys/2022-01-01-revised.md", 2)
    assert problem.problem == "the file was changed after it was issued: 2 changed"
    assert problem.expected != problem.found


def test_other_line_ends_make_no_other_file(root: Path) -> None:
    file = root / "keys" / "2022-01-01-revised.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert problems(root) == ()


def test_an_entry_taken_out_of_the_middle_is_missed_by_the_next(root: Path) -> None:
    lines(root, lambda all_lines: [all_lines[0], *all_lines[2:]])
    assert told(root) == [
        "ledger.jsonl 3: line 2 holds entry 3: entries are missing, repeated or swapped",
        "ledger.jsonl 3: it does not follow the entry before it, which was changed, taken out or put in",
        "ledger.jsonl 4: line 3 holds entry 4: entries are missing, repeated or swapped",
        "keys/2022-01-01-revised.md 0: the file has no entry; sopdiff seal enters it",
    ]


def test_swapped_and_repeated_entries_are_told(root: Path) -> None:
    before = (root / LEDGER_FILE).read_text()
    lines(root, lambda all_lines: [all_lines[1], all_lines[0], *all_lines[2:]])
    assert any("swapped" in one for one in told(root))
    (root / LEDGER_FILE).write_text(before)
    lines(root, lambda all_lines: [*all_lines, all_lines[-1]])
    assert any("entered more than once" in one for one in told(root))


def test_an_entry_without_its_file_and_a_file_without_entry_are_told(root: Path) -> None:
    (root / "keys" / "2023-01-01-revised.md").rename(root / "keys" / "2023-01-02-revised.md")
    assert told(root) == [
        "keys/2023-01-01-revised.md 3: the file is missing",
        "keys/2023-01-02-revised.md 0: the file has no entry; sopdiff seal enters it",
    ]


def test_the_newest_entry_taken_off_with_its_file_is_told_by_the_head_alone(root: Path) -> None:
    head = load_ledger(root).head
    lines(root, lambda all_lines: all_lines[:-1])
    (root / "keys" / "2024-01-01-revised.md").unlink()
    assert problems(root) == ()
    assert told(root, head) == [
        "ledger.jsonl 0: no entry has this hash: the newest entries were taken off, or entries were changed"
    ]


def test_a_head_of_before_holds_though_more_was_issued(root: Path) -> None:
    head = load_ledger(root).head
    issue(root, {"keys/2025-01-01-revised.md": TEXT}, by="A", on=TODAY)
    assert problems(root, head) == ()


def test_a_line_that_is_no_entry_is_told(root: Path) -> None:
    lines(root, lambda all_lines: [all_lines[0], "{}", all_lines[2].replace(",", ", ", 1), all_lines[3]])
    assert [one.problem for one in problems(root)][:2] == [
        "line 2 is no entry of a ledger",
        "line 3 is no entry of a ledger",
    ]
