"""Commands whose system calls fail, or that are killed or interrupted at one, by strace.

`Fault(call="rename", nth=2, effect=KILL)` kills a command in place of its second rename; with `ENOSPC` that
rename fails as on a full disk.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

KILL, INTERRUPT, EIO, ENOSPC = "signal=KILL", "signal=INT", "error=EIO", "error=ENOSPC"
FULL = os.environ.get("SOPDIFF_FAULTS") == "full"
"""Whether every point is tried of every command, and not a selection."""

_MAY_NOT_TRACE = 98
_CALLED = re.compile(r"^(?:\d+ +)?(\w+)\(", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens at the Nth time that a process makes a call."""

    call: str
    nth: int
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str
    log: str

    @property
    def calls(self) -> Counter[str]:
        """How often it made each of the calls that change the disk."""
        return Counter(_CALLED.findall(self.log))

    @property
    def was_hit(self) -> bool:
        """Whether it came as far as its fault."""
        return any(word in self.log for word in ("INJECTED", "killed by SIGKILL", "--- SIGINT"))


class Tracer:
    """Runs commands, each in a process of its own and under strace."""

    def __init__(self, program: subprocess.Popen[str], folder: Path) -> None:
        self._program, self._folder = program, folder

    def run(self, arguments: Sequence[object], folder: Path, fault: Fault | None = None) -> Ended:
        """Run a command in a folder, with a fault or with none."""
        files = {name: self._folder / name for name in ("log", "out", "err")}
        order = {
            "arguments": [*map(str, arguments)],
            "folder": str(folder),
            "inject": f"{fault.call}:{fault.effect}:when={fault.nth}" if fault else "",
            **{name: str(file) for name, file in files.items()},
        }
        assert self._program.stdin
        assert self._program.stdout
        self._program.stdin.write(f"{json.dumps(order)}\n")
        self._program.stdin.flush()
        status = int(self._program.stdout.readline())
        log, out, err = (file.read_text(errors="replace") for file in files.values())
        if status == _MAY_NOT_TRACE:
            pytest.skip(err)
        return Ended(status=status, out=out, err=err, log=log)


@contextmanager
def tracing(folder: Path) -> Iterator[Tracer]:
    """A tracer that keeps its notes in a folder; the test is skipped where there is no strace."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed; on Debian: apt-get install strace")
    command = [sys.executable, "-B", str(Path(__file__).parent / "traced.py")]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        yield Tracer(program, folder)
        assert program.stdin
        program.stdin.close()


def faults(calls: Counter[str], effects: Sequence[str], most: int = 0) -> Iterator[Fault]:
    """Every call, with the effects in turn, or with each of them; `most` is how many of a sort are enough."""
    for call, count in sorted(calls.items()):
        for at, nth in enumerate(_spread(count, 0 if FULL else most)):
            for effect in effects if FULL else [effects[at % len(effects)]]:
                yield Fault(call=call, nth=nth, effect=effect)


def _spread(count: int, most: int) -> Sequence[int]:
    """The numbers from 1 to `count`, or `most` of them, the first and the last among them."""
    if not most or count <= most:
        return range(1, count + 1)
    return sorted({1 + at * (count - 1) // max(most - 1, 1) for at in range(most)})
