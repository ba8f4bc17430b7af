"""What people call a clause: `Procedure, paragraph 3, 1.` where the label says `procedure.p3.1`."""

import re
from textwrap import shorten

from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.site.document_html import note_name

LONGEST_HEADING = 60  # characters of a heading in the name of a place: enough to find it on the page

_COUNTED = re.compile(r"(p|b|t|r|q|code|rule)(\d+)(?:-\d+)?")
_WORDS = {
    "p": "paragraph",
    "b": "bullet",
    "t": "table",
    "r": "row",
    "q": "quotation",
    "code": "listing",
    "rule": "line",
}


def name_places(document: Document) -> dict[str, str]:
    """The name of every clause by its label: the section it stands in, then the markers down to it."""
    names: dict[str, str] = {}
    waiting = [(clause, "") for clause in document.clauses]
    while waiting:
        clause, above = waiting.pop()
        name = _own_name(clause)
        whole = name if clause.level is Level.SECTION or not above else f"{above}, {name}"
        names[clause.label] = whole
        waiting += [(child, whole) for child in clause.children]
    return names


def _own_name(clause: Clause) -> str:
    if clause.level is Level.SECTION:
        return shorten(f"{clause.printed} {clause.text}", LONGEST_HEADING, placeholder=" …") or "section"
    if clause.level is Level.FOOTNOTE:
        return f"note {note_name(clause)}"
    if clause.printed not in ("", "-"):
        return clause.printed
    counted = _COUNTED.fullmatch(clause.label.rpartition(".")[2])
    return f"{_WORDS[counted[1]]} {counted[2]}" if counted else clause.label
