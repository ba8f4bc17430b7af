"""The clause tree: what a policy says, clause by clause, apart from how its file is laid out.

One recursive type stands for sections, paragraphs, list items and table rows alike. Of
`(a) Officers **shall** report.` the marker is `(a)`, the text `Officers shall report.`, and a mark
says that characters 9 to 14 are strong. The tree is immutable; everything found out about it later
(citations, changes) lies beside it, in spans of `text`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sopdiff.findings import Finding


class Level(StrEnum):
    """What a clause is; `table` and `rule` (a line across) hold no words of their own."""

    SECTION = "section"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    QUOTE = "quote"
    CODE = "code"
    FOOTNOTE = "footnote"
    RULE = "rule"


class MarkKind(StrEnum):
    """What Markdown says about a stretch of a clause's text; `cell` is one cell of a table row."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    FOOTNOTE = "footnote"
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch `text[start:end]` with its meaning; `target` is the address of a link or image."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause with all below it.

    `text` holds the clause's own visible words: the heading of a section, the first paragraph of an
    item, the cells of a row joined by ` | `; a line break that is printed is a newline in it. `lines`
    are the first and last source line of those words, counted from 1.
    """

    level: Level
    marker: str = ""  # as written, delimiters included: "(a)", "IV.", "§ 2", "Article 7", "-" for a bullet
    text: str = ""
    marks: tuple[Mark, ...] = ()
    children: tuple["Clause", ...] = ()
    heading: int = 0  # of a section: how many # it was given
    printed: str = ""  # the marker as Markdown prints it; differs from `marker` in lists numbered 1. 1. 1.
    label: str = ""  # where it stands in this document: "procedure.p3.1"
    markup: str = field(default="", compare=False)  # the Markdown `text` and `marks` were read from
    lines: tuple[int, int] = field(default=(0, 0), compare=False)

    def walk(self) -> Iterator["Clause"]:
        """This clause and all below it, in reading order."""
        waiting = [self]
        while waiting:
            clause = waiting.pop()
            yield clause
            waiting.extend(reversed(clause.children))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDefinition:
    """What `[name]: target "title"` defines for the links of a document."""

    name: str
    target: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The parsed text of one version, draft or Markdown file."""

    clauses: tuple[Clause, ...]
    links: tuple[LinkDefinition, ...] = ()
    findings: tuple[Finding, ...] = field(default=(), compare=False)

    def walk(self) -> Iterator[Clause]:
        """All clauses in reading order."""
        for clause in self.clauses:
            yield from clause.walk()

    def find(self, label: str) -> Clause | None:
        """The clause with this label, if there is one."""
        return next((clause for clause in self.walk() if clause.label == label), None)

    def parents(self) -> dict[str, str]:
        """Label of each clause to the label of the clause it stands in; "" at the top."""
        above = {clause.label: "" for clause in self.clauses}
        for clause in self.walk():
            above.update((child.label, clause.label) for child in clause.children)
        return above
