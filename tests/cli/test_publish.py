"""`sopdiff publish`: a draft becomes the version in force, and all that keeps it from that."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdiff.cli import exit_codes, publish, recording
from sopdiff.cli.main import sopdiff
from sopdiff.library.load import load
from sopdiff.library.policy import ChangeClass, Policy

Run = Callable[..., subprocess.CompletedProcess[str]]

CARS = "vehicle-use"
LATER = ("--today", "2026-12-10")  # comments close on 2026-12-07
NOTE = "Location recorders; collisions are reported within 24 hours."
SUBSTANTIVE = ("--class", "substantive", "--note", NOTE, "--effective", "02/01/2027")
VERSION = f"{CARS}/2026-12-10-revised.md"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cars(town: Path) -> Policy:
    policy = load(town).policy(CARS)
    assert policy
    return policy


def test_draft_becomes_a_version_and_stays_as_it_was_posted(run: Run, town: Path) -> None:
    posted = cars(town).drafts[0]
    finished = run(*LATER, "publish", CARS, *SUBSTANTIVE, "--by", "Chief: Pat Doe", library=town)
    assert finished.returncode == exit_codes.FINE
    assert finished.stdout == f"{town / VERSION}\n"
    assert "next: sopdiff build" in finished.stderr.split("\n")[-2]
    policy = cars(town)
    assert policy.drafts == (posted,)
    version = policy.versions[-1]
    assert (version.body, version.summary, version.by) == (posted.body, NOTE, "Chief: Pat Doe")
    assert (version.change_class, str(version.in_force_from)) == (ChangeClass.SUBSTANTIVE, "2027-02-01")
    assert version.effective
    assert version.effective.printed == "02/01/2027"


def test_library_stays_sound_and_the_draft_is_no_longer_open(run: Run, town: Path) -> None:
    run(*LATER, "publish", CARS, *SUBSTANTIVE, library=town)
    assert run(*LATER, "check", library=town).returncode == exit_codes.FINE
    assert 'printed effective date "02/01/2027"' in " ".join(
        run(*LATER, "history", CARS, library=town).stdout.split()
    )
    assert "0 drafts open" in run(*LATER, "draft", "--status", library=town).stderr
    assert run(*LATER, "build", library=town).returncode == exit_codes.FINE


def test_dry_run_shows_the_file_to_the_letter_and_writes_nothing(run: Run, town: Path) -> None:
    before = files(town)
    shown = run(*LATER, "publish", CARS, *SUBSTANTIVE, "--dry-run", library=town).stdout
    assert files(town) == before
    path, text = shown.split("\n", 1)
    run(*LATER, "publish", CARS, *SUBSTANTIVE, library=town)
    assert Path(path).read_text(encoding="utf-8") == text


def test_publishing_waits_for_the_end_of_the_last_day_for_comments(run: Run, town: Path) -> None:
    for day in ("2026-12-01", "2026-12-07"):
        finished = run("--today", day, "publish", CARS, *SUBSTANTIVE, library=town)
        assert finished.returncode == exit_codes.REFUSED
        assert "comments on the draft of 2026-11-22 are taken until the end of 2026-12-07" in finished.stderr
        assert "--early REASON" in finished.stderr
    assert run("--today", "2026-12-08", "publish", CARS, *SUBSTANTIVE, library=town).returncode == 0


def test_reason_for_publishing_early_stays_in_the_note(run: Run, town: Path) -> None:
    early = ("--early", "Court order 26-114")
    assert run("--today", "2026-12-01", "publish", CARS, *SUBSTANTIVE, *early, library=town).returncode == 0
    assert cars(town).versions[-1].note == "Published before comments closed: Court order 26-114"


def test_reason_is_left_out_where_nothing_was_early(run: Run, town: Path) -> None:
    run(*LATER, "publish", CARS, *SUBSTANTIVE, "--early", "In a hurry", library=town)
    assert cars(town).versions[-1].note == ""


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (("--note", "update"), "tells a reader nothing"),
        (("--note", "Seat belts"), "fewer than 3 words"),
        (("--effective", "11/01/2026"), "11/01/2026 is before 2026-12-10"),
        (("--class", "editorial"), "not editorial: "),
        (("--date", "2026-12-11"), "still to come"),
        (("--date", "2026-11-22", "--early", "Now"), "would not come after it"),
    ],
)
def test_publication_is_refused_with_the_reason_and_the_way_on(
    changed: tuple[str, ...], words: str, run: Run, town: Path
) -> None:
    before = files(town)
    finished = run(*LATER, "publish", CARS, *SUBSTANTIVE, *changed, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert words in finished.stderr
    assert "  -> " in finished.stderr
    assert files(town) == before


def test_nothing_is_published_without_a_draft(run: Run, town: Path) -> None:
    finished = run("publish", "body-worn-cameras", *SUBSTANTIVE, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "no draft of body-worn-cameras is open" in finished.stderr


def test_draft_that_changes_nothing_is_not_published(run: Run, town: Path) -> None:
    run("draft", "body-worn-cameras", library=town)
    finished = run(*LATER, "publish", "body-worn-cameras", *SUBSTANTIVE, library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "the text is that of 2024-10-07" in finished.stderr


def test_wording_alone_is_editorial(run: Run, town: Path, tmp_path: Path) -> None:
    text = (town / "body-worn-cameras/2024-10-07-revised.md").read_text(encoding="utf-8")
    new = tmp_path / "new.md"
    new.write_text(text.replace("worn by officers", "carried by officers"), encoding="utf-8")
    assert run("draft", "body-worn-cameras", "--from", new, library=town).returncode == exit_codes.FINE
    arguments = (*SUBSTANTIVE, "--class", "editorial")
    finished = run(*LATER, "publish", "body-worn-cameras", *arguments, library=town)
    assert finished.stderr.split("\n")[-2].startswith("1 file written")
    assert "class: editorial\n" in Path(finished.stdout.strip()).read_text(encoding="utf-8")


def test_text_as_comments_have_changed_it_is_published(run: Run, town: Path, tmp_path: Path) -> None:
    final = tmp_path / "final.md"
    final.write_text(cars(town).drafts[0].body + "\nA last sentence after comments.\n", encoding="utf-8")
    assert run(*LATER, "publish", CARS, *SUBSTANTIVE, "--from", final, library=town).returncode == 0
    assert cars(town).versions[-1].body.endswith("A last sentence after comments.\n")
    assert not cars(town).drafts[0].body.endswith("A last sentence after comments.\n")


def test_first_version_is_an_original(run: Run, tmp_path: Path) -> None:
    run("init", "blank")
    root = tmp_path / "blank/policies"
    assert run(*LATER, "publish", "first-policy", *SUBSTANTIVE, library=root).returncode == exit_codes.FINE
    assert (root / "first-policy/2026-12-10-original.md").is_file()
    assert run(*LATER, "check", library=root).returncode == exit_codes.FINE


def test_what_is_missing_is_never_asked_for_away_from_a_terminal(run: Run, town: Path) -> None:
    given = {SUBSTANTIVE[i]: SUBSTANTIVE[i + 1] for i in (0, 2, 4)}
    for option in given:
        rest = [word for pair in given.items() if pair[0] != option for word in pair]
        finished = run(*LATER, "publish", CARS, *rest, library=town)
        assert finished.returncode == exit_codes.COULD_NOT_RUN
        assert f"{option} is missing" in finished.stderr
    assert "for example --note" in run(*LATER, "publish", CARS, *SUBSTANTIVE[4:], library=town).stderr


def test_note_is_read_from_a_file_or_standard_input(run: Run, town: Path) -> None:
    rest = (*SUBSTANTIVE[:2], *SUBSTANTIVE[4:])
    note = 'Two paragraphs:\n\n- "recorders" # all\n'
    run(*LATER, "publish", CARS, *rest, "--note-file", "-", stdin=note, library=town)
    assert cars(town).versions[-1].summary == note.strip()


def test_note_is_edited_from_what_the_comparison_tells(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []

    def edit(text: str, **_: str) -> str:
        offered.append(text)
        return text.replace("\n#", " And why.\n#", 1)

    monkeypatch.setattr(publish, "on_terminal", lambda: True)
    monkeypatch.setattr(recording, "on_terminal", lambda: True)
    monkeypatch.setattr("click.edit", edit)
    arguments = [*LATER, "publish", CARS, "--class", "substantive", "--edit"]
    finished = CliRunner().invoke(sopdiff, ["--library", str(town), *arguments], input="02/01/2027\n")
    assert finished.exception is None
    assert cars(town).versions[-1].summary == offered[0].partition("\n")[0] + " And why."
