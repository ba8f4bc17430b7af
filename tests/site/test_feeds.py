"""The feeds of a site: which there are, what is in them, and ids that stay."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from sopdiff.library.policy import Library
from sopdiff.site.feeds import library_feeds, policy_feed
from tests.site.sample_record import DRAFT, REAL, event, library, policy

ATOM = "{http://www.w3.org/2005/Atom}"
KEYS = policy(event("2020-01-01", "original", "keys"), slug="keys", title="Keys", category="Patrol & Traffic")
CARS = policy(event("2021-01-01", "original", "cars"), slug="cars", title="Cars", category="patrol, traffic")
PLACED = {"base_url": "https://policies.example.org/sops"}
COUNTS = {("p", "2019-03-06", "2026-11-10-draft"): (("reworded", 2),)}


def entries(feed: bytes) -> list[ET.Element]:
    return ET.fromstring(feed).findall(f"{ATOM}entry")  # noqa: S314  it is our own


def texts(feed: bytes, name: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{name}") or "" for entry in entries(feed)]


def links(feed: bytes) -> list[str]:
    root = ET.fromstring(feed)  # noqa: S314  it is our own
    return [link.get("href", "") for link in root.iter(f"{ATOM}link")]


def own(lib: Library) -> bytes:
    return policy_feed(lib, lib.policies[0], COUNTS)


def test_the_library_has_a_feed_and_each_category_has_one() -> None:
    feeds = library_feeds(library(REAL, KEYS), {})
    assert list(feeds) == ["changes/feed.xml", "changes/patrol-traffic.xml"]
    assert texts(feeds["changes/patrol-traffic.xml"], "title") == ["Keys: Original"]
    assert texts(feeds["changes/feed.xml"], "title")[:2] == ["Keys: Original", "Social Media: Revised"]


def test_categories_that_differ_in_case_or_punctuation_only_share_a_feed_with_all_of_both() -> None:
    feeds = library_feeds(library(CARS, KEYS), {})
    assert list(feeds) == ["changes/feed.xml", "changes/patrol-traffic.xml"]
    assert texts(feeds["changes/patrol-traffic.xml"], "title") == ["Cars: Original", "Keys: Original"]


def test_a_category_that_makes_no_file_name_or_that_of_the_feed_has_another() -> None:
    for category in ("運転", "Feed"):
        feeds = library_feeds(library(replace(KEYS, category=category)), {})
        (path,) = feeds.keys() - {"changes/feed.xml"}
        assert path.startswith("changes/category-")


def test_an_entry_has_one_id_in_all_feeds_that_survives_a_new_title_and_differs_from_all_others() -> None:
    for settings in ({}, PLACED):
        before = library(REAL, KEYS, **settings)
        ids = texts(own(before), "id")
        assert set(ids) < set(texts(library_feeds(before, {})["changes/feed.xml"], "id"))
        assert len(set(ids)) == len(ids) == 4
        renamed = library(replace(REAL, title="Off-Duty Use", category="Conduct"), KEYS, **settings)
        assert texts(own(renamed), "id") == ids


def test_an_older_event_that_is_found_later_changes_no_id() -> None:
    found = replace(REAL, events=(event("2010-01-01", "original"), *REAL.events[1:]))
    assert texts(own(library(found)), "id")[:3] == texts(own(library(REAL)), "id")[:3]


def test_links_are_whole_where_the_library_says_where_the_site_is_and_else_relative() -> None:
    assert links(own(library(REAL, **PLACED)))[:3] == [
        "https://policies.example.org/sops/policies/p/feed.xml",
        "https://policies.example.org/sops/policies/p/history/index.html",
        "https://policies.example.org/sops/policies/p/2019-03-06/index.html",
    ]
    assert links(own(library(REAL)))[:3] == ["feed.xml", "history/index.html", "2019-03-06/index.html"]


def test_an_entry_tells_by_itself_what_the_record_says() -> None:
    feed = own(library(replace(REAL, events=(*REAL.events, DRAFT))))
    assert texts(feed, "summary") == [
        "Draft for comment, 2026-11-10. Comments close on 2026-11-24. Since 2019-03-06: 2 reworded.",
        "Revised, 2019-03-06. By Chief of Police.",
        "Reviewed, no change of text, 2017-12-26.",
        "Reviewed, no change of text, 2016-11-01.",
        "Original, 2015-02-25. Its text is not held. Known from a list.",
    ]


def test_a_version_that_takes_effect_later_says_when() -> None:
    late = policy(event("2020-01-01", "original", effective="2020-04-01"))
    assert texts(own(library(late)), "summary") == ["Original, 2020-01-01. In force from 2020-04-01."]


def test_every_feed_carries_the_head_of_the_ledger_and_none_where_there_is_no_ledger() -> None:
    lib = library(REAL, KEYS, head="3f2a" * 16)
    for feed in (own(lib), *library_feeds(lib, {}).values()):
        (told,) = ET.fromstring(feed).findall(f"{ATOM}subtitle")  # noqa: S314  it is our own
        assert told.text == f"Head of the ledger: {'3f2a' * 16}"
    assert b"subtitle" not in own(library(REAL))


def test_hostile_words_stay_words(hostile_site: dict[str, bytes]) -> None:
    feeds = [content for path, content in hostile_site.items() if path.endswith(".xml")]
    assert len(feeds) >= 2
    for feed in feeds:
        assert b"<script" not in feed
        assert entries(feed)
