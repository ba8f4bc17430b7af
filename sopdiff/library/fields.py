"""Takes the known keys out of a mapping, and notes what is wrong with them.

    fields = Fields(mapping=front, path=path, findings=findings)
    fields.know("title", "cycle")             # `titel: Hiring` -> SOP101 ... did you mean "title"?
    title = fields.required("title")
    cycle = fields.number("cycle", most=10)   # `cycle: yearly` -> SOP107, and 0

A key that is missing or wrong gives the empty value of its type, so that reading goes on to the end of
the file and all its mistakes are shown at once.
"""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from sopdiff.findings import Finding, Rule
from sopdiff.library import rules
from sopdiff.library.dates import read_iso_date
from sopdiff.library.metadata import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The keys of one mapping; `findings` is where what is wrong with them is gathered."""

    mapping: Mapping
    path: str
    findings: list[Finding]

    def know(self, *keys: str) -> None:
        """Report every key but these."""
        for key, _ in self.mapping.pairs:
            if key.text not in keys:
                close = get_close_matches(key.text, keys, n=1)
                fix = f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(keys)}"
                self.findings.append(
                    rules.UNKNOWN_KEY.at(self.path, key.line, f'"{key.text}" means nothing here', fix)
                )

    def has(self, key: str) -> bool:
        """Whether the key is there, with whatever value."""
        return self._value(key) is not None

    def scalar(self, key: str) -> Scalar:
        """One text with its line; an empty one if the key is missing."""
        match self._value(key):
            case Scalar() as scalar:
                return scalar
            case None:
                pass
            case _:
                self.refuse(key, f"{key} takes one text, not a list")
        return Scalar(text="", line=self.line(key))

    def text(self, key: str) -> str:
        """One text; empty if the key is missing."""
        return self.scalar(key).text

    def required(self, key: str) -> str:
        """One text, which must be there."""
        text = self.text(key)
        if not text and self.mapping.whole and not isinstance(self._value(key), Sequence | Mapping):
            self.report(rules.MISSING_KEY, key, f"{key} is missing", f"add a line `{key}: ...`")
        return text

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """A list of texts with their lines; one text alone is a list of one."""
        value = self._value(key)
        entries = value.entries if isinstance(value, Sequence) else (value,)
        texts = tuple(entry for entry in entries if isinstance(entry, Scalar))
        if value is not None and len(texts) < len(entries):
            self.refuse(key, f"{key} takes a list of texts")
        return tuple(text for text in texts if text.text)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        return tuple(scalar.text for scalar in self.scalars(key))

    def pairs(self, key: str) -> tuple[tuple[Scalar, Scalar], ...]:
        """A mapping of texts to texts, in the order of the file."""
        pairs = self._mapping(key).pairs
        wrong = [name for name, value in pairs if not isinstance(value, Scalar)]
        for name in wrong:
            self.findings.append(
                rules.BAD_VALUE.at(self.path, name.line, f'"{name.text}" takes one text, not a list')
            )
        return tuple((name, value) for name, value in pairs if isinstance(value, Scalar))

    def sections(self, key: str) -> "tuple[tuple[Scalar, Fields], ...]":
        """A mapping of names to keys of their own, in the order of the file."""
        return tuple((name, self._section(name, value)) for name, value in self._mapping(key).pairs)

    def day(self, key: str) -> date | None:
        """A date written as 2019-03-06."""
        return self._day(self.scalar(key))

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates written as 2019-03-06."""
        days = (self._day(scalar) for scalar in self.scalars(key))
        return tuple(day for day in days if day)

    def number(self, key: str, *, most: int, missing: int = 0) -> int:
        """A whole number from 1 to `most`."""
        text = self.text(key)
        if not text:
            return missing
        if text.isascii() and text.isdigit() and len(text) <= len(str(most)) and 1 <= int(text) <= most:
            return int(text)
        self.refuse(key, f'{key} takes a whole number from 1 to {most}, not "{text}"')
        return missing

    def yes(self, key: str) -> bool:
        """Whether the key says yes; it says no if it is missing."""
        return self.choice(key, ("yes", "no")) == "yes"

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of the words allowed; empty if the key is missing."""
        text = self.text(key)
        if not text or text in allowed:
            return text
        self.refuse(key, f'{key} takes {" or ".join(allowed)}, not "{text}"')
        return ""

    def line(self, key: str) -> int:
        """The line a key stands on; that of the mapping if it is missing."""
        return next((name.line for name, _ in self.mapping.pairs if name.text == key), self.mapping.line)

    def refuse(self, key: str, message: str, fix: str = "") -> None:
        """Report that a key's value is not what it takes."""
        self.report(rules.BAD_VALUE, key, message, fix)

    def report(self, rule: Rule, key: str, message: str, fix: str = "") -> None:
        """Report a finding on the line of a key."""
        self.findings.append(rule.at(self.path, self.line(key), message, fix))

    def _value(self, key: str) -> Node | None:
        return next((value for name, value in self.mapping.pairs if name.text == key), None)

    def _mapping(self, key: str) -> Mapping:
        match self._value(key):
            case Mapping() as mapping:
                return mapping
            case None | Scalar(text=""):
                pass
            case _:
                self.refuse(key, f"{key} takes lines of the form `name: value`, indented below it")
        return Mapping(pairs=(), line=self.line(key))

    def _section(self, name: Scalar, value: Node) -> "Fields":
        mapping = value if isinstance(value, Mapping) else Mapping(pairs=(), line=name.line)
        if not isinstance(value, Mapping):
            message = f'"{name.text}" takes keys of its own, indented below it'
            self.findings.append(rules.BAD_VALUE.at(self.path, name.line, message))
        return Fields(mapping=mapping, path=self.path, findings=self.findings)

    def _day(self, written: Scalar) -> date | None:
        day = read_iso_date(written.text)
        if written.text and not day:
            self.findings.append(
                rules.BAD_DATE.at(
                    self.path, written.line, f'"{written.text}" is no date of the form 2019-03-06'
                )
            )
        return day
