"""Markdown to clause trees: readable cases, and what must hold for any text at all."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.clauses.write import write
from tests.goldens import cases

PIECES = (
    *(
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "2) ",
        "(a) ",
        "(i) ",
        "(1)",
        "b. ",
        "iv) ",
        "1.2 ",
        "§ 4 ",
        "> ",
        "[^1]: ",
    ),
    *(
        "    ",
        "   ",
        "\t",
        "\n",
        "\n\n",
        "  \n",
        "\\\n",
        "***\n",
        "---\n",
        "===\n",
        "```\n",
        "~~~\n",
        "|",
        "| --- |\n",
    ),
    *(
        "shall report",
        "any of these:",
        "Records",
        "*",
        "**",
        "_",
        "`",
        "[x](y)",
        "[x]",
        "[x]: z\n",
        "[^1]",
        "<b>",
    ),
    *("&sect;", "\\", "#", "\u00a0", "\u200b", "é", "条", "\x00", "\r", "\u2028"),
)
texts = (st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=80)).map(
    lambda text: decode(text.encode(errors="surrogatepass"))[0]
)


def shown(document: Document) -> str:
    return "\n".join(line for clause in document.clauses for line in _lines(clause, ""))


def _lines(clause: Clause, indent: str) -> Iterator[str]:
    marker = f" {clause.marker}" if clause.marker else ""
    printed = f" (printed {clause.printed})" if clause.printed != clause.marker else ""
    text = f" {clause.text!r}" if clause.text else ""
    yield f"{indent}{clause.label}: {clause.level}{marker}{printed}{text}"
    for child in clause.children:
        yield from _lines(child, indent + "  ")


@pytest.mark.parametrize("path", cases("parse/*.md"))
def test_cases(path: Path, golden: Callable[[Path, str], None]) -> None:
    """Each case is a title, a Markdown text and the outline of its clauses, between lines of one point."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    read = [
        f"{title}\n.\n{markdown}\n.\n{shown(parse(markdown))}"
        for title, markdown in zip(parts[0::3], parts[1::3], strict=False)
    ]
    golden(path, "\n.\n".join(read) + "\n.\n")


@given(texts)
def test_what_is_written_reads_back_as_the_same_document(text: str) -> None:
    document = parse(text)
    written = write(document)
    assert parse(written) == document
    assert write(parse(written)) == written


@given(texts)
def test_every_label_is_given_once(text: str) -> None:
    labels = [clause.label for clause in parse(text).walk()]
    assert len(labels) == len(set(labels))
    assert all(labels)


@given(texts)
def test_marks_lie_inside_their_text_and_lines_inside_their_source(text: str) -> None:
    last = text.count("\n") + 1
    for clause in parse(text).walk():
        assert all(0 <= mark.start <= mark.end <= len(clause.text) for mark in clause.marks)
        assert 1 <= clause.lines[0] <= clause.lines[1] <= last


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lists 60 deep", "".join(f"{'  ' * depth}- word{depth}\n" for depth in range(60))),
        ("numbered lists 60 deep", "".join(f"{'   ' * depth}1. word{depth}\n" for depth in range(60))),
        ("lists 300 deep", "".join(f"{'  ' * depth}- word{depth}\n" for depth in range(300))),
        ("10,000 quote marks", ">" * 10_000 + " word"),
        ("10,000 list marks on a line", "- " * 10_000 + "word"),
        ("10,000 enumerators on a line", "(a)" * 10_000 + " word"),
        ("10,000 open brackets", "[" * 10_000 + "word"),
        ("10,000 images", "![" * 10_000 + "word"),
        ("10,000 emphasis marks", "*a_ " * 10_000 + "word"),
        ("10,000 backticks", "".join("`" * n + " " for n in range(140)) + "word"),
        ("a megabyte on a line", "word " * 200_000),
        ("10,000 sections", "".join(f"## {n}. Word\n\nword\n\n" for n in range(10_000))),
    ],
)
def test_hard_inputs_keep_all_their_words(name: str, text: str) -> None:
    kept = " ".join(clause.text for clause in parse(text).walk())
    assert kept.casefold().count("word") == text.casefold().count("word"), name


def test_lines_count_from_the_top_of_the_file() -> None:
    document = parse("Text\nof two lines\n\n- item\n", first_line=10)
    assert [clause.lines for clause in document.walk()] == [(10, 11), (13, 13)]


def test_findings_name_their_place() -> None:
    document = parse("**Procedure**\n\n<b>x</b>\n\n(v) alone\n", path="p/x.md", first_line=5)
    assert [str(finding) for finding in document.findings] == [
        'p/x.md:5: SOP202 "Procedure" is a bold line that stands like a heading',
        "p/x.md:7: SOP201 raw HTML is shown as text: <b>",
        "p/x.md:7: SOP201 raw HTML is shown as text: </b>",
        'p/x.md:9: SOP203 "(v)" could be lower or roman; read as lower',
    ]


def test_heading_without_its_blank_is_found() -> None:
    document = parse("##4. Safety\n\n##\u00a05. Fees\n\n#Vehicle Use\n\n#21 of the code\n\n## 6. Sound\n")
    assert [(finding.name, finding.line) for finding in document.findings] == [
        ("heading-not-read", 1),
        ("heading-not-read", 3),
        ("heading-not-read", 5),
    ]


def test_links_that_no_browser_may_follow_are_found() -> None:
    document = parse("[a](javascript:x) [b](ftp://x) [c](//host) [d](https://example.org) [e](#p1)")
    assert [finding.name for finding in document.findings] == ["unsafe-link"] * 3
    assert not any(clause.level is Level.CODE for clause in document.walk())
