"""Work in a process that is ended where it takes more than ten seconds or 500 MB."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

SECONDS, BYTES = 10, 500 * 1024 * 1024


def bounded(work: str, given: object = None, *, seconds: int = SECONDS) -> Any:
    """What a piece of Python makes of `given`, and leaves in `found`; both are JSON."""
    program = (
        "import json, sys\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "given = json.load(sys.stdin)\n"
        f"{work}\n"
        "json.dump(found, sys.stdout)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(Path(__file__).parents[2])],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: _limit(seconds),
    )
    assert ended.returncode == 0, ended.stderr[-2000:]
    return json.loads(ended.stdout)


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
