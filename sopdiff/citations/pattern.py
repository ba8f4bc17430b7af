"""The small language in which `authorities.yaml` says how something is cited.

    City of Madison General Ordinance {section}[({subsection})][({paragraph})]

Words stand as they are printed; `{name}` is a number such as `3.35` or `3-16`, in brackets `({name})` a
letter or number such as `(d)`; `[...]` may be missing. Blanks, line ends, dashes and apostrophes match
whichever of their kind is printed.
"""

import re
from dataclasses import dataclass, field

_PIECE = re.compile(
    r"\(\{(?P<inner>[A-Za-z]\w*)\}\)|\{(?P<part>[A-Za-z]\w*)\}|(?P<open>\[)|(?P<close>\])|(?P<blank>\s+)|(?P<sign>.)"
)
_PART = r"\d+[A-Za-z]?(?:[.:–-]\d+[A-Za-z]?)*"
_INNER = r"\d{1,3}[A-Za-z]?|[A-Za-z]{1,2}|[ivxIVX]{1,5}"
_ALIKE = {"-": "[-‐‑–]", "–": "[-‐‑–]", "'": "['’]", "’": "['’]"}


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A pattern ready to search with.

    `parts` are the names it gives to parts of the locator; `key` is a word that stands in every citation
    it finds, so that texts without it need not be searched; "" if there is none.
    """

    written: str
    expression: re.Pattern[str]
    parts: tuple[str, ...]
    key: str


@dataclass(slots=True)
class _Reading:
    pieces: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    open: int = 0


def read_pattern(written: str) -> Pattern:
    """Raises PatternError where brackets do not close or a part is named twice."""
    reading = _Reading()
    for piece in _PIECE.finditer(written.strip()):
        reading.pieces.append(_expression(piece, reading))
    if reading.open:
        raise PatternError("a [ is never closed")
    if not any(letter.isalnum() for letter in re.sub(r"\{\w+\}", "", written)):
        raise PatternError("a pattern needs words: numbers alone would match anything")
    expression = re.compile(rf"(?<!\w){''.join(reading.pieces)}(?!\w)")
    if expression.fullmatch(""):
        raise PatternError("all of it may be missing")
    return Pattern(written=written, expression=expression, parts=tuple(reading.parts), key=_key(written))


def _key(written: str) -> str:
    """The longest whole word that is neither optional nor part of the locator."""
    required, shorter = "", written
    while required != shorter:
        required, shorter = shorter, re.sub(r"\[[^\[\]]*\]|\(?\{\w+\}\)?", "\0", shorter)
    return max(re.findall(r"(?<![\w\0])\w+(?![\w\0])", required), key=len, default="")


def _expression(piece: re.Match[str], reading: _Reading) -> str:
    if name := piece["inner"]:
        return rf"\s?\({_named(name, _INNER, reading)}\)"
    if name := piece["part"]:
        return _named(name, _PART, reading)
    if piece["open"]:
        reading.open += 1
        return "(?:"
    if piece["close"]:
        if not reading.open:
            raise PatternError("a ] closes nothing")
        reading.open -= 1
        return ")?"
    if piece["sign"] in ("{", "}"):
        raise PatternError("a { or } stands alone; a part is written {name}")
    return r"\s+" if piece["blank"] else _ALIKE.get(piece["sign"], re.escape(piece["sign"]))


def _named(name: str, expression: str, reading: _Reading) -> str:
    if name in reading.parts:
        raise PatternError(f"{{{name}}} stands twice")
    reading.parts.append(name)
    return f"(?P<{name}>{expression})"


def locator(found: re.Match[str], pattern: Pattern) -> str:
    """The numbered part of a citation as one word: `3.35(5)(d)`, whatever blanks were printed in it."""
    spans = [found.span(name) for name in pattern.parts if found[name] is not None]
    if not spans:
        return ""
    start, end = spans[0][0], spans[-1][1]
    while end < found.end() and found.string[end] == ")":
        end += 1
    return re.sub(r"\s+", "", found.string[start:end])
