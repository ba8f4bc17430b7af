"""The authorities: what the library cites, and for each who cites it, place by place.

`MGO 3.35(5)(d)` stands under `MGO 3.35`, and `MGO 3.9` before both. A clause that cites a list or a range
stands under each place of it. What is named without any place comes last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import Reach
from sopdiff.citations.target import natural, places, section_of
from sopdiff.citations.ways import target
from sopdiff.clauses.web_address import web_address
from sopdiff.site.backlinks import Backlink, find_backlinks
from sopdiff.site.citation_words import tell_reach
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.kinds import kind_name
from sopdiff.site.page import Page
from sopdiff.site.permalinks import AUTHORITIES, authority_page, place_id
from sopdiff.site.unresolved import find_unfollowed, is_listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where the text of an authority can be had, and how near to a place cited that gets."""

    reach: Reach
    url: str = ""  # none for `pinpoint`: each place has its own


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """A place of an authority, with its own address if it has one, and the clauses in force that cite it."""

    target: str  # empty for what is named without a place
    backlinks: tuple[Backlink, ...]
    url: str = ""
    reach: str = ""  # how far that address goes, as a sentence

    @property
    def id(self) -> str:
        """Where it stands on the page."""
        return place_id(self.target)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSection:
    """A section with all that is cited of it, itself first if it is."""

    name: str
    places: tuple[CitedPlace, ...]

    @property
    def id(self) -> str:
        """Where it stands on the page."""
        return place_id(self.name)

    @property
    def times(self) -> int:
        """How many clauses cite it."""
        return len({link.address for place in self.places for link in place.backlinks})


def authority_pages(refs: Crossrefs) -> Iterator[Page]:
    """The index of all authorities and a page for each, cited or not."""
    authorities = sorted(refs.authorities.values(), key=lambda authority: authority.title.casefold())
    values = {
        "rows": [
            (authority, kind_name(authority.kind), _address(authority), _times_cited(refs, authority))
            for authority in authorities
        ],
        "unresolved": sum(is_listed(entry, refs) for entry in find_unfollowed(refs)),
    }
    yield Page(path=AUTHORITIES, template="authorities.html", values=values)
    for authority in authorities:
        yield _page(refs, authority)


def _page(refs: Crossrefs, authority: Authority) -> Page:
    backlinks = find_backlinks(refs.of_authority(authority.id), refs)
    current = [link for link in backlinks if link.current]
    whole = target(authority)
    values = {
        "authority": authority,
        "kind": kind_name(authority.kind),
        "address": _address(authority),
        "sections": tuple(_sections(current, authority, whole)),
        "general": [link for link in current if whole in link.entry.citation.targets],
        "past": [link for link in backlinks if not link.current],
        "total": len({link.address for link in current}),
    }
    return Page(path=authority_page(authority.id), template="authority.html", values=values)


def _sections(backlinks: Sequence[Backlink], authority: Authority, whole: str) -> Iterator[CitedSection]:
    """The places that are cited, in the order of their numbers."""
    cited: dict[str, list[Backlink]] = {}
    for link in backlinks:
        for cited_target in link.entry.citation.targets:
            for place in places(cited_target) if cited_target != whole else ():
                cited.setdefault(" ".join(place.split()), []).append(link)
    own = _address(authority).url
    in_order = sorted(cited, key=lambda place: (natural(section_of(place)), natural(place), place))
    for name, group in groupby(in_order, key=section_of):
        yield CitedSection(name=name, places=tuple(_place(place, cited[place], own) for place in group))


def _place(name: str, backlinks: list[Backlink], known: str) -> CitedPlace:
    """A place with the address that a citation of it alone led to; the authority's own is told above."""
    entry = next((link.entry for link in backlinks if link.entry.citation.targets == (name,)), None)
    url = web_address(entry.resolution.url) if entry else ""
    if entry is None or not url or url == known:
        return CitedPlace(target=name, backlinks=tuple(backlinks))
    return CitedPlace(target=name, backlinks=tuple(backlinks), url=url, reach=tell_reach(entry))


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
