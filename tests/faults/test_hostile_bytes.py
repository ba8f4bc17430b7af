"""Files that are no text, or another text than it seems, and YAML that is a trap."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.cli.main import sopdiff
from sopdiff.ledger.entry import hash_of_file, hashes_of_clauses
from sopdiff.library.load import load
from sopdiff.library.policy import Library
from sopdiff.site.build import build
from tests.faults.bounded import bounded
from tests.faults.town import arguments, begin_town
from tests.site.conftest import written
from tests.site.page_reader import read_page

TEXT = "# Rés\u00fcmé\n\n1. Officers may not.\n2. Café.\n"
SAVED: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "CR": lambda text: text.replace("\n", "\r").encode(),
    "U+2028": lambda text: text.replace("\n", "\u2028").encode(),
    "NFD": lambda text: text.replace("é", "e\u0301").replace("\u00fc", "u\u0308").encode(),
    "all of these": lambda text: (
        "\ufeff".encode() + text.replace("é", "e\u0301").replace("\n", "\r\n").encode()
    ),
}
YAML = {
    "alias bomb": "a0: &a0 [x, x]\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "merge bomb": "a: &a {x: 1}\n" + "b: {<<: [" + "*a, " * 10_000 + "*a]}\n",
    "500 brackets": "title: " + "[" * 500,
    "100,000 brackets": "title: " + "[" * 100_000,
    "500 braces": "title: " + "{a: " * 500,
    "duplicate key": "title: A\ntitle: B\n",
    "100,000 duplicate keys": "title: A\n" * 20_000,
    "tag": "title: !!python/object/apply:os.system ['touch pwned']\n",
    "local tag": "title: !include /etc/passwd\n",
    "second document": "title: A\n---\ntitle: B\n",
    "no end of a quote": 'title: "A\nowner: B\n',
    "tab": "title: A\n\towner: B\n",
    "control character": 'title: "A\\0B"\n',
    "surrogate": 'title: "\\ud800"\n',
    "beyond Unicode": 'title: "\\Uffffffff"\n',
}
KEPT = (
    "3.10",
    "no",
    "on",
    "~",
    "null",
    "0o17",
    "1e400",
    "9" * 4_000,
    "2019-03-06",
    "3:25",
    "<<",
    ".inf",
    "=",
)


@pytest.mark.parametrize("way", SAVED)
def test_the_same_text_has_the_same_hashes_however_it_was_saved(way: str) -> None:
    raw = SAVED[way](f"---\nby: Rés\n---\n\n{TEXT}")
    assert hash_of_file(raw) == hash_of_file(SAVED["UTF-8"](f"---\nby: Rés\n---\n\n{TEXT}"))
    body = split_front_matter(decode(raw)[0])[1]
    assert hashes_of_clauses(parse(body)) == hashes_of_clauses(parse(TEXT))
    assert len(hashes_of_clauses(parse(body))) == 3


@pytest.mark.parametrize(
    "raw",
    [
        b"May\x00not.\n",
        b"\xff\xfeM\x00a\x00y\x00",
        b"Caf\xe9.\n",
        b"\xed\xa0\x80\n",
        b"\xc0\xaf\n",
        b"\xf8\x88\x80\x80\x80",
    ],
    ids=["NUL", "UTF-16", "Latin-1", "surrogate", "overlong", "five bytes"],
)
def test_bytes_that_are_no_text_are_a_finding_with_a_line_and_are_not_drafted(
    raw: bytes, tmp_path: Path
) -> None:
    root = begin_town(tmp_path)
    (tmp_path / "given.md").write_bytes(raw)
    result = CliRunner().invoke(
        sopdiff, arguments(root, "draft", "body-worn-cameras", "--from", str(tmp_path / "given.md"))
    )
    assert "given.md:1: the " in str(result.exception)
    (root / "body-worn-cameras" / "2026-12-01-draft.md").write_bytes(raw)
    found = [finding for finding in load(root).findings if finding.name == "unreadable-text"]
    assert [(finding.line, finding.severity.value) for finding in found] == [(1, "error")]


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\u2060", "\u00ad", "\u2066"])
def test_a_character_that_hides_is_a_finding_and_shows_in_every_redline(hidden: str, tmp_path: Path) -> None:
    old, new = "Officers may not drive.\n", f"Officers may{hidden} not drive.\n"
    code = f"U+{ord(hidden):04X}"
    library = policy(tmp_path, {"2020-01-01-original.md": old, "2021-01-01-revised.md": new})
    (finding,) = library.findings
    assert (finding.name, finding.line) == ("hidden-characters", 1)
    assert code in finding.message
    page = read_page(build(library)["policies/a/compare/2020-01-01-to-2021-01-01/index.html"])
    assert code in page.words
    (tmp_path / "old.md").write_text(old)
    (tmp_path / "new.md").write_text(new)
    result = CliRunner().invoke(sopdiff, ["diff", str(tmp_path / "old.md"), str(tmp_path / "new.md")])
    assert f"<{code}>" in result.output
    assert hidden not in result.output


READ = """
from sopdiff.library.metadata import read_yaml
found = {
    name: [finding.line for finding in read_yaml(text, path="policy.yaml")[1]] for name, text in given.items()
}
"""


def test_traps_of_yaml_are_refused_with_their_line_within_bounds() -> None:
    for name, lines in bounded(READ, YAML).items():
        assert lines, name
        assert all(1 <= line <= YAML[name].count("\n") + 1 for line in lines), name


@pytest.mark.parametrize("value", KEPT)
def test_a_value_is_the_string_that_was_written(value: str, tmp_path: Path) -> None:
    library = policy(tmp_path, {"2020-01-01-original.md": f"---\nby: {value}\n---\n\nA rule.\n"})
    assert library.findings == ()
    assert library.policies[0].events[0].by == value


def test_front_matter_without_its_end_mark_is_an_error_with_its_line(tmp_path: Path) -> None:
    library = policy(tmp_path, {"2020-01-01-original.md": "---\nby: Chief\n\nA rule.\n"})
    assert [(finding.line, finding.severity.value) for finding in library.findings] == [(1, "error")]


def policy(folder: Path, events: dict[str, str]) -> Library:
    files = {f"a/{name}": text for name, text in events.items()}
    return load(written({"library.yaml": "issuer: A town\n", "a/policy.yaml": "title: A\n"} | files, folder))
