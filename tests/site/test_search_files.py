"""The script files of the search: what they hold, how they are cut, and that nothing breaks out of them."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sopdiff.library.policy import Event, EventKind, Library, Policy, TextState
from sopdiff.site import search_files as module
from sopdiff.site.search_clause import SearchClause, write_rows
from sopdiff.site.search_engine import SearchEngine
from sopdiff.site.search_entries import SearchEntries, SearchText
from sopdiff.site.search_files import search_files

Files = Mapping[str, bytes]
CALL = re.compile(r'sopdiffSearch\.(?:open\((.*)\)|add\("([a-z-]+)", (.*)\));\n', re.DOTALL)


def opened(files: Files) -> dict[str, Any]:
    call = CALL.fullmatch(files["search/open.js"].decode())
    assert call
    site: dict[str, Any] = json.loads(call[1])
    return site


def rows(files: Files, group: str) -> list[Any]:
    """All rows of a group, from all its files in order."""
    found = []
    for at in range(opened(files)[group]):
        call = CALL.fullmatch(files[f"search/{group}-{at}.js"].decode())
        assert call
        assert call[2] == group
        found += json.loads(call[3])
    return found


def texts(files: Files, group: str) -> list[tuple[str, str, str]]:
    """The slug, the page in the policy's folder and the state of each text of a group."""
    return [(slug, page, state) for slug, own in rows(files, group) for page, _, state, *_ in own]


def one_clause_each(words: Sequence[str]) -> tuple[Library, list[SearchEntries]]:
    """A library with a policy for each of these texts."""
    policies, entries = [], []
    for at, said in enumerate(words):
        slug = f"policy-{at:03}"
        path = f"policies/{slug}/2019-01-01-original.md"
        event = Event(
            policy=slug, kind=EventKind.ORIGINAL, day=date(2019, 1, 1), path=path, text=TextState.HELD
        )
        clause = SearchClause(label="p1", place="paragraph 1", number="", words=said)
        policies.append(Policy(slug=slug, title=f"Policy {at}", events=(event,)))
        entries.append(SearchEntries(slug=slug, texts=(SearchText(path=path, rows=write_rows([clause])),)))
    return Library(root=Path("policies"), policies=tuple(policies)), entries


def test_texts_in_force_are_apart_from_drafts_and_from_superseded_ones(town_site: Files) -> None:
    assert texts(town_site, "in-force") == [
        ("body-worn-cameras", "index.html", "In force from 2024-10-07"),
        ("records-retention", "index.html", "In force from 2024-01-15"),
        ("vehicle-use", "index.html", "In force from 2025-09-08"),
    ]
    assert texts(town_site, "drafts") == [
        ("vehicle-use", "2026-11-10-draft/index.html", "Draft of 2026-11-10, not in force")
    ]
    assert texts(town_site, "superseded") == [
        ("body-worn-cameras", "2022-04-04/index.html", "Superseded 2024-10-07"),
        ("records-retention", "2020-07-01/index.html", "Superseded 2024-01-15"),
        ("vehicle-use", "2023-06-12/index.html", "Superseded 2025-09-08"),
        ("vehicle-use", "2021-03-01/index.html", "Superseded 2023-06-12"),
    ]


def test_last_text_of_a_rescinded_policy_is_not_in_force(odd_site: Files) -> None:
    assert texts(odd_site, "in-force") == []
    assert texts(odd_site, "superseded") == [("ended", "2018-01-01/index.html", "Rescinded from 2019-01-01")]


def test_every_policy_is_found_by_title_with_its_state(odd_site: Files) -> None:
    assert rows(odd_site, "policies") == [
        ["draft-only", "Draft Only", "", [], "draft", "Draft only"],
        ["ended", "Ended", "", [], "rescinded", "Rescinded from 2019-01-01"],
        ["not-held", "Not Held", "7.2", [], "in-force", "In force from 2019-01-01, text not held"],
        ["nothing", "Nothing", "", [], "draft", "No version on record"],
    ]


def test_former_titles_are_found_too(town_site: Files) -> None:
    assert next(row for row in rows(town_site, "policies") if row[0] == "vehicle-use")[3] == [
        "Use of Town Vehicles"
    ]


def test_superseded_text_has_the_title_that_it_was_issued_under(town_site: Files) -> None:
    vehicles = next(own for slug, own in rows(town_site, "superseded") if slug == "vehicle-use")
    assert [title for _, _, _, title, _ in vehicles] == ["Vehicle Use", "Use of Town Vehicles"]


def test_clause_is_told_by_what_its_section_does_not_tell_already(town_site: Files) -> None:
    vehicles = next(own for slug, own in rows(town_site, "in-force") if slug == "vehicle-use")
    purpose, paragraph, drivers, *_ = vehicles[0][4]
    assert purpose == ["1", "1. Purpose", "1", "Purpose", [], 1]
    assert paragraph[:3] == [".p1", ", paragraph 1", ""]
    assert drivers[:3] == ["2", "2. Drivers", "2"]


def test_heading_that_repeats_the_title_is_no_clause_of_its_own(town_site: Files) -> None:
    for group in ("in-force", "drafts", "superseded"):
        for _, own in rows(town_site, group):
            assert all(title not in (clause[3] for clause in clauses) for *_, title, clauses in own)


def test_page_of_every_text_is_a_page_of_the_site(town_site: Files) -> None:
    for group in ("in-force", "drafts", "superseded"):
        for slug, page, _ in texts(town_site, group):
            content = town_site[f"policies/{slug}/{page}"].decode()
            own = next(own for found, own in rows(town_site, group) if found == slug)
            label = next(text for text in own if text[0] == page)[4][0][0]
            assert f'id="c-{label}"' in content


def test_files_are_cut_where_they_become_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 2000)
    files = search_files(*one_clause_each(["words " * 50] * 12))
    assert opened(files)["in-force"] == 4
    assert [slug for slug, _ in rows(files, "in-force")] == [f"policy-{at:03}" for at in range(12)]


def test_policy_that_is_too_large_alone_has_a_file_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 1000)
    files = search_files(*one_clause_each(["words " * 500, "few"]))
    assert opened(files)["in-force"] == 2


def test_edit_changes_no_file_but_that_of_its_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 2000)
    words = ["words " * 50] * 12
    before = search_files(*one_clause_each(words))
    after = search_files(*one_clause_each([*words[:4], "fewer words " * 20, *words[5:]]))
    assert [name for name in before if before[name] != after[name]] == ["search/in-force-1.js"]


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "a\u2028b\u2029c", '"]);alert(1);//', "\\"]
)
def test_words_stay_words_inside_a_script(words: str) -> None:
    files = search_files(*one_clause_each([words]))
    script = files["search/in-force-0.js"].decode()
    assert not {"\u2028", "\u2029"} & set(script)
    assert "</" not in script
    assert rows(files, "in-force")[0][1][0][4][0][3] == words


def test_pagefind_needs_titles_only_and_is_told_which_indexes_there_are() -> None:
    files = search_files(*one_clause_each(["A rule."]), SearchEngine.PAGEFIND)
    assert sorted(files) == ["search/open.js", "search/policies-0.js"]
    assert opened(files)["indexes"] == ["in-force"]
    assert "minisearch.js" not in opened(files)["scripts"]


def test_empty_library_has_an_empty_search() -> None:
    files = search_files(Library(root=Path("policies")), [])
    assert sorted(files) == ["search/open.js"]
