"""Markdown as a reader sees it, with the way back: where each printed character stands in the source.

`45&nbsp;CFR **164.308**` is printed as `45 CFR 164.308`. What no reader sees as words, such as the target of
a link or a tag, becomes a bar that no citation crosses.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from html import unescape

from sopdiff.clauses.source import HIDDEN_CHARACTER

BAR = "\0"
"""Stands where something is that is not printed; nothing is cited across it."""

INWARD = "\1"
"""The bar of a link into the same text: `[7.1.4](#714-name-forms)` is printed as `7.1.4]` and this."""

_SIGN = re.compile(  # markup begins with one of these
    r"[\[\]\\<*_`&{:\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
_TEMPLATE = r"\{[%{][^\n]{0,300}?[%}]\}"  # of a site generator, as {{ site.url }}
_ADDRESS = r"[^()\s]*(?:\([^()\s]*\)[^()\s]*)*"
_LINK = (  # what stands behind a link's words: (address "title"), [reference]
    rf"\((?:{_ADDRESS}(?:\s+[\"'][^\"'\n]*[\"'])?|{_TEMPLATE}[^()\n]*)\)|\[[^\[\]\n]*\]"
)
_BAR = rf"</?[A-Za-z!][^<>\n]*>|{_TEMPLATE}|(?<=http)://[^\s)\]>]+|(?<=https)://[^\s)\]>]+"
_INLINE_TAG = r"</?(?:b|i|em|strong|u|sub|sup|span|small|mark)\b[^<>\n]*>"
_EMPHASIS = r"(?<![\w*])\*++|\*++(?![\w*])|(?<!\w)_++(?=\S)|(?<=\S)_++(?!\w)|`+"
_ESCAPE = r"\\(?=[!-/:-@\[-`{-~])"
_MARKUP = re.compile(
    rf"(?P<gone>{_INLINE_TAG}|\[(?!\^)|{_EMPHASIS}|{_ESCAPE}|{HIDDEN_CHARACTER.pattern})"
    rf"|\](?P<link>{_LINK})|(?P<bar>{_BAR})"
    r"|(?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)"
)
_OWN_NUMBER = re.compile(  # of a heading with # before it, or with a line of signs below it
    rf"^ {{0,3}}(?:#{{1,6}}[^\S\n]+(?:{BAR}+\s*)?|(?=[^\n]*\n(?:-{{2,}}|={{2,}})[^\S\n]*$))"
    r"(?:§+|Article|Artikel|Art\.|Section|Chapter)?[^\S\n]*[\dA-Z][\w.:-]*",
    re.MULTILINE,
)
_UNDERLINED = re.compile(r"\n(?:--|==)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The printed text, in stretches that stand one after another in the source, with markup between.

    Stretch n begins at `starts[n]` of `text` and at `origins[n]` of the source; it is one character that
    takes `widths[n]` there (an entity), or as many characters as there.
    """

    source: str
    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)
    widths: tuple[int, ...] = (1,)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the source."""
        first, last = (bisect_right(self.starts, place) - 1 for place in (start, end - 1))
        return (
            self.origins[first] + start - self.starts[first],
            self.origins[last] + end - 1 - self.starts[last] + self.widths[last],
        )


def printed(source: str) -> Printed:
    """Read a text without its markup, in linear time; the number a heading gives itself is barred too."""
    result = _without_markup(source) if _SIGN.search(source) else Printed(source=source, text=source)
    if "#" not in result.text and not _UNDERLINED.search(result.text):
        return result
    return replace(result, text=_OWN_NUMBER.sub(lambda own: re.sub(r"[^\n]", BAR, own[0]), result.text))


class _Pieces:
    """The printed pieces so far, with where they stand."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.stretches: list[tuple[int, int, int]] = []
        self.length = 0

    def add(self, text: str, origin: int, width: int = 1) -> None:
        if text:
            self.texts.append(text)
            self.stretches.append((self.length, origin, width))
            self.length += len(text)


def _without_markup(source: str) -> Printed:
    pieces, at = _Pieces(), 0
    for sign in _SIGN.finditer(source):
        found = _MARKUP.match(source, sign.start()) if sign.start() >= at else None
        if found:
            pieces.add(source[at : found.start()], at)
            _add(found, pieces)
            at = found.end()
    pieces.add(source[at:], at)
    starts, origins, widths = zip(*pieces.stretches, strict=True) if pieces.stretches else ((0,), (0,), (1,))
    return Printed(source=source, text="".join(pieces.texts), starts=starts, origins=origins, widths=widths)


def _add(found: re.Match[str], pieces: _Pieces) -> None:
    """What is printed of a piece of markup."""
    if link := found["link"]:
        pieces.add("]", found.start())
        pieces.add(INWARD if link.startswith("(#") else BAR, found.start("link"), len(link))
    elif found["bar"]:
        pieces.add(BAR, found.start(), len(found[0]))
    elif entity := found["entity"]:
        character = unescape(entity)
        if len(character) == 1:
            pieces.add(character, found.start(), len(entity))
        else:
            pieces.add(entity, found.start())
