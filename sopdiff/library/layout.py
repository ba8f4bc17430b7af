"""Where things are in a library: the names of its folders and files.

    policies/library.yaml
    policies/hiring/policy.yaml
    policies/hiring/2024-03-01-revised.md

The name of a policy's folder is its slug, part of every address and link; that of an event's file is its
day and kind.
"""

import re
from dataclasses import dataclass
from datetime import date

from sopdiff.library.dates import read_iso_date
from sopdiff.library.policy import EventKind

LIBRARY_FOLDER = "policies"  # as a new library is named, and looked for if no other is given
LIBRARY_FILE = "library.yaml"
AUTHORITIES_FILE = "authorities.yaml"
POLICY_FILE = "policy.yaml"
LEDGER_FILE = "ledger.jsonl"
HEAD_FILE = "ledger.head"  # the hash of the ledger's newest entry when it was signed
SIGNATURE_FILE = f"{HEAD_FILE}.minisig"
ROOT_FILES = (LIBRARY_FILE, AUTHORITIES_FILE, LEDGER_FILE, HEAD_FILE, SIGNATURE_FILE, "README.md")

LARGEST_FILE = 1024 * 1024  # bytes; three times the longest policy that we know
LONGEST_SLUG = 100  # leaves room below the 255 bytes of a file name and the 260 characters of a Windows path

# Names that Windows keeps for devices, whatever follows a dot in them.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EVENT = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<kind>[a-z]+)\.md", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventName:
    """What the name of an event's file says: `2024-03-01-revised.md`."""

    day: date
    kind: EventKind

    def __str__(self) -> str:
        return f"{self.day}-{self.kind}.md"


def read_event_name(file_name: str) -> EventName | None:
    """Day and kind of an event from the name of its file; None if it is no such name."""
    match = _EVENT.fullmatch(file_name)
    day = read_iso_date(match["day"]) if match else None
    if not match or not day or match["kind"] not in list(EventKind):
        return None
    return EventName(day=day, kind=EventKind(match["kind"]))


def impossible_day(file_name: str) -> str:
    """The date that a name begins with, where the calendar has no such day; else empty."""
    match = _DAY.match(file_name)
    return match[0] if match and not read_iso_date(match[0]) else ""


def names_on_day(file_name: str) -> tuple[str, ...]:
    """The names that events of the day a name begins with can have; none if it begins with no day."""
    match = _DAY.match(file_name)
    day = read_iso_date(match[0]) if match else None
    return tuple(str(EventName(day=day, kind=kind)) for kind in EventKind) if day else ()


def slug_fault(name: str) -> str:
    """Why a name cannot be a policy's folder; empty if it can."""
    if len(name) > LONGEST_SLUG:
        return f"the name has {len(name)} characters, more than {LONGEST_SLUG}"
    if name in _DEVICES:
        return f'"{name}" is the name of a device on Windows'
    if not _SLUG.fullmatch(name):
        return f'"{name}" has other characters than lowercase letters, digits and single hyphens'
    return ""
