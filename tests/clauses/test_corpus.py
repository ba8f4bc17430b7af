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

_SIGNS = str.maketrans("", "", "*_`~[]\\")
_FENCE = re.compile(r"^([ >]*)(```|~~~)[^`\n]*$", re.MULTILINE)
_DEFINITION = re.compile(r'^ {0,3}\[(?!\^)([^\]\n]+)\]:[ \t]*\n?[ \t]*\S+[ \t]*("[^\n]*")?$', re.MULTILINE)
_TARGET = re.compile(
    r"""\]\(\s*(?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\((?:[^()\s]|\([^()\s]*\))*\))*)"""
    r"""(?:\s+"[^"]*"|\s+'[^']*')?\s*\)"""
)
_REFERENCE = re.compile(r"\]\[([^\]\n^]+)\]")


def all_words(text: str) -> list[str]:
    return re.findall(r"\w+", html.unescape(text).translate(_SIGNS))


def printed_words(body: str) -> list[str]:
    """The words of Markdown that are printed: addresses are crossed out, and nothing is parsed."""
    names = {name.casefold() for name, _ in _DEFINITION.findall(body)}
    body = _TARGET.sub("", _DEFINITION.sub("", _FENCE.sub("", body)))
    return all_words(_REFERENCE.sub(lambda found: "" if found[1].casefold() in names else found[0], body))


def tree_words(document: Document) -> list[str]:
    return [
        word
        for clause in document.walk()
        for text in (clause.marker, clause.text)
        for word in re.findall(r"\w+", text.translate(_SIGNS))
    ]


def is_within(few: list[str], many: list[str]) -> bool:
    """Whether these letters all stand in those, in this order; marks inside a word do not split it."""
    rest = iter("".join(many))
    return all(letter in rest for letter in "".join(few))


def bodies(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.glob("*/*/*.md")):
        text, _ = decode(path.read_bytes())
        yield path.relative_to(corpus).as_posix(), split_front_matter(text)[1]


def test_no_word_of_the_corpus_is_lost_or_made_up(corpus: Path) -> None:
    wrong, exact, total = [], 0, 0
    for name, body in bodies(corpus):
        found, printed = tree_words(parse(body)), printed_words(body)
        total += 1
        exact += found == printed
        if not (is_within(printed, found) and is_within(found, all_words(body))):
            wrong.append(name)
    assert wrong == []
    assert exact >= 0.96 * total, "addresses in code are printed, and crossing out cannot know that"


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
