"""A clause as it can be found, and as a row of the scripts that a browser loads.

A text is kept as its rows and not as a thousand clauses: so it goes to other processes, to the cache and into
the site as one string.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Json = str | int | Sequence["Json"] | Mapping[str, "Json"]

_LONGEST_ROW = 6  # parts, of a section
_SIGNS = ".,("  # with which label, place and number go on from those of the section
_ESCAPES = {"</": "<\\/", "\u2028": "\\u2028", "\u2029": "\\u2029"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchClause:
    """A clause with words; a section is its heading."""

    label: str
    place: str  # what people call it: "3. Procedure, (a)"
    number: str  # the printed numbers down to it: "3(a)"; empty if it has none of its own
    words: str
    cites: tuple[tuple[str, str], ...] = ()  # in normal form what its words say otherwise, and those words
    is_section: bool = False

    @property
    def names(self) -> tuple[str, str, str]:
        """What it is called, in three ways."""
        return self.label, self.place, self.number


def write_rows(clauses: Iterable[SearchClause]) -> str:
    """`[label, place, number, words, cites]` for each clause, with a 1 behind it for a section.

    What begins like its section's is shortened by that: `.p1`, `, (a)`, `(a)`. Where nothing is cited, that
    part is left out.
    """
    return script_json(list(_rows(clauses)))


def read_rows(rows: str) -> Iterator[SearchClause]:
    """The clauses that were written so."""
    section = "", "", ""
    for row in json.loads(rows):
        label, place, number, words = row[:4]
        is_section = len(row) == _LONGEST_ROW
        if not is_section:
            whole = zip((label, place, number), section, _SIGNS, strict=True)
            label, place, number = (_whole(*three) for three in whole)
        clause = SearchClause(
            label=label,
            place=place,
            number=number,
            words=words,
            cites=tuple((target, said) for pairs in row[4:5] for target, said in pairs),
            is_section=is_section,
        )
        section = clause.names if is_section else section
        yield clause


def script_json(value: Json) -> str:
    """JSON that may stand in a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for raw, escape in _ESCAPES.items():
        text = text.replace(raw, escape)
    return text


def _rows(clauses: Iterable[SearchClause]) -> Iterator[Json]:
    section = "", "", ""
    for clause in clauses:
        if clause.is_section:
            section = clause.names
            yield [*clause.names, clause.words, clause.cites, 1]
        else:
            names = (_behind(*three) for three in zip(clause.names, section, _SIGNS, strict=True))
            yield [*names, clause.words, *([clause.cites] if clause.cites else [])]


def _behind(name: str, above: str, sign: str) -> str:
    rest = name.removeprefix(above)
    return rest if above and rest.startswith(sign) else name


def _whole(name: str, above: str, sign: str) -> str:
    return above + name if name.startswith(sign) else name
