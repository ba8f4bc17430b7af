"""The ledger as a file: `ledger.jsonl` in the folder of the library, one entry a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sopdiff.errors import RefusedError
from sopdiff.ledger.entry import FIRST, Entry, read_entry
from sopdiff.library.layout import HEAD_FILE, LEDGER_FILE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The lines of a ledger in their order; what is no entry is None."""

    lines: tuple[str, ...] = ()
    entries: tuple[Entry | None, ...] = ()

    @property
    def head(self) -> str:
        """The hash of the newest entry; empty where there is none, or where it cannot be read."""
        last = self.entries[-1] if self.entries else None
        return last.hash if last else ""

    @property
    def readable(self) -> Iterator[Entry]:
        """The entries that are ones."""
        return (entry for entry in self.entries if entry)

    def following(self) -> tuple[int, str]:
        """The number of the next entry, and what it holds of the one before.

        RefusedError where the newest line is no entry: what followed it would never fit again.
        """
        if self.lines and not self.head:
            raise RefusedError(
                f"line {len(self.lines)} of {LEDGER_FILE} is no entry, so nothing can follow it",
                hint="put the line back as it was: sopdiff verify tells what is wrong",
            )
        return len(self.lines) + 1, self.head or FIRST


def load_ledger(root: Path) -> Ledger:
    """The ledger of the library in a folder; an empty one if it has none. Raises OSError."""
    file = root / LEDGER_FILE
    return read_ledger(file.read_text(encoding="utf-8", errors="replace")) if file.is_file() else Ledger()


def is_lost(root: Path) -> bool:
    """Whether a library had a ledger, the head of which was signed, and has none any more."""
    return (root / HEAD_FILE).is_file() and not (root / LEDGER_FILE).is_file()


def read_ledger(text: str) -> Ledger:
    """The lines of a ledger's text."""
    lines = tuple(text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")) if text else ()
    return Ledger(lines=lines, entries=tuple(map(read_entry, lines)))


def write_lines(ledger: Ledger, entries: tuple[Entry, ...]) -> str:
    """The text of the ledger with these entries behind it."""
    return "".join(f"{line}\n" for line in (*ledger.lines, *(entry.line for entry in entries)))
