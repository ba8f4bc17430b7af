"""Where a DOC or a FILE has no text to give: ended, drafted only, recorded in error, or not there."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdiff.cli import exit_codes

Run = Callable[..., subprocess.CompletedProcess[str]]

CARS = "vehicle-use"
NOTE = ("--note", "The council did not vote on it.")


def refused(finished: subprocess.CompletedProcess[str]) -> str:
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert finished.stdout == ""
    return finished.stderr


def test_rescinded_policy_names_its_last_day_and_the_one_in_its_place(run: Run, town: Path) -> None:
    given = ("--effective", "01/01/2027", "--replaced-by", "body-worn-cameras", *NOTE)
    run("rescind", CARS, *given, library=town)
    assert run("show", CARS, library=town).returncode == exit_codes.FINE  # until then it holds
    said = refused(run("show", CARS, "--on", "2027-01-01", library=town))
    assert f"{CARS} was rescinded: it no longer holds from 2027-01-01" in said
    assert "in its place: sopdiff show body-worn-cameras; name a version for what it said" in said


def test_policy_that_is_a_draft_only_leads_to_it(run: Run, town: Path, tmp_path: Path) -> None:
    (tmp_path / "force.md").write_text("# Use of Force\n\nForce is reported.\n", encoding="utf-8")
    run("new", "Use of Force", "--from", "force.md", library=town)
    assert "it has a draft only: sopdiff show use-of-force@draft" in refused(
        run("show", "use-of-force", library=town)
    )
    assert run("show", "use-of-force@draft", library=town).returncode == exit_codes.FINE


@pytest.mark.parametrize(
    "command",
    [
        ("show", f"{CARS}@2025-09-08"),
        ("cite", f"{CARS}@2025-09-08"),
        ("diff", f"{CARS}@2021", f"{CARS}@2025-09-08"),
        ("cite", CARS, "--impact", "2021", "2025-09-08"),
    ],
)
def test_event_recorded_in_error_is_told_as_that_and_not_as_a_lost_text(
    command: tuple[str, ...], run: Run, town: Path
) -> None:
    run("correct", f"{CARS}@2025-09-08", "--void", *NOTE, library=town)
    said = refused(run(*command, library=town))
    assert f"{CARS}@2025-09-08 was recorded in error (correction of 2026-11-22)" in said
    assert f"what stood then: sopdiff show {CARS}@2023-06-12" in said
    assert "sopdiff correct" not in said


def test_correction_that_says_so_is_no_error_itself(run: Run, town: Path) -> None:
    run("correct", f"{CARS}@2025-09-08", "--void", *NOTE, library=town)
    assert "2023-06-12" in run("show", f"{CARS}@2026-11-22-corrected", library=town).stdout


@pytest.mark.parametrize(
    "command",
    [
        ("draft", CARS, "--from", "none.md"),
        ("correct", f"{CARS}@2021", "--from", "none.md"),
        ("review", "body-worn-cameras", "--by", "Captain", "--text", "none.md"),
    ],
)
def test_file_of_an_option_that_is_not_there_is_asked_for_as_a_file(
    command: tuple[str, ...], run: Run, town: Path
) -> None:
    said = refused(run(*command, library=town))
    assert "none.md: No such file" in said
    assert "give the path of a file that is there, or - for standard input" in said


@pytest.mark.parametrize("command", ["show", "cite"])
def test_document_that_is_not_there_may_have_been_meant_as_a_policy(command: str, run: Run) -> None:
    assert "DOC is a policy or a Markdown file" in refused(run(command, "none.md"))
