"""A line of the ledger: which file was issued, what it and each of its clauses said, and what came before.

    {"number": 2, "policy": "hiring", "event": "2024-03-01-revised.md", "date": "2024-03-01", ...}

A line holds the hash of the one before it, so that none can be changed, taken out or put in between without
all later ones being other ones too. A file is hashed as text, by the rule of `clauses/source.py`: other line
ends or another spelling of `é` make no other file of it, one other letter does.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sopdiff.clauses.source import decode
from sopdiff.clauses.tree import Document

FIRST = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One issued event, a posted draft among them; hashes are SHA-256 in hexadecimal digits."""

    number: int  # from 1
    policy: str  # the slug
    event: str  # the name of its file
    date: str  # of the event, 2024-03-01
    entered: str  # the day on which it was entered, by the clock of who did
    by: str
    sha256: str  # of the file
    clauses: Mapping[str, str]  # of the words of each clause, by label
    previous: str  # the hash of the line before

    def place(self, now: Mapping[str, str]) -> str:
        """Where its file is in the library; `now` are the slugs of policies that were renamed since."""
        return f"{now.get(self.policy, self.policy)}/{self.event}"

    @property
    def line(self) -> str:
        """As it stands in the ledger, without a newline: keys in order, letters as they are."""
        written = {
            "number": self.number,
            "policy": self.policy,
            "event": self.event,
            "date": self.date,
            "entered": self.entered,
            "by": self.by,
            "sha256": self.sha256,
            "clauses": dict(self.clauses),
            "previous": self.previous,
        }
        return json.dumps(written, ensure_ascii=False, separators=(",", ":"))

    @property
    def hash(self) -> str:
        """What the next entry holds of it; that of the newest one is the head of the ledger."""
        return hash_of_text(self.line)


def read_entry(line: str) -> Entry | None:
    """The entry that a line is; None if it is none, or is written in another way than by `line`."""
    try:
        read: Any = json.loads(line)
        entry = Entry(**read)
        is_whole = entry.line == line
    except (ValueError, TypeError, RecursionError):
        return None
    return entry if is_whole and isinstance(entry.number, int) else None


def hash_of_file(raw: bytes) -> str:
    """The hash of a file's text."""
    return hash_of_text(decode(raw)[0])


def hash_of_text(text: str) -> str:
    """The hash of a text in UTF-8."""
    return sha256(text.encode()).hexdigest()


def hashes_of_clauses(document: Document | None) -> dict[str, str]:
    """The hash of each clause that has words, with the marker it is printed under; none where no text is."""
    if document is None:
        return {}
    return {
        clause.label: hash_of_text(f"{clause.printed}\n{clause.text}")
        for clause in document.walk()
        if clause.text
    }
