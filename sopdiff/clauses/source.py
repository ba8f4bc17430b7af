"""From the bytes of a file to its text, and from the text to front matter and body.

One rule for every file, so that the same policy is the same text whoever saved it: UTF-8; a byte order
mark is dropped; each line end that Unicode knows becomes one newline; `é` is one character however it
was typed (NFC). What cannot be read becomes U+FFFD at its place, so that any bytes give a text, and a
`Problem` with its line. A character that nobody sees, such as a zero-width space in "may not", is kept,
and a problem too.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

FRONT_MATTER_MARK = "---"

# As many combining marks in a row as Unicode's stream-safe text has (UAX 15); a line with more is left
# as typed, because bringing it into order costs the square of their number.
MOST_COMBINING = 30

_UTF_16_AND_32 = (
    ("UTF-32", b"\xff\xfe\x00\x00"),  # before UTF-16, whose mark begins it
    ("UTF-32", b"\x00\x00\xfe\xff"),
    ("UTF-16", b"\xff\xfe"),
    ("UTF-16", b"\xfe\xff"),
)
_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_BROKEN = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Soft hyphen, direction marks and overrides, characters of no width, invisible tags. The joiners are
# writing in Persian or Hindi, but beside an ASCII character they only hide.
HIDDEN_CHARACTER = re.compile(
    r"([\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
    r"|(?<=[\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\x7f]))"
)


class ProblemKind(StrEnum):
    """What is wrong with the characters of a file: they cannot be read, or not be seen."""

    UNREADABLE = "unreadable"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One line whose characters are not what a reader would think; `line` counts from 1."""

    kind: ProblemKind
    line: int
    message: str


def decode(raw: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The text of any bytes, by the rule above, with one problem a line and kind.

    UTF-16 and UTF-32 are known by their byte order mark and read, so that nothing is lost; that they
    are used is a problem all the same.
    """
    text, foreign = _characters(raw)
    lines = _LINE_END.sub("\n", text).split("\n")
    problems = [problem for number, line in enumerate(lines, 1) for problem in _problems(line, number)]
    return "\n".join(_readable(line) for line in lines), (*foreign, *problems)


def opens_front_matter(text: str) -> bool:
    """Whether the first line says that front matter follows."""
    return text.partition("\n")[0].rstrip() == FRONT_MATTER_MARK


def split_front_matter(text: str) -> tuple[str, str, int]:
    """The lines between a first `---` and the next, the body below them, and the line that begins on.

    Without front matter the body is the whole text, from line 1. So it is where the end mark is
    missing: then the text opens front matter and yet its body begins on line 1.
    """
    lines = text.split("\n")
    below = (number for number, line in enumerate(lines) if number and line.rstrip() == FRONT_MATTER_MARK)
    end = next(below, 0) if opens_front_matter(text) else 0
    if not end:
        return "", text, 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def _characters(raw: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The bytes as characters, those that are no UTF-8 as surrogates."""
    for name, mark in _UTF_16_AND_32:
        if raw.startswith(mark):
            message = f"the file is saved as {name}, not as UTF-8"
            problem = Problem(kind=ProblemKind.UNREADABLE, line=1, message=message)
            return raw.decode(name, "replace").removeprefix("\ufeff"), (problem,)
    return raw.decode("utf-8", "surrogateescape").removeprefix("\ufeff"), ()


def _problems(line: str, number: int) -> Iterator[Problem]:
    if line.isascii() and line.isprintable():
        return
    if broken := _BROKEN.findall(line):
        yield _problem(ProblemKind.UNREADABLE, number, f"{_count(broken, 'byte')} that UTF-8 does not know")
    if control := _CONTROL.findall(line):
        names = _names(control)
        yield _problem(ProblemKind.UNREADABLE, number, f"{_count(control, 'control character')} ({names})")
    if hidden := HIDDEN_CHARACTER.findall(line):
        yield _problem(ProblemKind.HIDDEN, number, f"{_count(hidden, 'hidden character')} ({_names(hidden)})")


def _problem(kind: ProblemKind, line: int, what: str) -> Problem:
    return Problem(kind=kind, line=line, message=f"the line holds {what}")


def _count(found: list[str], what: str) -> str:
    return f"a {what}" if len(found) == 1 else f"{len(found)} {what}s"


def _names(found: list[str]) -> str:
    """Each sort of character once, by code and name: `U+200B ZERO WIDTH SPACE`."""
    return ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip() for c in sorted(set(found)))


def _readable(line: str) -> str:
    if line.isascii() and line.isprintable():
        return line
    return _composed(_CONTROL.sub("\ufffd", _BROKEN.sub("\ufffd", line)))


def _composed(line: str) -> str:
    """The line in Unicode's form NFC."""
    runs = groupby(line, key=lambda character: unicodedata.combining(character) > 0)
    longest = max((sum(1 for _ in run) for combining, run in runs if combining), default=0)
    return line if longest > MOST_COMBINING else unicodedata.normalize("NFC", line)
