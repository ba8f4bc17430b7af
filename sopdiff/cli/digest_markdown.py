"""A digest as Markdown with CriticMarkup, to paste into a memo: `within {--five--}{++three++} days`."""

from collections.abc import Iterator

from sopdiff.cli.diff_markdown import paragraphs, plain, sections
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

_LEGEND = "\nWords taken out are marked {--so--}, new words {++so++}."
UNDERSCORES = "_" * 48


def show_digest(digest: Digest) -> str:
    """The whole memo."""
    parts = tell_digest(digest)
    lines = [*_head(digest, "What changed", gist(digest, parts))]
    lines += [_LEGEND] * any(entry.passages for part in parts for entry in part.entries)
    return "\n".join([*lines, *(line for part in parts for line in _part(part))])


def show_sheet(digest: Digest) -> str:
    """The sheet to print and sign."""
    entries = tell_sheet(digest)
    lines = [*_head(digest, "Acknowledgement of changes", sheet_gist(digest, entries))]
    lines += [_LEGEND] * any(entry.passages for entry in entries)
    lines += [line for entry in entries for line in _entry(entry, "##")]
    if entries:
        lines += ["\n---", f"\n{STATEMENT}", *(f"\n{name}: {UNDERSCORES}" for name in LINES_TO_SIGN)]
    return "\n".join(lines)


def _head(digest: Digest, what: str, counts: str) -> Iterator[str]:
    yield f"# {what}"
    yield f"\n{plain(site_name(digest.library))}, {period_of(digest)}."
    if digest.scope:
        yield f"\n{plain(digest.scope)}"
    if digest.library.example:
        yield "\nAn invented example: these are nobody's policies."
    yield f"\n{plain(counts)}"


def _part(part: Part) -> Iterator[str]:
    yield f"\n## {part.heading}"
    if part.is_brief:
        yield ""
        yield from (f"- {plain(entry.title)}: {entry.what} ({_where(entry)})" for entry in part.entries)
    else:
        yield from (line for entry in part.entries for line in _entry(entry, "###"))


def _entry(entry: Entry, heading: str) -> Iterator[str]:
    yield f"\n{heading} {plain(entry.title)}"
    yield f"\n**{plain(entry.what)}**\n"
    yield from (f"- {paragraphs(plain(' '.join(fact.split())))}" for fact in entry.facts)
    yield f"- {_links(entry)}"
    yield from sections(entry.passages, f"{heading}#")


def _links(entry: Entry) -> str:
    return ", ".join(f"[{link.words}](<{link.address}>)" for link in entry.links) or _where(entry)


def _where(entry: Entry) -> str:
    """Where it is: a link if it can be followed, else the address that sopdiff knows it by."""
    return f"<{entry.links[0].address}>" if entry.links else f"`{entry.address}`"
