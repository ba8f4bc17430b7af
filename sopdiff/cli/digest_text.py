"""A digest for a mail: plain words in lines of 72 columns, edits marked as [-old-] and {+new+}."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import indent

from sopdiff.cli import terminal
from sopdiff.cli.diff_text import Layout, sections
from sopdiff.site.digest import Digest
from sopdiff.site.digest_entries import Entry
from sopdiff.site.digest_words import (
    LINES_TO_SIGN,
    STATEMENT,
    Part,
    gist,
    period_of,
    sheet_gist,
    tell_digest,
    tell_sheet,
)
from sopdiff.site.metadata import site_name

INDENT = "  "
COLUMNS = 72  # what mail programs neither break nor quote badly
_LEGEND = "Words taken out are marked [-so-], new words {+so+}."
_EXAMPLE = "An invented example: these are nobody's policies."


def show_digest(digest: Digest) -> str:
    """The whole mail."""
    parts = tell_digest(digest)
    lines = [*_head(digest, "What changed", gist(digest, parts))]
    if any(entry.passages for part in parts for entry in part.entries):
        lines += ["", _LEGEND]
    return "\n".join([*lines, *(line for part in parts for line in _part(part))])


def show_sheet(digest: Digest) -> str:
    """The sheet to print and sign; each clause that changed is given whole."""
    entries = tell_sheet(digest)
    lines = [*_head(digest, "Acknowledgement of changes", sheet_gist(digest, entries))]
    if not entries:
        return "\n".join(lines)
    layout = Layout(columns=COLUMNS - len(INDENT), is_whole=True)
    lines += ["", _LEGEND] if any(entry.passages for entry in entries) else []
    lines += [line for entry in entries for line in _entry(entry, layout)]
    return "\n".join([*lines, "", _rule("="), "", STATEMENT, *_to_sign(LINES_TO_SIGN)])


def _head(digest: Digest, what: str, counts: str) -> Iterator[str]:
    yield _wrapped(site_name(digest.library))
    yield _wrapped(f"{what} {period_of(digest)}")
    yield _rule("=")
    yield from (_wrapped(line) for line in (digest.scope, _EXAMPLE if digest.library.example else "") if line)
    yield _wrapped(counts)


def _part(part: Part) -> Iterator[str]:
    yield f"\n\n{part.heading.upper()}"
    yield _rule("-")
    for entry in part.entries:
        if part.is_brief:
            yield _wrapped(f"{entry.title}: {entry.what} ({_where(entry)})", hang="  ")
        else:
            yield from _entry(entry, Layout(columns=COLUMNS - len(INDENT)))


def _entry(entry: Entry, layout: Layout) -> Iterator[str]:
    yield ""
    yield _wrapped(f"* {entry.title}", hang=INDENT)
    yield from (_wrapped(fact, hang=INDENT, first=INDENT) for fact in (f"{entry.what}.", *entry.facts))
    yield from _links(entry)
    yield from (indent(line, INDENT) for line in sections(entry.passages, layout))


def _links(entry: Entry) -> Sequence[str]:
    """Addresses are never broken."""
    links = [f"{INDENT}{link.words}: {link.address}" for link in entry.links]
    return links or [f"{INDENT}Address: {entry.address}"]


def _where(entry: Entry) -> str:
    return entry.links[0].address if entry.links else entry.address


def _to_sign(names: Iterable[str]) -> Iterator[str]:
    widest = max(map(len, LINES_TO_SIGN))
    for name in names:
        yield f"\n\n{name:<{widest}}  {'_' * (COLUMNS - widest - 2)}"


def _rule(sign: str) -> str:
    return sign * COLUMNS


def _wrapped(text: str, *, hang: str = "", first: str = "") -> str:
    return terminal.wrapped(text, indent=hang, first=first, columns=COLUMNS)
