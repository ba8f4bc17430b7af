"""Commands that record, killed or failing at any call that changes the disk: the old library or the new."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdiff.cli.main import sopdiff
from sopdiff.errors import RefusedError
from sopdiff.ledger.issue import alone_with
from sopdiff.ledger.verify import verify
from sopdiff.library.layout import LEDGER_FILE
from tests.faults.folder import Contents, contents, leftovers
from tests.faults.strace import EIO, ENOSPC, KILL, Ended, Fault, Tracer, faults
from tests.faults.town import RECORDING, add_by_hand, arguments, begin_town, issued


@pytest.mark.parametrize("name", RECORDING)
@pytest.mark.parametrize("effects", [[KILL], [EIO, ENOSPC]], ids=["killed", "failing"])
def test_at_whichever_call_the_library_is_the_old_or_the_new_and_a_rerun_ends_it(
    name: str,
    effects: list[str],
    tmp_path: Path,
    tracer: Tracer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    root, aside = begin_town(tmp_path), tmp_path / "aside"
    if name == "seal":
        add_by_hand(root)
    shutil.copytree(root, aside)
    command, old, tried = arguments(root, *RECORDING[name]), contents(root), 0
    calls = tracer.run(command, tmp_path).calls
    new = contents(root)
    assert old != new
    for fault in faults(calls, effects):
        shutil.rmtree(root)
        shutil.copytree(aside, root)
        ended = tracer.run(command, tmp_path, fault)
        assert ended.was_hit, fault
        (as_killed if fault.effect == KILL else as_failed)(root, old, new, ended, fault)
        rerun(root, command, old, new)
        tried += 1
    assert tried > 6


def as_killed(root: Path, old: Contents, new: Contents, ended: Ended, fault: Fault) -> None:
    """No file is a part of one; what the next command finds it brings to one end or the other."""
    assert ended.status == -9, (fault, ended)
    for path, content in contents(root).items():
        assert content in (old.get(path), new.get(path)), (fault, path)
    with alone_with(root):
        assert contents(root) in (old, new), fault


def as_failed(root: Path, old: Contents, new: Contents, ended: Ended, fault: Fault) -> None:
    """The command says so, with the path, and has tidied up itself."""
    assert contents(root) in (old, new), fault
    assert leftovers(root) == [], fault
    assert "Traceback" not in ended.err, (fault, ended)
    if ended.status == 0:
        assert contents(root) == new, fault
        assert '"", 0)' in ended.log, fault  # only the no bytes that click writes to see whether it can
        return
    assert ended.status == 2, (fault, ended)
    reason = "Input/output error" if fault.effect == EIO else "No space left on device"
    assert reason in ended.err, (fault, ended)
    is_told_of_printing = fault.call == "write" and contents(root) == new
    assert str(root) in ended.err or is_told_of_printing, (fault, ended)


def rerun(root: Path, command: tuple[str, ...], old: Contents, new: Contents) -> None:
    """The same command once more: it records, or says that it is recorded already."""
    was_old = contents(root) == old
    result = CliRunner().invoke(sopdiff, command)
    assert contents(root) == new
    assert leftovers(root) == []
    assert verify(root, issued(root)).problems == ()
    if was_old or "seal" in command:
        assert result.exit_code == 0, result
    else:
        assert isinstance(result.exception, RefusedError), result


@pytest.mark.parametrize("name", ["review", "new"])
def test_without_a_ledger_too_a_killed_command_leaves_the_old_library_or_the_new(
    name: str, tmp_path: Path, tracer: Tracer
) -> None:
    root, aside = begin_town(tmp_path), tmp_path / "aside"
    (root / LEDGER_FILE).unlink()
    shutil.copytree(root, aside)
    command, old = arguments(root, *RECORDING[name]), contents(root)
    calls = tracer.run(command, tmp_path).calls
    new = contents(root)
    for fault in faults(calls, [KILL]):
        shutil.rmtree(root)
        shutil.copytree(aside, root)
        assert tracer.run(command, tmp_path, fault).status == -9, fault
        assert contents(root) in (old, new), fault
