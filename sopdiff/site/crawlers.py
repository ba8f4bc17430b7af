"""What search engines ask for by name, and what a web server shows for an address that leads nowhere."""

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from sopdiff.library.policy import Library
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import (
    ABOUT,
    AUTHORITIES,
    CHANGES,
    HOME,
    INDEX,
    NOT_FOUND,
    ON_DATE,
    RECORD,
    REVIEWS,
    ROBOTS,
    SITEMAP,
    absolute,
    policy_page,
    web_root,
)

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_INDEXES = (HOME, CHANGES, INDEX, AUTHORITIES, ON_DATE, REVIEWS, ABOUT, RECORD)


def crawler_files(library: Library) -> dict[str, bytes]:
    """By path: robots.txt, and the map of the site where it is known where the site is."""
    files = {ROBOTS: _robots(library).encode()}
    if web_root(library.base_url) and not library.example:
        files[SITEMAP] = _sitemap(library).encode()
    return files


def not_found_page(library: Library) -> Page:
    """For whatever address was asked for; see `render` for where its links lead."""
    values = {"is_placed": bool(web_root(library.base_url))}
    return Page(path=NOT_FOUND, template="404.html", values=values, about=About(is_indexed=False))


def from_root(target: str, library: Library) -> str:
    """A link that holds at any depth and under any host name: from the root of the server."""
    return absolute(target, urlsplit(web_root(library.base_url)).path or "/")


def _robots(library: Library) -> str:
    """Superseded texts are not shut out here: their pages say `noindex`, and must be fetched to be heard."""
    if library.example:
        return "# An invented library, of no use to anybody who searches.\nUser-agent: *\nDisallow: /\n"
    root = web_root(library.base_url)
    return "User-agent: *\nDisallow:\n" + (f"\nSitemap: {absolute(SITEMAP, root)}\n" if root else "")


def _sitemap(library: Library) -> str:
    """The lists, and each policy that is in force; the days are those of the record."""
    root = ET.Element("urlset", xmlns=_NAMESPACE)
    for path, day in _places(library):
        place = ET.SubElement(root, "url")
        ET.SubElement(place, "loc").text = absolute(path, web_root(library.base_url))
        if day:
            ET.SubElement(place, "lastmod").text = str(day)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _places(library: Library) -> Iterator[tuple[str, date | None]]:
    newest = max((event.day for policy in library.policies for event in policy.events), default=None)
    for path in _INDEXES:
        yield path, newest
    for policy in library.policies:
        if policy.current:
            yield policy_page(policy.slug), policy.events[-1].day
