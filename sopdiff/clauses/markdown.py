"""Markdown to blocks and marks; the home of markdown-it-py.

CommonMark with tables and footnotes, and one rule of our own: a line that opens with a legal
enumerator, `(a)`, `b.`, `iv)` or `1.2.3`, is a list item as `1.` is one. Raw HTML is text. Nothing is
dropped: rows may have more cells than their heading, footnotes need not be referred to, and what is
nested deeper than can be followed is kept as plain text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block as commonmark_list
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_block.table import table as commonmark_table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from sopdiff.clauses.markers import Reading, match_enumerator, readings
from sopdiff.clauses.tree import LinkDefinition, Mark, MarkKind

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType

DEPTH_LIMIT = 160  # block tokens open at once (a list item counts two): Python's stack bounds the recursion
RECENT_LIMIT = 8  # markers that a line may count on from: as many as lists are open in the deepest statutes
INLINE_DEPTH_LIMIT = 40  # brackets and emphasis open at once in one clause

_BREAKS = "sopdiff_breaks"  # where `one_line` finds the line ends of its source in the environment
_ITEM_LINE = "sopdiff_item_line"  # the line on which the last item with a legal enumerator opened
_RECENT = "sopdiff_recent"  # the markers of the last of them

Env = dict[str, Any]
"""What markdown-it-py carries from the blocks to the words: link definitions and footnotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of Markdown; `content` is the inline source of its own words, lines count from 1."""

    kind: str  # heading, paragraph, item, quote, footnote, table, row, code, rule
    lines: tuple[int, int]
    content: str = ""
    marker: str = ""
    heading: int = 0
    children: tuple["Block", ...] = ()
    cells: tuple[str, ...] = ()
    too_deep: bool = False


def read_blocks(text: str) -> tuple[tuple[Block, ...], Env]:
    """The blocks of a Markdown text, and the environment to read their words with."""
    env: Env = {}
    tokens = _BLOCKS.parse(text, env)
    return tuple(_blocks(tokens)), env


def link_definitions(env: Env) -> tuple[LinkDefinition, ...]:
    """What the text defined for its links, in the order of names."""
    references = sorted(env.get("references", {}).items())
    return tuple(
        LinkDefinition(name=n, target=r["href"], title=" ".join(r["title"].split())) for n, r in references
    )


def read_words(source: str, env: Env) -> tuple[str, tuple[Mark, ...]]:
    """The visible words of inline Markdown, and what is marked in them."""
    words = _Words()
    for token in _inline_tokens(source, env):
        words.add(token)
    return "".join(words.parts), tuple(words.marks)


def one_line(source: str, env: Env) -> str:
    """Inline Markdown with its line wraps taken out; a hard break stays, as a backslash and a newline."""
    if "\n" not in source:
        return source
    breaks: list[tuple[int, bool]] = []
    _inline_tokens(source, {**env, _BREAKS: (source, breaks)})
    lines, line, done = list[str](), "", 0
    for at, hard in sorted(set(breaks)):
        line += source[done:at].replace("\n", " ")
        done = _INDENT.match(source, at + 1).end()  # type: ignore[union-attr]
        if hard:
            lines.append(_before_break(line) + "\\\n")
            line = ""
        else:
            line = line.rstrip(" ") + " "
    return "".join(lines) + line + source[done:].replace("\n", " ")


def _before_break(line: str) -> str:
    """A line without the sign of its hard break, a backslash or blanks; other backslashes stay signs."""
    words = line.removesuffix("\\").rstrip(" ")
    ends_with_sign = (len(words) - len(words.rstrip("\\"))) % 2 == 1
    return words + "\\" * ends_with_sign


def _inline_tokens(source: str, env: Env) -> list[Token]:
    tokens: list[Token] = []
    _WORDS.inline.parse(source, _WORDS, env, tokens)
    return tokens


class _Words:
    """Collects visible text and marks from inline tokens."""

    _KINDS = {  # noqa: RUF012
        "strong": MarkKind.STRONG,
        "em": MarkKind.EMPHASIS,
        "s": MarkKind.STRIKE,
        "a": MarkKind.LINK,
    }

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.marks: list[Mark] = []
        self._length = 0
        self._open: list[tuple[int, str]] = []

    def add(self, token: Token) -> None:
        if token.nesting == 1:
            self._open.append((self._length, str(token.attrGet("href") or "")))
        elif token.nesting == -1:
            start, target = self._open.pop()
            self._mark(self._KINDS[token.tag], start, target)
        else:
            self._leaf(token)

    def _leaf(self, token: Token) -> None:
        start = self._length
        self._print(_printed(token))
        match token.type:
            case "code_inline":
                self._mark(MarkKind.CODE, start)
            case "image":
                self._mark(MarkKind.IMAGE, start, str(token.attrGet("src") or ""))
            case "footnote_ref":
                self._mark(MarkKind.FOOTNOTE, start, token.meta["label"])

    def _print(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)

    def _mark(self, kind: MarkKind, start: int, target: str = "") -> None:
        if start < self._length or target:
            self.marks.append(Mark(kind=kind, start=start, end=self._length, target=target))


def _printed(token: Token) -> str:
    """The visible text of one inline token; of an image its description, on one line."""
    match token.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "footnote_ref":
            return f"[^{token.meta['label']}]"
        case "image":
            return "".join(map(_printed, token.children or [])).replace("\n", " ")
        case _:
            return token.content


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        yield from _block(tokens[at], tokens[at + 1 : end])
        at = end + 1


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at `at`; itself if it opens nothing."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _block(token: Token, inner: Sequence[Token]) -> Iterator[Block]:
    lines = (token.map[0] + 1, max(token.map[1], token.map[0] + 1)) if token.map else (0, 0)
    match token.type:
        case "bullet_list_open" | "ordered_list_open" | "thead_open" | "tbody_open":
            yield from _blocks(inner)
        case "heading_open":
            yield Block(kind="heading", lines=lines, content=inner[0].content, heading=int(token.tag[1]))
        case "paragraph_open":
            yield Block(
                kind="paragraph",
                lines=lines,
                content=inner[0].content,
                too_deep=bool(token.meta.get("too_deep")),
            )
        case "list_item_open" | "enumerated_open":
            marker = token.markup if token.type == "enumerated_open" else f"{token.info}{token.markup}"
            yield Block(kind="item", lines=lines, marker=marker, children=tuple(_blocks(inner)))
        case "blockquote_open":
            yield Block(kind="quote", lines=lines, children=tuple(_blocks(inner)))
        case "footnote_reference_open":
            marker = f"[^{token.meta['label']}]:"
            yield Block(kind="footnote", lines=lines, marker=marker, children=tuple(_blocks(inner)))
        case "table_open":
            yield Block(kind="table", lines=lines, children=tuple(_blocks(inner)), content=_alignment(inner))
        case "tr_open":
            cells = [t.content for t in inner if t.type == "inline"] + token.meta.get("excess", [])
            yield Block(kind="row", lines=lines, cells=tuple(cells))
        case "fence" | "code_block":
            yield Block(kind="code", lines=lines, content=token.content, marker=token.info.strip())
        case "hr":
            yield Block(kind="rule", lines=lines)
        case _:  # a sort of token that a newer markdown-it-py brought: its words are kept
            yield Block(kind="paragraph", lines=lines, content=token.content)


def _alignment(inner: Sequence[Token]) -> str:
    signs = {"": "---", "text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}
    return " | ".join(signs[str(t.attrGet("style") or "")] for t in inner if t.type == "th_open")


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's table, but cells beyond the heading's number are kept, in the row's `excess`."""
    first = len(state.tokens)
    if not commonmark_table(state, start, end, silent):
        return False
    rows = [token for token in state.tokens[first:] if token.type == "tr_open"]
    width = sum(token.type == "th_open" for token in state.tokens[first:])
    for row in rows[1:]:
        cells = [cell.strip() for cell in escapedSplit(getLine(state, row.map[0] if row.map else start))]
        cells = cells[1:] if cells and not cells[0] else cells
        cells = cells[:-1] if cells and not cells[-1] else cells
        row.meta = {"excess": cells[width:]}
    return True


_GOES_ON = re.compile(r"(?:[.:;,]|\b(?:and|or|und|oder|et|ou))[*_]{0,2}\\?$")
_INDENT = re.compile(r"[ \t]*")
_LONG_NUMBER = re.compile(r"\d{4,9}[.)]\s")
_LIST_MARK = re.compile(r"([-+*]|\d{1,9}[.)])\s+")


def _enumerated(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list item that opens with a legal enumerator; its continuation is indented to its first word."""
    if state.is_code_block(start):
        return False
    begin, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    marker = match_enumerator(state.src[begin:stop])
    if not marker or (silent and not _may_interrupt(state, start, marker)):
        return False
    if not silent:
        _open_item(state, start, end, marker)
    return True


def _may_interrupt(state: StateBlock, line: int, marker: str) -> bool:
    """Whether a marker at the start of a line ends the paragraph before, or is a word of it by chance.

    It ends it after a stop or a colon; behind the first line of an item, where it counts on, opens a list
    or stands out by its indentation or its capital; and behind a wrapped line, where it does two of these.
    """
    before = state.getLines(line - 1, line, 0, keepLastLF=False).strip()
    if _GOES_ON.search(before):
        return True
    words = state.src[state.bMarks[line] + state.tShift[line] + len(marker) : state.eMarks[line]].lstrip()
    capital = words[:1].isupper()
    recent = state.env.get(_RECENT, [])
    native = _LIST_MARK.match(before)
    counts_on = any(
        _follows(readings(last), readings(marker)) for last in [*recent, native[1] if native else ""]
    )
    if not native and state.env.get(_ITEM_LINE) != line - 1:
        return capital and counts_on
    outdented = 0 < state.sCount[line] < state.blkIndent
    return outdented or capital or counts_on or any(new.value == 1 for new in readings(marker))


def _follows(olds: Sequence[Reading], news: Sequence[Reading]) -> bool:
    """Whether a marker is the next of another."""
    return any(
        (new.family, new.style) == (old.family, old.style) and 0 < new.value - old.value <= 1
        for new in news
        for old in olds
    )


def _open_item(state: StateBlock, start: int, end: int, marker: str) -> None:
    """Push the item and what it holds; the book-keeping is that of markdown-it's own list rule."""
    token = state.push("enumerated_open", "li", 1)
    token.markup = marker
    state.env[_ITEM_LINE] = start
    state.env[_RECENT] = [*state.env.get(_RECENT, [])[1 - RECENT_LIMIT :], marker]
    begin = state.bMarks[start] + state.tShift[start] + len(marker)
    first_word = state.skipSpaces(begin)
    column = state.sCount[start] + len(marker)
    width = _columns(state.src[begin:first_word], column + state.bsCount[start])
    empty = first_word >= state.eMarks[start]
    saved = (state.tShift[start], state.sCount[start], state.blkIndent, state.parentType, state.tight)
    state.tShift[start], state.sCount[start] = first_word - state.bMarks[start], column + width
    state.blkIndent = column + (width if width <= 4 and not empty else 1)
    state.parentType = "list"
    if empty and state.isEmpty(start + 1):
        state.line = min(start + 1, end)
    else:
        state.md.block.tokenize(state, start, end)
    token.map = [start, state.line]
    state.tShift[start], state.sCount[start], state.blkIndent, state.parentType, state.tight = saved
    state.push("enumerated_close", "li", -1)


def _columns(blanks: str, column: int) -> int:
    """How many columns these blanks take from a column on, tab stops being four apart."""
    at = column
    for blank in blanks:
        at += 4 - at % 4 if blank == "\t" else 1
    return at - column


def _indented_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A list that is indented by four blanks or more is a list, and no code: policies hold lists."""
    if silent or not state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if not (_LIST_MARK.match(line) or match_enumerator(line)):
        return False
    indent, state.blkIndent = state.blkIndent, state.sCount[start]
    found = _enumerated(state, start, end, silent) or _list(state, start, end, silent)
    state.blkIndent = indent
    return found


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """CommonMark's list, but none opens with four digits: `1477)` is a page or a year."""
    if _LONG_NUMBER.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    return commonmark_list(state, start, end, silent)


def _too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What is nested beyond the limit is kept as one paragraph of plain text."""
    if state.level < DEPTH_LIMIT or silent:
        return False
    token = state.push("paragraph_open", "p", 1)
    token.map, token.meta = [start, end], {"too_deep": True}
    state.push("inline", "", 0).content = state.getLines(
        start, end, state.blkIndent, keepLastLF=False
    ).strip()
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


def _note_break(state: StateInline, silent: bool) -> bool:
    """Note where a line of the source ends and whether that break is printed; never matches."""
    source, breaks = state.env.get(_BREAKS, (None, []))
    if state.src is source and not silent:
        if state.src[state.pos] == "\n":
            breaks.append((state.pos, state.pending.endswith("  ")))
        elif state.src.startswith("\\\n", state.pos):
            breaks.append((state.pos + 1, True))
    return False


class _AsWritten(MarkdownIt):
    """Shows the address between < and > letter for letter, not with its %20 decoded."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def _block_reader() -> MarkdownIt:
    reader = MarkdownIt("js-default", {"maxNesting": DEPTH_LIMIT + 20}).use(footnote_plugin, inline=False)
    reader.core.ruler.enableOnly(["normalize", "block"])
    reader.block.ruler.before("table", "too_deep", _too_deep)
    reader.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    reader.block.ruler.before("code", "indented_list", _indented_list)
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    reader.block.ruler.at("list", _list, interrupts)
    reader.block.ruler.before("list", "enumerated", _enumerated, interrupts)
    return reader


def _word_reader() -> MarkdownIt:
    reader = _AsWritten("js-default", {"maxNesting": INLINE_DEPTH_LIMIT}).use(footnote_plugin, inline=False)
    reader.inline.ruler.before("newline", "note_break", _note_break)
    return reader


_BLOCKS = _block_reader()
_WORDS = _word_reader()
