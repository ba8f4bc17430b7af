"""The comparison to mail: one file, whole in itself, in which nothing of the policy's text can run."""

import hashlib
from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Document
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Comparison
from sopdiff.site.comparison_file import Side, comparison_file
from sopdiff.site.render import load_theme
from tests.site.page_reader import ReadPage, read_page
from tests.site.sample_comparison import COMPARISON, NEW, OLD, SIDES, side


def html(comparison: Comparison = COMPARISON, sides: tuple[Side, Side] = SIDES) -> str:
    return comparison_file(comparison, *sides, load_theme())


@pytest.fixture(scope="module")
def page() -> ReadPage:
    return read_page(html())


def attributes(page: ReadPage, element_id: str) -> dict[str, str]:
    return next(found for _, found in page.elements if found.get("id") == element_id)


def test_same_comparison_gives_same_bytes() -> None:
    assert html() == html()


def test_policy_comes_first_and_names_the_style_and_the_script_by_their_hashes(page: ReadPage) -> None:
    policy = page.tags("meta")[0]
    assert policy["http-equiv"] == "Content-Security-Policy"
    theme = load_theme()
    style, script = (
        b64encode(hashlib.sha256(theme.inline(name).encode()).digest()).decode()
        for name in ("style.css", "_comparison.js")
    )
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_style_sheet_with_other_line_ends_is_hashed_as_a_browser_reads_it(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_bytes(b"p { color: black }\r\n")
    written = comparison_file(COMPARISON, *SIDES, load_theme(theme=tmp_path))
    assert "<style>p { color: black }\n</style>" in written
    assert b64encode(hashlib.sha256(b"p { color: black }\n").digest()).decode() in written


def test_file_loads_nothing_and_runs_only_its_own_script(page: ReadPage) -> None:
    assert page.tags("script") == [{}]
    assert page.tags("style") == [{}]
    for tag in ("link", "img", "iframe", "object", "embed", "form", "base"):
        assert page.tags(tag) == []
    for _, found in page.elements:
        assert not [name for name in found if name.startswith("on") or name in ("style", "src")]
    assert "url(" not in load_theme().inline("style.css")


def test_hostile_words_are_shown_as_words(page: ReadPage) -> None:
    assert "logged by the <script>alert(1)</script> supervisor" in page.words
    title = '"><script>alert(2)</script></title><script>alert(3)</script>'
    sides = (side("a<b>.md", title=title), side("&.md", title=title))
    attacked = read_page(html(sides=sides))
    assert attacked.tags("script") == [{}]
    assert title in attacked.words


def test_page_is_sound(page: ReadPage) -> None:
    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert [b - a for a, b in zip(page.headings, page.headings[1:], strict=False) if b > a + 1] == []
    assert html().endswith("</html>")


def test_every_link_stays_in_the_file_or_leads_to_the_web(page: ReadPage) -> None:
    for link in page.links:
        address = urlsplit(link)
        if address.scheme:
            assert link == "https://example.gov/code"
        else:
            assert (address.netloc, address.path) == ("", "")
            assert unquote(address.fragment) in page.ids, link


def test_links_to_clauses_of_the_old_text_lead_to_what_became_of_them() -> None:
    old = html().partition('<div class="old"><p class="side">Old</p>')[2]
    ask = old[old.index("Ask the clerk") :]
    assert ask.index('<a href="#c-2">Vehicles</a>') < ask.index("</p>")


def test_title_and_heading_name_both_texts(page: ReadPage) -> None:
    written = html()
    assert "<title>Body-worn cameras: changes from 2019 to 2024</title>" in written
    assert "What changed from 2019 to 2024" in page.words
    assert "5f" * 32 in page.words


def test_a_file_is_named_after_the_heading_over_all_of_it_and_not_after_its_first_section() -> None:
    files = (side("old.md", policy="", title="Scope"), side("new.md", policy="", title="Scope"))
    assert "<h1>Body-worn cameras " in html(sides=files)
    text = parse("# Scope\n\nCameras.\n\n# Records\n\nThe clerk keeps them.")
    untitled = html(
        compare(text, parse("# Scope\n\nAll cameras.\n\n# Records\n\nThe clerk keeps them.")), files
    )
    assert "<title>Changes from old.md to new.md</title>" in untitled
    assert "<h1>What changed " in untitled


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        (side("a@1", policy="a", version="1"), side("a@2", policy="a", version="2"), ("1", "2")),
        (side("a@1", policy="a", version="1"), side("b@1", policy="b", version="1"), ("a@1", "b@1")),
        (side("/home/me/old.md", policy=""), side("new.md", policy=""), ("old.md", "new.md")),
        (side("/home/me/1/a.md", policy=""), side("/home/me/2/a.md", policy=""), ("1/a.md", "2/a.md")),
        (side("/home/me/a.md", policy=""), side("/home/me/a.md", policy=""), ("a.md", "a.md")),
        (side("/home/me/a.md", policy=""), side("a.md", policy=""), ("me/a.md", "a.md")),
        (side("-", policy=""), side("a@2", policy="a", version="2"), ("-", "a@2")),
    ],
)
def test_of_a_path_only_as_much_is_told_as_tells_the_two_apart(
    old: Side, new: Side, names: tuple[str, str]
) -> None:
    assert f"changes from {names[0]} to {names[1]}</title>" in html(sides=(old, new))


def test_summary_comes_before_the_text_and_holds_counts_table_notes_and_sentences(page: ReadPage) -> None:
    words = " ".join(page.words.split())
    parts = [
        "Summary",
        "1 added",
        "Changes by section",
        "1. Scope",
        "Whole text",
        "Note: 1.c was compared by sentences",
        "The changes in sentences (8)",
        "2. Vehicles: Renumbered from 3.",
        "The text with its changes",
    ]
    places = [words.index(part) for part in parts]
    assert places == sorted(places)


def test_changes_are_numbered_alike_in_the_sentences_and_in_the_text(page: ReadPage) -> None:
    numbers = [found["data-change"] for _, found in page.elements if "data-change" in found]
    assert numbers == [str(number) for number in range(1, 9)]


def test_a_moved_clause_and_the_place_where_it_stood_lead_to_each_other(page: ReadPage) -> None:
    assert "#was-2" in page.links
    assert "gone" in attributes(page, "was-2")["class"]
    assert page.links.count("#c-3") >= 2


def test_a_link_that_leads_elsewhere_is_told_beside_the_unchanged_words(page: ReadPage) -> None:
    words = " ".join(page.words.split())
    told = "Links lead elsewhere: “Seat belts” no longer links to https://example.gov/belts"
    assert told in words
    assert "Seat belts are worn. “Seat belts” no longer links to" in words


def test_what_a_moved_section_carries_is_folded_as_unchanged(page: ReadPage) -> None:
    assert "3 clauses moved with it, unchanged" in page.words
    assert "same" in attributes(page, "c-3.p1")["class"].split()
    assert "data-change" not in attributes(page, "c-3.p1")


def test_every_part_of_a_split_clause_can_be_linked_to(page: ReadPage) -> None:
    assert {"c-1.a", "c-1.b"} <= set(page.ids)


def test_only_fates_that_occur_can_be_chosen_and_none_where_there_is_one_alone(page: ReadPage) -> None:
    boxes = [found["id"] for found in page.tags("input") if found.get("id", "").startswith("mark-")]
    assert boxes == [
        f"mark-{fate}"
        for fate in (
            "added",
            "removed",
            "moved",
            "split",
            "merged",
            "reworded",
            "renumbered",
            "retargeted",
            "editorial",
        )
    ]
    reworded = read_page(html(compare(parse("Wear belts."), parse("Wear belts always."))))
    assert [found for found in reworded.tags("input") if found.get("id", "").startswith("mark-")] == []


def test_texts_without_a_difference_are_told_so_and_nothing_is_claimed_of_texts_that_are_not_held() -> None:
    same = read_page(html(compare(OLD, OLD))).words
    assert "is the same, word for word." in same
    assert "The text with its changes" not in same
    nothing = Document(clauses=())
    by_record = Comparison(old=nothing, new=nothing, changes=(), notes=("2024 only confirmed the text",))
    told = read_page(html(by_record)).words
    assert "2024 only confirmed the text" in told
    assert "word for word" not in told


def test_no_word_of_either_text_is_lost(page: ReadPage) -> None:
    words = " ".join(page.words.split())
    for document in (OLD, NEW):
        assert [c.text for c in document.walk() if c.level != "section" and c.text not in words] == []
