"""`sopdiff diff`: what is asked for, in each form."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes

Run = Callable[..., subprocess.CompletedProcess[str]]

OLD = """# Keys

## Scope

Each officer who carries a key of the department is bound by these rules.

## Procedure

1. Report every lost key to the shift commander within 90 days.
2. Return all keys on the last day of service.
3. Nobody copies a key without the written leave of the chief.

## Review

The chief reviews the list of keys. The clerk keeps a copy of it for five years.
"""
NEW = """# Keys

## Scope

Each officer who carries a key of the department is bound by these rules.

## Procedure

1. Wear no key where it can be seen.
2. Report every lost key to the shift commander within 10 days.
3. Return all keys on the last day of service.

## Review

The chief reviews the list of keys.

The clerk keeps a copy of it for five years.

Nobody copies a key without the written leave of the chief.
"""


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    return "old.md", "new.md"


def test_text_counts_first_then_tells_section_by_section(run: Run, texts: tuple[str, str]) -> None:
    assert run("diff", *texts).stdout == (
        "old.md -> new.md\n"
        "1 added; 1 moved; 1 split; 1 reworded; 1 renumbered, wording unchanged; 5\n"
        "unchanged\n"
        "\n"
        "                  added  moved  split  reworded  renumbered  unchanged\n"
        "Procedure             1      .      .         1           1          1\n"
        "Review                .      1      1         .           .          1\n"
        "2 other sections      .      .      .         .           .          3\n"
        "all                   1      1      1         1           1          5\n"
        "\n"
        "Procedure\n"
        "  1.: Added\n"
        "    {+Wear no key where it can be seen.+}\n"
        "  2.: Renumbered from 1., reworded\n"
        "    Report every lost key to the shift commander within [-90-]{+10+} days.\n"
        "  2 became 3, wording unchanged\n"
        "\n"
        "Review\n"
        "  paragraph 1: Split into 2 clauses\n"
        "    The chief reviews the list of keys.{+¶+} The clerk keeps a copy of it for\n"
        "    five years.\n"
        "  paragraph 3: Moved from Procedure, 3.\n"
    )


def test_only_shows_the_kinds_asked_for_and_counts_all(run: Run, texts: tuple[str, str]) -> None:
    told = run("diff", *texts, "--only", "moved").stdout
    assert "paragraph 3: Moved from Procedure, 3." in told
    assert "1 added" in told
    assert "{+" not in told


def test_summary_is_the_counts_and_the_table(run: Run, texts: tuple[str, str]) -> None:
    told = run("diff", *texts, "--summary").stdout
    assert told.splitlines()[-1].split() == ["all", "1", "1", "1", "1", "1", "5"]


def test_context_shows_the_clauses_around(run: Run, texts: tuple[str, str]) -> None:
    told = run("diff", *texts, "--only", "added", "--context", "1").stdout
    assert "  1.: Added\n" in told
    assert "  heading: Procedure\n" in told
    assert "  2.: Report every lost key" in told


def test_markdown_marks_edits_so_that_either_text_can_be_had(run: Run, texts: tuple[str, str]) -> None:
    memo = run("diff", *texts, "--format", "md").stdout
    (edited,) = (line for line in memo.splitlines() if "{--90--}" in line)
    assert re.sub(r"\{--.*?--\}|\{\+\+|\+\+\}", "", edited) == (
        "Report every lost key to the shift commander within 10 days."
    )
    assert "**2.** {>>Renumbered from 1., reworded<<}" in memo


def test_markdown_in_a_clause_is_no_markdown_in_the_memo(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("Old words.\n", encoding="utf-8")
    (tmp_path / "new.md").write_text(
        "\\# no heading, \\*not strong\\* and \\{++no mark++}\n", encoding="utf-8"
    )
    memo = run("diff", "old.md", "new.md", "--format", "md").stdout
    assert r"{++# no heading, \*not strong\* and \{++no mark++\}++}" in memo


def test_json_lists_what_was_asked_for_and_counts_all(
    run: Run, texts: tuple[str, str], validated: Callable[..., dict[str, Any]]
) -> None:
    answer = validated(run("diff", *texts, "--format", "json", "--only", "split"))
    assert [change["kind"] for change in answer["changes"]] == ["split"]
    assert answer["summary"]["kept"] == 7


def test_html_is_one_file_that_holds_both_names(run: Run, texts: tuple[str, str]) -> None:
    page = run("diff", *texts, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "old.md" in page
    assert "src=" not in page


def test_html_leaves_the_choice_to_its_reader(run: Run, texts: tuple[str, str]) -> None:
    finished = run("diff", *texts, "--format", "html", "--only", "moved")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "chooses what to see" in finished.stderr


def test_file_of_an_event_is_compared_with_what_it_changed(run: Run, town: Path) -> None:
    version = run("diff", town / "vehicle-use/2025-09-08-revised.md", library=town)
    assert version.stdout.startswith("vehicle-use@2023-06-12 -> vehicle-use@2025-09-08\n")
    draft = run("diff", town / "vehicle-use/2026-11-22-draft.md", library=town)
    assert draft.stdout.startswith("vehicle-use@2025-09-08 -> vehicle-use@2026-11-22-draft\n")
    first = run("diff", town / "vehicle-use/2021-03-01-original.md", library=town)
    assert "is the first text of vehicle-use" in first.stderr
    assert "two documents are compared" in run("diff", "README.md", library=town).stderr


def test_status_tells_differences_when_asked(run: Run, texts: tuple[str, str]) -> None:
    assert run("diff", *texts).returncode == exit_codes.FINE
    assert run("diff", *texts, "--exit-code").returncode == exit_codes.FINDINGS
    assert run("diff", "old.md", "old.md", "--exit-code").returncode == exit_codes.FINE
