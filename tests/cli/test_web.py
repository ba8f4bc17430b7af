"""Asking web addresses, against a server of our own on this machine."""

import ast
import time
from pathlib import Path

import pytest

from sopdiff.citations.outside import Answer, OutsideAddress
from sopdiff.cli import web
from sopdiff.cli.web import USER_AGENT, Pace, ask
from tests.web_server import Server

PACKAGE = Path(__file__).parents[2] / "sopdiff"


def asked(url: str, timeout: float = 5.0) -> Answer:
    address = OutsideAddress(url=url, authorities=("code",), citations=1)
    return ask(address, Pace(interval=0), timeout=timeout)


def test_page_that_answers_is_asked_for_its_head_once_by_name(server: Server) -> None:
    answer = asked(f"{server.url}/here")
    assert (answer.answers, answer.status, answer.method, answer.reached) == (True, 200, "HEAD", "")
    assert server.requests == [("HEAD", "/here", USER_AGENT)]


@pytest.mark.parametrize("path", ["/no-head-405", "/no-head-501"])
def test_server_that_knows_no_heads_is_asked_for_the_page(path: str, server: Server) -> None:
    answer = asked(server.url + path)
    assert (answer.answers, answer.method) == (True, "GET")
    assert [method for method, _, _ in server.requests] == ["HEAD", "GET"]


def test_page_that_is_gone_fails_with_its_status(server: Server) -> None:
    answer = asked(f"{server.url}/gone")
    assert (answer.answers, answer.status, answer.problem) == (False, 404, "404 Not Found")


def test_redirect_is_followed_and_told(server: Server) -> None:
    answer = asked(f"{server.url}/moved")
    assert (answer.answers, answer.reached) == (True, f"{server.url}/here")


@pytest.mark.parametrize("path", ["/to-file", "/to-ftp", "/to-mail", "/to-password"])
def test_redirect_to_anything_but_the_web_is_not_followed(path: str, server: Server) -> None:
    answer = asked(server.url + path)
    assert not answer.answers
    assert "no address of the web" in answer.problem or "password" in answer.problem
    assert len(server.requests) == 1


def test_redirects_in_a_ring_come_to_an_end(server: Server) -> None:
    answer = asked(f"{server.url}/ring")
    assert answer.problem == "more than 5 redirects"
    assert len(server.requests) == web.MOST_REDIRECTS + 1


def test_server_that_keeps_silent_is_given_up(server: Server) -> None:
    assert asked(f"{server.url}/slow", timeout=0.2).problem == "no answer in time"


def test_answer_that_is_no_http_fails_and_raises_nothing(server: Server) -> None:
    assert not asked(f"{server.url}/nonsense").answers


def test_address_of_nobody_fails_and_raises_nothing() -> None:
    assert "refused" in asked("http://127.0.0.1:9/").problem.lower()


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://", "http://[::1", "http://a b/"]
)
def test_what_is_no_web_address_is_never_asked(url: str) -> None:
    assert not asked(url).answers


def test_letters_of_other_languages_are_encoded(server: Server) -> None:
    assert asked(f"{server.url}/here/§ 2?q=Müller").answers
    assert server.requests[0][1] == "/here/%C2%A7%202?q=M%C3%BCller"


def test_same_host_waits_and_another_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(time, "monotonic", lambda: 100.25)
    pace = Pace(interval=1.0)
    for host in ("a.example", "b.example", "a.example"):
        pace.wait(host)
    assert slept == [1.0]


ASKING = {"urllib.request", "http.client", "socket", "ssl", "ftplib", "smtplib", "asyncio"}
SERVING = {"http.server", "socketserver", "wsgiref", "xmlrpc.server", "socket", "asyncio"}


@pytest.mark.parametrize(("network", "home"), [(ASKING, "cli/web.py"), (SERVING, "cli/preview_server.py")])
def test_one_module_alone_asks_the_network_and_one_alone_serves(network: set[str], home: str) -> None:
    users = {file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py") if _imports(file) & network}
    assert users == {Path(home)}


def _imports(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found
