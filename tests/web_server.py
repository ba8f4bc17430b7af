"""A small web server on this machine that does what servers out there do."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MOVES = {
    "/moved": "/here",
    "/ring": "/ring",
    "/to-file": "file:///etc/passwd",
    "/to-ftp": "ftp://127.0.0.1/code",
    "/to-mail": "mailto:clerk@example.org",
    "/to-password": "http://me:secret@127.0.0.1/",
}
STATUSES = {"/gone": 404, "/no-head-405": 405, "/no-head-501": 501}


class Server(ThreadingHTTPServer):
    """Its address, and what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.requests: list[tuple[str, str, str]] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self._reply(STATUSES.get(self.path, 302 if self.path in MOVES else 200))

    def do_GET(self) -> None:
        self._reply(200)

    def _reply(self, status: int) -> None:
        self.server.requests.append((self.command, self.path, self.headers.get("User-Agent", "")))
        if self.path == "/slow":
            time.sleep(1)
        if self.path == "/nonsense":
            self.wfile.write(b"this is no HTTP\r\n\r\n")
            return
        self.send_response(status)
        if self.path in MOVES:
            self.send_header("Location", MOVES[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Server]:
    """The server, for as long as it is needed."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
