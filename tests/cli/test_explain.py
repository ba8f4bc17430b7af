"""`sopdiff explain`: why clauses are paired."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes

Run = Callable[..., subprocess.CompletedProcess[str]]

OLD = "Officers report lost keys to the chief at once.\n\nKeys are counted each spring by the clerk.\n"
NEW = OLD.replace(
    "Officers report lost keys to the chief at once.",
    "Each lost key is told at once to the clerk who is on duty.",
)


@pytest.fixture
def texts(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    return "old.md", "new.md"


def test_doubtful_pairings_are_explained_with_the_runner_up(run: Run, texts: tuple[str, str]) -> None:
    finished = run("explain", *texts)
    assert finished.stdout.startswith(
        "p1 -> p1: Reworded, 26% alike, a doubtful pairing\n  basis      similar\n"
    )
    assert "in front of p2, as before" in finished.stdout
    assert "runner-up  p2, " in finished.stdout
    assert finished.stderr.startswith("1 of 2 pairings doubtful")


@pytest.mark.usefixtures("texts")
def test_without_a_doubt_the_pairings_are_counted_and_no_changes(run: Run) -> None:
    assert run("explain", "old.md", "old.md").stderr.startswith("0 of 2 pairings doubtful")


def test_any_clause_is_explained_by_its_label(
    run: Run, texts: tuple[str, str], validated: Callable[..., dict[str, Any]]
) -> None:
    (evidence,) = validated(run("explain", *texts, "p2", "--format", "json"))["evidence"]
    assert (evidence["basis"], evidence["likeness"], evidence["new"]) == ("identical", 1.0, ["p2"])


def test_versions_of_a_policy_are_explained_too(run: Run, town: Path) -> None:
    finished = run("explain", "vehicle-use", "original", "current", library=town)
    assert finished.returncode == exit_codes.FINE


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["old.md", "new.md", "p7"], 'neither text has a clause "p7"'),
        (["old.md", "new.md", "p1", "p2"], "name two versions of a policy or two files"),
        (["vehicle-use", "original"], "name two versions of a policy or two files"),
    ],
)
def test_mistakes_are_told(arguments: list[str], words: str, run: Run) -> None:
    finished = run("explain", *arguments)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert words in finished.stderr
