"""Markdown to blocks and marks; with `block_rules` the home of markdown-it-py.

CommonMark with tables, footnotes and legal enumerators. Raw HTML is text, and footnotes need not be
referred to: nothing that is printed is dropped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from sopdiff.clauses.block_rules import DEPTH_LIMIT, add_block_rules
from sopdiff.clauses.tree import LinkDefinition, Mark, MarkKind

LEAST_INDENT = 2  # columns that set an item off as standing below another
INLINE_DEPTH_LIMIT = 40  # brackets and emphasis open at once in one clause

_INDENT = re.compile(r"[ \t]*")
_BREAKS = "sopdiff_breaks"  # where `one_line` finds the line ends of its source in the environment

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
    column: int = 0  # of an item's marker
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
        case "bullet_list_open" | "ordered_list_open":
            yield from _by_indent(tuple(_blocks(inner)))
        case "thead_open" | "tbody_open":
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
            column = token.meta.get("column", 0)
            yield Block(
                kind="item", lines=lines, marker=marker, column=column, children=tuple(_blocks(inner))
            )
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


def _by_indent(items: Sequence[Block]) -> tuple[Block, ...]:
    """The items of a list, those that are clearly indented below the one before them as its children.

    CommonMark wants three blanks below `1. `; two are what many write, and what readers see as a list
    inside a list where its numbers begin anew.
    """
    nested: list[Block] = []
    below: list[Block] = []
    for item in items:
        indented = bool(nested) and item.column >= nested[-1].column + LEAST_INDENT
        if indented and (below or item.marker[:-1] in ("", "1")):
            below.append(item)
            continue
        if below:
            nested[-1] = _with_below(nested[-1], below)
        nested.append(item)
        below = []
    if below:
        nested[-1] = _with_below(nested[-1], below)
    return tuple(nested)


def _with_below(item: Block, below: Sequence[Block]) -> Block:
    return replace(item, children=(*item.children, *_by_indent(below)))


def _alignment(inner: Sequence[Token]) -> str:
    signs = {"": "---", "text-align:left": ":--", "text-align:right": "--:", "text-align:center": ":-:"}
    return " | ".join(signs[str(t.attrGet("style") or "")] for t in inner if t.type == "th_open")


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
    add_block_rules(reader)
    return reader


def _word_reader() -> MarkdownIt:
    reader = _AsWritten("js-default", {"maxNesting": INLINE_DEPTH_LIMIT}).use(footnote_plugin, inline=False)
    reader.inline.ruler.before("newline", "note_break", _note_break)
    return reader


_BLOCKS = _block_reader()
_WORDS = _word_reader()
