"""The lives of clauses: notes beside the text, and the page that tells what each one was."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest

from sopdiff.citations.registry import load_registry
from sopdiff.library.load import load
from sopdiff.lineage.trace import compare_versions
from sopdiff.site.build import build
from sopdiff.site.clause_notes import find_notes
from sopdiff.site.comparison_pages import compare_pairs
from sopdiff.site.lives import trace_lives
from tests.goldens import CASES
from tests.site.page_reader import read_page

LIVES = CASES / "site" / "lives"
CAMERAS = "policies/cameras/"

Site = dict[str, bytes]


@pytest.fixture(scope="module")
def site() -> Site:
    return build(load(LIVES / "policies"))


def words(html: str) -> str:
    """The words of a piece of a page, edits in brackets, on one line."""
    marked = re.sub(r"<(ins|del)[^>]*>", lambda tag: "{+" if tag[1] == "ins" else "[-", html)
    marked = marked.replace("</ins>", "+}").replace("</del>", "-]")
    return " ".join(unescape(re.sub(r"<[^>]*>", "", marked)).split())


def told(site: Site) -> Iterator[str]:
    """What the pages of the cameras say of their clauses, as a text."""
    for version in ("", "2014-03-03/", "2018-09-10/", "2022-01-10-draft/"):
        page = site[f"{CAMERAS}{version}index.html"].decode()
        yield f"== {version or 'in force'}"
        yield from map(words, re.findall(r'<p class="aside horizon">(.*?)</p>', page, re.DOTALL))
        yield from map(note, re.findall(r'<p class="since">(.*?)</p>', page))
    page = site[f"{CAMERAS}clauses/index.html"].decode()
    yield "== clauses"
    kinds = r'h\d|summary|p class="(?:lead|when|words|named)"'
    piece = re.compile(rf"<({kinds})(?: id=\"gone\"| class=\"left\")?>(.*?)</(?:h\d|p|summary)>", re.DOTALL)
    for tag, inside in piece.findall(page[page.index("</h1>") : page.index("</main>")]):
        indent = {"h2": "\n", "h3": "\n  ", "h4": "\n  ", "su": "\n  "}.get(tag[:2], "    ")
        yield f"{indent}{words(inside)}"


def note(html: str) -> str:
    """A note with what it says to those who hear it, and where it leads."""
    link = re.fullmatch(r'<a href="([^"]*)" aria-label="([^"]*)">(.*)</a>', html)
    if not link:
        return words(html)
    assert unescape(link[2]).startswith(words(link[3]))
    return f"{unescape(link[2])} -> {link[1]}"


def test_lives_are_told_on_the_pages(site: Site, golden: Callable[[Path, str], None]) -> None:
    golden(LIVES / "expected.txt", "\n".join(told(site)) + "\n")


def test_a_comparison_makes_use_of_the_texts_in_between() -> None:
    library = load(LIVES / "policies")
    policy = library.policies[0]
    for one in compare_pairs(policy, load_registry(library)):
        if one.comparison:
            assert one.comparison == compare_versions(policy, one.pair.old, one.pair.new)


def test_a_policy_with_one_text_has_no_histories_and_no_link_to_them(real_site: Site) -> None:
    assert not any("/clauses/" in path for path in real_site)
    assert not any(b"History of" in page and b"clauses/" in page for page in real_site.values())


def test_what_is_not_held_is_never_claimed_to_be_known(real_site: Site) -> None:
    page = real_site["policies/social-media-off-duty-use/index.html"].decode()
    assert 'class="since"' not in page
    assert words(page[page.index('<p class="aside horizon">') :]).startswith(
        "What the original of 2015-02-25 said is not held, so nothing is told of what changed since."
    )


def test_words_of_a_clause_are_escaped_in_its_history(hostile_site: Site) -> None:
    page = read_page(hostile_site["policies/attack/clauses/index.html"])
    assert [script["src"] for script in page.tags("script")] == ["../../../app.js"]
    assert '<script>alert("policy")</script>' in page.words


def built(tmp_path: Path, *texts: str) -> Site:
    """A site of one policy, whose texts follow each other after a year; an empty one is not held."""
    folder = tmp_path / "policies"
    (folder / "p").mkdir(parents=True)
    (folder / "library.yaml").write_text("issuer: A town\n")
    (folder / "p" / "policy.yaml").write_text("title: P\n")
    for year, text in enumerate(texts, start=2001):
        kind = "original" if year == 2001 else "revised"
        front = "---\ntext: not-held\n---\n" if not text else ""
        (folder / "p" / f"{year}-01-01-{kind}.md").write_text(front + text)
    return build(load(folder))


def notes(site: Site, path: str = "policies/p/index.html") -> list[str]:
    return [words(found) for found in re.findall(r'<p class="since">(.*?)</p>', site[path].decode())]


def test_a_table_that_came_at_once_has_one_note_and_a_changed_row_its_own(tmp_path: Path) -> None:
    table = "Logs are kept as follows.\n\n| Kind | Kept |\n|---|---|\n| radio log | two years |\n"
    site = built(tmp_path, "Logs are kept as follows.\n", table, table.replace("two", "three"))
    assert notes(site, "policies/p/2002-01-01/index.html") == ["Whole table since 2002-01-01"]
    assert notes(site) == ["Since 2002-01-01", "Reworded 2003-01-01"]
    row = site["policies/p/index.html"].decode().partition("<tbody>")[2]
    assert row.index('<p class="since">') < row.index("</td></tr>")


def test_a_list_that_came_at_once_has_one_note(tmp_path: Path) -> None:
    text = "Cameras are worn on patrol.\n"
    later = f"{text}\nMembers do not post:\n\n1. records;\n2. pictures of victims.\n"
    assert notes(built(tmp_path, text, later)) == ["All of this since 2002-01-01"]


def test_a_new_heading_over_old_clauses_does_not_make_them_new(tmp_path: Path) -> None:
    text = "# Scope\n\nCameras are worn on patrol.\n\n# Records\n\nRequests go to the clerk.\n"
    later = text.replace("Requests", "## Requests for copies\n\nRequests")
    assert notes(built(tmp_path, text, later))[0] == "Since 2002-01-01"


def test_the_newest_rewording_is_told_before_what_came_after_it(tmp_path: Path) -> None:
    text = "Cameras are worn on patrol.\n\nReports are due within five days of the event.\n"
    three = text.replace("five", "three")
    site = built(tmp_path, text, three, three.replace("days of", "days, of"))
    assert notes(site) == ["Reworded 2002-01-01, punctuation or layout changed 2003-01-01"]


def test_a_later_version_that_is_not_held_is_named(tmp_path: Path) -> None:
    text = "Reports are due within five days of the event.\n"
    site = built(tmp_path, text, text.replace("five", "three"), "")
    page = site["policies/p/clauses/index.html"].decode()
    assert "What the revision of 2003-01-01 said is not held." in words(page)


def test_two_events_of_one_day_do_not_borrow_each_others_notes(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    (folder / "p").mkdir(parents=True)
    (folder / "library.yaml").write_text("issuer: A town\n")
    (folder / "p" / "policy.yaml").write_text("title: P\n")
    (folder / "p" / "2001-01-01-original.md").write_text("A rule of old.\n")
    (folder / "p" / "2002-01-01-original.md").write_text("A rule of old.\n")
    (folder / "p" / "2002-01-01-revised.md").write_text("A rule of old.\n\nAnd another that is new.\n")
    policy = load(folder).policies[0]
    lives = trace_lives(policy)
    older, *same_day = policy.versions
    assert [[len(stages) for stages in lives.of(event).values()] for event in same_day] == [[1], [2, 1]]
    assert [find_notes(lives, event, {"p1": "", "p2": ""}, "") != {} for event in (older, *same_day)] == [
        False,
        False,
        True,
    ]
