"""Feeds for feed readers and mail programs: Atom, RFC 4287.

An entry is told by its id: `tag:policies.example.org,2019-03-06:policies/social-media/2019-03-06-revised`
where the site has an address (RFC 4151), else a `urn:uuid:` made of the names. Neither changes when a
policy gets another title. The days are those of the record, at midnight UTC; no clock is asked.
"""

import re
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from sopdiff.exports.lasting_id import lasting_id
from sopdiff.exports.xml_text import storable

MOST_ENTRIES = 50  # what a reader that asks once a month needs; the pages have all of them
MEDIA_TYPE = "application/atom+xml"

_NAMESPACE = "http://www.w3.org/2005/Atom"
# a DNS name, as RFC 4151 wants one; a bare address or a name without a dot is nobody's for good
_HOST = re.compile(
    r"https?://((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])(?=[:/]|$)",
    re.IGNORECASE | re.ASCII,
)
_NO_DAY = date(1970, 1, 1)  # of a feed without entries: the form asks for a day, and the record knows none


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """Something that happened on a day."""

    id: str
    title: str
    day: date
    page: str  # an address, as all links are
    summary: str
    related: str = ""  # the page that shows what it changed
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What happened to one thing or many, newest first."""

    id: str
    title: str
    author: str
    page: str
    address: str  # its own
    entries: tuple[FeedEntry, ...]
    subtitle: str = ""


def write_feed(feed: Feed) -> bytes:
    """The newest entries as an Atom document."""
    newest = feed.entries[:MOST_ENTRIES]
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": "en"})
    _words(root, "id", feed.id)
    _words(root, "title", feed.title)
    if feed.subtitle:
        _words(root, "subtitle", feed.subtitle)
    _words(root, "updated", _instant(max((entry.day for entry in newest), default=_NO_DAY)))
    _words(ET.SubElement(root, "author"), "name", feed.author)
    _link(root, "self", feed.address, MEDIA_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    for entry in newest:
        _entry(ET.SubElement(root, "entry"), entry)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'.encode()


def entry_id(name: str, *, owner: str, root: str, day: date) -> str:
    """The id for good of what is called by a name; `root` is the address of the site, if it has one."""
    host = _HOST.match(root)
    return f"tag:{host[1].lower()},{day}:{name}" if host else named_urn(owner, name)


def named_urn(owner: str, name: str) -> str:
    """An id for good that needs no address."""
    return f"urn:uuid:{lasting_id(owner, name)}"


def _entry(element: ET.Element, entry: FeedEntry) -> None:
    _words(element, "id", entry.id)
    _words(element, "title", entry.title)
    _words(element, "updated", _instant(entry.day))
    _link(element, "alternate", entry.page, "text/html")
    if entry.related:
        _link(element, "related", entry.related, "text/html")
    for term in entry.terms:
        ET.SubElement(element, "category", term=storable(term))
    _words(element, "summary", entry.summary)


def _words(parent: ET.Element, name: str, words: str) -> None:
    ET.SubElement(parent, name).text = storable(words)


def _link(parent: ET.Element, rel: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, "link", rel=rel, type=media_type, href=address)


def _instant(day: date) -> str:
    return f"{day}T00:00:00Z"
