"""The one reader of YAML: front matter, policy.yaml, library.yaml, authorities.yaml.

It reads a strict part of YAML, so that what is written is what is meant. Each value is a string as it
stands (`3.10`, `no` and `2019-03-06` are no number, no truth value and no date) and knows its line. Tags,
anchors, aliases, duplicate keys and a second document are findings. The events of the parser are
followed with a stack of our own, so that depth costs no recursion.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

import yaml

from sopdiff.findings import Finding, Rule
from sopdiff.library import rules

LARGEST_YAML = 256 * 1024  # characters; several hundred authorities, read in about a second
DEEPEST = 8  # authorities.yaml, the deepest file, needs four levels

# What no text holds, but an escape such as "\0" or "\ud800" can make.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

# How the YAML parser's messages begin, and what they mean to people who do not know YAML.
_IN_PLAIN_WORDS = (
    ("mapping values are not allowed", 'a ": " stands where none is expected'),
    ("could not find expected ':'", 'the line has no ": " after its key'),
    ("found character '\\t'", "a tab stands where YAML takes blanks only"),
    ("found character '", "the value begins with a sign that YAML keeps for itself"),
    ("expected <block end>", "the line is not indented like the ones above it"),
)
# Messages where the parser noticed too late; the fault is where it began to read what it names.
_NOTICED_LATE = ("stream", "could not find expected ':'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A text exactly as written, without its quotes; `owner:` with nothing after it is an empty one."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list of values."""

    entries: tuple["Node", ...]
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys with their values, in the order of the file, each key once.

    It is not `whole` where the file could not be read to its end: then a key that is missing here may
    stand further down.
    """

    pairs: tuple[tuple[Scalar, "Node"], ...]
    line: int
    whole: bool = True


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(text: str, *, path: str, first_line: int = 1) -> tuple[Mapping, tuple[Finding, ...]]:
    """Keys and values of a YAML text, and what is wrong with it; no keys where it is no mapping.

    `first_line` is the line of the file that the text begins on.
    """
    reader = _Reader(path=path, first_line=first_line)
    return reader.read(text), tuple(reader.findings)


class _StopReadingError(Exception):
    """What follows is not to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A mapping or sequence whose end has not come yet; keys and values of a mapping take turns."""

    is_mapping: bool
    line: int
    entries: list[Node] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """What has been read so far, and what is open."""

    path: str
    first_line: int
    findings: list[Finding] = field(default_factory=list)
    line: int = 0  # of what is being read
    open: list[_Open] = field(default_factory=list)
    root: Node | None = None

    def read(self, text: str) -> Mapping:
        whole = False
        self.line = self.first_line
        try:
            if len(text) > LARGEST_YAML:
                self.stop(f"there are more than {LARGEST_YAML} characters of YAML")
            for event in yaml.parse(text, Loader=yaml.SafeLoader):
                self.take(event)
            whole = True
        except _StopReadingError:
            pass
        except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: an escape beyond Unicode
            self.break_off(error, text)
        while self.open:
            self.close()
        return self.top(whole=whole)

    def take(self, event: yaml.Event) -> None:
        if event.start_mark:
            self.line = self.first_line + event.start_mark.line
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                self.stop("a second document begins here")
            case yaml.AliasEvent():
                self.refuse(f"*{event.anchor} stands for a value written elsewhere")
                self.add(Scalar(text="", line=self.line))
            case yaml.ScalarEvent():
                self.refuse_marks(event)
                self.add(Scalar(text=self.readable(event.value), line=self.line))
            case yaml.CollectionStartEvent():
                self.refuse_marks(event)
                if len(self.open) == DEEPEST:
                    self.stop(f"values are nested more than {DEEPEST} deep")
                self.open.append(_Open(is_mapping=isinstance(event, yaml.MappingStartEvent), line=self.line))
            case yaml.CollectionEndEvent():
                self.close()

    def refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self.refuse(f"&{event.anchor} gives the value a name")
        if event.tag is not None:
            self.refuse(f'the tag "{event.tag}" stands before the value')

    def readable(self, value: str) -> str:
        if _CONTROL.search(value):
            self.refuse("an escape stands for a control character")
        return _CONTROL.sub("\ufffd", value)

    def close(self) -> None:
        done = self.open.pop()
        if done.is_mapping:
            self.add(Mapping(pairs=tuple(self.pairs(done.entries)), line=done.line))
        else:
            self.add(Sequence(entries=tuple(done.entries), line=done.line))

    def pairs(self, entries: list[Node]) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str, int] = {}
        # Where the text breaks off, the last key may be without its value.
        for key, value in zip(entries[::2], entries[1::2], strict=False):
            if not isinstance(key, Scalar):
                self.report(rules.YAML_NOT_ALLOWED, key.line, "a list or mapping stands where a key belongs")
            elif key.text in seen:
                first = seen[key.text]
                self.report(rules.DUPLICATE_KEY, key.line, f'"{key.text}" stands on line {first} already')
            else:
                seen[key.text] = key.line
                yield key, value

    def add(self, node: Node) -> None:
        if self.open:
            self.open[-1].entries.append(node)
        else:
            self.root = node

    def top(self, *, whole: bool) -> Mapping:
        match self.root:
            case Mapping(pairs=pairs, line=line):
                return Mapping(pairs=pairs, line=line, whole=whole)
            case None:
                return Mapping(pairs=(), line=self.first_line, whole=whole)
            case other:
                if whole:
                    self.report(rules.BAD_VALUE, other.line, "there are no keys with values here")
                return Mapping(pairs=(), line=self.first_line, whole=False)

    def break_off(self, error: Exception, text: str) -> None:
        line, cause = _place_and_cause(error, text)
        at = self.line if line is None else self.first_line + line
        self.report(rules.YAML_UNREADABLE, at, f"{cause}; what follows is not read")

    def stop(self, message: str) -> NoReturn:
        self.refuse(f"{message}; what follows is not read")
        raise _StopReadingError

    def refuse(self, message: str) -> None:
        self.report(rules.YAML_NOT_ALLOWED, self.line, message)

    def report(self, rule: Rule, line: int, message: str) -> None:
        self.findings.append(rule.at(self.path, line, message))


def _place_and_cause(error: Exception, text: str) -> tuple[int | None, str]:
    """The line of a YAML text, counted from 0, that the parser stumbled on if it says so, and why."""
    match error:
        case yaml.MarkedYAMLError(
            problem=str(problem), problem_mark=yaml.Mark(line=line), context_mark=began
        ):
            late = any(words in problem for words in _NOTICED_LATE)
            return began.line if began and late else line, _in_plain_words(problem)
        case yaml.reader.ReaderError(position=int(position)):
            return text.count("\n", 0, position), "the line holds a character that YAML does not allow"
        case _:
            return None, "an escape or version number is beyond what YAML allows"


def _in_plain_words(problem: str) -> str:
    if "stream end" in problem or "end of stream" in problem:
        return "what begins here is not closed"
    return next((words for beginning, words in _IN_PLAIN_WORDS if problem.startswith(beginning)), problem)
