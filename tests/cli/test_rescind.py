"""`sopdiff rescind`: the end of a policy, and what stands in its way."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdiff.cli import exit_codes
from sopdiff.library.load import load

Run = Callable[..., subprocess.CompletedProcess[str]]

GIVEN = ("--effective", "01/01/2027", "--note", "The fleet was given up.")
CARS = "vehicle-use"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_end_of_a_policy_is_recorded_with_what_replaces_it(run: Run, town: Path) -> None:
    finished = run(
        "rescind", CARS, *GIVEN, "--replaced-by", "body-worn-cameras", "--by", "Chief", library=town
    )
    assert finished.returncode == exit_codes.FINE
    assert finished.stdout == f"{town / CARS}/2026-11-22-rescinded.md\n"
    assert "next: sopdiff check" in finished.stderr
    policy = load(town).policy(CARS)
    assert policy
    assert policy.current is None
    assert policy.issued[-1].replaced_by == "body-worn-cameras"
    told = " ".join(run("history", CARS, library=town).stdout.split())
    assert "2026-11-22 rescinded printed effective date" in told
    assert "replaced by body-worn-cameras; The fleet was given up." in told
    assert run("check", library=town).returncode == exit_codes.FINE
    assert run("build", library=town).returncode == exit_codes.FINE


def test_open_draft_ends_with_the_policy(run: Run, town: Path) -> None:
    run("rescind", CARS, *GIVEN, library=town)
    assert "0 drafts open" in run("draft", "--status", library=town).stderr


def test_dry_run_shows_the_file_to_the_letter_and_writes_nothing(run: Run, town: Path) -> None:
    before = files(town)
    shown = run("rescind", CARS, *GIVEN, "--dry-run", library=town).stdout
    assert files(town) == before
    path, text = shown.split("\n", 1)
    assert text == "---\nevent: rescinded\neffective: 01/01/2027\nnote: The fleet was given up.\n---\n"
    run("rescind", CARS, *GIVEN, library=town)
    assert Path(path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("--note", "n/a"), "tells a reader nothing"),
        (("--effective", "2026-11-21"), "2026-11-21 is before 2026-11-22"),
        (("--replaced-by", CARS), "cannot replace itself"),
        (("--date", "2026-12-24"), "still to come"),
        (("--date", "2025-01-01"), "before the newest event"),
    ],
)
def test_rescission_is_refused_with_the_reason_and_the_way_on(
    changed: tuple[str, ...], words: str, run: Run, town: Path
) -> None:
    before = files(town)
    finished = run("rescind", CARS, *GIVEN, *changed, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert words in finished.stderr
    assert "  -> " in finished.stderr
    assert files(town) == before


def test_policy_ends_once_and_is_replaced_by_one_that_holds(run: Run, town: Path) -> None:
    run("rescind", CARS, *GIVEN, library=town)
    again = run("rescind", CARS, *GIVEN, "--date", "2026-11-22", library=town)
    assert again.returncode == exit_codes.REFUSED
    assert "was rescinded on 2026-11-22" in again.stderr
    by_a_dead_one = run("rescind", "body-worn-cameras", *GIVEN, "--replaced-by", CARS, library=town)
    assert by_a_dead_one.returncode == exit_codes.REFUSED
    assert "was rescinded itself" in by_a_dead_one.stderr


def test_what_is_missing_is_never_asked_for_away_from_a_terminal(run: Run, town: Path) -> None:
    for rest, option in ((GIVEN[2:], "--effective"), (GIVEN[:2], "--note")):
        finished = run("rescind", CARS, *rest, library=town)
        assert finished.returncode == exit_codes.COULD_NOT_RUN
        assert f"{option} is missing" in finished.stderr
    assert run("rescind", CARS, *GIVEN, "--effective", "soon", library=town).returncode == 2
    nobody = run("rescind", CARS, *GIVEN, "--replaced-by", "vehicle-uze", library=town)
    assert nobody.returncode == exit_codes.COULD_NOT_RUN
    assert 'did you mean "vehicle-use"?' in nobody.stderr
