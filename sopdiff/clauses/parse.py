"""Markdown to a clause tree.

`parse` is total: any text gives a document and findings, never an error, in time that grows with its length.
The blocks come from `markdown`; here they get their markers, their place and their labels:

    Employees will not post:        procedure.p1
    1. police records               procedure.p1.1
    2. images of uniforms           procedure.p1.2
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sopdiff.clauses import rules
from sopdiff.clauses.labels import with_labels
from sopdiff.clauses.markdown import Block, Env, link_definitions, one_line, read_blocks, read_words
from sopdiff.clauses.markers import match_bare_number, match_heading_marker, readings
from sopdiff.clauses.nest import nest
from sopdiff.clauses.tree import Clause, Document, Level, Mark, MarkKind
from sopdiff.clauses.web_address import web_address
from sopdiff.findings import Finding, Rule

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_UNREAD_HEADING = re.compile(r"#{1,6}[^\W_]?[^\W\d_]|#{2,6}\d|#{1,6}\u00a0")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# A link that markdown-it leaves as text because of its scheme.
_REFUSED_LINK = re.compile(
    r"\]\(\s*<?(?:javascript|vbscript|data|file):(?:[^\s()]|\([^\s()]*\))*\)?", re.IGNORECASE
)


def parse(text: str, *, path: str = "", first_line: int = 1) -> Document:
    """The clauses of a Markdown text.

    `first_line` is the line of the file that the text begins on; `path` is what findings name.
    """
    blocks, env = read_blocks(text)
    reader = _Reader(env=env, path=path, offset=first_line - 1, bare_numbers=_numbers_headings(blocks))
    clauses = with_labels(reader.read(blocks))
    return Document(clauses=clauses, links=link_definitions(env), findings=tuple(reader.findings))


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Turns blocks into clauses, noting what is wrong on the way."""

    env: Env
    path: str
    offset: int
    bare_numbers: bool
    findings: list[Finding] = field(default_factory=list)

    def read(self, blocks: Sequence[Block]) -> tuple[Clause, ...]:
        """The clauses of a whole text, in their sections and lists."""
        clauses, doubts = nest(self._row(blocks))
        for clause, step in doubts:
            others = " or ".join(reading.family.value for reading in readings(clause.marker))
            message = f'"{clause.marker}" could be {others}; read as {step.reading.family.value}'
            self._note(rules.OPEN_READING, clause, message)
        return clauses

    def _row(self, blocks: Sequence[Block]) -> tuple[Clause, ...]:
        """The clauses of one container, one after the other, as they are indented."""
        return tuple(clause for block in blocks if not _is_blank(block) for clause in self._clauses(block))

    def _clauses(self, block: Block) -> list[Clause]:
        """The block as a clause; as several where one line opens several levels, as in `(c)(1) Text`."""
        opened = []
        while _opens_next_level(block):
            opened.append(self._own(replace(block, lines=(block.lines[0],) * 2), Level.ITEM))
            block = block.children[0]
        return [*opened, self._clause(block)]

    def _clause(self, block: Block) -> Clause:
        match block.kind:
            case "heading":
                return self._section(block)
            case "item" | "quote" | "footnote":
                return self._container(block, Level(block.kind))
            case "table":
                rows = tuple(self._table_row(row) for row in block.children)
                return Clause(
                    level=Level.TABLE, children=rows, markup=block.content, lines=self._lines(block)
                )
            case "code":
                text = block.content.removesuffix("\n")
                return Clause(level=Level.CODE, text=text, markup=block.marker, lines=self._lines(block))
            case "rule":
                return Clause(level=Level.RULE, lines=self._lines(block))
            case _:
                return self._paragraph(block)

    def _container(self, block: Block, level: Level) -> Clause:
        """An item, quotation or footnote: its first paragraph is its own text."""
        inside = [child for child in block.children if not _is_blank(child)]
        if inside and inside[0].kind == "paragraph":
            own = self._own(replace(inside[0], marker=block.marker), level)
            return replace(own, children=self._row(inside[1:]))
        own = self._own(replace(block, lines=(block.lines[0],) * 2), level)
        return replace(own, children=self._row(inside))

    def _section(self, block: Block) -> Clause:
        content = " ".join(one_line(block.content, self.env).replace("\\\n", " ").split())
        marker = match_heading_marker(content) or (match_bare_number(content) if self.bare_numbers else "")
        own = replace(block, content=content[len(marker) :].strip(), marker=marker.replace("\\", ""))
        return replace(self._own(own, Level.SECTION), heading=block.heading)

    def _paragraph(self, block: Block) -> Clause:
        clause = self._own(block, Level.PARAGRAPH)
        if _is_bold_line(clause):
            message = f'"{clause.text}" is a bold line that stands like a heading'
            self._note(rules.BOLD_HEADING, clause, message, f"write ## {clause.text}")
        if _UNREAD_HEADING.match(clause.markup):
            self._note(rules.HEADING_NOT_READ, clause, f'"{clause.text[:60]}" is read as a paragraph')
        return clause

    def _table_row(self, block: Block) -> Clause:
        text, marks = "", list[Mark]()
        for cell in block.cells:
            words, inside = read_words(cell, self.env)
            text += " | " if marks else ""
            start = len(text)
            text += words
            marks.append(Mark(kind=MarkKind.CELL, start=start, end=len(text)))
            marks += [replace(mark, start=mark.start + start, end=mark.end + start) for mark in inside]
        markup = " | ".join(cell.replace("|", "\\|") for cell in block.cells)
        row = Clause(level=Level.ROW, text=text, marks=tuple(marks), markup=markup, lines=self._lines(block))
        self._look(row)
        return row

    def _own(self, block: Block, level: Level) -> Clause:
        """A clause with the block's own words, and none below it."""
        markup = one_line(block.content, self.env)
        text, marks = read_words(markup, self.env)
        marker = "-" if block.marker in ("*", "+") else block.marker
        lines = self._lines(block)
        clause = Clause(level=level, marker=marker, text=text, marks=marks, markup=markup, lines=lines)
        if block.too_deep:
            self._note(rules.TOO_DEEP, clause, "nested too deep to follow; kept as plain text")
        self._look(clause)
        return clause

    def _lines(self, block: Block) -> tuple[int, int]:
        return block.lines[0] + self.offset, block.lines[1] + self.offset

    def _look(self, clause: Clause) -> None:
        """Note what readers of the words would stumble over."""
        for tag in _outside_code(_TAG, clause):
            self._note(rules.RAW_HTML, clause, f"raw HTML is shown as text: {tag[:60]}")
        for link in _outside_code(_REFUSED_LINK, clause):
            self._note(rules.UNSAFE_LINK, clause, f"this link is shown as text: {link[:60]}")
        for mark in clause.marks:
            if mark.kind is MarkKind.LINK and _SCHEME.match(mark.target) and not web_address(mark.target):
                words = clause.text[mark.start : mark.end]
                self._note(rules.UNSAFE_LINK, clause, f'the link "{words}" leads to "{mark.target}"')

    def _note(self, rule: Rule, clause: Clause, message: str, fix: str = "") -> None:
        self.findings.append(rule.at(self.path, clause.lines[0], message, fix))


def _outside_code(pattern: re.Pattern[str], clause: Clause) -> Iterator[str]:
    code = sorted((mark.start, mark.end) for mark in clause.marks if mark.kind is MarkKind.CODE)
    for found in pattern.finditer(clause.text):
        before = bisect(code, (found.start(), len(clause.text) + 1))
        if not before or code[before - 1][1] <= found.start():
            yield found[0]


def _numbers_headings(blocks: Sequence[Block]) -> bool:
    """Whether plain numbers before headings count them: one alone, as in `911 Calls`, is a word."""
    headings = [block.content for block in blocks if block.kind == "heading"]
    numbered = [h for h in headings if match_bare_number(h) or match_heading_marker(h)[:1].isdecimal()]
    return len(numbered) > 1


def _is_blank(block: Block) -> bool:
    """Whether a paragraph holds nothing but blanks that only Unicode knows."""
    return block.kind == "paragraph" and not block.content


def _opens_next_level(block: Block) -> bool:
    """Whether an item holds nothing but another item that opens on the same line."""
    if block.kind != "item" or block.marker in ("-", "*", "+") or len(block.children) != 1:
        return False
    inner = block.children[0]
    return inner.kind == "item" and inner.lines[0] == block.lines[0] and inner.marker not in ("-", "*", "+")


def _is_bold_line(clause: Clause) -> bool:
    whole = (0, len(clause.text))
    bold = any(m.kind is MarkKind.STRONG and (m.start, m.end) == whole for m in clause.marks)
    return bold and bool(clause.text) and clause.text[-1] not in ".;:!?," and "\n" not in clause.text
