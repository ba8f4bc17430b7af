"""`sopdiff correct`: what the record should have said, beside what it said."""

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes
from sopdiff.library.load import load
from sopdiff.library.policy import Policy, TextState
from sopdiff.site.build import build
from sopdiff.site.publish import differences, write_site
from sopdiff.site.rebuild import rebuild
from sopdiff.site.stamp import Order

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]

CARS = "vehicle-use"
LATE = ("correct", "vehicle-use@2025-09-08", "--effective", "10/08/2025", "--note", "The order says October.")


def cars(library: Path) -> Policy:
    policy = load(library).policy(CARS)
    assert policy
    return policy


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*.md")}


def test_date_is_read_as_corrected_and_no_issued_file_is_touched(
    run: Run, town: Path, validated: Validated
) -> None:
    run("seal", library=town)
    before = files(town)
    finished = run(*LATE, "--by", "Records Clerk", library=town)
    assert finished.returncode == exit_codes.FINE, finished.stderr
    new = town / CARS / "2026-11-22-corrected.md"
    assert finished.stdout == f"{new}\n"
    assert new.read_text(encoding="utf-8") == (
        "---\nevent: corrected\neffective: 10/08/2025\ncorrects: 2025-09-08\nby: Records Clerk\n"
        "note: The order says October.\n---\n"
    )
    assert {path: found for path, found in files(town).items() if path != new} == before
    policy = cars(town)
    held = policy.in_force(date(2025, 9, 30))
    assert held
    assert held.name == "2023-06-12"
    assert run("check", "--strict", library=town).returncode == exit_codes.FINE
    assert run("verify", library=town).returncode == exit_codes.FINE
    history = run("history", CARS, library=town).stdout
    assert "2026-11-22  corrected" in history
    assert "corrected on 2026-11-22" in history
    events = validated(run("history", CARS, "--format", "json", library=town))["events"]
    assert [event["corrects"] for event in events if event["kind"] == "corrected"] == ["2025-09-08"]
    assert [event["corrected_by"] for event in events if event["date"] == "2025-09-08"] == [
        ["2026-11-22-corrected"]
    ]


def test_text_that_somebody_has_found_is_added(run: Run, tmp_path: Path, town: Path) -> None:
    original = town / CARS / "2021-03-01-original.md"
    text = original.read_text(encoding="utf-8").split("---\n", 2)[2]
    original.write_text("---\ntext: not-held\nnote: Known from the history.\n---\n", encoding="utf-8")
    run("seal", library=town)
    refused = run("show", f"{CARS}@2021-03-01", library=town)
    assert f"sopdiff correct {CARS}@2021-03-01 --from FILE" in refused.stderr
    (tmp_path / "found.md").write_text(text, encoding="utf-8")
    given = ("--from", "found.md", "--note", "Found in the archive of the clerk.")
    assert run("correct", f"{CARS}@2021-03-01", *given, library=town).returncode == exit_codes.FINE
    policy = cars(town)
    assert policy.versions[0].text is TextState.HELD
    assert policy.versions[0].text_path == f"policies/{CARS}/2026-11-22-corrected.md"
    assert run("show", f"{CARS}@2021-03-01", library=town).returncode == exit_codes.FINE
    assert run("verify", library=town).returncode == exit_codes.FINE
    assert run("check", "--strict", library=town).returncode == exit_codes.FINE


def test_what_did_not_take_place_counts_no_more(run: Run, town: Path) -> None:
    before = cars(town)
    review = next(event for event in before.issued if event.kind == "reviewed")
    note = ("--note", "It was another policy that was reviewed.")
    assert run("correct", f"{CARS}@{review.day}", "--void", *note, library=town).returncode == 0
    assert review.day not in [event.day for event in cars(town).issued]
    assert "recorded in error" in run("history", CARS, library=town).stdout
    refused = run("correct", f"{CARS}@{review.day}", "--void", *note, library=town)
    assert refused.returncode == exit_codes.REFUSED


def test_policy_that_was_rescinded_in_error_is_in_force_again(run: Run, town: Path) -> None:
    given = ("--effective", "2026-11-22", "--note", "The fleet was given up.")
    run("rescind", CARS, *given, library=town)
    assert cars(town).current is None
    note = ("--note", "The council did not vote on it.")
    assert run("correct", f"{CARS}@2026-11-22", "--void", *note, library=town).returncode == exit_codes.FINE
    assert cars(town).current
    assert run("check", library=town).returncode == exit_codes.FINE


@pytest.mark.parametrize(
    ("given", "status", "reason"),
    [
        (("vehicle-use",), exit_codes.COULD_NOT_RUN, "name the event"),
        (("vehicle-use@2025-09-08", "--note", "It is all wrong."), exit_codes.REFUSED, "nothing is given"),
        (
            ("vehicle-use@2025-09-08", "--effective", "9/8/2025", "--note", "x"),
            exit_codes.REFUSED,
            "fewer than",
        ),
        (("vehicle-use@2025-09-08", "--effective", "09/08/2025"), exit_codes.REFUSED, "on record like that"),
        (("vehicle-use@2025-09-08", "--effective", "soon"), exit_codes.COULD_NOT_RUN, "is no date"),
        (
            ("vehicle-use@2021-03-01", "--void", "--note", "It never happened."),
            exit_codes.REFUSED,
            "no history",
        ),
        (("vehicle-use@2022-02-14", "--class", "editorial"), exit_codes.REFUSED, "has no class"),
        (("vehicle-use@2022-02-14", "--from", "new.md"), exit_codes.REFUSED, "has no text"),
        (("vehicle-use@draft", "--void"), exit_codes.REFUSED, "only what counts"),
        (("vehicle-use@2025-09-08", "--void", "--title", "Cars"), exit_codes.REFUSED, "said nothing"),
        ((*LATE[1:], "--date", "2025-01-01"), exit_codes.REFUSED, "before its event"),
        ((*LATE[1:], "--date", "2027-01-01"), exit_codes.REFUSED, "still to come"),
    ],
)
def test_what_is_no_correction_is_refused(
    given: tuple[str, ...], status: int, reason: str, run: Run, town: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.md").write_text("# Other words\n", encoding="utf-8")
    before = files(town)
    finished = run("correct", *given, library=town)
    assert finished.returncode == status
    assert reason in finished.stderr
    assert files(town) == before


def test_one_correction_a_day_even_on_the_day_of_the_event(run: Run, town: Path) -> None:
    run("review", "records-retention", "--by", "Clerk", library=town)
    note = ("--note", "It was the other policy that I read.")
    given = ("correct", "records-retention@2026-11-22", "--void", *note)
    assert run(*given, library=town).returncode == exit_codes.FINE
    finished = run("correct", "records-retention@original", "--title", "Retention", *note, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "has a correction of 2026-11-22 already" in finished.stderr
    assert run("check", library=town).returncode == exit_codes.FINE


def test_pages_say_both_and_an_updated_site_is_a_whole_one(run: Run, town: Path, tmp_path: Path) -> None:
    order = Order(root=town, folder=tmp_path / "site", cache=tmp_path / "cache")
    write_site(build(load(town)), order.folder)
    before = build(load(town)).keys()
    text = (town / CARS / "2025-09-08-revised.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    (tmp_path / "right.md").write_text(text.replace("on call", "on duty"), encoding="utf-8")
    note = ("--note", "The clerk typed <b>on call</b>.")
    run("correct", f"{CARS}@2025-09-08", "--from", "right.md", *note, library=town)
    rebuild(order, "this one", lambda *_: None)
    site = build(load(town))
    assert differences(site, order.folder) == ()
    assert before <= site.keys()
    version = site[f"policies/{CARS}/2025-09-08/index.html"].decode()
    assert "was corrected on" in version
    assert "The clerk typed &lt;b&gt;on call&lt;/b&gt;." in version
    assert "by a member who is on duty" in version
    correction = site[f"policies/{CARS}/2026-11-22-corrected/index.html"].decode()
    assert "Correction of the record of 2025-09-08" in correction
    assert "What it put right in the text" in correction
    assert "<del>call</del>" in correction
    assert "<ins>duty</ins>" in correction


def test_what_did_take_place_after_all_counts_again(run: Run, town: Path) -> None:
    note = ("--note", "It was another policy that was reviewed.")
    before = [event.day for event in cars(town).issued]
    run("--today", "2026-11-23", "correct", f"{CARS}@2025-09-08", "--void", *note, library=town)
    assert cars(town).versions[-1].name == "2023-06-12"
    refused = run("correct", f"{CARS}@2025-09-08", "--no-void", *note, library=town)
    assert refused.returncode == exit_codes.REFUSED  # a correction of an earlier day than the last one
    again = ("--today", "2026-11-24", "correct", f"{CARS}@2025-09-08", "--no-void", *note)
    assert run(*again, library=town).returncode == exit_codes.FINE
    assert [event.day for event in cars(town).issued] == before
    assert cars(town).versions[-1].document
    refused = run("--today", "2026-11-25", *again[2:], library=town)
    assert "counts already" in refused.stderr


def test_draft_does_not_undo_a_correction_of_the_text_it_was_made_from(
    run: Run, town: Path, tmp_path: Path
) -> None:
    text = (town / CARS / "2025-09-08-revised.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    (tmp_path / "right.md").write_text(text.replace("on call", "on duty"), encoding="utf-8")
    note = ("--note", "The clerk typed another word.")
    run("--today", "2026-11-30", "correct", f"{CARS}@2025-09-08", "--from", "right.md", *note, library=town)
    given = ("--class", "substantive", "--note", "Recorders in all vehicles.", "--effective", "2027-02-01")
    refused = run("--today", "2026-12-10", "publish", CARS, *given, library=town)
    assert refused.returncode == exit_codes.REFUSED
    assert "was corrected since the draft was posted" in refused.stderr
    carried = run("--today", "2026-12-10", "draft", CARS, "--rebase", library=town)
    assert carried.returncode == exit_codes.FINE, carried.stderr
    finished = run("--today", "2026-12-28", "publish", CARS, *given, library=town)
    assert finished.returncode == exit_codes.FINE, finished.stderr
    assert "by a member who is on duty" in cars(town).versions[-1].body


def test_draft_of_a_version_that_never_was_is_carried_over(run: Run, town: Path) -> None:
    note = ("--note", "The council did not vote on it.")
    run("--today", "2026-11-30", "correct", f"{CARS}@2025-09-08", "--void", *note, library=town)
    given = ("--class", "substantive", "--note", "Recorders in all vehicles.", "--effective", "2027-02-01")
    refused = run("--today", "2026-12-10", "publish", CARS, *given, library=town)
    assert "the newest version is 2023-06-12" in refused.stderr
    carried = run("--today", "2026-12-10", "draft", CARS, "--rebase", "--dry-run", library=town)
    assert carried.returncode == exit_codes.FINE, carried.stderr
    assert "Location Recorders" in carried.stdout
    shown = run("diff", CARS, "2025-09-08", "2023", library=town)
    assert "recorded in error" in shown.stderr
