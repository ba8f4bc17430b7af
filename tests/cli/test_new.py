"""`sopdiff new`: a policy that begins."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdiff.cli import exit_codes
from sopdiff.library.load import load

Run = Callable[..., subprocess.CompletedProcess[str]]


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_policy_begins_with_its_file_and_a_first_draft(run: Run, town: Path, tmp_path: Path) -> None:
    (tmp_path / "force.md").write_text("# Use of Force\n\nOfficers explain themselves.\n", encoding="utf-8")
    finished = run(
        *("new", "Use of Force: Reports", "--from", "force.md", "--category", "Operations"),
        *("--owner", "Captain: Training", "--cycle", "1", "--number", "2-01"),
        library=town,
    )
    assert finished.returncode == exit_codes.FINE
    folder = town / "use-of-force-reports"
    assert finished.stdout.split() == [str(folder / "policy.yaml"), str(folder / "2026-11-22-draft.md")]
    assert "next: after 2026-12-07: sopdiff publish use-of-force-reports" in finished.stderr
    policy = load(town).policy("use-of-force-reports")
    assert policy
    assert (policy.title, policy.category, policy.owner) == (
        "Use of Force: Reports",
        "Operations",
        "Captain: Training",
    )
    assert (policy.cycle, policy.number, policy.current) == (1, "2-01", None)
    assert run("check", library=town).returncode == exit_codes.FINE


def test_policy_that_began_can_be_published(run: Run, town: Path, tmp_path: Path) -> None:
    (tmp_path / "force.md").write_text("# Use of Force\n\nOfficers explain themselves.\n", encoding="utf-8")
    run("new", "Use of Force", "--from", "force.md", library=town)
    given = ("--effective", "2026-12-10", "--class", "substantive", "--note", "A first text on force.")
    finished = run("--today", "2026-12-10", "publish", "use-of-force", *given, library=town)
    assert finished.stdout == f"{town}/use-of-force/2026-12-10-original.md\n"
    assert run("--today", "2026-12-10", "check", library=town).returncode == exit_codes.FINE


def test_text_that_is_still_to_be_written_says_so(run: Run, town: Path) -> None:
    finished = run("new", "Use of *Force* & [Care]", library=town)
    assert "sopdiff draft use-of-force-care --copy FILE" in finished.stderr
    assert run("check", "--strict", library=town).returncode == exit_codes.FINE
    shown = run("show", "use-of-force-care@draft", library=town).stdout
    assert "Use of *Force* & [Care]" in shown.replace("\\", "")
    assert "still to be written" in shown


def test_dry_run_shows_both_files_and_writes_nothing(run: Run, town: Path) -> None:
    before = files(town)
    finished = run("new", "Hiring", "--dry-run", library=town)
    assert (
        f"{town}/hiring/policy.yaml\ntitle: Hiring\n{town}/hiring/2026-11-22-draft.md\n---\n"
        in finished.stdout
    )
    assert "2 files would be written" in finished.stderr
    assert files(town) == before
    assert not (town / "hiring").exists()


@pytest.mark.parametrize("title", ["Vehicle Use", "vehicle use", "VEHICLE – use!"])
def test_policy_that_is_there_is_not_begun_again(title: str, run: Run, town: Path) -> None:
    finished = run("new", title, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "vehicle-use is there already" in finished.stderr
    assert "sopdiff draft vehicle-use" in finished.stderr


@pytest.mark.parametrize("title", ["警察", "con", "!!"])
def test_title_that_names_no_folder_needs_a_slug(title: str, run: Run, town: Path) -> None:
    finished = run("new", title, library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "--slug" in finished.stderr
    assert run("new", title, "--slug", "police", library=town).returncode == exit_codes.FINE
    assert (town / "police/policy.yaml").is_file()


def test_slug_cannot_lead_out_of_the_library(run: Run, town: Path) -> None:
    finished = run("new", "Hiring", "--slug", "../hiring", library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert not (town.parent / "hiring").exists()


def test_folder_without_an_event_is_no_free_one(run: Run, town: Path) -> None:
    (town / "hiring").mkdir()
    (town / "hiring/policy.yaml").write_text("title: Hiring\n", encoding="utf-8")
    finished = run("new", "Hiring", library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "sopdiff draft hiring" in finished.stderr
    (town.parent / "text.md").write_text("# Hiring\n\nWe hire.\n", encoding="utf-8")
    assert (
        run("draft", "hiring", "--from", town.parent / "text.md", library=town).returncode == exit_codes.FINE
    )
    assert run("check", library=town).returncode == exit_codes.FINE
