"""A clause tree as HTML: headings one level down, printed markers, real lists and tables."""

import re

from sopdiff.clauses.parse import parse
from sopdiff.site.document_html import write_document
from sopdiff.site.markup import Markup
from tests.site.page_reader import read_page


def written(markdown: str) -> str:
    return str(write_document(parse(markdown), lambda _: ()))


def test_headings_follow_the_nesting_of_sections_not_their_number_of_signs() -> None:
    assert read_page(written("# Title\n\n#### Deep\n\n## Next\n\n####### no heading")).headings == [2, 3, 3]


def test_a_marker_is_printed_as_text_and_links_to_its_clause() -> None:
    page = written("4. fourth\n5. fifth")
    assert '<ol class="numbered">\n<li id="c-4"><a class="marker" href="#c-4">4. </a>fourth</li>' in page


def test_a_list_numbered_1_1_1_prints_what_markdown_prints() -> None:
    assert read_page(written("1. one\n1. two\n1. three")).words.split() == [
        "1.",
        "one",
        "2.",
        "two",
        "3.",
        "three",
    ]


def test_bullets_are_a_list_apart_from_numbered_items() -> None:
    page = read_page(written("- one\n- two"))
    assert [attributes["class"] for attributes in page.tags("ul")] == ["bullets"]
    assert "-" not in page.words


def test_a_clause_without_marker_has_a_named_permalink() -> None:
    link = '<a class="permalink" href="#c-scope.p1" aria-label="Link to scope.p1">¶</a>'
    assert link in written("# Scope\n\nAll members.\n\n# Next\n\nMore.")


def test_items_below_a_lead_in_stand_inside_it() -> None:
    page = written("Members do not post:\n\n1. records")
    assert page.startswith('<div id="c-p1">\n<p>Members do not post: ')
    assert page.endswith("</li>\n</ol>\n</div>")


def test_a_note_stands_behind_the_words_of_its_clause_and_before_what_is_below_it() -> None:
    told = {"scope": "one", "scope.p1": "two", "scope.p1.1": "three"}
    noted = {label: Markup(f'<p class="since">{words}</p>') for label, words in told.items()}
    page = write_document(
        parse("# Scope\n\nMembers do not post:\n\n1. records\n\n# Next\n"), lambda _: (), noted
    )
    assert re.findall(r"</(?:div|p)>\n<p class=\"since\">(\w+)</p>\n<(\w+)", page) == [
        ("one", "div"),
        ("two", "ol"),
    ]
    assert 'records</p>\n<p class="since">three</p>\n</li>\n</ol>' in page


def test_table_has_a_header_row_and_scrolls_in_a_named_box() -> None:
    page = read_page(written("| Kind | Kept |\n|---|---|\n| log | 2 years |"))
    assert [attributes.get("scope") for attributes in page.tags("th")] == ["col", "col"]
    assert len(page.tags("td")) == 2
    box = next(attributes for attributes in page.tags("div") if attributes.get("class") == "scroller")
    assert (box["role"], box["tabindex"], box["aria-label"]) == ("region", "0", "Table t1")


def test_a_row_with_more_cells_than_the_header_keeps_them_and_all_rows_are_as_wide() -> None:
    page = written("| Kind | Kept |\n|---|---|\n| log | 2 years | 3 |\n| key |")
    rows = page.split("<tr")[1:]
    assert [row.count("<td") + row.count("<th ") for row in rows] == [3, 3, 3]
    assert "<td>3</td>" in page


def test_line_break_code_and_quotation_keep_their_form() -> None:
    page = written("one\\\ntwo\n\n```\na < b\n```\n\n> said")
    assert "one<br>\ntwo" in page
    assert '<pre id="c-code1" tabindex="0"><code>a &lt; b</code></pre>' in page
    assert '<blockquote id="c-q1">\n<p>said' in page


def test_a_note_leads_back_to_the_clause_it_belongs_to() -> None:
    page = written("A rule.[^1]\n\n[^1]: Its reason.")
    assert '<div id="c-fn1" class="note" role="note">' in page
    assert 'Its reason. <a class="back" href="#c-p1" aria-label="Back">↩</a>' in page


def test_lists_nested_deeper_than_the_parser_follows_are_written_whole() -> None:
    markdown = "\n".join("  " * depth + f"- level {depth}" for depth in range(120))
    words = read_page(written(markdown)).words
    assert [depth for depth in range(120) if f"level {depth}" not in words] == []
