"""One page of every kind, from the libraries of conftest.py and as the fixture `sites` lays them out."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CARS = "town/policies/vehicle-use"
MEDIA = "real/policies/social-media-off-duty-use"
COMPARISON = f"{CARS}/compare/2021-03-01-to-2023-06-12/index.html"
MAILED = "mailed.html"

KINDS = {
    "home": "town/index.html",
    "home of many policies": "many/index.html",
    "A–Z": "town/a-z/index.html",
    "A–Z of many policies": "many/a-z/index.html",
    "letter": "many/a-z/a/index.html",
    "category": "many/categories/patrol/index.html",
    "changes": "town/changes/index.html",
    "reviews": "town/reviews/index.html",
    "reviews of many policies": "many/reviews/index.html",
    "on a date": "town/on/index.html",
    "on a date, one letter": "many/on/a/index.html",
    "about": "odd/about/index.html",
    "how far to trust it": "real/record.html",
    "how far to trust it without a ledger": "town/record.html",
    "404": "town/404.html",
    "search": "town/search/index.html",
    "search with results": "town/search/index.html?q=vehicle&record=1",
    "authorities": "citing/authorities/index.html",
    "authority": "citing/authorities/mgo/index.html",
    "unresolved": "citing/citations/unresolved/index.html",
    "graph": "citing/citations/graph/index.html",
    "policy": f"{CARS}/index.html",
    "policy with citations": "citing/policies/fleet/index.html",
    "policy of no version": "odd/policies/draft-only/index.html",
    "policy with contradiction": f"{MEDIA}/index.html",
    "in force": f"{CARS}/2025-09-08/index.html",
    "superseded": f"{CARS}/2021-03-01/index.html",
    "draft": f"{CARS}/2026-11-10-draft/index.html?view=inline",
    "draft side by side": f"{CARS}/2026-11-10-draft/index.html?view=sides",
    "draft posted again": "proposals/policies/belts/2020-01-01-draft/index.html",
    "draft taken back": "proposals/policies/keys/2020-02-01-draft/index.html",
    "draft that takes back": "proposals/policies/keys/2020-03-01-draft/index.html",
    "draft of a new policy": "odd/policies/draft-only/2026-11-10-draft/index.html",
    "draft of a text not held": "odd/policies/not-held/2020-01-01-draft/index.html",
    "not held": f"{MEDIA}/2015-02-25/index.html",
    "reviewed": f"{MEDIA}/2016-11-01/index.html",
    "rescinded": "odd/policies/ended/2019-01-01/index.html",
    "rescinded from a later day": "mended/policies/locks/index.html",
    "recorded in error": "mended/policies/keys/2020-01-01/index.html",
    "correction": "mended/policies/keys/2022-02-01-corrected/index.html",
    "history with events in error": "mended/policies/keys/history/index.html",
    "hostile": "hostile/policies/attack/2020-01-01/index.html",
    "clauses": f"{CARS}/clauses/index.html",
    "history": f"{CARS}/history/index.html",
    "history with a draft taken back": "proposals/policies/keys/history/index.html",
    "comparison in line": f"{COMPARISON}?view=inline",
    "comparison side by side": f"{COMPARISON}?view=sides",
    "comparison with a draft": f"{CARS}/compare/2025-09-08-to-2026-11-10-draft/index.html",
    "comparison and citations": "citing/policies/fleet/compare/2019-01-01-to-2021-01-01/index.html",
    "comparison not held": f"{MEDIA}/compare/2015-02-25-to-2019-03-06/index.html",
    "mailed": f"{MAILED}?view=inline",
    "mailed side by side": f"{MAILED}?view=sides",
}
"""By kind the address of a page; where a page has several states, of each."""


def address_of(kind: str, sites: Path) -> str:
    """Where a browser finds it."""
    path, _, question = KINDS[kind].partition("?")
    return f"{(sites / path).as_uri()}{'?' if question else ''}{question}"


def settled(tab: "Page", kind: str) -> None:
    """Wait until all that a script adds is there."""
    if "?q=" in KINDS[kind]:
        tab.wait_for_selector("#results li")
