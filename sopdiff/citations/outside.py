"""The outside addresses that a library leads to, and what each said when it was asked.

Addresses are read from the library alone; asking them is for the command line, when a person wants it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import CitedIn
from sopdiff.clauses.web_address import web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideAddress:
    """A web address, the authorities whose text is looked for there, and how many citations lead to it."""

    url: str
    authorities: tuple[str, ...]  # their ids, sorted
    citations: int
    verified_on: date | None = None  # when a person last opened it, by the registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of asking for an address."""

    address: OutsideAddress
    method: str  # that was answered, or tried last: "HEAD" or "GET"
    status: int = 0  # of HTTP; 0 where nothing came back
    reached: str = ""  # where redirects led, if elsewhere
    problem: str = ""  # why it counts as failing; empty if it answers

    @property
    def answers(self) -> bool:
        """Whether a reader who follows the link finds a page."""
        return not self.problem


def outside_addresses(
    entries: Iterable[CitedIn], authorities: Iterable[Authority] = ()
) -> tuple[OutsideAddress, ...]:
    """The addresses of citations and of whole authorities, each once, sorted.

    What follows a # is for the reader's browser and makes no other address.
    """
    uses: dict[str, list[tuple[str, int, date | None]]] = {}
    for authority in authorities:
        for url in (authority.document_url, authority.landing_url, authority.pinpoint_url):
            if "{" not in url:
                uses.setdefault(_page(url), []).append((authority.id, 0, authority.verified_on))
    for entry in entries:
        use = (entry.citation.authority, 1, entry.resolution.verified_on)
        uses.setdefault(_page(entry.resolution.url), []).append(use)
    return tuple(_address(url, uses[url]) for url in sorted(uses) if url)


def _page(url: str) -> str:
    """The address without its fragment; empty if it is none of the web."""
    return url.partition("#")[0] if web_address(url) and not url.lower().startswith("mailto:") else ""


def _address(url: str, uses: list[tuple[str, int, date | None]]) -> OutsideAddress:
    return OutsideAddress(
        url=url,
        authorities=tuple(sorted({authority for authority, _, _ in uses})),
        citations=sum(times for _, times, _ in uses),
        verified_on=max((day for _, _, day in uses if day), default=None),
    )
