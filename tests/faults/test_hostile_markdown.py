"""Markdown made to be slow, deep or long: read to its end within bounds, or refused with a reason."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdiff.clauses.parse import parse
from sopdiff.cli import exit_codes
from sopdiff.cli.main import sopdiff
from sopdiff.errors import SopdiffError
from sopdiff.library.layout import LARGEST_FILE
from sopdiff.library.load import load
from sopdiff.site.build import build
from tests.faults.bounded import SECONDS, bounded
from tests.faults.pathological import CMARK, OURS
from tests.faults.strace import FULL
from tests.site.conftest import written
from tests.site.page_reader import read_page

TIMES = 8_000 if FULL else 3_000
READ = """
import time
from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode
from sopdiff.clauses.write import write
from sopdiff.diffing.compare import compare
from sopdiff.site.document_html import write_document
from tests.faults import pathological
found = {}
for name, text in getattr(pathological, given["set"]).items():
    begun = time.process_time()
    document = parse(decode(text(given["times"]).encode())[0])
    write(document)
    write_document(document, lambda clause: ())
    compare(document, parse("Another text.\\n"))
    found[name] = time.process_time() - begun
"""


@pytest.mark.parametrize("cases", ["CMARK", "OURS"])
def test_pathological_texts_are_read_written_shown_and_compared_in_ten_seconds_each(cases: str) -> None:
    took = bounded(READ, {"set": cases, "times": TIMES}, seconds=SECONDS * 20)
    assert len(took) > 15
    assert {name: seconds for name, seconds in took.items() if seconds > SECONDS} == {}


def test_pathological_texts_keep_their_words() -> None:
    for name in ("nested strong emphasis", "link openers with no closers", "nested brackets", "backticks"):
        text = CMARK[name](500)
        kept = "".join(clause.text for clause in parse(text).walk())
        assert sum(kept.count(letter) for letter in "abe") == sum(text.count(letter) for letter in "abe"), (
            name
        )


@pytest.mark.parametrize("depth", [9, 10, 25, 60, 200])
@pytest.mark.parametrize("mark", ["-", "1.", "(a)"])
def test_every_word_of_a_deep_list_is_on_its_page_or_named_by_a_finding(
    depth: int, mark: str, tmp_path: Path
) -> None:
    step = " " * (len(mark) + 1)
    text = "".join(f"{step * level}{mark} word{level}\n" for level in range(depth))
    root = written({"library.yaml": "issuer: A town\n", "a/policy.yaml": "title: A\n"}, tmp_path)
    (root / "a" / "2020-01-01-original.md").write_text(text)
    document = parse(text)
    words = read_page(build(load(root))["policies/a/2020-01-01/index.html"]).words
    for level in range(depth):
        assert f"word{level}" in words, level
    deeper = [finding for finding in document.findings if finding.name == "too-deep"]
    followed = max(len(clause.label.split(".")) for clause in document.walk())
    assert deeper or followed >= depth
    assert all(finding.line for finding in deeper)


def test_ten_thousand_quote_marks_are_named_where_they_cannot_be_followed() -> None:
    (finding,) = parse("Rules.\n\n" + ">" * 10_000 + " word\n").findings
    assert (finding.name, finding.line) == ("too-deep", 3)


def test_two_mebibytes_are_refused_at_once_by_every_way_in(tmp_path: Path) -> None:
    big = tmp_path / "big.md"
    big.write_bytes(b"word " * 420_000)
    for command in (
        ("show", big),
        ("fmt", "--stdout", big),
        ("diff", big, big),
        ("cite", big),
        ("cite", "-"),
    ):
        result = CliRunner().invoke(sopdiff, [*map(str, command)], input=big.read_bytes())
        assert isinstance(result.exception, SopdiffError), result
        assert f"there are more than {LARGEST_FILE} bytes" in str(result.exception)
    files = {"library.yaml": "issuer: A town\n", "a/policy.yaml": "title: A\n"}
    root = written(files | {"a/2020-01-01-original.md": "word " * 420_000}, tmp_path)
    assert [finding.name for finding in load(root).findings] == ["file-too-large"]
    result = CliRunner().invoke(sopdiff, ["--library", str(root), "draft", "a", "--from", str(big)])
    assert result.exit_code != exit_codes.FINE
    assert [path.name for path in (root / "a").iterdir() if "draft" in path.name] == []


HEADINGS = """
from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
found = len(compare(parse("# Scope\\n" * given), parse("Another text.\\n")).changes)
"""


def test_a_text_of_nothing_but_headings_is_compared_in_linear_time() -> None:
    assert bounded(HEADINGS, 20_000) == 20_001


WHOLE = """
import tempfile
from pathlib import Path
from sopdiff.library.load import load
from sopdiff.site.build import build
from tests.site.conftest import written
files = {"library.yaml": "issuer: A town\\n", "a/policy.yaml": "title: A\\n"}
for number, text in enumerate(given, start=1):
    files[f"a/200{number}-01-01-{'original' if number == 1 else 'revised'}.md"] = text
with tempfile.TemporaryDirectory() as folder:
    library = load(written(files, Path(folder)))
    assert library.findings == (), library.findings
    found = sum(map(len, build(library).values()))
"""


def test_a_mebibyte_on_one_line_is_built_and_compared_within_bounds() -> None:
    old = "word " * 200_000
    assert bounded(WHOLE, [old, old.replace("word", "term", 5_000)]) > 2_000_000


def test_a_clause_of_8000_words_fully_rewritten_is_built_within_bounds() -> None:
    old, new = (" ".join(f"{letter}{at % 900}" for at in range(8_000)) for letter in ("a", "b"))
    assert bounded(WHOLE, [f"{old}.\n", f"{new}.\n"]) > 100_000


@pytest.mark.parametrize("name", ["nested strong emphasis", "hard link and emphasis", "footnotes"])
def test_pages_of_pathological_texts_are_built_within_bounds(name: str) -> None:
    text = {**CMARK, **OURS}[name](TIMES)
    assert bounded(WHOLE, [text, f"New words.\n\n{text}"], seconds=2 * SECONDS) > 100_000
