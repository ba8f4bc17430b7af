"""What can be found of a policy: words without markup, places, numbers, and what is cited in other words."""

import pickle
from pathlib import Path

import pytest

from sopdiff.citations.citator import found_in
from sopdiff.citations.registry import load_registry
from sopdiff.library.load import load
from sopdiff.library.policy import Policy
from sopdiff.site.places import name_places
from sopdiff.site.search_clause import SearchClause
from sopdiff.site.search_entries import SearchEntries, search_entries
from tests.site.conftest import written

TEXT = """\
# Part I. Cars

## 4. Use

Members **drive** [safely](https://example.gov) by `rule 7`[^1] &amp; sense:

(a) They park as City Ordinance 3.35(5)(d) says.

    (2) They wash cars.

| car | colour |
| --- | --- |
| sedan | *red* |

***

[^1]: In\u200bdeed.
"""
LIBRARY = {
    "library.yaml": "issuer: A town\n",
    "authorities.yaml": """\
authorities:
  mgo:
    title: City Ordinances
    kind: ordinance
    names: [City Ordinance, MGO]
    locator: "{section:dotted}[({a:number})][({b:letter})]"
    normal: "MGO {locator}"
    landing_url: https://example.gov/code
""",
    "cars/policy.yaml": "title: Cars\n",
    "cars/2019-01-01-original.md": TEXT,
    "cars/2020-01-01-reviewed.md": "---\nnote: No change.\n---\n",
    "cars/2021-01-01-draft.md": "A proposal, MGO 3.9 in hand.\n",
    "gone/policy.yaml": "title: Gone\n",
    "gone/2019-01-01-original.md": "---\ntext: not-held\n---\n",
}


def entries_of(policy: Policy, folder: Path) -> SearchEntries:
    registry = load_registry(load(folder))
    texts = [event for event in policy.events if event.document]
    return search_entries(
        policy,
        {event.name: name_places(event.document) for event in texts if event.document},
        {event.name: tuple(found_in(event, registry)) for event in texts},
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(LIBRARY, tmp_path)


@pytest.fixture
def cars(folder: Path) -> SearchEntries:
    policy = load(folder).policy("cars")
    assert policy
    return entries_of(policy, folder)


def clause(entries: SearchEntries, label: str) -> SearchClause:
    return next(clause for clause in entries.texts[0].clauses if clause.label == label)


def test_every_text_that_is_held_has_its_clauses(cars: SearchEntries) -> None:
    assert [text.path for text in cars.texts] == [
        "policies/cars/2019-01-01-original.md",
        "policies/cars/2021-01-01-draft.md",
    ]


def test_text_that_is_not_held_has_no_entry(folder: Path) -> None:
    policy = load(folder).policy("gone")
    assert policy
    assert entries_of(policy, folder).texts == ()


def test_words_are_those_a_reader_sees_without_markup_or_signs_of_footnotes(cars: SearchEntries) -> None:
    words = [clause.words for clause in cars.texts[0].clauses]
    assert words == [
        "Use",
        "Members drive safely by rule 7 & sense:",
        "They park as City Ordinance 3.35(5)(d) says.",
        "They wash cars.",
        "car | colour",
        "sedan | red",
        "Indeed.",
    ]


def test_clause_has_its_place_and_the_numbers_down_to_it(cars: SearchEntries) -> None:
    washing = next(clause for clause in cars.texts[0].clauses if clause.words == "They wash cars.")
    assert washing.place.startswith("4. Use")
    assert washing.place.endswith("(a), (2)")
    assert washing.number == "part-I(4)(a)(2)"


def test_paragraph_without_a_number_of_its_own_has_none(cars: SearchEntries) -> None:
    drive = next(clause for clause in cars.texts[0].clauses if clause.words.startswith("Members drive"))
    assert drive.number == ""


def test_only_headings_are_sections(cars: SearchEntries) -> None:
    assert [clause.words for clause in cars.texts[0].clauses if clause.is_section] == ["Use"]


def test_citation_in_other_words_is_kept_in_normal_form_with_the_words_that_cite(cars: SearchEntries) -> None:
    park = next(clause for clause in cars.texts[0].clauses if clause.words.startswith("They park"))
    assert park.cites == (("MGO 3.35(5)(d)", "City Ordinance 3.35(5)(d)"),)


def test_citation_that_stands_in_normal_form_is_among_the_words_already(cars: SearchEntries) -> None:
    assert next(cars.texts[1].clauses).cites == ()


def test_what_is_cited_need_not_be_known(folder: Path) -> None:
    policy = load(folder).policy("cars")
    assert policy
    places = {event.name: name_places(event.document) for event in policy.events if event.document}
    found = search_entries(policy, places)
    assert all(clause.cites == () for text in found.texts for clause in text.clauses)


def test_entries_go_to_other_processes_and_back(cars: SearchEntries) -> None:
    assert pickle.loads(pickle.dumps(cars)) == cars  # noqa: S301  our own
