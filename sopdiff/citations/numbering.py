"""The clauses of a text by the numbers they are printed under: `4.2(b)` to the clause that is meant.

A number is looked for from the outermost clause down, and else from any section down: "section 4" is found
in a text whose sections stand in parts, as long as only one part has a section 4.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sopdiff.clauses.markers import number_of
from sopdiff.clauses.tree import Clause, Document, Level, MarkKind
from sopdiff.library.policy import Event

Path = tuple[str, ...]
"""Printed numbers from an outer clause down: `4.2(b)` is `4.2`, `b`."""

_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_NUMBER_IN_WORDS = re.compile(r"(?:<[^<>]*>\s*)+(\d+(?:\.\d+)*)\.?\s")
_NUMBER_IN_BOLD = re.compile(r"(\d+(?:\.\d+)+|\d+(?=\.))\.?\s+\w")
_ATTACHMENT = re.compile(
    r"(?:exhibit|appendix|annex|schedule|attachment|enclosure|anlage|anhang|annexe)\b(?:\s+\w+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The clauses of a document by label and by the numbers they are printed under."""

    clauses: Mapping[str, Clause]
    above: Mapping[str, str]  # label of each to that of the clause it stands in; "" at the top
    top: tuple[Clause, ...]
    from_top: Mapping[Path, tuple[str, ...]]
    from_section: Mapping[Path, tuple[str, ...]]
    is_dotted: bool  # whether a clause has a number such as 4.2
    named: Mapping[str, str]  # by `appendix a` the label of the section that is called so
    attachments: Mapping[str, str]  # label of each clause in an exhibit or appendix to that of the exhibit

    def find(self, path: Path, *, near: str = "") -> tuple[str, ...]:
        """The labels of the clauses printed under these numbers; several where a text repeats them.

        An exhibit has numbers of its own: a reference is followed in the one that holds it (`near`), and
        then in the main text.
        """
        own = self.attachments.get(near, "")
        return self._find(path, own) or (self._find(path, "") if own else ())

    def _find(self, path: Path, attachment: str) -> tuple[str, ...]:
        for numbers in dict.fromkeys((path, self._step_by_step(path))):
            for index in (self.from_top, self.from_section):
                labels = index.get(numbers, ())
                if found := tuple(label for label in labels if self.attachments.get(label, "") == attachment):
                    return found
        return ()

    def _step_by_step(self, path: Path) -> Path:
        """`III.A.2` level by level; `4.2` too, but not in a text whose sections are numbered so."""
        if self.is_dotted and _DOTTED.fullmatch(path[0]):
            return path
        return tuple(number for step in path for number in step.split("."))

    def nearest(self, path: Path, *, near: str = "") -> tuple[str, str]:
        """The label of the innermost clause around a place that is not there, and what it lacks, if any.

        Of `4.2.7` that is only 4.2: a number without its neighbours is mostly one of another text.
        """
        steps = self._step_by_step(path)
        if len(steps) == 1:
            above = path[0].rpartition(".")[0]
            return self._lacking((above,), path[0], near) if above else ("", "")
        lacking = (
            self._lacking(steps[:length], f"({steps[length]})", near)
            for length in range(len(steps) - 1, 0, -1)
        )
        return next((found for found in lacking if found[0]), ("", ""))

    def _lacking(self, path: Path, missing: str, near: str) -> tuple[str, str]:
        labels = self.find(path, near=near)
        if len(labels) != 1:
            return "", ""
        return labels[0], f"{locator_of(path)} has no {missing}{_ending(self.clauses[labels[0]])}"


def path_of(locator: str) -> Path:
    """`4.2(b)` as numbers from the outermost clause down."""
    return tuple(number.strip() for number in re.findall(r"[^()]+", locator) if number.strip())


def locator_of(path: Path) -> str:
    """The numbers of a path as they are cited."""
    return path[0] + "".join(f"({number})" for number in path[1:])


@lru_cache(maxsize=16)
def places_in(event: Event) -> Places:
    """The places of a version's text, which many citations ask for; none where it is not held."""
    return places_of(event.document or Document(clauses=()))


def places_of(document: Document) -> Places:
    """Walk a document once to be asked often."""
    from_top: dict[Path, list[str]] = {}
    from_section: dict[Path, list[str]] = {}
    clauses: dict[str, Clause] = {}
    named: dict[str, str] = {}
    attachments: dict[str, str] = {}
    sections: tuple[int, ...] = ()
    waiting = [(clause, path, sections) for clause, path in _under(document.clauses, ())][::-1]
    while waiting:
        clause, around, sections = waiting.pop()
        clauses[clause.label] = clause
        if attachment := _attachment(clause):
            named.setdefault(attachment, clause.label)
            attachments.update((below.label, clause.label) for below in clause.walk())
        number = _number(clause)
        path = _printed_path(number, around) if number else around
        if number:
            if clause.level is Level.SECTION:
                sections = (*sections, len(path) - 1)
            from_top.setdefault(path, []).append(clause.label)
            for start in sections:
                if start:
                    from_section.setdefault(path[start:], []).append(clause.label)
        waiting += [(child, path, sections) for child, path in _under(clause.children, path)][::-1]
    return Places(
        clauses=clauses,
        above=document.parents(),
        top=document.clauses,
        from_top=_frozen(from_top),
        from_section=_frozen(from_section),
        is_dotted=any(_DOTTED.fullmatch(path[-1]) for path in from_top),
        named=named,
        attachments=attachments,
    )


def _printed_path(number: str, around: Path) -> Path:
    """The numbers from the outermost clause down; `4.2` below `4` says the 4 itself."""
    return (*around[:-1], number) if around and number.startswith(f"{around[-1]}.") else (*around, number)


def _attachment(clause: Clause) -> str:
    """What an exhibit or appendix is called, in small letters: `appendix a`."""
    heading = f"{clause.printed} {clause.text}".strip() if clause.level is Level.SECTION else ""
    found = _ATTACHMENT.match(heading)
    return " ".join(found[0].casefold().split()) if found else ""


def _under(row: Sequence[Clause], around: Path) -> Iterator[tuple[Clause, Path]]:
    """Each with the numbers it stands under, those of a heading in bold before it among them."""
    under = around
    for clause in row:
        number = _number_in_bold(clause)
        yield clause, around if number or clause.level is Level.SECTION else under
        under = _printed_path(number, around) if number else under


def _number(clause: Clause) -> str:
    """The number of a clause; that of a heading may stand among its words, behind an anchor or in bold."""
    in_words = _NUMBER_IN_WORDS.match(clause.text) if clause.level is Level.SECTION else None
    return number_of(clause.printed) or (in_words[1] if in_words else _number_in_bold(clause))


def _number_in_bold(clause: Clause) -> str:
    """Of a paragraph that is a heading, all in bold: `**2.3 Ballots**`."""
    is_bold = any(
        mark.kind is MarkKind.STRONG and (mark.start, mark.end) == (0, len(clause.text))
        for mark in clause.marks
    )
    found = _NUMBER_IN_BOLD.match(clause.text) if is_bold and clause.level is Level.PARAGRAPH else None
    return found[1] if found else ""


def _frozen(index: Mapping[Path, Sequence[str]]) -> dict[Path, tuple[str, ...]]:
    return {path: tuple(labels) for path, labels in index.items()}


def _ending(clause: Clause) -> str:
    numbers = [child.printed for child in clause.children if number_of(child.printed)]
    if numbers:
        return f"; it ends at {numbers[-1]}"
    return "" if _number_in_bold(clause) else "; it has no parts"
