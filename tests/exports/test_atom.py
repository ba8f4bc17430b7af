"""Atom feeds, read back and held to what RFC 4287 wants of them."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sopdiff.exports.atom import MOST_ENTRIES, Feed, FeedEntry, entry_id, named_urn, write_feed

ATOM = "{http://www.w3.org/2005/Atom}"
TAG = re.compile(r"tag:[a-z0-9-]+(\.[a-z0-9-]+)+,\d{4}-\d\d-\d\d:[a-z0-9/-]+")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def entry(number: int, **known: Any) -> FeedEntry:
    fields: dict[str, Any] = {
        "id": f"urn:x:{number}",
        "title": f"Keys {number}",
        "day": date(2020, 1, 31),
        "page": "../keys/index.html",
        "summary": "Revised.",
    }
    return FeedEntry(**(fields | known))


def feed(*entries: FeedEntry, title: str = "Changes") -> Feed:
    return Feed(
        id="urn:x:feed", title=title, author="A town", page="index.html", address="feed.xml", entries=entries
    )


def read(written: bytes) -> ET.Element:
    return ET.fromstring(written)  # noqa: S314  it is our own


def only(element: ET.Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def test_a_feed_and_each_entry_have_what_the_rfc_requires_and_have_it_once() -> None:
    root = read(write_feed(feed(entry(1), entry(2, related="../compare/index.html", terms=("revised",)))))
    assert root.tag == f"{ATOM}feed"
    assert only(root, "id") == "urn:x:feed"
    assert only(root, "title") == "Changes"
    assert INSTANT.fullmatch(only(root, "updated"))
    assert [only(author, "name") for author in root.findall(f"{ATOM}author")] == ["A town"]
    links = [(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")]
    assert links == [("self", "feed.xml"), ("alternate", "index.html")]
    for element in root.findall(f"{ATOM}entry"):
        assert only(element, "id")
        assert only(element, "title")
        assert only(element, "updated") == "2020-01-31T00:00:00Z"
        assert only(element, "summary") == "Revised."
        rels = [link.get("rel") for link in element.findall(f"{ATOM}link")]
        assert rels.count("alternate") == 1
        assert all(link.get("href") for link in element.findall(f"{ATOM}link"))
        assert all(category.get("term") for category in element.findall(f"{ATOM}category"))


def test_a_feed_is_updated_with_its_newest_entry_and_has_no_day_of_its_own() -> None:
    days = entry(1, day=date(2021, 5, 6)), entry(2, day=date(2020, 1, 1))
    assert only(read(write_feed(feed(*days))), "updated") == "2021-05-06T00:00:00Z"
    assert only(read(write_feed(feed())), "updated") == "1970-01-01T00:00:00Z"


def test_at_most_fifty_entries_are_written_the_first_ones() -> None:
    root = read(write_feed(feed(*map(entry, range(60)))))
    titles = [only(one, "title") for one in root.findall(f"{ATOM}entry")]
    assert titles == [f"Keys {number}" for number in range(MOST_ENTRIES)]


def test_words_are_escaped_and_what_xml_cannot_hold_is_marked() -> None:
    written = write_feed(feed(entry(1, title="]]> <b>&amp;\x0c", summary='"</entry>'), title="A & B"))
    root = read(written)
    assert only(root, "title") == "A & B"
    (one,) = root.findall(f"{ATOM}entry")
    assert only(one, "title") == "]]> <b>&amp;\ufffd"
    assert only(one, "summary") == '"</entry>'


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ("https://Policies.Example.org/sops/", "tag:policies.example.org,2019-03-06:policies/p/x"),
        ("http://example.org:8080/", "tag:example.org,2019-03-06:policies/p/x"),
    ],
)
def test_an_id_is_a_tag_of_the_sites_host_and_the_day(root: str, expected: str) -> None:
    found = entry_id("policies/p/x", owner="A town", root=root, day=date(2019, 3, 6))
    assert found == expected
    assert TAG.fullmatch(found)


@pytest.mark.parametrize(
    "root", ["", "http://localhost/", "http://10.0.0.7/", "http://[::1]/", "https://müller.de/"]
)
def test_without_a_host_that_is_somebodys_for_good_an_id_is_a_named_uuid(root: str) -> None:
    found = entry_id("policies/p/x", owner="A town", root=root, day=date(2019, 3, 6))
    assert URN.fullmatch(found)
    assert found == named_urn("A town", "policies/p/x")


def test_the_same_name_of_two_owners_is_two_ids_the_same_on_every_machine() -> None:
    assert named_urn("A town", "p") == "urn:uuid:d26faaea-e207-545a-8ad3-1ffb4bcdaca0"
    assert named_urn("A town", "p") != named_urn("Another town", "p")
