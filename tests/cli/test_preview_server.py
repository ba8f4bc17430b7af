"""The web server of the preview: what it serves, to whom, and how it tells of news."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sopdiff.cli.preview_report import Board
from sopdiff.cli.preview_server import PreviewServer, answering
from sopdiff.findings import Finding, Severity
from tests.cli.serving import asked, listening

FILES = {
    "index.html": "<head></head><p>All policies</p>",
    "404.html": "<head></head><p>No such page</p>",
    "policies/keys/index.html": "<head></head><p>Keys</p>",
    "style.css": "a { color: red } /* </head> */",
    "app.js": "'use strict'; // </head>",
    "changes/feed.xml": "<feed/>",
    "reviews/reviews.ics": "BEGIN:VCALENDAR",
    "timeline.svg": "<svg/>",
    "policies/keys/text.md": "# Keys </head>",
    "logo.bin": "?",
}
OWN = {"/-/preview.js": b"// the panel", "/-/preview.css": b"/* its style */"}
FINDING = Finding(
    path="policies/keys/a.md", line=3, code="SOP1", name="n", severity=Severity.ERROR, message="m", fix="f"
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "site"


@pytest.fixture
def server(site: Path) -> Iterator[PreviewServer]:
    board = Board()
    board.post(site="abc")
    with PreviewServer(0, site, board, OWN) as running, answering(running):
        yield running


def test_it_listens_on_this_machine_alone(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.url == f"http://127.0.0.1:{server.server_port}/"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_names_of_this_machine_are_answered(server: PreviewServer, name: str) -> None:
    status, _, content = asked(server.server_port, "/", host=f"{name}:{server.server_port}")
    assert (status, b"All policies" in content) == (200, True)


@pytest.mark.parametrize("path", ["/", "/-/events", "/-/preview.js", "/nowhere"])
@pytest.mark.parametrize(
    "host", ["evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}"]
)
def test_any_other_name_is_refused(server: PreviewServer, host: str, path: str) -> None:
    port = server.server_port
    status, _, content = asked(port, path, host=host.format(port=port))
    assert (status, content) == (403, f"This preview is at {server.url} alone.\n".encode())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_possible(server: PreviewServer, method: str) -> None:
    assert asked(server.server_port, "/", method=method)[0] == 501


def test_head_of_a_page_is_that_of_the_page(server: PreviewServer) -> None:
    _, headers, content = asked(server.server_port, "/")
    status, head, nothing = asked(server.server_port, "/", method="HEAD")
    assert (status, nothing, head["Content-Length"]) == (200, b"", str(len(content)))
    assert head["Content-Type"] == headers["Content-Type"]
    assert asked(server.server_port, "/-/events", method="HEAD")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/policies/..%2f..%2fsecret.txt",
        "/policies/../../secret.txt",
        "//{root}/secret.txt",
        "/{root}/secret.txt",
        "/link.txt",
        "/%00",
        f"/{'a' * 5000}",
        "/style.css/",
        "http://127.0.0.1/nowhere",
        "/..",
        "/nowhere/",
        "/changes/",
    ],
)
def test_what_is_no_file_of_the_site_is_not_found(server: PreviewServer, site: Path, path: str) -> None:
    (site / "link.txt").symlink_to(site.parent / "secret.txt")
    status, headers, content = asked(server.server_port, path.format(root=str(site.parent).lstrip("/")))
    assert (status, headers["Content-Type"]) == (404, "text/html; charset=utf-8")
    assert b"No such page" in content
    assert b"secret" not in content


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/index.html", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/changes/feed.xml", "application/xml"),
        ("/timeline.svg", "image/svg+xml"),
        ("/reviews/reviews.ics", "text/calendar; charset=utf-8"),
        ("/policies/keys/text.md", "text/plain; charset=utf-8"),
        ("/logo.bin", "application/octet-stream"),
        ("/-/preview.js", "text/javascript; charset=utf-8"),
        ("/-/preview.css", "text/css; charset=utf-8"),
    ],
)
def test_each_file_has_its_type_and_is_never_kept_nor_lent(
    server: PreviewServer, path: str, kind: str
) -> None:
    status, headers, _ = asked(server.server_port, path)
    assert (status, headers["Content-Type"]) == (200, kind)
    assert headers["Cache-Control"] == "no-store"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_only_pages_get_the_script(server: PreviewServer) -> None:
    with_script = {name for name in FILES if b"/-/preview.js" in asked(server.server_port, f"/{name}")[2]}
    assert with_script == {name for name in FILES if name.endswith(".html")}


def test_folder_is_its_index_and_without_a_slash_leads_there(server: PreviewServer) -> None:
    assert b"<p>Keys</p>" in asked(server.server_port, "/policies/keys/")[2]
    status, headers, _ = asked(server.server_port, "//policies/keys?q=a")
    assert (status, headers["Location"]) == (301, "/policies/keys/?q=a")


def test_before_any_site_every_page_says_so(server: PreviewServer) -> None:
    server.board.post(site="")
    status, _, content = asked(server.server_port, "/policies/keys/")
    assert (status, b"Nothing could be built yet" in content) == (200, True)
    assert asked(server.server_port, "/-/preview.js")[2] == b"// the panel"


def test_page_that_listens_hears_each_report_once(server: PreviewServer) -> None:
    with listening(server.server_port) as heard:
        assert heard()["site"] == "abc"
        server.board.post(site="abc")
        server.board.post(site="def", findings=(FINDING,))
        report = heard()
        assert (report["site"], report["findings"][0]["line"]) == ("def", 3)


def test_page_that_listens_is_told_now_and_then_that_the_server_is_there(
    server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sopdiff.cli.preview_server.KEEP_ALIVE", 0.01)
    with listening(server.server_port) as heard:
        heard()
        server.board.wait(server.board.read(), 0.2)
        server.board.post(told="Built")
        assert heard()["told"] == "Built"


def test_reader_who_goes_away_is_no_news(server: PreviewServer, capsys: pytest.CaptureFixture[str]) -> None:
    with listening(server.server_port) as heard:
        heard()
    for count in range(5):
        server.board.post(told=str(count))
    assert asked(server.server_port, "/")[0] == 200
    assert capsys.readouterr().err == ""


def test_two_cannot_listen_at_one_port(site: Path, server: PreviewServer) -> None:
    with pytest.raises(OSError, match="in use"):
        PreviewServer(server.server_port, site, Board(), OWN)


def test_name_service_is_not_asked(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getfqdn", lambda _: pytest.fail("asked who we are"))
    PreviewServer(0, site, Board(), OWN).server_close()
