"""What of a text is a citation, and its target in normal form: readable cases, and hostile text."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.citations.find import find
from sopdiff.citations.internal import is_internal
from sopdiff.citations.registry import load_registry, with_all_families
from sopdiff.library.load import load
from tests.goldens import cases

EVERY = with_all_families(load_registry(load(Path(__file__).parents[2] / "policies")))
PIECES = (
    *(
        "§ ",
        "§§ ",
        "Section ",
        "ss. ",
        "18 U.S.C. ",
        "45 CFR ",
        "Art. ",
        "Abs. ",
        "D.C. Code ",
        "RFC ",
        "MGO ",
    ),
    *("3.35", "5-302", "2703", "(a)", "(1)", " and ", ", ", " through ", "–", " of ", " et seq.", "IV.B"),
    *(
        "*",
        "**",
        "`",
        "[",
        "](#x)",
        "](y)",
        "&sect;",
        "&nbsp;",
        "\\(",
        "<b>",
        "{{ x }}",
        "https://a.b/",
        "\n# ",
    ),
)


def shown(text: str) -> str:
    return "\n".join(f'"{c.text}" -> {"; ".join(c.targets)} ({c.authority})' for c in find(text, EVERY))


@pytest.mark.parametrize("path", cases("cite/*.md"))
def test_cases(path: Path, golden: Callable[[Path, str], None]) -> None:
    """Each case is a title, a text and the citations in it, between lines of one point."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    read = [
        f"{title}\n.\n{text}\n.\n{shown(text)}" for title, text in zip(parts[0::3], parts[1::3], strict=False)
    ]
    golden(path, "\n.\n".join(read) + "\n.\n")


def test_section_behind_a_law_is_one_of_that_law() -> None:
    _, section = find("Pub. L. 91-358, title II, § 210(a)", EVERY)
    assert dict(section.parts)["of"] == "Pub. L. 91-358"
    (section,) = find("Section 6 of the Tor Rendezvous Specification applies", EVERY)
    assert dict(section.parts)["of"] == "Tor Rendezvous Specification"


@pytest.mark.parametrize(
    "text",
    [
        "section 4 of the collective agreement",
        "paragraph 3 of the Agreement",
        "clause 4 of the Lease",
        "Penal Code section 4",
        "the City Charter § 3",
        "Section 4, Florida Statutes",
        "MCL section 3",
        "Section I of that procedure",
        "Iowa Code § 321.231",
        "Wis. Const. art. I, § 9m",
    ],
)
def test_section_of_another_text_is_never_one_of_this(text: str) -> None:
    (citation,) = find(f"as {text} says", EVERY)
    assert not is_internal(citation)


@pytest.mark.parametrize("text", ["section 4 of this policy", "paragraph (1) of this section", "section 4"])
def test_section_of_this_text_is_one(text: str) -> None:
    (citation,) = find(f"under 18 U.S.C. 3 in force, as {text} says", EVERY)[1:]
    assert is_internal(citation)


@pytest.mark.parametrize("behind", ["Wis. Stat", "MGO", "United States", "D.C. Cod"])
@pytest.mark.parametrize(
    "piece", [", (2)", ", 19.36", " and (a)", "; § 3.36(1)", "  ,  (i)", "–(b)", "\n- 3.37"]
)
def test_long_list_without_its_law_ends(piece: str, behind: str) -> None:
    text = f"Sec. 3.35(1){piece * 60} of {behind}, see MGO 3.36 and s. 19.35(1){piece * 60} x Wis"
    assert find(text, EVERY)


def test_citations_do_not_depend_on_the_order_of_sets() -> None:
    program = (
        "from pathlib import Path; from tests.citations.test_families import EVERY; "
        "from sopdiff.citations.find import find; "
        "print([find(p.read_text(), EVERY) for p in sorted(Path('tests/cases/cite').glob('*.md'))])"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "6")
    }
    assert len(shown) == 1


@pytest.mark.parametrize("language", ["der nach § ", "of the Section ", "l'article "])
@pytest.mark.parametrize(
    "piece",
    ["(", "§", "Sections 1, ", "§ 1-2, ", "(a)", "§ 1 Abs. 2, ", "§ 5(a) and ", "1, ", "IV.", "article 1, "],
)
def test_hostile_text_is_read_to_its_end(piece: str, language: str) -> None:
    text = language + piece * 10_000
    assert len(find(text, EVERY)) <= len(text) // 4


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=80))
def test_spans_lie_inside_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for citation in find(text, EVERY):
        assert end <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        assert all(citation.targets)
        end = citation.end


def test_law_named_behind_a_list_is_that_of_all_its_places() -> None:
    found = find("nach § 7 Abs. 2, § 9 und § 467 Abs. 5 der Strafprozessordnung, nicht § 8 selbst", EVERY)
    laws = [dict(citation.parts).get("of", "") for citation in found]
    assert laws == ["Strafprozessordnung", "Strafprozessordnung", "Strafprozessordnung", ""]
