"""`sopdiff draft`: a proposal posted for comment, posted again, and what is out for comment."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes
from sopdiff.library.load import load

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]

CAMERAS = "body-worn-cameras"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def proposal(town: Path, tmp_path: Path) -> Path:
    """The cameras' text with one more sentence, and front matter of somebody's own."""
    text = (town / CAMERAS / "2024-10-07-revised.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    file = tmp_path / "new.md"
    file.write_text(
        "---\nauthor: me\n---\n" + text.replace("## 1. Purpose", "## 1. Purpose\n\nNew words."),
        encoding="utf-8",
    )
    return file


def test_draft_is_posted_with_its_base_and_window(run: Run, town: Path, proposal: Path) -> None:
    finished = run("draft", CAMERAS, "--from", proposal, "--by", "Captain", library=town)
    assert finished.returncode == exit_codes.FINE
    assert "its front matter is left out" in finished.stderr
    assert "from the day after 2026-12-07: sopdiff publish body-worn-cameras" in finished.stderr
    written = (town / CAMERAS / "2026-11-22-draft.md").read_text(encoding="utf-8")
    front = "event: draft\nbase: 2024-10-07\nposted: 2026-11-22\ncomments_close: 2026-12-07\nby: Captain\n"
    assert written.startswith(f"---\n{front}---\n\n# ")
    assert "author" not in written
    assert run("check", library=town).returncode == exit_codes.FINE
    assert "2026-11-22  draft" in run("history", CAMERAS, library=town).stdout
    assert "New words." in run("diff", CAMERAS, "current", "draft", library=town).stdout


def test_days_are_business_days_without_the_holidays(run: Run, town: Path, proposal: Path) -> None:
    run("draft", CAMERAS, "--from", proposal, "--days", "4", library=town)
    (draft,) = load(town).policies[0].drafts
    assert str(draft.comments_close) == "2026-11-27"  # 26 November is a holiday of the town


def test_draft_without_a_text_begins_with_the_one_in_force(run: Run, town: Path) -> None:
    assert run("draft", CAMERAS, library=town).returncode == exit_codes.FINE
    policy = load(town).policies[0]
    assert policy.drafts[0].body == policy.versions[-1].body


def test_copy_to_edit_is_written_outside_the_library(run: Run, town: Path, tmp_path: Path) -> None:
    before = files(town)
    finished = run("draft", CAMERAS, "--copy", tmp_path / "copy.md", library=town)
    assert finished.returncode == exit_codes.FINE
    assert f"sopdiff draft {CAMERAS} --from" in finished.stderr
    assert (tmp_path / "copy.md").read_text(encoding="utf-8").startswith("# Body-Worn Cameras")
    assert files(town) == before
    assert (
        run("draft", CAMERAS, "--copy", tmp_path / "copy.md", library=town).returncode == exit_codes.REFUSED
    )


def test_dry_run_shows_the_file_to_the_letter_and_writes_nothing(
    run: Run, town: Path, proposal: Path
) -> None:
    before = files(town)
    shown = run("draft", CAMERAS, "--from", proposal, "--dry-run", library=town).stdout
    assert files(town) == before
    path, text = shown.split("\n", 1)
    run("draft", CAMERAS, "--from", proposal, library=town)
    assert Path(path).read_text(encoding="utf-8") == text


def test_posting_it_again_keeps_the_first_posting(run: Run, town: Path, proposal: Path) -> None:
    run("draft", CAMERAS, "--from", proposal, library=town)
    first = (town / CAMERAS / "2026-11-22-draft.md").read_bytes()
    proposal.write_text(proposal.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    again = run("--today", "2026-11-30", "draft", CAMERAS, "--from", proposal, library=town)
    assert again.returncode == exit_codes.FINE
    assert (town / CAMERAS / "2026-11-22-draft.md").read_bytes() == first
    drafts = load(town).policies[0].drafts
    assert [(draft.name, draft.base) for draft in drafts] == [
        ("2026-11-22-draft", "2024-10-07"),
        ("2026-11-30-draft", "2024-10-07"),
    ]
    told = run("draft", CAMERAS, "--status", library=town).stdout
    assert "posting 2 of this proposal" in " ".join(told.split())


def test_draft_is_refused_with_the_reason_and_the_way_on(
    run: Run, town: Path, proposal: Path, tmp_path: Path
) -> None:
    same = tmp_path / "same.md"
    same.write_bytes((town / CAMERAS / "2024-10-07-revised.md").read_bytes())
    empty = tmp_path / "empty.md"
    empty.write_text("\n", encoding="utf-8")
    before = files(town)
    for arguments, words in (
        ((CAMERAS, "--from", same), "nothing in it differs from body-worn-cameras@2024-10-07"),
        ((CAMERAS, "--from", empty), "the text is empty"),
        (("vehicle-use", "--from", proposal), "has an event of 2026-11-22 already"),
        (("vehicle-use", "--date", "2026-11-21"), "a draft of vehicle-use is open since 2026-11-22"),
        ((CAMERAS, "--from", proposal, "--date", "2027-01-04"), "2027-01-04 is still to come"),
    ):
        finished = run("draft", *arguments, library=town)
        assert finished.returncode == exit_codes.REFUSED, words
        assert words in finished.stderr
        assert "  -> " in finished.stderr
    assert files(town) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((), "name the policy"), (("hiring",), 'no policy "hiring"'), ((CAMERAS, "--from", "no.md"), "no.md")],
)
def test_what_cannot_be_run_says_so(arguments: tuple[str, ...], words: str, run: Run, town: Path) -> None:
    finished = run("draft", *arguments, library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert words in finished.stderr


def test_text_that_nobody_holds_needs_one_from_a_file(run: Run, town: Path) -> None:
    version = town / CAMERAS / "2024-10-07-revised.md"
    version.write_text("---\ntext: not-held\nnote: Lost in a move.\n---\n", encoding="utf-8")
    finished = run("draft", CAMERAS, library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "--from FILE" in finished.stderr


def test_status_counts_the_business_days_that_are_left(
    run: Run, town: Path, proposal: Path, validated: Validated
) -> None:
    run("draft", CAMERAS, "--from", proposal, "--days", "2", library=town)
    finished = run("draft", "--status", library=town)
    assert " ".join(finished.stdout.split()).startswith(
        "2026-11-24 2 business days left body-worn-cameras posted 2026-11-22; changes 2024-10-07"
    )
    assert "2 drafts open, comments closed on 0" in finished.stderr
    later = run("--today", "2026-11-25", "draft", "--status", "--format", "json", library=town)
    assert [
        (entry["policy"], entry["state"], entry["days_left"]) for entry in validated(later)["drafts"]
    ] == [
        (CAMERAS, "closed", 0),
        ("vehicle-use", "open", 7),
    ]
    assert "next: sopdiff publish" in run("--today", "2026-11-25", "draft", "--status", library=town).stderr


def test_status_in_json_has_the_note_that_the_text_prints(
    run: Run, town: Path, proposal: Path, validated: Validated
) -> None:
    run("draft", CAMERAS, "--from", proposal, "--note", "As the clerk asked.", library=town)
    (draft,) = validated(run("draft", CAMERAS, "--status", "--format", "json", library=town))["drafts"]
    assert draft["note"] == "As the clerk asked."
    (asked,) = validated(run("draft", "vehicle-use", "--status", "--format", "json", library=town))["drafts"]
    printed = " ".join(run("draft", "vehicle-use", "--status", library=town).stdout.split())
    assert printed.endswith(asked["summary"] or asked["note"])


def test_closing_days_go_into_a_calendar(run: Run, town: Path) -> None:
    told = run("draft", "--status", "--format", "ics", library=town).stdout
    assert "SUMMARY:Comments close: Vehicle Use" in told


def test_withdrawn_draft_is_no_longer_open_and_stays_on_record(run: Run, town: Path, proposal: Path) -> None:
    run("draft", CAMERAS, "--from", proposal, library=town)
    day = ("--today", "2026-11-30")
    finished = run(*day, "draft", CAMERAS, "--withdraw", "--note", "Another way was found.", library=town)
    assert finished.returncode == exit_codes.FINE
    policy = load(town).policies[0]
    assert [draft.name for draft in policy.drafts] == ["2026-11-22-draft", "2026-11-30-draft"]
    assert policy.drafts[1].body == policy.versions[-1].body
    assert policy.drafts[1].note == "Withdrawn: Another way was found."
    assert CAMERAS not in run(*day, "draft", "--status", library=town).stdout
    assert run(*day, "check", library=town).returncode == exit_codes.FINE
    assert run(*day, "review", CAMERAS, "--by", "Captain", library=town).returncode == exit_codes.FINE
    assert run(*day, "build", library=town).returncode == exit_codes.FINE


def test_new_proposal_after_a_withdrawn_one_is_the_first_of_its_own(
    run: Run, town: Path, proposal: Path
) -> None:
    run("draft", CAMERAS, "--from", proposal, library=town)
    reason = ("--withdraw", "--note", "Another way was found.")
    run("--today", "2026-11-30", "draft", CAMERAS, *reason, library=town)
    run("--today", "2026-12-01", "draft", CAMERAS, "--from", proposal, library=town)
    told = run("draft", "--status", library=town).stdout
    assert "posted 2026-12-01" in " ".join(told.split())
    assert "posting 2" not in " ".join(told.split())


def test_withdrawal_is_refused_where_nothing_is_open_and_needs_a_reason(run: Run, town: Path) -> None:
    nothing = run("draft", CAMERAS, "--withdraw", "--note", "Another way was found.", library=town)
    assert nothing.returncode == exit_codes.REFUSED
    assert "no draft of body-worn-cameras is open" in nothing.stderr
    day = ("--today", "2026-11-30", "draft", "vehicle-use", "--withdraw")
    assert run(*day, "--note", "n/a", library=town).returncode == exit_codes.REFUSED
    silent = run(*day, library=town)
    assert silent.returncode == exit_codes.COULD_NOT_RUN
    assert "--note is missing: Why is it taken back?" in silent.stderr


def test_everything_of_a_year_is_in_the_ledger(run: Run, town: Path, proposal: Path) -> None:
    assert run("seal", library=town).returncode == exit_codes.FINE
    run("draft", CAMERAS, "--from", proposal, "--by", "Captain", library=town)
    given = ("--effective", "02/01/2027", "--class", "substantive", "--note", "New words on the purpose.")
    run("--today", "2026-12-10", "publish", CAMERAS, *given, "--by", "Chief", library=town)
    run("new", "Hiring", library=town)
    run("review", "records-retention", "--by", "Clerk", library=town)
    ended = ("--effective", "2027-06-01", "--note", "Cameras were given up.")
    run("--today", "2026-12-11", "rescind", CAMERAS, *ended, library=town)
    entered = [line for line in (town / "ledger.jsonl").read_text(encoding="utf-8").split("\n") if line]
    wanted = ("2026-11-22-draft", "2026-12-10-revised", "2026-11-22-draft", "2026-11-22-reviewed")
    for line, event in zip(entered[-5:], (*wanted, "2026-12-11-rescinded"), strict=True):
        assert f'"event":"{event}.md"' in line
    assert run("verify", library=town).returncode == exit_codes.FINE


@pytest.fixture
def overtaken(run: Run, town: Path, proposal: Path, tmp_path: Path) -> Path:
    """The proposal was posted, and an urgent version with other changes came before it was adopted."""
    run("--today", "2026-11-02", "draft", CAMERAS, "--from", proposal, library=town)
    text = (town / CAMERAS / "2024-10-07-revised.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    urgent = tmp_path / "urgent.md"
    urgent.write_text(text.replace("## 2.", "Urgent words.\n\n## 2.", 1), encoding="utf-8")
    given = ("--effective", "2026-11-12", "--class", "substantive", "--note", "What the court asks for.")
    finished = run(
        *("--today", "2026-11-12", "publish", CAMERAS, "--from", urgent, "--early", "Court order"),
        *given,
        library=town,
    )
    assert finished.returncode == exit_codes.FINE, finished.stderr
    return town


def test_draft_is_carried_onto_the_version_that_came_since(run: Run, overtaken: Path) -> None:
    finished = run("draft", CAMERAS, "--rebase", library=overtaken)
    assert finished.returncode == exit_codes.FINE, finished.stderr
    policy = load(overtaken).policies[0]
    assert policy.drafts[-1].base == "2026-11-12"
    assert "New words." in policy.drafts[-1].body
    assert "Urgent words." in policy.drafts[-1].body


def test_file_made_from_an_old_version_is_carried_over_too(
    run: Run, overtaken: Path, proposal: Path, tmp_path: Path
) -> None:
    given = ("draft", CAMERAS, "--from", proposal, "--base", "2024-10")
    finished = run(*given, "--copy", "merged.md", library=overtaken)
    assert finished.stdout == "merged.md\n"
    assert "Urgent words." in (tmp_path / "merged.md").read_text(encoding="utf-8")
    assert run(*given, library=overtaken).returncode == exit_codes.FINE
    assert run("draft", CAMERAS, "--rebase", "--from", proposal, library=overtaken).returncode == 2


def test_conflict_is_for_a_person_to_settle(run: Run, overtaken: Path, tmp_path: Path) -> None:
    policy = load(overtaken).policies[0]
    current = policy.versions[-1].body
    (tmp_path / "mine.md").write_text(current.replace("Urgent words.", "My words."), encoding="utf-8")
    (tmp_path / "theirs.md").write_text(current.replace("Urgent words.", "Her words."), encoding="utf-8")
    given = ("--effective", "2026-11-20", "--class", "substantive", "--note", "Her words in the purpose.")
    run("--today", "2026-11-13", "draft", CAMERAS, "--from", "mine.md", library=overtaken)
    run(
        *("--today", "2026-11-20", "publish", CAMERAS, "--from", "theirs.md", "--early", "Again"),
        *given,
        library=overtaken,
    )
    refused = run("draft", CAMERAS, "--rebase", library=overtaken)
    assert refused.returncode == exit_codes.REFUSED
    assert "both changed it" in refused.stderr
    assert "--copy FILE" in refused.stderr
    assert run("draft", CAMERAS, "--rebase", "--copy", "both.md", library=overtaken).returncode == 0
    both = (tmp_path / "both.md").read_text(encoding="utf-8")
    assert "Her words.\n=======\nMy words.\n" in both
    unsettled = run("draft", CAMERAS, "--from", "both.md", library=overtaken)
    assert unsettled.returncode == exit_codes.REFUSED
    assert "both sides of a conflict" in unsettled.stderr


def test_window_counts_from_the_day_of_the_command(run: Run, town: Path, proposal: Path) -> None:
    given = ("draft", CAMERAS, "--from", proposal, "--date", "2026-11-02")
    assert run(*given, library=town).returncode == exit_codes.FINE
    (draft,) = load(town).policies[0].drafts
    assert (str(draft.posted), str(draft.comments_close)) == ("2026-11-02", "2026-12-07")


def test_posting_again_closes_no_earlier_than_was_promised(run: Run, town: Path, proposal: Path) -> None:
    run("draft", CAMERAS, "--from", proposal, library=town)
    run("--today", "2026-11-23", "draft", CAMERAS, "--from", proposal, "--days", "1", library=town)
    assert [str(draft.comments_close) for draft in load(town).policies[0].drafts] == ["2026-12-07"] * 2


def test_policy_begun_by_mistake_is_taken_back(run: Run, town: Path, proposal: Path) -> None:
    run("new", "Drones", "--from", proposal, library=town)
    given = ("draft", "drones", "--withdraw", "--note", "It was begun by mistake.")
    finished = run("--today", "2026-11-23", *given, library=town)
    assert finished.returncode == exit_codes.FINE, finished.stderr
    written = (town / "drones/2026-11-23-draft.md").read_text(encoding="utf-8")
    assert "\nwithdrawn: yes\n" in written
    assert "drones" not in run("draft", "--status", library=town).stdout
    assert run("check", "--strict", library=town).returncode == exit_codes.FINE
    assert run("build", library=town).returncode == exit_codes.FINE


@pytest.mark.usefixtures("proposal")
@pytest.mark.parametrize(
    "given",
    [
        ("--status", "--withdraw"),
        ("--copy", "c.md", "--withdraw"),
        ("--withdraw", "--days", "4"),
        ("--from", "new.md", "--format", "json"),
    ],
)
def test_options_that_contradict_each_other_do_nothing(given: tuple[str, ...], run: Run, town: Path) -> None:
    before = files(town)
    assert run("draft", CAMERAS, *given, library=town).returncode == exit_codes.COULD_NOT_RUN
    assert files(town) == before


def test_copy_goes_neither_into_the_library_nor_into_no_folder(run: Run, town: Path) -> None:
    finished = run("draft", CAMERAS, "--copy", town / CAMERAS / "mine.md", library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert (
        "there is no folder nowhere" in run("draft", CAMERAS, "--copy", "nowhere/x.md", library=town).stderr
    )


def test_half_of_a_conflict_is_not_posted(run: Run, town: Path, proposal: Path) -> None:
    proposal.write_text(proposal.read_text(encoding="utf-8") + "\n=======\n", encoding="utf-8")
    finished = run("draft", CAMERAS, "--from", proposal, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "both sides of a conflict" in finished.stderr
