"""Finding citations and following them, on a small registry and on the real SOP."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.citations.citation import Reach, Status
from sopdiff.citations.citator import build_citator, cited_in_text
from sopdiff.citations.find import find
from sopdiff.citations.pattern import PatternError, locator, read_pattern
from sopdiff.citations.registry import load_registry
from sopdiff.library.load import load

ROOT = Path(__file__).parents[2]
SOP = load(ROOT / "policies")
REGISTRY = load_registry(SOP)


def targets(text: str) -> list[str]:
    return [target for citation in find(text, REGISTRY) for target in citation.targets]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("APM {number}", "See APM 3-16.", "3-16"),
        ("APM {number}", "See APM 3–16 and more", "3-16"),
        ("MGO {section}[({a})][({b})]", "(MGO 3.35(5)(d).)", "3.35(5)(d)"),
        ("MGO {section}[({a})][({b})]", "MGO\n3.35 (5)\xa0(d)", "3.35(5)(d)"),
        ("MGO {section}[({a})][({b})]", "MGO 3.35 (see there)", "3.35"),
        ("Chief's Order[s] {number}", "Chief’s Orders 12", "12"),
    ],
)
def test_pattern_matches(pattern: str, text: str, found: str) -> None:
    ready = read_pattern(pattern)
    match = re.search(ready.expression, text)
    assert match
    assert locator(match, ready) == found


@pytest.mark.parametrize(
    "pattern",
    [
        "APM [{number}",
        "APM {n}]",
        "{n}.{n} of MGO",
        "{number}",
        "[({a})]",
        "Code[ ][ ]X",
        "X {a}{b}",
        "X {a²}",
        "X {a:colour}",
    ],
)
def test_pattern_that_cannot_be_used_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        read_pattern(pattern)


def test_longest_citation_wins_and_none_overlap() -> None:
    assert targets("See MPD Code of Conduct #21 and the MPD Code of Conduct.") == [
        "MPD Code of Conduct 21",
        "MPD Code of Conduct",
    ]


@pytest.mark.parametrize("text", ["on 3-16-2020", "Ordinance 3.35", "SAPM 3-16", "the code of conduct"])
def test_what_is_no_citation_is_not_found(text: str) -> None:
    assert targets(text) == []


def test_real_sop_cites_just_this() -> None:
    entries = build_citator(SOP).entries
    assert [(e.label, e.citation.targets[0], e.resolution.status, e.resolution.reach) for e in entries] == [
        ("procedure.p1", "Law Enforcement Code of Ethics", Status.UNRESOLVED, Reach.NONE),
        ("procedure.p1", "MPD Mission Statement and Core Values", Status.RESOLVED, Reach.DOCUMENT),
        ("procedure.p1", "MPD Code of Conduct", Status.GENERAL, Reach.NONE),
        ("procedure.p1", "MPD Standard Operating Procedures", Status.GENERAL, Reach.LANDING),
        ("procedure.p1", "City of Madison Administrative Procedure Memoranda", Status.GENERAL, Reach.LANDING),
        ("procedure.p1", "city, state and federal law", Status.GENERAL, Reach.NONE),
        ("procedure.p2", "MPD Mission Statement and Core Values", Status.RESOLVED, Reach.DOCUMENT),
        ("procedure.p3", "APM 3-16", Status.RESOLVED, Reach.LANDING),
        ("procedure.p3.1", "MPD Code of Conduct 21", Status.UNRESOLVED, Reach.NONE),
        ("procedure.p3.1", "SOP Records Inspection and Release", Status.RESOLVED, Reach.LANDING),
        ("procedure.p3.1", "MGO 3.35(5)(d)", Status.RESOLVED, Reach.LANDING),
    ]


def test_what_leads_nowhere_says_why() -> None:
    dead = [e for e in build_citator(SOP).entries if e.resolution.status is Status.UNRESOLVED]
    assert dead
    assert all(entry.resolution.note for entry in dead)


def test_citations_of_a_plain_text_have_spans_of_the_whole_text() -> None:
    text = "First line.\nSee City of\nMadison APM 3-16."
    (entry,) = cited_in_text(text, REGISTRY, SOP, on=date(2026, 1, 1))
    assert (
        text[entry.citation.start : entry.citation.end] == entry.citation.text == "City of\nMadison APM 3-16"
    )
    assert entry.lines == (2, 3)


@given(
    st.lists(st.sampled_from(["APM ", "3-16", "MGO ", "3.35", "(5)", "(d)", " ", "§", "Core Values"])).map(
        "".join
    )
)
def test_spans_lie_inside_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for citation in find(text, REGISTRY):
        assert end <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        end = citation.end


def test_part_may_be_called_as_we_call_ours(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("issuer: A town\n", encoding="utf-8")
    (tmp_path / "authorities.yaml").write_text(
        'authorities:\n  r:\n    title: Resolutions\n    patterns: "Resolution {more:number} of {section}"\n',
        encoding="utf-8",
    )
    registry = load_registry(load(tmp_path))
    assert not registry.findings
    (citation,) = find("see Resolution 12 of 2024", registry)
    assert citation.targets == ("Resolutions 12 of 2024",)


def test_every_way_of_citing_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("issuer: A town\n", encoding="utf-8")
    (tmp_path / "authorities.yaml").write_text(
        "families: [wisconsn]\nauthorities:\n  c:\n    title: Code\n    names: [Code, 'Co[de']\n"
        "    locator: '{a'\n    normal: 'C {loc}'\n",
        encoding="utf-8",
    )
    registry = load_registry(load(tmp_path))
    assert [(finding.line, finding.message.split(":")[0]) for finding in registry.findings] == [
        (1, 'there is no family "wisconsn"'),
        (3, "c"),
        (3, "c"),
        (3, "the normal form of c asks for {loc}"),
    ]
    assert registry.findings[0].fix == 'did you mean "wisconsin"?'
    assert find("see the Code", registry)
