"""`sopdiff seal --sign` and `verify --pubkey`: of a library, of a copy of its site, and what is refused."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes
from tests.cli.conftest import Run
from tests.ledger.keys import HAS_MINISIGN, minisign, pair

Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]


@pytest.fixture
def signed(run: Run, town: Path, tmp_path: Path) -> Path:
    """The town's library with its head signed by `town.key`."""
    pair(tmp_path)
    finished = run("seal", "--sign", "town.key", library=town)
    assert finished.returncode == exit_codes.FINE, finished.stderr
    assert "signed up to entry 12" in finished.stderr
    return town


def end_of_a_policy(run: Run, town: Path) -> None:
    slug = min({path.parent.name for path in town.glob("*/policy.yaml")} - {"vehicle-use"})
    asked = (
        "rescind",
        slug,
        "--effective",
        "01/01/2027",
        "--note",
        "No longer needed here.",
        "--by",
        "Chief",
    )
    finished = run(*asked, library=town)
    assert finished.returncode == exit_codes.FINE, finished.stderr


def test_a_signed_library_is_verified_and_what_came_later_is_counted(
    run: Run, signed: Path, tmp_path: Path, validated: Validated
) -> None:
    assert run("check", library=signed).returncode == exit_codes.FINE
    key = (tmp_path / "town.pub").read_text().splitlines()[1]
    answer = validated(run("verify", "--pubkey", key, "--format", "json", library=signed))
    assert answer["signed"]["head"] == answer["head"]
    assert (answer["signed"]["entry"], answer["signed"]["later"]) == (12, 0)
    assert answer["signed"]["comment"] == "sopdiff ledger entry 12, 2026-11-22"
    end_of_a_policy(run, signed)
    finished = run("verify", "--pubkey", "town.pub", library=signed)
    assert finished.returncode == exit_codes.FINE
    assert "1 entry since is not signed" in " ".join(finished.stderr.split())
    run("seal", "--sign", "town.key", library=signed)
    assert "signed up to entry 13" in run("verify", "--pubkey", "town.pub", library=signed).stderr


def test_what_does_not_hold_is_a_problem_and_a_key_that_is_none_an_error(
    run: Run, signed: Path, tmp_path: Path, validated: Validated
) -> None:
    pair(tmp_path, "other")
    finished = run("verify", "--pubkey", "other.pub", library=signed)
    assert finished.returncode == exit_codes.FINDINGS
    assert finished.stdout.startswith("ledger.head.minisig\n  it was made with another key")
    (signed / "ledger.head.minisig").write_bytes(os.urandom(4000))
    answer = validated(run("verify", "--pubkey", "town.pub", "--format", "json", library=signed))
    assert answer["signed"] is None
    assert answer["problems"][0]["problem"].startswith("it is no signature of minisign")
    for wrong in ("town.key", "nothing.pub", "", "x" * 5000, str(tmp_path)):
        finished = run("verify", f"--pubkey={wrong}", library=signed)
        assert finished.returncode == exit_codes.COULD_NOT_RUN, wrong
        assert "is no public key of minisign" in finished.stderr
        assert "bug" not in finished.stderr
    finished = run("verify", signed / "library.yaml", "--pubkey", "town.pub", library=signed)
    assert finished.returncode == exit_codes.COULD_NOT_RUN


def test_a_copy_of_the_site_is_verified_with_the_key_and_without_the_library(
    run: Run, signed: Path, tmp_path: Path, validated: Validated
) -> None:
    ask = ("verify", "site", "--pubkey", "town.pub")
    run("build", library=signed)
    assert (tmp_path / "site" / "ledger.head").read_bytes() == (signed / "ledger.head").read_bytes()
    finished = run(*ask, library=tmp_path / "none")
    assert finished.returncode == exit_codes.FINE
    assert "the list of this site's files is not signed" in finished.stderr
    end_of_a_policy(run, signed)
    run("build", library=signed)
    answer = validated(run(*ask, "--format", "json"))
    assert answer["signed"]["later"] == 1
    assert answer["head"] != answer["signed"]["head"]


def test_a_site_of_another_record_is_told_by_its_signature(run: Run, signed: Path, tmp_path: Path) -> None:
    run("build", library=signed)
    manifest = tmp_path / "site" / "manifest.json"
    listed = manifest.read_text()
    head = (signed / "ledger.head").read_text().strip()
    manifest.write_text(listed.replace(head, "0" * 64, 1))
    finished = run("verify", "site", "--pubkey", "town.pub")
    assert finished.returncode == exit_codes.FINDINGS
    assert "it was built from a record that does not hold the signed head" in finished.stdout
    manifest.write_text(listed.replace('"entry": 12', '"entry": "x"'))
    assert run("verify", "site", "--pubkey", "town.pub").returncode == exit_codes.COULD_NOT_RUN


def test_a_site_without_a_signature_says_so(run: Run, town: Path, tmp_path: Path) -> None:
    pair(tmp_path)
    run("seal", library=town)
    run("build", library=town)
    assert '"signed"' not in (tmp_path / "site" / "manifest.json").read_text()
    finished = run("verify", "site", "--pubkey", "town.pub")
    assert finished.returncode == exit_codes.FINDINGS
    assert finished.stdout.startswith("ledger.head.minisig\n  it is missing")


def test_a_record_that_was_changed_is_not_signed(run: Run, signed: Path) -> None:
    file = signed / "vehicle-use" / "2025-09-08-revised.md"
    file.write_text(file.read_text().replace("defect", "defeat"))
    finished = run("seal", "--sign", "town.key", library=signed)
    assert finished.returncode == exit_codes.REFUSED
    assert "such a record is not signed" in finished.stderr


def test_a_dry_run_signs_nothing(run: Run, town: Path, tmp_path: Path) -> None:
    pair(tmp_path)
    assert "and the head signed" in run("seal", "--dry-run", "--sign", "town.key", library=town).stderr
    assert not (town / "ledger.head").exists()


def test_a_key_that_cannot_be_had_leaves_the_ledger_alone(run: Run, town: Path, tmp_path: Path) -> None:
    pair(tmp_path, password="open")  # noqa: S106  it guards nothing
    finished = run("seal", "--sign", "town.key", library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "its password, which is asked on a terminal only" in finished.stderr
    finished = run("seal", "--sign", "town.pub", library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "is no secret key of minisign" in finished.stderr
    assert not (town / "ledger.jsonl").exists()


def test_on_a_terminal_the_password_is_asked_for_and_not_shown(run: Run, town: Path, tmp_path: Path) -> None:
    pair(tmp_path, password="open sesame")  # noqa: S106  it guards nothing
    ours, theirs = pty.openpty()
    program = [sys.executable, "-c", "from sopdiff.cli.main import main; main()"]
    asked = ["--library", str(town), "seal", "--sign", "town.key"]
    started = subprocess.Popen(
        [*program, *asked], cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    seen = b""
    while b"Password" not in seen:
        seen += os.read(ours, 1024)
    os.write(ours, b"open sesame\n")
    assert started.wait(30) == exit_codes.FINE
    assert b"sesame" not in seen + os.read(ours, 65536)
    os.close(ours)
    assert run("verify", "--pubkey", "town.pub", library=town).returncode == exit_codes.FINE


@HAS_MINISIGN
def test_minisign_alone_verifies_the_signed_head_of_a_site(run: Run, signed: Path, tmp_path: Path) -> None:
    run("build", library=signed)
    told = minisign("-V", "-m", tmp_path / "site" / "ledger.head", "-p", tmp_path / "town.pub")
    assert "sopdiff ledger entry 12, 2026-11-22" in told
