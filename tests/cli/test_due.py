"""`sopdiff due`: what is due for review, as text, for programs, for a spreadsheet and for a calendar."""

import csv
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]


@pytest.fixture
def late(town: Path) -> Path:
    """The town, where the cameras are reviewed every second year and so are late."""
    policy = town / "body-worn-cameras/policy.yaml"
    policy.write_text(policy.read_text(encoding="utf-8").replace("cycle: 3", "cycle: 2"), encoding="utf-8")
    return town


def states(answer: dict[str, Any]) -> dict[str, tuple[str, str, int]]:
    return {entry["policy"]: (entry["state"], entry["due_on"], entry["days"]) for entry in answer["due"]}


def test_overdue_comes_first_with_its_days_and_the_next_step(run: Run, late: Path) -> None:
    finished = run("due", library=late)
    assert finished.stdout.split()[:3] == ["overdue", "2026-10-07", "body-worn-cameras:"]
    assert "46 days ago" in finished.stdout
    assert "1 overdue, 0 due, 2 scheduled, 0 unknown" in finished.stderr
    assert "next: sopdiff review" in finished.stderr
    assert finished.returncode == exit_codes.FINE


def test_json_is_as_its_schema_says(run: Run, late: Path, validated: Validated) -> None:
    answer = validated(run("due", "--format", "json", library=late))
    assert answer["today"] == "2026-11-22"
    assert states(answer) == {
        "body-worn-cameras": ("overdue", "2026-10-07", -46),
        "vehicle-use": ("scheduled", "2027-09-08", 290),
        "records-retention": ("scheduled", "2029-01-12", 782),
    }


@pytest.mark.parametrize("span", ["290d", "290", "42w", "10m", "1y"])
def test_what_falls_within_the_span_is_due(span: str, run: Run, town: Path, validated: Validated) -> None:
    answer = validated(run("due", "--within", span, "--format", "json", library=town))
    assert states(answer)["vehicle-use"][0] == "due"


def test_policy_due_today_is_due_and_not_overdue(run: Run, town: Path, validated: Validated) -> None:
    (town / "vehicle-use/policy.yaml").write_text("title: Vehicle Use\ncycle: 1\n", encoding="utf-8")
    (town / "vehicle-use/2025-11-22-reviewed.md").write_text("---\nby: Fleet\n---\n", encoding="utf-8")
    answer = validated(run("due", "--within", "0d", "--format", "json", library=town))
    assert states(answer)["vehicle-use"] == ("due", "2026-11-22", 0)


def test_policy_without_a_cycle_is_unknown_and_the_keys_that_tell_are_named(
    run: Run, town: Path, validated: Validated
) -> None:
    for file in (town / "library.yaml", town / "vehicle-use/policy.yaml"):
        kept = [line for line in file.read_text(encoding="utf-8").split("\n") if "cycle:" not in line]
        file.write_text("\n".join(kept), encoding="utf-8")
    assert "review_cycle" in run("due", library=town).stderr
    entry = validated(run("due", "--format", "json", library=town))["due"][-1]
    assert (entry["state"], entry["due_on"], entry["cycle"], entry["days"]) == ("unknown", None, None, None)


def test_owner_and_category_narrow_the_list_in_any_letters(
    run: Run, town: Path, validated: Validated
) -> None:
    answer = validated(run("due", "--owner", "fleet manager", "--format", "json", library=town))
    assert list(states(answer)) == ["vehicle-use"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--owner", "Fleet Manger"), 'no policy has the owner "Fleet Manger"'),
        (("--owner", "Fleet Manger"), 'did you mean "Fleet Manager"?'),
        (("--category", "no such"), 'no policy has the category "no such"'),
    ],
)
def test_owner_or_category_of_no_policy_does_not_pass_as_nothing_overdue(
    arguments: tuple[str, str], said: str, run: Run, late: Path
) -> None:
    finished = run("due", "--fail", *arguments, library=late)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert said in finished.stderr
    assert finished.stdout == ""


def test_csv_has_the_columns_of_the_json(run: Run, late: Path) -> None:
    first = next(csv.DictReader(StringIO(run("due", "--format", "csv", library=late).stdout)))
    assert (first["policy"], first["state"], first["days"]) == ("body-worn-cameras", "overdue", "-46")


def test_calendar_knows_its_days_by_the_names_that_the_site_uses(
    run: Run, town: Path, tmp_path: Path
) -> None:
    assert run("build", "--out", tmp_path / "site", library=town).returncode == exit_codes.FINE
    published = (tmp_path / "site/reviews/reviews.ics").read_text(encoding="utf-8")
    printed = run("due", "--format", "ics", library=town).stdout
    uids = [line for line in printed.splitlines() if line.startswith("UID:")]
    assert len(uids) == 3
    assert all(uid in published for uid in uids)


def test_fail_tells_by_the_exit_status_whether_a_review_is_overdue(run: Run, late: Path) -> None:
    assert run("due", "--fail", library=late).returncode == exit_codes.FINDINGS
    assert run("due", "--fail", "--owner", "Fleet Manager", library=late).returncode == exit_codes.FINE


def test_span_that_is_none_is_refused_with_an_example(run: Run) -> None:
    finished = run("due", "--within", "soon")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "written as 90d, 3m or 1y" in finished.stderr
