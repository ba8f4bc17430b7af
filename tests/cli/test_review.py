"""`sopdiff review`: a review in one command, and all that keeps one from being recorded."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdiff.cli import exit_codes, recording, review
from sopdiff.cli.main import sopdiff

Run = Callable[..., subprocess.CompletedProcess[str]]

CAMERAS = "body-worn-cameras"
BY = ("--by", "Captain of Patrol")


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_review_is_recorded_and_the_library_stays_sound(run: Run, town: Path) -> None:
    finished = run("review", CAMERAS, *BY, "--note", 'Read again: "no change"', library=town)
    assert finished.returncode == exit_codes.FINE
    assert finished.stdout.strip().endswith("body-worn-cameras/2026-11-22-reviewed.md")
    assert "the next review is due 2029-11-22" in finished.stderr.split("\n")[-2]
    assert run("check", library=town).returncode == exit_codes.FINE
    told = run("history", CAMERAS, library=town).stdout
    assert '2026-11-22  reviewed  by Captain of Patrol; Read again: "no change"' in told


def test_policy_can_be_named_by_its_title(run: Run, town: Path) -> None:
    assert run("review", "body-worn cameras", *BY, library=town).returncode == exit_codes.FINE


def test_dry_run_shows_the_file_to_the_letter_and_writes_nothing(run: Run, town: Path) -> None:
    before = files(town)
    finished = run("review", CAMERAS, *BY, "--dry-run", library=town)
    path, text = finished.stdout.split("\n", 1)
    assert Path(path) == town / CAMERAS / "2026-11-22-reviewed.md"
    assert text == "---\nevent: reviewed\nby: Captain of Patrol\n---\n"
    assert "next: the same without --dry-run" in finished.stderr
    assert files(town) == before
    run("review", CAMERAS, *BY, library=town)
    assert Path(path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("vehicle-use",), "a draft of vehicle-use is open since 2026-11-22"),
        ((CAMERAS, "--date", "2026-11-23"), "2026-11-23 is still to come"),
        ((CAMERAS, "--date", "2024-10-07"), "has an event of 2024-10-07 already"),
        (
            (CAMERAS, "--date", "2023-05-01"),
            "before the newest event of body-worn-cameras, revised 2024-10-07",
        ),
    ],
)
def test_review_is_refused_with_the_reason_and_the_way_on(
    arguments: tuple[str, ...], words: str, run: Run, town: Path
) -> None:
    before = files(town)
    finished = run("review", *arguments, *BY, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert words in finished.stderr
    assert "  -> " in finished.stderr
    assert files(town) == before


def test_rescinded_policy_is_not_reviewed(run: Run, town: Path) -> None:
    (town / CAMERAS / "2026-01-05-rescinded.md").write_text("---\nnote: Merged.\n---\n", encoding="utf-8")
    finished = run("review", CAMERAS, *BY, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "was rescinded on 2026-01-05" in finished.stderr


def test_version_that_has_not_taken_effect_is_not_reviewed(run: Run, town: Path) -> None:
    newer = "---\neffective: 2027-01-01\n---\n\n# Body-Worn Cameras\n\nAll wear one.\n"
    (town / CAMERAS / "2026-11-01-revised.md").write_text(newer, encoding="utf-8")
    finished = run("review", CAMERAS, *BY, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "takes effect on 2027-01-01" in finished.stderr


def test_text_that_differs_is_refused_with_what_changed(run: Run, town: Path, tmp_path: Path) -> None:
    text = (town / CAMERAS / "2024-10-07-revised.md").read_text(encoding="utf-8")
    copy = tmp_path / "copy.md"
    copy.write_text(text, encoding="utf-8")
    assert (
        run("review", CAMERAS, *BY, "--text", copy, "--dry-run", library=town).returncode == exit_codes.FINE
    )
    copy.write_text(text.replace("## 1. Purpose", "## 1. Purpose\n\nNew words here."), encoding="utf-8")
    finished = run("review", CAMERAS, *BY, "--text", copy, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "added 1.p1" in finished.stderr
    assert f"sopdiff draft {CAMERAS} --from" in finished.stderr


def test_what_is_missing_is_never_asked_for_away_from_a_terminal(run: Run, town: Path) -> None:
    finished = run("review", CAMERAS, library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "--by is missing: Who reviewed it?" in finished.stderr
    finished = run("review", "--all-due", library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "on a terminal" in finished.stderr


def test_policy_with_a_mistake_in_its_files_is_mended_first(run: Run, town: Path) -> None:
    (town / CAMERAS / "2025-01-01-reviewed.md").write_text("---\nbye: X\n---\n", encoding="utf-8")
    finished = run("review", CAMERAS, *BY, library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "SOP101" in finished.stderr


def answered(town: Path, monkeypatch: pytest.MonkeyPatch, answers: str, *arguments: str) -> str:
    monkeypatch.setattr(recording, "on_terminal", lambda: True)
    monkeypatch.setattr(review, "on_terminal", lambda: True)
    options = ["--library", str(town), "--today", "2029-11-22"]
    finished = CliRunner().invoke(sopdiff, [*options, "review", *arguments], input=answers)
    assert finished.exception is None
    return finished.output


def test_terminal_is_asked_for_who_reviewed_it(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Who reviewed it?" in answered(town, monkeypatch, "Captain\n", CAMERAS)
    assert "by: Captain\n" in (town / CAMERAS / "2029-11-22-reviewed.md").read_text(encoding="utf-8")


def test_all_that_is_due_is_walked_through(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answered(town, monkeypatch, "wrong\ny\nskip\n", "--all-due", "--by", "Captain")
    assert "2 of 3: Body-Worn Cameras (body-worn-cameras), last reviewed 2024-10-07" in told
    assert "skipped: a draft of vehicle-use is open" in told
    assert told.split("\n")[-2] == "1 review recorded of 3 due; next: sopdiff due"
    assert [path.parent.name for path in town.rglob("2029*")] == [town.name, CAMERAS][1:]


def test_last_of_all_that_is_due_has_none_after_it(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (town / "vehicle-use/2026-11-22-draft.md").unlink()
    told = answered(town, monkeypatch, "y\ny\ny\n", "--all-due", "--by", "Captain")
    steps = [line.partition("next: ")[2] for line in told.split("\n") if " written; " in line]
    assert steps == ["the policy after it", "the policy after it", "sopdiff build"]


def test_quit_leaves_the_rest_alone(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answered(town, monkeypatch, "quit\n", "--all-due", "--by", "Captain")
    assert "0 reviews recorded" in told
    assert list(town.rglob("2029*")) == []
