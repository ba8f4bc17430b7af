"""A record that somebody has changed: each change is found, and nothing is built upon it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopdiff.cli import exit_codes
from sopdiff.cli.main import sopdiff
from sopdiff.errors import RefusedError
from sopdiff.ledger.entry import hash_of_file
from sopdiff.ledger.ledger import load_ledger
from sopdiff.ledger.verify import verify
from sopdiff.library.layout import LEDGER_FILE
from tests.faults.folder import contents
from tests.faults.town import RECORDING, arguments, begin_town, issued

EVENT = "records-retention/2024-01-15-revised.md"


def run(root: Path, *command: str) -> Result:
    return CliRunner().invoke(sopdiff, arguments(root, *command))


def test_any_one_byte_of_an_issued_file_is_found_and_named_with_its_entry(tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    paths = [entry.place({}) for entry in load_ledger(root).readable]
    entry = next(entry for entry in load_ledger(root).readable if entry.place({}) == EVENT)
    before = (root / EVENT).read_bytes()
    for at in range(0, len(before), 7):
        for other in (before[at] ^ 1, before[at] ^ 0x80, ord(" ")):
            changed = before[:at] + bytes([other]) + before[at + 1 :]
            (root / EVENT).write_bytes(changed)
            found = verify(root, paths).problems
            if changed == before or hash_of_file(changed) == hash_of_file(before):
                assert found == (), at
            else:
                assert [(one.path, one.entry) for one in found] == [(EVENT, entry.number)], at


def test_a_byte_more_and_a_byte_less_are_found(tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    before = (root / EVENT).read_bytes()
    for changed in (before + b"\n", before + b" ", before[:-1], before[1:], b""):
        (root / EVENT).write_bytes(changed)
        result = run(root, "verify")
        assert result.exit_code == exit_codes.FINDINGS
        assert EVENT in result.output


def test_the_newest_entry_taken_off_with_its_file_shows_by_a_head_alone(tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    head, newest = load_ledger(root).head, [*load_ledger(root).readable][-1]
    lines = (root / LEDGER_FILE).read_text().splitlines(keepends=True)
    (root / LEDGER_FILE).write_text("".join(lines[:-1]))
    (root / newest.place({})).unlink()
    assert run(root, "verify").exit_code == exit_codes.FINE
    result = run(root, "verify", "--head", head)
    assert result.exit_code == exit_codes.FINDINGS
    assert "the newest entries were taken off" in " ".join(result.output.split())


@pytest.mark.parametrize("name", ["publish", "review", "draft"])
def test_nothing_is_recorded_of_a_policy_whose_issued_file_was_edited(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = begin_town(tmp_path)
    slug = RECORDING[name][1]
    event = max(path for path in issued(root) if path.startswith(slug) and "revised" in path)
    (root / event).write_text((root / event).read_text() + "\nOne more rule.\n")
    before = contents(root)
    result = run(root, *RECORDING[name])
    assert isinstance(result.exception, RefusedError), result
    assert event in str(result.exception)
    assert "a correction is a new event" in result.exception.hint
    assert contents(root) == before


def test_an_event_that_is_there_is_never_written_again(tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    assert run(root, *RECORDING["review"]).exit_code == exit_codes.FINE
    path = "body-worn-cameras/2026-12-10-reviewed.md"
    (root / path).write_text("---\nby: Somebody else\n---\n")
    result = run(root, *RECORDING["review"])
    assert isinstance(result.exception, RefusedError)
    assert (root / path).read_text() == "---\nby: Somebody else\n---\n"
