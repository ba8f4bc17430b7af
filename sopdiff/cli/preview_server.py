"""A web server for one person's eyes: it shows a site on this machine, and tells open pages of news.

It listens on the loopback address alone. A page from elsewhere that got a name of its own to lead here
(DNS rebinding) is refused by the Host it asks for, and no page from elsewhere may use what is served: a
draft is nobody's business until it is posted. The one module that serves anything.
"""

import json
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any
from urllib.parse import quote, unquote

from sopdiff.cli.preview_page import PLACE, waiting_page, with_preview
from sopdiff.cli.preview_report import Board, Report, report_json
from sopdiff.site.permalinks import NOT_FOUND

LOOPBACK = "127.0.0.1"
NAMES = ("localhost", LOOPBACK, "[::1]")
EVENTS = f"{PLACE}/events"
KEEP_ALIVE = 15.0  # seconds without news after which a page is told that we are still there
PATIENCE = 60  # seconds that a browser may take to ask, or to listen

INDEX = "index.html"
_PLAIN = "text/plain"
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".ics": "text/calendar",
    ".graphml": "application/xml",
    ".csv": "text/csv",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
    **dict.fromkeys((".md", ".txt", ".dot"), _PLAIN),
}
"""Told by the ending, the same on every machine."""

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class PreviewServer(ThreadingHTTPServer):
    """Listens from the start, and answers inside `answering`; OSError where the port is not to be had."""

    daemon_threads = True

    def __init__(self, port: int, folder: Path, board: Board, own: Mapping[str, bytes]) -> None:
        """Serve the site in a folder and, below PLACE, what is the preview's own."""
        self.folder, self.board, self.own = folder.resolve(), board, own
        super().__init__((LOOPBACK, port), _Handler)
        self.url = f"http://{LOOPBACK}:{self.server_port}/"
        self.hosts = {f"{name}:{self.server_port}" for name in NAMES}

    def server_bind(self) -> None:
        """As in TCPServer; the one between asks the name service who we are."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader who has gone away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


@contextmanager
def answering(server: PreviewServer) -> Iterator[None]:
    """Answer in threads of their own, for as long as it is needed."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.board.close()
        server.shutdown()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    server_version, sys_version = "sopdiff", ""
    timeout = PATIENCE

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for findings."""

    def _answer(self) -> None:
        path, _, query = self.path.partition("?")
        own = self.server.own.get(path)
        report = self.server.board.read()  # before any file, so that no page is older than it says
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self._send(f"This preview is at {self.server.url} alone.\n".encode(), HTTPStatus.FORBIDDEN)
        elif path == EVENTS:
            self._tell_news()
        elif own is not None:
            self._send(own, suffix=Path(path).suffix)
        elif not report.site:
            self._send(waiting_page().encode(), suffix=".html")
        else:
            self._send_file(unquote(path), query, report)

    def _send_file(self, path: str, query: str, report: Report) -> None:
        file = self._file(path)
        try:
            if file and file.is_dir():
                where = quote(f"/{self._name(file)}/") + (f"?{query}" if query else "")
                self._send(b"", HTTPStatus.MOVED_PERMANENTLY, Location=where)
            elif file:
                self._send(self._content(file, report), suffix=file.suffix)
            else:
                content = self._content(self.server.folder / NOT_FOUND, report)
                self._send(content, HTTPStatus.NOT_FOUND, suffix=".html")
        except FileNotFoundError:  # gone with the site before
            self._send(b"There is no such page.\n", HTTPStatus.NOT_FOUND)

    def _file(self, path: str) -> Path | None:
        """The file of the site, or the folder, that is meant; None where there is none."""
        index = INDEX if path.endswith("/") else ""
        try:
            file = (self.server.folder / path.lstrip("/") / index).resolve()
            return file if file.is_relative_to(self.server.folder) and file.exists() else None
        except (OSError, ValueError):  # no possible name
            return None

    def _name(self, file: Path) -> str:
        return file.relative_to(self.server.folder).as_posix()

    def _content(self, file: Path, report: Report) -> bytes:
        if file.suffix != ".html":
            return file.read_bytes()
        return with_preview(file.read_text(encoding="utf-8"), site=report.site).encode()

    def _send(
        self, content: bytes, status: HTTPStatus = HTTPStatus.OK, suffix: str = ".txt", **headers: str
    ) -> None:
        kind = _TYPES.get(suffix.lower(), "application/octet-stream")
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(status)
        for name, value in (_HEADERS | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_news(self) -> None:
        """The report now, and again whenever it changes, for as long as the page listens."""
        self.send_response(HTTPStatus.OK)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen = None
        while self.command != "HEAD" and (report := self.server.board.wait(seen, KEEP_ALIVE)):
            told = json.dumps(report_json(report))
            self.wfile.write(b": still here\n\n" if report == seen else f"data: {told}\n\n".encode())
            seen = report
