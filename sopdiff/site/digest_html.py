"""A digest as one HTML file, to mail or to paste into a mail; and the sheet to print and to sign.

It holds its own small style and no script, and loads nothing. Where a mail program drops the style, what is
left still tells: removed words are in `del`, new ones in `ins`, the rest is headings and paragraphs.
"""

from dataclasses import dataclass
from itertools import groupby

from sopdiff.citations.families.scan import language_of
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.diffing.comparison import Comparison
from sopdiff.site.comparison_file import policy_hash
from sopdiff.site.digest import Digest
from sopdiff.site.digest_entries import Entry
from sopdiff.site.digest_words import (
    LINES_TO_SIGN,
    STATEMENT,
    gist,
    period_of,
    sheet_gist,
    tell_digest,
    tell_sheet,
)
from sopdiff.site.document_html import SpansOf
from sopdiff.site.mark_spans import mark_spans
from sopdiff.site.metadata import site_name
from sopdiff.site.passages import Passage
from sopdiff.site.redline_html import Line, write_redline
from sopdiff.site.render import Theme

STYLE = "_digest.css"
"""A style of its own: mail programs cut off a long one, and know little of what that of the site uses."""

FEW_ENTRIES = 3  # a screen or two of a phone: more have a list of contents above them


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPassage:
    """A passage with its redline; a run that one line tells has none."""

    passage: Passage
    lines: tuple[Line, ...]
    is_code: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    """The passages of one section."""

    heading: str
    shown: tuple[ShownPassage, ...]


def digest_file(digest: Digest, theme: Theme) -> str:
    """The whole file, with no final newline."""
    parts = tell_digest(digest)
    entries = [entry for part in parts for entry in part.entries]
    values = {
        "heading": "What changed",
        "gist": gist(digest, parts),
        "parts": parts,
        "has_contents": len(entries) > FEW_ENTRIES,
        "sheet": False,
    }
    return _render(digest, values, any(entry.passages for entry in entries), theme)


def sheet_file(digest: Digest, theme: Theme) -> str:
    """The whole sheet, with no final newline."""
    entries = tell_sheet(digest)
    values = {
        "heading": "Acknowledgement of changes",
        "gist": sheet_gist(digest, entries),
        "entries": entries,
        "statement": STATEMENT,
        "lines_to_sign": LINES_TO_SIGN if entries else (),
        "sheet": True,
    }
    return _render(digest, values, any(entry.passages for entry in entries), theme)


def _render(digest: Digest, values: dict[str, object], has_redlines: bool, theme: Theme) -> str:
    style = theme.inline(STYLE)
    common = {
        "site_name": site_name(digest.library),
        "period": period_of(digest),
        "scope": digest.scope,
        "example": digest.library.example,
        "has_redlines": has_redlines,
        "sections_of": sections_of,
        "language": language,
        "style": style,
        "style_hash": policy_hash(style),
    }
    return theme.render_alone("digest.html", {**common, **values}).rstrip("\n")


def sections_of(entry: Entry) -> tuple[ShownSection, ...]:
    """The clauses of an entry that are shown, by section."""
    if not entry.comparison:
        return ()
    old, new = _spans(entry.comparison.old), _spans(entry.comparison.new)
    grouped = groupby(entry.passages, key=lambda passage: passage.section)
    return tuple(
        ShownSection(heading=heading, shown=tuple(_shown(passage, old, new) for passage in found))
        for heading, found in grouped
    )


def language(comparison: Comparison) -> str:
    """That of the newer text: "en", "de" or "fr"."""
    return language_of(" ".join(clause.text for clause in comparison.new.walk()))


def _shown(passage: Passage, old: SpansOf, new: SpansOf) -> ShownPassage:
    clause: Clause = (passage.change.new or passage.change.old)[0]
    lines = () if passage.is_folded else write_redline(passage.change, old, new)
    return ShownPassage(passage=passage, lines=lines, is_code=clause.level is Level.CODE)


def _spans(document: Document) -> SpansOf:
    """Emphasis and links to the web; the other clauses of the text are not in the file."""
    return mark_spans(document, lambda _: "").find
