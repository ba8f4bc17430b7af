"""The search index of a big library, made by Pagefind: a browser loads only what a question asks for.

Each text is one record. Beside its words stand signs that Pagefind takes for words: `n3xa` for the clause
3(a), `c3x35` for whatever says 3.35 or `3.35(5)(d)`; a browser asks for these where a reader types a number.
What it needs to show the clauses of a text comes along as that record's metadata, and is the row of the other
engine. The home of the package pagefind, which not everybody installs.
"""

import html
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from sopdiff.errors import SopdiffError
from sopdiff.library.policy import Library
from sopdiff.site.search_clause import SearchClause
from sopdiff.site.search_entries import SearchEntries
from sopdiff.site.search_files import FOLDER, SearchedText, row_of, searched_texts

LANGUAGE = "en"  # of the pages; it says how words are brought to their stems

_HINT = "pip install 'sopdiff[search]', or build without --search pagefind"
_PART = re.compile(r"[^\W_]+")
_PAGE = """<!doctype html>
<html lang="{language}"><head><title>{title}</title></head><body>
<h1>{title}</h1>
<p data-pagefind-meta="clauses[data-row]" data-row="{row}"></p>
{clauses}
</body></html>
"""
_OF_OTHER_USE = re.compile(r"pagefind-(?:.*ui|highlight)\.")  # interfaces of Pagefind's own, half a megabyte


def pagefind_files(library: Library, entries: Iterable[SearchEntries]) -> dict[str, bytes]:
    """The index files by path, one index for each group of texts; the same bytes from the same texts."""
    texts = list(searched_texts(library, entries))
    files: dict[str, bytes] = {}
    for group in sorted({text.group for text in texts}):
        found = _index([text for text in texts if text.group == group])
        files |= {f"{FOLDER}pagefind/{group}/{name}": content for name, content in found}
    return files


def _index(texts: Iterable[SearchedText]) -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as folder:
        source, result = Path(folder, "texts"), Path(folder, "index")
        source.mkdir()
        for text in texts:
            path = source / text.page
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(text), encoding="utf-8")
        _run(source, result)
        for path in sorted(result.rglob("*")):
            if path.is_file() and not _OF_OTHER_USE.match(path.name):
                yield path.relative_to(result).as_posix(), path.read_bytes()


def _run(source: Path, result: Path) -> None:
    """By its command line, because its interface for Python answers ten calls a second and no more."""
    if not find_spec("pagefind"):
        raise SopdiffError("Pagefind is not installed", hint=_HINT)
    settings = ["--force-language", LANGUAGE, "--keep-index-url", "--silent"]
    done = subprocess.run(  # noqa: S603  a package that the user installed, and no words of the library
        [sys.executable, "-m", "pagefind", "--site", source, "--output-path", result, *settings],
        cwd=source,  # where no settings of its own lie about
        env={name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")},
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise SopdiffError(f"Pagefind has failed: {said}", hint=_HINT)


def _page(text: SearchedText) -> str:
    clauses = "\n".join(f"<p>{html.escape(_line(clause))}</p>" for clause in text.found.clauses)
    row = html.escape(row_of(text.policy.slug, [text]))
    return _PAGE.format(language=LANGUAGE, title=html.escape(text.title), row=row, clauses=clauses)


def _line(clause: SearchClause) -> str:
    cited = [target for target, _ in clause.cites]
    return " ".join([clause.words, *cited, *_numbers(clause.number), *_codes([clause.words, *cited])])


def _numbers(number: str) -> Iterator[str]:
    """`3(2)(a)` is also asked for as 2(a), in a text whose sections stand in parts."""
    parts = _PART.findall(number.lower())
    for start in range(len(parts)):
        if start == 0 or start < len(parts) - 1:
            yield f"n{'x'.join(parts[start:])}"


def _codes(texts: Iterable[str]) -> Iterator[str]:
    """`3.35(5)(d)` is also asked for as 3.35."""
    for word in (word for text in texts for word in text.lower().split() if re.search(r"\d", word)):
        parts = _PART.findall(word)
        yield from (f"c{'x'.join(parts[:end])}" for end in range(2, len(parts) + 1))
