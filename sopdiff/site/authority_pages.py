"""The authorities: what the library cites, and for each who cites it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import Reach
from sopdiff.clauses.web_address import web_address
from sopdiff.site.backlinks import find_backlinks
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.page import Page
from sopdiff.site.permalinks import AUTHORITIES, authority_page


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the text of an authority can be had, and how near to a place cited that gets."""

    reach: Reach
    url: str = ""  # none for `pinpoint`: each place has its own


def authority_pages(refs: Crossrefs) -> Iterator[Page]:
    """The index of all authorities and a page for each, cited or not."""
    authorities = sorted(refs.authorities.values(), key=lambda authority: authority.title.casefold())
    rows = [(authority, _address(authority), _times_cited(refs, authority)) for authority in authorities]
    yield Page(path=AUTHORITIES, template="authorities.html", values={"rows": rows})
    for authority in authorities:
        yield _page(refs, authority)


def _page(refs: Crossrefs, authority: Authority) -> Page:
    values = {
        "authority": authority,
        "address": _address(authority),
        "backlinks": find_backlinks(refs.of_authority(authority.id), refs),
    }
    return Page(path=authority_page(authority.id), template="authority.html", values=values)


def _times_cited(refs: Crossrefs, authority: Authority) -> int:
    """In how many clauses of texts in force it is cited."""
    entries = [entry for entry in refs.of_authority(authority.id) if refs.is_current(entry)]
    return len({(entry.policy, entry.label) for entry in entries})


def _address(authority: Authority) -> Address:
    """The best address of the whole authority that a reader can follow."""
    for url, reach in ((authority.document_url, Reach.DOCUMENT), (authority.landing_url, Reach.LANDING)):
        if "{" not in url and web_address(url):
            return Address(url=url, reach=reach)
    return Address(reach=Reach.PINPOINT if authority.pinpoint_url else Reach.NONE)
