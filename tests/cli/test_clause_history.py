"""`sopdiff history --clause`: the life of one clause."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes

Run = Callable[..., subprocess.CompletedProcess[str]]
SOP = "social-media-off-duty-use"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A policy whose first text is held, whose second is not, and whose third and fourth are."""
    folder = tmp_path / "policies"
    wear = "---\n---\n\n1. Wear no key in sight.\n2. "
    texts = {
        "keys/2015-02-01-original.md": "---\n---\n\n1. Report lost keys within 90 days.\n",
        "keys/2017-02-01-revised.md": "---\ntext: not-held\nnote: lost\n---\n",
        "keys/2019-02-01-revised.md": wear + "Report lost keys within 90 days.\n",
        "keys/2021-02-01-revised.md": wear + "Report lost keys within 10 days.\n",
        "keys/policy.yaml": "title: Keys\n",
        "library.yaml": "issuer: Town of Exampleton\ndocument_type: Standard Operating Procedure\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_earlier_wordings_and_numbers_are_told_newest_first(run: Run, library: Path) -> None:
    assert run("history", "keys", "--clause", "2", library=library).stdout == (
        "keys@2021-02-01#2\n"
        "since 2015-02-01; last touched 2021-02-01; name for life 2015-02-01#1\n"
        "\n"
        "2021-02-01  2 2.: Reworded\n"
        "  Report lost keys within [-90-]{+10+} days.\n"
        "\n"
        "2019-02-01  2 2.: Renumbered from 1.\n"
        "\n"
        "2015-02-01  1 1.: the oldest text held\n"
        "  Report lost keys within 90 days.\n"
    )


def test_clause_that_came_over_a_text_nobody_holds_came_by_then_at_the_latest(
    run: Run, library: Path
) -> None:
    told = run("history", "keys", "--clause", "1", library=library).stdout
    assert "since 2019-02-01 at the latest, for 2017-02-01 is not held" in told


def test_json_is_as_its_schema_says(
    run: Run, library: Path, validated: Callable[..., dict[str, Any]]
) -> None:
    answer = validated(run("history", "keys@2021", "--clause", "2", "--format", "json", library=library))
    assert [stage["version"] for stage in answer["stages"]] == ["2015-02-01", "2019-02-01", "2021-02-01"]
    shown = validated(run("show", "keys", "--format", "json", library=library))
    assert [clause["lineage"] for clause in shown["clauses"]] == ["2019-02-01#1", "2015-02-01#1"]


def test_of_the_real_policy_no_more_is_told_than_the_record_holds(run: Run) -> None:
    told = run("history", SOP, "--clause", "procedure.p3.1").stdout
    assert "since 2019-03-06 at the latest, for 2015-02-25 is not held" in told
    assert "not touched in the\ntexts held since" in told


def test_file_has_no_history(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("A memo.\n", encoding="utf-8")
    finished = run("history", "memo.md", "--clause", "p1")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "is a file and has no history" in finished.stderr
