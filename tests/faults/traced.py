"""A program that runs commands of sopdiff, each in a process of its own with strace on it.

It reads orders, one a line, as JSON: `arguments`, `folder` to run in, `log` for strace, `inject` for what is
to go wrong, `out` and `err` for what is printed. Its answer is the exit status. All modules are loaded
before, so that a process takes no time and makes no calls but those of its command.
"""

import ctypes
import importlib
import json
import os
import subprocess
import sys
from typing import Any, NoReturn

from sopdiff.cli.main import COMMANDS, main

CALLS = (
    *("write", "fsync", "syncfs", "rename", "renameat", "renameat2", "link", "linkat"),
    *("unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "chmod", "fchmodat", "ftruncate"),
)
"""All that changes what is on the disk; some of them only some machines have, hence the `?` below."""

_PR_SET_PTRACER = 0x59616D61  # from linux/prctl.h: with any process for systems that let only parents trace


def serve() -> None:
    """Follow one order after the other, until there are no more."""
    for name in (*(f"cli.{command}" for command in COMMANDS), "site.rebuild", "site.build", "checks.run"):
        importlib.import_module(f"sopdiff.{name}")
    for line in sys.stdin:
        ended, ends = os.pipe()
        child = os.fork()
        if not child:
            _follow(json.loads(line), ends)
        os.close(ends)
        _, status = os.waitpid(child, 0)
        os.read(ended, 1)  # the end of strace, which has then written its log
        os.close(ended)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


def _follow(order: dict[str, Any], ends: int) -> NoReturn:
    os.chdir(order["folder"])
    for number, path in enumerate((os.devnull, order["out"], order["err"])):
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
        os.close(file)
    _trace(order["log"], order["inject"], ends)
    sys.argv[1:] = order["arguments"]
    try:
        main()
    except SystemExit as ended:
        code = ended.code
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)
    os._exit(99)


def _trace(log: str, inject: str, ends: int) -> None:
    """Start strace on this process, and wait until it has taken hold."""
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_long(-1), 0, 0, 0)
    calls = ",".join(f"?{call}" for call in (*CALLS, *inject.split(":")[:1]) if call)
    options = ["-e", f"trace={calls}", *(["-e", f"inject={inject}"] if inject else [])]
    tracer = subprocess.Popen(
        ["strace", "-f", "-o", log, *options, "-p", str(os.getpid())],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=[ends],
        start_new_session=True,
    )
    os.close(ends)
    said = tracer.stderr.readline() if tracer.stderr else b""
    if b"attached" not in said:
        sys.stderr.write(f"strace may not trace: {said.decode()}")
        os._exit(98)


if __name__ == "__main__":
    serve()
