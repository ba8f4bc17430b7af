"""Asking web addresses whether they answer: the one module that asks the network.

It is polite: it asks for the head of a page and reads no body, waits a second before it asks the same host
again, says who asks, and follows a few redirects, to http and https alone.
"""

import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, UnknownHandler

from sopdiff import __version__
from sopdiff.citations.outside import Answer, OutsideAddress

TIMEOUT = 15.0  # seconds; public servers that are up answer sooner
INTERVAL = 1.0  # seconds between two requests to one host
MOST_REDIRECTS = 5
USER_AGENT = f"sopdiff/{__version__} (asks, for a person, whether the addresses that policies cite answer)"

_NO_HEAD = (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED)
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(slots=True)
class Pace:
    """When each host was last asked, so that none is asked too often."""

    interval: float = INTERVAL
    last: dict[str, float] = field(default_factory=dict)

    def wait(self, host: str) -> None:
        """Return when the host may be asked again."""
        if host in self.last:
            time.sleep(max(0.0, self.last[host] + self.interval - time.monotonic()))
        self.last[host] = time.monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    status: int
    location: str


class _RefusedError(Exception):
    """An address that we do not ask; the message says why."""


def ask(address: OutsideAddress, pace: Pace, *, timeout: float = TIMEOUT) -> Answer:
    """Ask for the head of a page, for the page itself where a server knows no heads; never raises."""
    method, url = "HEAD", address.url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            reply = _request(method, url, pace, timeout)
            if reply.status in _NO_HEAD and method == "HEAD":
                method = "GET"
                reply = _request(method, url, pace, timeout)
            if reply.status not in _REDIRECTS or not reply.location:
                return _answer(address, method, url, reply.status)
            url = urljoin(url, reply.location)
    except (_RefusedError, OSError, HTTPException, ValueError) as error:
        return Answer(address=address, method=method, reached=_elsewhere(address, url), problem=_told(error))
    problem = f"more than {MOST_REDIRECTS} redirects"
    return Answer(
        address=address,
        method=method,
        status=reply.status,
        reached=_elsewhere(address, url),
        problem=problem,
    )


def _answer(address: OutsideAddress, method: str, url: str, status: int) -> Answer:
    found = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES
    return Answer(
        address=address,
        method=method,
        status=status,
        reached=_elsewhere(address, url),
        problem="" if found else _meaning(status),
    )


def _elsewhere(address: OutsideAddress, url: str) -> str:
    return url if url != address.url else ""


def _request(method: str, url: str, pace: Pace, timeout: float) -> _Reply:
    asked = _ascii(url)
    pace.wait(urlsplit(asked).hostname or "")
    request = Request(asked, method=method, headers={"User-Agent": USER_AGENT})  # noqa: S310 (_ascii lets http and https pass)
    response = _opener().open(request, timeout=timeout)
    if not isinstance(response, HTTPResponse):
        raise _RefusedError("no server of the web answered")
    with response:
        return _Reply(status=response.status, location=response.headers.get("Location", ""))


def _opener() -> OpenerDirector:
    """Web addresses and the proxies of the environment; no files, no FTP, no redirects behind our back."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), UnknownHandler()):
        opener.add_handler(handler)
    return opener


def _ascii(url: str) -> str:
    """The address as it is sent: no fragment, other letters than English ones encoded."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _RefusedError(f"leads to {url}, which is no address of the web")
    if parts.username is not None:
        raise _RefusedError("leads to an address with a name or password in it")
    host = parts.netloc.encode("idna").decode("ascii")
    path, query = (quote(part, safe="/?%:@!$&'()*+,;=~") for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _meaning(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}, which is no status of HTTP"


def _told(error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    told = reason.strerror if isinstance(reason, OSError) and reason.strerror else str(reason)
    return told or type(reason).__name__
