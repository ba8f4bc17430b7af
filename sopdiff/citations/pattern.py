"""The small language in which `authorities.yaml` says how something is cited.

    names:   City of Madison General Ordinance[s]
    locator: "{section:dotted}[({subsection:number})][({paragraph:letter})]"
    patterns: "Resolution {number} of {year:number}"

Words stand as they are printed; `[...]` may be missing; `§` is any sign of a section, as "Sec." or "§§".
`{name}` is a number such as `3.35` or `3-16`, in brackets `({name})` a letter or number such as `(d)`; a
type behind a colon says more exactly what it is. Blanks, line ends, dashes and apostrophes match whichever
of their kind is printed.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from sopdiff.citations.families.form import words_of
from sopdiff.citations.families.places import SIGN, plain

_DASH = "[-‐‑–]"
TYPES = {
    "number": r"\d+",
    "dotted": r"\d+(?:\.\d+[A-Za-z]?)+",  # 3.35
    "dashed": rf"\d+(?:{_DASH}\d+[A-Za-z]?)+",  # 3-16
    "outline": r"(?:\d+[A-Za-z]?|[IVXLC]+|[A-Z])(?:\.(?:[A-Z]|\d+|[a-z])\b)*",  # IV.B.2
    "letter": r"[A-Za-z]{1,2}",
    "roman": r"(?:[ivxlc]+|[IVXLC]+)",
    "word": r"[A-Za-z][\w-]*",
}
"""What a part of a locator may be said to be."""

_ALONE = r"(?:\d+[A-Za-z]?(?:\.(?:[A-Z]|\d+|[a-z])\b)*|(?:[IVXLC]+|[A-Z])(?:\.(?:[A-Z]|\d+|[a-z])\b)+)"
_ANY = rf"\d+[A-Za-z]?(?:(?:[.:]|{_DASH})\d+[A-Za-z]?)*"
_ANY_IN_BRACKETS = r"(?:\d{1,3}[A-Za-z]?|[A-Za-z]{1,2}|[ivxIVX]{1,5})"
_PIECE = re.compile(
    r"\(\{(?P<inner>[A-Za-z][A-Za-z0-9_]*)(?::(?P<inner_type>\w+))?\}\)|\{(?P<part>[A-Za-z][A-Za-z0-9_]*)(?::(?P<part_type>\w+))?\}"
    r"|(?P<open>\[)|(?P<close>\])|(?P<blank>\s+)|(?P<sign>.)"
)
_ALIKE = {"-": _DASH, "–": _DASH, "'": "['’]", "’": "['’]", "§": rf"(?:{SIGN})"}
_ADJACENT = re.compile(r"(?<!\()\{[\w:]+\}\[?\{|\[\s*\]\s*\[?\s|\s\[\s")
_OPTION = re.compile(r"\[([^\[\]]*)\]")
_PART = re.compile(r"\(?\{[\w:]+\}\)?")
_MOST_OPTIONS = 12  # a pattern may have to be read with and without each
_FIRST_BRACKET = re.compile(r"\[?\(\{")
_NO_YEAR = r"(?!(?:19|20)\d\d(?![\w.(-]))"


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern as a regular expression; its groups are the parts of the locator, by their names.

    One of `words` stands in every citation it finds, so that texts without any need not be searched.
    """

    expression: str
    parts: tuple[str, ...]
    words: frozenset[str]
    needs: frozenset[str]  # the words that stand in every citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """How places of an authority are written: `sign`, `number` and `brackets` are expressions without groups.

    `split` gives the parts of a locator in normal form, such as `3.35(5)(d)`, by their names.
    """

    sign: str  # what stands before the number and is no part of it, as the # of `#21`; any sign if empty
    number: str
    brackets: str
    split: re.Pattern[str]

    @property
    def needs_sign(self) -> bool:
        """Whether the sign is always there."""
        return not re.fullmatch(self.sign, "")

    @property
    def number_alone(self) -> str:
        """A number that needs no sign: no year, and of an outline what begins with a digit or has a point."""
        return _NO_YEAR + self.number.replace(TYPES["outline"], _ALONE)

    @property
    def hyphens(self) -> bool:
        """Whether a number may hold a hyphen, so that one is no sign of a range."""
        return _DASH in self.number


@dataclass(slots=True)
class _Reading:
    pieces: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    open: int = 0


def read_pattern(written: str) -> Pattern:
    """Raises PatternError where brackets do not close, a part is named twice or no word is always there."""
    pattern = _read(written)
    if "" in pattern.words:
        raise PatternError("a pattern needs a word that is always there: numbers alone would match anything")
    return pattern


@lru_cache(maxsize=256)
def read_locator(written: str) -> Locator:
    """Raises PatternError as `read_pattern` does, and where no part is named."""
    pattern = _read(written)
    if not pattern.parts:
        raise PatternError("a locator needs a part, written {name}")
    sign, _, _ = written.partition("{")
    sign = "" if sign.rstrip().endswith("(") else sign
    number = written[len(sign) :]
    at = _FIRST_BRACKET.search(number)
    at = at if at and number[: at.start()].count("[") == number[: at.start()].count("]") else None
    number, brackets = (number[: at.start()], number[at.start() :]) if at else (number, "")
    return Locator(
        sign=_anonymous(sign.strip()),
        number=_anonymous(number),
        brackets=_anonymous(brackets),
        split=re.compile(_read(number + brackets).expression),
    )


def _anonymous(written: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", _read(written).expression)


def _read(written: str) -> Pattern:
    if written.count("[") > _MOST_OPTIONS:
        raise PatternError(f"more than {_MOST_OPTIONS} parts of it may be missing")
    if _ADJACENT.search(written):
        raise PatternError("two parts, or two blanks that may be missing, need something between them")
    reading = _Reading()
    for piece in _PIECE.finditer(written.strip()):
        reading.pieces.append(_expression(piece, reading))
    if reading.open:
        raise PatternError("a [ is never closed")
    return Pattern(
        expression="".join(reading.pieces),
        parts=tuple(reading.parts),
        words=frozenset(_words(written)),
        needs=_always(written),
    )


def _always(written: str) -> frozenset[str]:
    """The words that no option holds."""
    always, shorter = "", written
    while always != shorter:
        always, shorter = shorter, _OPTION.sub("\0", shorter)
    words = re.findall(r"(?<![\w\0])\w+(?![\w\0])", _PART.sub("\0", always))
    return frozenset(part for word in words for part in words_of(word))


def _words(written: str) -> set[str]:
    """A word that is always there, a long name if it can be; else those of it with and without an option."""
    always, option = _always(written), _OPTION.search(written)
    if always or not option:
        return {max(always, key=lambda word: (word[0].isupper(), len(word), word), default="")}
    without, with_it = (written[: option.start()] + one + written[option.end() :] for one in ("", option[1]))
    return _words(without) | _words(with_it)


def _expression(piece: re.Match[str], reading: _Reading) -> str:
    if name := piece["inner"]:
        part = _named(name, piece["inner_type"], _ANY_IN_BRACKETS, reading)
        return rf"\s?\(\s?{part}\s?\)"
    if name := piece["part"]:
        return _named(name, piece["part_type"], _ANY, reading)
    if piece["open"]:
        reading.open += 1
        return "(?:"
    if piece["close"]:
        if not reading.open:
            raise PatternError("a ] closes nothing")
        reading.open -= 1
        return ")?"
    if piece["sign"] in ("{", "}"):
        raise PatternError("a { or } stands alone; a part is written {name} or {name:type}")
    return r"\s+" if piece["blank"] else _ALIKE.get(piece["sign"], re.escape(piece["sign"]))


def _named(name: str, sort: str | None, default: str, reading: _Reading) -> str:
    if name in reading.parts:
        raise PatternError(f"{{{name}}} stands twice")
    if sort and sort not in TYPES:
        raise PatternError(f'there is no type "{sort}"; there are {", ".join(TYPES)}')
    reading.parts.append(name)
    return f"(?P<{name}>{TYPES[sort] if sort else default})"


def locator(found: re.Match[str], pattern: Pattern) -> str:
    """The numbered part of a citation, without blanks unless words stand in it: `3.35(5)(d)`."""
    spans = [found.span(name) for name in pattern.parts if found[name] is not None]
    if not spans:
        return ""
    start, end = spans[0][0], spans[-1][1]
    while end < found.end() and found.string[end] in ") ":
        end += 1
    written = found.string[start:end]
    return " ".join(written.split()) if re.search(r"\s[a-z]{2,}\s", written) else plain(written)
