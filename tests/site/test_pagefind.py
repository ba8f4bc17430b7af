"""The index of Pagefind: the same bytes twice, one record a text, and a plain word where it is missing."""

import gzip
import json
import sys
from typing import Any

import pytest

from sopdiff.errors import SopdiffError
from sopdiff.library.policy import Library
from sopdiff.site.build import build
from sopdiff.site.search_engine import SearchEngine
from tests.site.page_reader import read_page

pytest.importorskip("pagefind", reason="pip install 'sopdiff[search]'")

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def site(town: Library) -> Site:
    return build(town, search=SearchEngine.PAGEFIND)


def records(site: Site, group: str) -> list[dict[str, Any]]:
    """What the index of a group holds, in order of address."""
    found = [
        json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
        for path, content in site.items()
        if path.startswith(f"search/pagefind/{group}/fragment/")
    ]
    return sorted(found, key=lambda record: str(record["url"]))


def test_building_twice_gives_equal_sites(town: Library, site: Site) -> None:
    assert build(town, search=SearchEngine.PAGEFIND) == site


def test_each_text_is_one_record_of_the_index_of_its_group(site: Site) -> None:
    addresses = {
        group: [record["url"] for record in records(site, group)]
        for group in ("in-force", "drafts", "superseded")
    }
    assert addresses == {
        "in-force": [
            f"/policies/{slug}/index.html"
            for slug in ("body-worn-cameras", "records-retention", "vehicle-use")
        ],
        "drafts": ["/policies/vehicle-use/2026-11-10-draft/index.html"],
        "superseded": [
            "/policies/body-worn-cameras/2022-04-04/index.html",
            "/policies/records-retention/2020-07-01/index.html",
            "/policies/vehicle-use/2021-03-01/index.html",
            "/policies/vehicle-use/2023-06-12/index.html",
        ],
    }


def test_record_brings_its_clauses_along(site: Site) -> None:
    slug, texts = json.loads(records(site, "in-force")[2]["meta"]["clauses"])
    assert slug == "vehicle-use"
    assert texts[0][:4] == ["index.html", "in-force", "In force from 2025-09-08", "Vehicle Use"]
    assert texts[0][4][0][3] == "Purpose"


def test_numbers_of_clauses_and_citations_are_words_of_the_index(site: Site) -> None:
    words = set(records(site, "in-force")[2]["content"].replace(".", "").split())
    assert {"n3xa", "n3xex2", "c10x4"} <= words


def test_interfaces_of_pagefinds_own_are_left_out(site: Site) -> None:
    assert not [path for path in site if "ui." in path or "highlight" in path]


def test_group_without_texts_has_no_index(odd_site: Site, town: Library) -> None:
    assert not [path for path in odd_site if path.startswith("search/pagefind/")]
    empty = build(Library(root=town.root), search=SearchEngine.PAGEFIND)
    assert not [path for path in empty if path.startswith("search/pagefind/")]


def test_pages_allow_what_pagefind_needs_and_no_more(site: Site, town_site: Site) -> None:
    def policy(pages: Site) -> set[str]:
        return set(read_page(pages["index.html"]).tags("meta")[0]["content"].split("; "))

    assert policy(site) - policy(town_site) == {"script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"}
    assert policy(town_site) - policy(site) == {"script-src 'self'"}


def test_missing_package_is_said_with_how_to_install_it(
    town: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind", None)
    with pytest.raises(SopdiffError, match="not installed") as caught:
        build(town, search=SearchEngine.PAGEFIND)
    assert "pip install 'sopdiff[search]'" in caught.value.hint
