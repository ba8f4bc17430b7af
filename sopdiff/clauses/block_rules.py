"""Our own block rules for markdown-it-py: what CommonMark reads otherwise, or would drop.

A line that opens with a legal enumerator, `(a)`, `b.`, `iv)` or `1.2.3`, is a list item as `1.` is one.
Lists may be indented by four blanks and more. Rows of a table keep cells beyond the heading's number,
and what is nested deeper than can be followed is kept as plain text.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block as commonmark_list
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_block.table import table as commonmark_table

from sopdiff.clauses.markers import Reading, match_enumerator, readings

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType

DEPTH_LIMIT = 160  # block tokens open at once (a list item counts two): Python's stack bounds the recursion
RECENT_LIMIT = 8  # markers that a line may count on from: as many as lists are open in the deepest statutes

_ITEM_LINE = "sopdiff_item_line"  # the line on which the last item with a legal enumerator opened
_RECENT = "sopdiff_recent"  # the markers of the last of them

_GOES_ON = re.compile(r"(?:[.:;,]|\b(?:and|or|und|oder|et|ou))[*_]{0,2}\\?$")
_LONG_NUMBER = re.compile(r"\d{4,9}[.)]\s")
_LIST_MARK = re.compile(r"([-+*]|\d{1,9}[.)])\s+")


def add_block_rules(reader: MarkdownIt) -> None:
    """Make a reader of Markdown read by these rules."""
    interrupts: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
    reader.block.ruler.before("table", "too_deep", _too_deep)
    reader.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    reader.block.ruler.before("code", "indented_list", _indented_list)
    reader.block.ruler.at("list", _list, interrupts)
    reader.block.ruler.before("list", "enumerated", _enumerated, interrupts)


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
    first = len(state.tokens)
    if not commonmark_list(state, start, end, silent):
        return False
    for token in state.tokens[first:]:
        if token.type == "list_item_open" and token.map and "column" not in token.meta:
            token.meta["column"] = state.sCount[token.map[0]]
    return True


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
