"""`sopdiff serve` as a user runs it, in a process of its own; and questions to a server on this machine."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

PATIENCE = 60.0  # seconds; machines are shared
DRAFT = "vehicle-use/2026-11-22-draft.md"


class Served:
    """A running preview, and what it has said so far."""

    def __init__(self, library: Path, *arguments: str) -> None:
        program = [sys.executable, "-c", "from sopdiff.cli.main import main; main()"]
        options = ["--library", str(library), "--today", "2026-11-22", "serve", "--port", "0", *arguments]
        self.process = subprocess.Popen(
            [*program, *options],
            cwd=library.parent,
            env={**os.environ, "TMPDIR": str(library.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    @property
    def port(self) -> int:
        """The port it took, once it answers."""
        return int(self.waited_for("; Ctrl-C ends it").split("http://127.0.0.1:")[1].split("/")[0])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def waited_for(self, words: str, times: int = 1) -> str:
        """All that was said, once these words were among it."""
        with self._news:
            assert self._news.wait_for(lambda: self.said.count(words) >= times, PATIENCE), self.said
            return self.said

    def end(self, sort: int) -> int:
        """Its exit status after a signal."""
        self.process.send_signal(sort)
        status = self.process.wait(PATIENCE)
        self._reader.join()
        return status

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                with self._news:
                    self.said += line
                    self._news.notify_all()


@contextmanager
def served(library: Path, *arguments: str) -> Iterator[Served]:
    """A preview of a library, for as long as it is needed."""
    running = Served(library, *arguments)
    try:
        yield running
    finally:
        running.close()


def asked(port: int, path: str, *, method: str = "GET", host: str = "") -> tuple[int, dict[str, str], bytes]:
    """The status, headers and content a server on this machine answers; the path is sent as it is."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{port}")
        connection.endheaders()
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


@contextmanager
def listening(port: int) -> Iterator[Callable[[], dict[str, Any]]]:
    """A page that listens: each call waits for the next report."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/-/events")
    response = connection.getresponse()
    try:
        yield lambda: _next_report(response)
    finally:
        response.close()
        connection.close()


def _next_report(response: HTTPResponse) -> dict[str, Any]:
    while not (line := response.readline()).startswith(b"data: "):
        assert line, "the server has ended the stream"
    report: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
    return report


def edit(file: Path, old: str, new: str) -> None:
    """Change the first of these words in a file, as an editor saves it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
