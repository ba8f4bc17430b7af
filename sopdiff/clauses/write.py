"""A clause tree to Markdown, in canonical form: one line a clause, children indented below it.

`parse(write(document)) == document`, and writing what was read from a canonical text changes no byte.
No word is ever changed, only how the text is laid out.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sopdiff.clauses.markers import match_enumerator, opens_item
from sopdiff.clauses.tree import Clause, Document, Level, LinkDefinition, MarkKind

_NUMBERED = re.compile(r"\d{1,9}[.)]")
_OPENS_LIST = re.compile(r"\d{1,3}[.)]")
# What a line of a paragraph must not open with, and what one behind a printed break must not be.
_OPENS_BLOCK = re.compile(
    r"[-+*](?:[ \t]|$)|>|#{1,6}(?:[ \t]|$)|([-*_])(?:[ \t]*\1){2,}[ \t]*$|~~~|`{3,}[^`]*$"
)
_UNDERLINES = re.compile(r"=+[ \t]*$|[-:| \t]+$")
_DEFINES = re.compile(r"(\[[^\]]*\]):")


def write(document: Document) -> str:
    """The document as canonical Markdown, ending with a newline; "" if it is empty."""
    parts = list(_row(document.clauses))
    if document.links:
        parts += [""] if parts else []
        parts += [_definition(link) for link in document.links]
    return "\n".join(parts) + "\n" if parts else ""


def _row(clauses: Sequence[Clause]) -> Iterator[str]:
    """The lines of siblings, with a blank line between those that need one."""
    before: Clause | None = None
    for clause in clauses:
        if before and not (_same_list(before, clause) and _is_compact(before)):
            yield ""
        yield from _lines(clause)
        before = clause


def _lines(clause: Clause) -> Iterator[str]:
    match clause.level:
        case Level.SECTION:
            yield _heading(clause)
            if clause.children:
                yield ""
                yield from _row(clause.children)
        case Level.PARAGRAPH:
            yield from _words(clause)
            if clause.children:
                yield ""
                yield from _row(clause.children)
        case Level.ITEM:
            yield from _hung(clause, f"{clause.marker} ", " " * (len(clause.marker) + 1))
        case Level.FOOTNOTE:
            yield from _hung(clause, f"{clause.marker} ", "    ")
        case Level.QUOTE:
            yield from _hung(clause, "> ", "> ")
        case Level.TABLE:
            yield from _table(clause)
        case Level.CODE:
            yield from _code(clause)
        case Level.RULE:
            yield "***"  # not ---, which at the top of a file would open its front matter
        case Level.ROW:
            yield f"| {clause.markup} |"


def _hung(clause: Clause, first: str, rest: str) -> Iterator[str]:
    """A clause behind its marker, with what is below it indented to the marker's width."""
    own = list(_words(clause)) if clause.markup else []
    lines = own + [""] * _needs_blank(clause, own) + list(_row(clause.children))
    behind = bool(own) and opens_item(clause.marker, own[0])
    if not behind:
        yield first.rstrip()
    for at, line in enumerate(lines):
        yield (first if at == 0 and behind else rest if line else rest.rstrip()) + line


def _needs_blank(clause: Clause, own: list[str]) -> bool:
    """Whether a blank line must stand between a clause's own words and its first child."""
    if not own or not clause.children:
        return False
    child = clause.children[0]
    interrupts = child.level is Level.ITEM and child.marker in ("-", "1.", "1)") and bool(child.text)
    return not (interrupts and clause.level is Level.ITEM)


def _words(clause: Clause) -> Iterator[str]:
    for at, (line, shown) in enumerate(_lines_with_words(clause)):
        if found := _DEFINES.match(line):
            yield f"{found[1]}&#58;{line[found.end() :]}"
        elif at and _UNDERLINES.match(line):
            yield f"\\{line}"
        else:
            yield _guarded(line) if line[:1] == shown[:1] else line


def _lines_with_words(clause: Clause) -> Iterator[tuple[str, str]]:
    """Each line of the markup with the words it prints; with none where a break is printed as a blank."""
    lines, words = clause.markup.split("\n"), clause.text.split("\n")
    return zip(lines, (words if len(words) == len(lines) else [""] * len(lines)), strict=True)


def _guarded(line: str) -> str:
    """A line of plain words, with a backslash where Markdown would open a new block at it."""
    if found := _NUMBERED.match(line):
        return f"{found[0][:-1]}\\{line[found.end() - 1 :]}"
    if marker := match_enumerator(line):
        if marker.startswith("§"):
            return f"&sect;{line[1:]}"
        at = next(at for at, sign in enumerate(marker) if not sign.isalnum())
        return f"{line[:at]}\\{line[at:]}"
    return f"\\{line}" if _OPENS_BLOCK.match(line) else line


def _heading(clause: Clause) -> str:
    words = " ".join(part for part in (clause.marker, clause.markup) if part)
    kept = re.sub(r"(?<!\S)(#+)$", r"\\\1", words)  # a closing run of # would be dropped
    return f"{'#' * clause.heading} {kept}".rstrip()


def _table(clause: Clause) -> Iterator[str]:
    head, *rows = clause.children
    yield from _lines(head)
    width = sum(mark.kind is MarkKind.CELL for mark in head.marks)
    yield f"| {clause.markup or ' | '.join(['---'] * width)} |"
    for row in rows:
        yield from _lines(row)


def _code(clause: Clause) -> Iterator[str]:
    sign = "~" if "`" in clause.markup else "`"
    longest = max((len(run) for run in re.findall(rf"{sign}+", clause.text)), default=0)
    fence = sign * max(3, longest + 1)
    yield f"{fence}{clause.markup}"
    if clause.text:
        yield from clause.text.split("\n")
    yield fence


def _definition(link: LinkDefinition) -> str:
    target, title = (text.replace("&", "&amp;") for text in (link.target, " ".join(link.title.split())))
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return f"[{link.name}]: <{target}>" + (f' "{quoted}"' if quoted else "")


def _same_list(before: Clause, clause: Clause) -> bool:
    """Whether CommonMark reads these items as one list, so that no blank line is needed between them."""
    if not before.level is clause.level is Level.ITEM:
        return False
    if before.marker == clause.marker == "-":
        return True
    numbered = _OPENS_LIST.fullmatch(before.marker) and _OPENS_LIST.fullmatch(clause.marker)
    return bool(numbered) and before.marker[-1] == clause.marker[-1]


def _is_compact(clause: Clause) -> bool:
    """Whether an item is a single line, or one with such items of one list below it."""
    if clause.level is not Level.ITEM or not clause.text or "\n" in clause.markup:
        return False
    children = clause.children
    tight = all(_same_list(one, other) for one, other in pairwise(children))
    return tight and not _needs_blank(clause, ["own"]) and all(map(_is_compact, children))
