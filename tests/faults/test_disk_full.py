"""A disk that is full: what was there stays, and the message says where there was no room."""

from pathlib import Path

import pytest

from sopdiff.cli import exit_codes
from tests.faults.folder import contents, leftovers
from tests.faults.strace import ENOSPC, Fault, Tracer
from tests.faults.town import RECORDING, add_by_hand, arguments, begin_town

WRITING = RECORDING | {
    "init": ("init", "there"),
    "fmt": ("fmt", "memo.md"),
    "copy": ("draft", "vehicle-use", "--copy", "copy.md"),
    "build": ("build", "--out", "site"),
}
LATER = {("build", "write"): 90, ("init", "write"): 6}
"""What these write before: templates that a build keeps for the next, and can do without; what init says."""


@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_on_a_full_disk_all_stays_as_it_was_and_the_message_names_the_path(
    name: str, call: str, tmp_path: Path, tracer: Tracer
) -> None:
    root = begin_town(tmp_path)
    add_by_hand(root)
    before = contents(tmp_path)
    command = arguments(root, *WRITING[name])
    fault = Fault(call=call, nth=LATER.get((name, call), 1), effect=ENOSPC)
    ended = tracer.run(command, tmp_path, fault)
    if (name, call) == ("build", "fsync"):  # comes when all is in place
        assert "may not survive a power cut: No space left on device" in ended.err
        assert (tmp_path / "site" / "index.html").is_file()
        return
    assert ended.was_hit
    assert ended.status == exit_codes.COULD_NOT_RUN
    assert "No space left on device" in ended.err
    place = {"init": "there/policies", "fmt": "memo.md", "copy": "copy.md", "build": "site"}.get(name)
    assert (place or str(root)) in ended.err, ended
    assert "Traceback" not in ended.err
    assert contents(tmp_path) == before
    assert leftovers(tmp_path) == []
