"""The parser on real documents: no word is lost or made up, and statutes get the structure their XML has."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.clauses.write import write

_ADDRESS = r"(?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\((?:[^()\s]|\([^()\s]*\))*\))*)"
_TITLE = r"""(?:\s+"[^"]*"|\s+'[^']*')?"""
# What Markdown does not print, where it is Markdown and not, say, a listing.
_UNPRINTED = re.compile(
    rf"^[ >]*(?:```|~~~)(?P<fence>[^`\n]*)$"
    rf"|^ {{0,3}}\[(?!\^)(?P<definition>[^\]\n]+\]:[ \t]*\n?[ \t]*\S+[ \t]*{_TITLE})[ \t]*$"
    rf"|(?<=\])\((?P<target>\s*{_ADDRESS}{_TITLE}\s*)\)"
    rf"|(?<=\])\[(?P<reference>[^\]\n^]+)\]",
    re.MULTILINE,
)


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def source_letters(body: str) -> Iterator[tuple[str, bool]]:
    """The letters of Markdown in stretches, each with whether it must be printed; nothing is parsed."""
    done = 0
    for found in _UNPRINTED.finditer(body):
        yield letters(html.unescape(body[done : found.start()])), True
        yield letters(html.unescape(found[0])), False
        done = found.end()
    yield letters(html.unescape(body[done:])), True


def tree_letters(document: Document) -> str:
    return "".join(letters(clause.marker + clause.text) for clause in document.walk())


def first_difference(body: str, printed: str) -> str:
    """Where the printed letters leave those of the source; empty if they are the same to the last."""
    at = 0
    for stretch, must in source_letters(body):
        if printed.startswith(stretch, at):
            at += len(stretch)
        elif must:
            return f"source {stretch[:60]!r}, tree {printed[at : at + 60]!r}"
    return f"tree has more: {printed[at : at + 60]!r}" if at < len(printed) else ""


def bodies(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.glob("*/*/*.md")):
        text, _ = decode(path.read_bytes())
        yield path.relative_to(corpus).as_posix(), split_front_matter(text)[1]


def test_no_letter_of_the_corpus_is_lost_or_made_up(corpus: Path) -> None:
    found = {name: first_difference(body, tree_letters(parse(body))) for name, body in bodies(corpus)}
    assert len(found) > 500
    assert {name: difference for name, difference in found.items() if difference} == {}


def test_canonical_form_of_the_corpus_parses_to_the_same_tree(corpus: Path) -> None:
    wrong = []
    for name, body in bodies(corpus):
        document = parse(body)
        written = write(document)
        if parse(written) != document or write(parse(written)) != written:
            wrong.append(name)
    assert wrong == []


def clause_paths(document: Document) -> dict[int, str]:
    """Source line to the markers from its section down, as `dc-code-structure.json` writes them."""
    paths: dict[int, str] = {}

    def visit(clause: Clause, above: str) -> None:
        here = above
        if clause.level is Level.SECTION:
            here = clause.marker.rstrip(".") if clause.marker.startswith("§") else ""
        elif clause.level is Level.ITEM and clause.marker != "-":
            here = (above if above.startswith("(") else "") + clause.marker
        path = here if clause.level in (Level.SECTION, Level.ITEM) else _of_items(above)
        paths.update((line, path) for line in range(clause.lines[0], clause.lines[1] + 1))
        for child in clause.children:
            visit(child, here)

    for clause in document.clauses:
        visit(clause, "")
    return paths


def _of_items(path: str) -> str:
    return path if path.startswith("(") else ""


def test_statutes_have_the_structure_of_their_xml(corpus: Path) -> None:
    truth = json.loads((corpus / "truth/dc-code-structure.json").read_text())["documents"]
    right, total, wrong = 0, 0, []
    for name, rows in truth.items():
        paths = clause_paths(parse((corpus / "dc-code" / name).read_text()))
        for line, path, kind in rows:
            if kind == "annotation-heading":
                continue
            total += 1
            found = paths.get(line, "no clause")
            right += found == path
            if found != path:
                wrong.append((name, line, path, found))
    assert right >= 0.99 * total, f"{right} of {total}; {wrong[:20]}"
