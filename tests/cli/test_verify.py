"""`sopdiff seal` and `verify`: a record that can be trusted, and a copy of the site, and one file."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sopdiff.cli import exit_codes
from sopdiff.ledger.ledger import load_ledger
from tests.cli.conftest import Run

Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]


def test_a_library_is_adopted_and_verified(run: Run, town: Path, validated: Validated) -> None:
    assert run("verify", library=town).returncode == exit_codes.COULD_NOT_RUN
    assert not run("seal", "--dry-run", library=town).stderr.startswith("0 files")
    assert not (town / "ledger.jsonl").exists()
    assert run("seal", library=town).returncode == exit_codes.FINE
    assert run("check", library=town).returncode == exit_codes.FINE
    finished = run("verify", "--format", "json", library=town)
    assert finished.returncode == exit_codes.FINE
    answer = validated(finished)
    assert answer["problems"] == []
    assert run("verify", "--head", answer["head"][:12], library=town).returncode == exit_codes.FINE
    assert run("verify", "--head", "00000000", library=town).returncode == exit_codes.FINDINGS
    assert run("verify", "--head", "00", library=town).returncode == exit_codes.COULD_NOT_RUN


def test_a_changed_letter_is_named_with_its_file_entry_and_clause(
    run: Run, town: Path, validated: Validated
) -> None:
    run("seal", library=town)
    file = town / "vehicle-use" / "2025-09-08-revised.md"
    file.write_text(file.read_text().replace("defect", "defeat"))
    finished = run("verify", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert "vehicle-use/2025-09-08-revised.md (entry " in finished.stdout
    assert "4.b changed" in finished.stdout
    (problem,) = validated(run("verify", "--format", "json", library=town))["problems"]
    assert problem["expected"] != problem["found"]


def test_a_copy_of_the_site_is_verified_by_itself(run: Run, town: Path, tmp_path: Path) -> None:
    run("seal", library=town)
    run("build", library=town)
    whole = run("verify", "site", library=town)
    assert whole.returncode == exit_codes.FINE
    head = whole.stderr.rsplit(" ", 1)[1].strip()
    assert head[:16] in (tmp_path / "site" / "policies" / "vehicle-use" / "index.html").read_text()
    assert head in (tmp_path / "site" / "record.html").read_text()
    assert run("verify", "site", "--head", head, library=town).returncode == exit_codes.FINE
    assert run("verify", "site", "--head", "0" * 64, library=town).returncode == exit_codes.FINDINGS
    (tmp_path / "site" / "index.html").write_text("mine")
    (tmp_path / "site" / "stray.html").write_text("mine")
    finished = run("verify", "site", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert finished.stdout.startswith("index.html\n  the file was changed")
    assert "stray.html\n  the file is none of the site's" in finished.stdout


def test_a_file_is_told_which_version_it_is(run: Run, town: Path, tmp_path: Path) -> None:
    run("seal", library=town)
    run("build", library=town)
    issued = town / "vehicle-use" / "2023-06-12-revised.md"
    assert "vehicle-use@2023-06-12: the file as issued, entry" in run("verify", issued, library=town).stdout
    text = tmp_path / "site" / "policies" / "vehicle-use" / "2023-06-12" / "text.md"
    (tmp_path / "saved.md").write_text(text.read_text())
    assert "vehicle-use@2023-06-12: its text, word for word" in run("verify", "saved.md", library=town).stdout
    page = tmp_path / "site" / "policies" / "vehicle-use" / "2023-06-12" / "index.html"
    (tmp_path / "saved.html").write_bytes(page.read_bytes())
    assert (
        "policies/vehicle-use/2023-06-12/index.html: the page"
        in run("verify", "saved.html", library=town).stdout
    )
    (tmp_path / "saved.html").write_bytes(page.read_bytes() + b"<!-- saved -->")
    changed = run("verify", "saved.html", library=town)
    assert changed.returncode == exit_codes.FINDINGS
    assert "it names vehicle-use@2023-06-12" in changed.stdout
    (tmp_path / "other.md").write_text("Another text.\n")
    assert run("verify", "other.md", library=town).returncode == exit_codes.FINDINGS


def test_a_code_on_paper_is_told_which_file_or_head_it_is_of(run: Run, town: Path, tmp_path: Path) -> None:
    run("seal", library=town)
    run("build", library=town)
    page = (tmp_path / "site/policies/vehicle-use/2023-06-12/index.html").read_text(encoding="utf-8")
    of_file, of_head = re.findall(
        r"<code>([0-9a-f]{64})</code>|ledger</a>: <code>([0-9a-f]{16})</code>", page
    )
    assert run("verify", of_file[0][:12], library=town).stdout == (
        "vehicle-use@2023-06-12: vehicle-use/2023-06-12-revised.md\n"
    )
    assert "the head of the ledger at entry 12" in run("verify", of_head[1], library=town).stdout
    assert run("verify", "0123456789ab", library=town).returncode == exit_codes.FINDINGS
    assert run("verify", "nowhere.md", library=town).returncode == exit_codes.COULD_NOT_RUN


def test_nothing_is_entered_behind_a_line_that_is_no_entry(run: Run, town: Path) -> None:
    run("seal", library=town)
    ledger = town / "ledger.jsonl"
    for garbage in ("garbage", "[" * 200_000):
        ledger.write_text(ledger.read_text().rsplit("\n", 2)[0] + f"\n{garbage}\n")
        finished = run("review", "body-worn-cameras", "--by", "Captain", library=town)
        assert finished.returncode == exit_codes.REFUSED
        assert "is no entry, so nothing can follow it" in finished.stderr
        assert run("verify", library=town).returncode == exit_codes.FINDINGS


def test_ledger_that_is_gone_beside_a_signed_head_is_not_begun_anew(run: Run, town: Path) -> None:
    run("seal", library=town)
    (town / "ledger.head").write_text(f"{'0' * 64}\n")
    (town / "ledger.jsonl").unlink()
    verified = run("verify", library=town)
    assert verified.returncode == exit_codes.FINDINGS
    assert "it is gone" in verified.stdout
    assert run("seal", library=town).returncode == exit_codes.REFUSED
    assert not (town / "ledger.jsonl").exists()


def test_head_is_read_in_capitals_and_nothing_else_is_taken_for_one(run: Run, town: Path) -> None:
    run("seal", library=town)
    head = load_ledger(town).head
    assert run("verify", "--head", head.upper(), library=town).returncode == exit_codes.FINE
    assert run("verify", head[:12].upper(), library=town).returncode == exit_codes.FINE
    assert run("verify", "--head", "zzzzzzzzz", library=town).returncode == exit_codes.COULD_NOT_RUN


def test_text_of_a_corrected_version_is_known_as_it_was_recorded_first(
    run: Run, town: Path, tmp_path: Path
) -> None:
    text = (town / "vehicle-use/2025-09-08-revised.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    (tmp_path / "first.md").write_text(text, encoding="utf-8")
    (tmp_path / "right.md").write_text(text.replace("on call", "on duty"), encoding="utf-8")
    note = ("--note", "The clerk typed another word.")
    run("correct", "vehicle-use@2025-09-08", "--from", "right.md", *note, library=town)
    assert (
        run("verify", "right.md", library=town).stdout == "vehicle-use@2025-09-08: its text, word for word\n"
    )
    assert (
        "its text as it was recorded first; corrected, by" in run("verify", "first.md", library=town).stdout
    )
    (tmp_path / "site").mkdir()
    (tmp_path / "site/manifest.json").write_text("[")
    assert run("verify", "first.md", library=town).returncode == exit_codes.FINE
