"""Ctrl-C in every command, early and in its middle: its own exit status, and nothing half done."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sopdiff.cli import exit_codes
from sopdiff.cli.main import COMMANDS
from tests.faults.folder import Contents, contents, leftovers
from tests.faults.strace import INTERRUPT, Ended, Fault, Tracer, faults
from tests.faults.town import RECORDING, add_by_hand, arguments, begin_town
from tests.site.conftest import MANY, written

PROGRAM = "from sopdiff.cli.main import main; main()"
CARS = "vehicle-use"
READING = {
    "show": ("show", CARS),
    "history": ("history", CARS),
    "diff": ("diff", CARS, "original", "current"),
    "cite": ("cite",),
    "check": ("check",),
    "explain": ("explain", "SOP201"),
    "due": ("due",),
    "digest": ("digest", "--since", "2y"),
    "verify": ("verify",),
}
WRITING_ELSEWHERE = {
    "init": ("init", "there"),
    "fmt": ("fmt", "memo.md"),
    "copy": ("draft", CARS, "--copy", "copy.md"),
    "first build": ("build", "--out", "site"),
}


def assert_interrupted(ended: Ended, fault: Fault) -> None:
    assert ended.was_hit, fault
    assert ended.status == exit_codes.INTERRUPTED, (fault, ended)
    assert ended.err.endswith("Interrupted.\n"), (fault, ended)
    assert "Traceback" not in ended.err, (fault, ended)


def test_every_command_is_among_these() -> None:
    told = {words[0] for words in (READING | RECORDING | WRITING_ELSEWHERE).values()}
    assert told | {"serve"} == {*COMMANDS}  # tests/cli/test_serve.py: Ctrl-C is how that one ends


@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize("call", ["newfstatat", "write"], ids=["early", "printing"])
def test_a_command_that_reads_says_so_and_ends(name: str, call: str, tmp_path: Path, tracer: Tracer) -> None:
    root = begin_town(tmp_path)
    before = contents(root)
    fault = Fault(call=call, nth=1, effect=INTERRUPT)
    assert_interrupted(tracer.run(arguments(root, *READING[name]), tmp_path, fault), fault)
    assert contents(root) == before


def test_an_error_that_is_being_told_can_be_interrupted_too(tmp_path: Path, tracer: Tracer) -> None:
    for nth in (1, 2, 3):  # the first line of two, and the one behind it
        fault = Fault(call="write", nth=nth, effect=INTERRUPT)
        assert_interrupted(tracer.run(arguments(tmp_path / "nowhere", "show", CARS), tmp_path, fault), fault)


@pytest.mark.parametrize("name", RECORDING)
def test_a_command_that_records_leaves_the_old_library_or_the_new_and_nothing_else(
    name: str, tmp_path: Path, tracer: Tracer
) -> None:
    root, aside = begin_town(tmp_path), tmp_path / "aside"
    if name == "seal":
        add_by_hand(root)
    shutil.copytree(root, aside)
    command, old = arguments(root, *RECORDING[name]), contents(root)
    calls = tracer.run(command, tmp_path).calls
    new = contents(root)
    for fault in faults(calls, [INTERRUPT]):
        shutil.rmtree(root)
        shutil.copytree(aside, root)
        assert_interrupted(tracer.run(command, tmp_path, fault), fault)
        assert contents(root) in (old, new), fault
        assert leftovers(root) == [], fault


@pytest.mark.parametrize("name", WRITING_ELSEWHERE)
def test_what_a_command_writes_elsewhere_is_whole_or_not_there(
    name: str, tmp_path: Path, tracer: Tracer
) -> None:
    def there() -> Contents:
        return {path: content for path, content in contents(tmp_path).items() if "policies/" not in path[:9]}

    root = begin_town(tmp_path)
    command, old = arguments(root, *WRITING_ELSEWHERE[name]), there()
    calls = tracer.run(command, tmp_path).calls
    new = there()
    assert old != new
    for fault in faults(calls, [INTERRUPT], int(name == "first build")):
        restore(tmp_path, old, new)
        ended = tracer.run(command, tmp_path, fault)
        if ended.was_hit:  # what was kept of the first build saves the next ones some calls
            assert_interrupted(ended, fault)
        assert there() in (old, new), fault


def restore(folder: Path, old: Contents, new: Contents) -> None:
    """Take what was made out of a folder, and give it back what was changed."""
    for path in new.keys() - old.keys():
        (folder / path).unlink(missing_ok=True)
    for name in ("there", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for path, content in old.items():
        (folder / path).write_bytes(content)


@pytest.mark.parametrize("written_pages", [1, 60])
def test_a_build_of_many_policies_ends_with_all_its_processes(written_pages: int, tmp_path: Path) -> None:
    root = written(MANY, tmp_path)
    command = arguments(root, "build", "--out", "site", "--jobs", "2")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *command],
        cwd=tmp_path,
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as build:
        while len([*tmp_path.glob(".site.pages/*")]) < written_pages:
            assert build.poll() is None
            time.sleep(0.001)
        os.killpg(build.pid, signal.SIGINT)  # as Ctrl-C does
        _, said = build.communicate(timeout=30)
    assert (build.returncode, said.strip()) == (exit_codes.INTERRUPTED, "Interrupted.")
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("policies", "cache")] == []
