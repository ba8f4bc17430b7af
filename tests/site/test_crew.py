"""Processes that share work, when they are told to end."""

import os
import signal
import subprocess
import sys

PROGRAM = r"""
import os, time
from sopdiff.site.crew import hire

class Work:
    def wait(self, names):
        for name in names:
            os.write(1, f"{name}\n".encode())
            time.sleep(60)
            yield name

with hire(Work(), ["keys", "cars"], 2) as crew:
    list(crew.ask("wait", ["keys", "cars"]))
"""


def test_members_of_a_crew_end_with_their_parent_and_say_nothing_of_it() -> None:
    crew = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert crew.stdout
    assert sorted(crew.stdout.readline() for _ in range(2)) == ["cars\n", "keys\n"]
    os.killpg(crew.pid, signal.SIGINT)  # as Ctrl-C does
    _, problems = crew.communicate(timeout=30)
    assert problems.count("Traceback") == 1
    assert crew.returncode == -signal.SIGINT
