"""Issuing: the files of events and their entries in the ledger, all of them or none.

The ledger as it will be is written beside the old one first; then the files take their places, and last the
ledger. Killed in between, the next command finds that copy: if the files it speaks of are all there the
ledger takes its place too, else they are taken out again. One command writes at a time; others wait.
"""

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.errors import RefusedError
from sopdiff.ledger.entry import Entry, hash_of_file, hash_of_text, hashes_of_clauses
from sopdiff.ledger.ledger import Ledger, load_ledger, read_ledger, write_lines
from sopdiff.library.layout import LEDGER_FILE, read_event_name
from sopdiff.library.write import write_file

PENDING = f".{LEDGER_FILE}.pending"


def issue(root: Path, files: Mapping[str, str], *, by: str, on: date) -> tuple[Entry, ...]:
    """Write event files, by path in the library (`hiring/2024-03-01-revised.md`), and enter them.

    `on` is the day of the command. Gives the new entries, none in a library without a ledger. Raises
    RefusedError where a file is there already: what was issued is never rewritten; OSError where the disk
    refuses, with nothing changed.
    """
    with alone_with(root):
        if taken := next((path for path in files if (root / path).exists()), None):
            raise RefusedError(f"{taken} is there already, and what was issued is never rewritten")
        ledger = load_ledger(root)
        entries = tuple(_entries(ledger, files, by, on)) if (root / LEDGER_FILE).exists() else ()
        if entries:
            write_file(root / PENDING, write_lines(ledger, entries))
        written: list[Path] = []
        try:
            for path, text in files.items():
                (root / path).parent.mkdir(exist_ok=True)
                write_file(root / path, text)
                written.append(root / path)
        except OSError:
            for file in written:
                file.unlink()
            _settle(root)
            raise
        _settle(root)
        return entries


def seal(root: Path, events: Mapping[str, str], *, on: date) -> tuple[Entry, ...]:
    """Enter issued files that have no entry yet, in this order; each with who issued it, by path.

    A library without a ledger gets one. Files are not touched.
    """
    with alone_with(root):
        ledger = load_ledger(root)
        known = {entry.path for entry in ledger.readable}
        texts = {path: (root / path).read_bytes() for path in events if path not in known}
        entries = tuple(_chained(ledger, ((path, raw, events[path]) for path, raw in texts.items()), on))
        if entries or not ledger.lines:
            write_file(root / LEDGER_FILE, write_lines(ledger, entries))
        return entries


@contextmanager
def alone_with(root: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Wait until no other command writes into the library, told once if it must; then mend what one left."""
    handle = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
        _settle(root)
        yield
    finally:
        os.close(handle)


def _settle(root: Path) -> None:
    """Bring to an end what a killed command began."""
    pending = root / PENDING
    if not pending.is_file():
        return
    later = read_ledger(pending.read_text(encoding="utf-8"))
    new = [entry for entry in later.entries[len(load_ledger(root).lines) :] if entry]
    there = [root / entry.path for entry in new if _is_issued(root / entry.path, entry)]
    if len(there) == len(new):
        pending.replace(root / LEDGER_FILE)
        return
    for file in there:
        file.unlink()
    pending.unlink()


def _is_issued(file: Path, entry: Entry) -> bool:
    """Whether a file is there as it was to be issued; one that somebody has changed since is left alone."""
    return file.is_file() and hash_of_file(file.read_bytes()) == entry.sha256


def _entries(ledger: Ledger, files: Mapping[str, str], by: str, on: date) -> Iterator[Entry]:
    return _chained(ledger, ((path, text.encode(), by) for path, text in files.items()), on)


def _chained(ledger: Ledger, files: Iterator[tuple[str, bytes, str]], on: date) -> Iterator[Entry]:
    """An entry for each file, behind those of the ledger."""
    number, previous = ledger.following()
    for path, raw, by in files:
        policy, _, event = path.partition("/")
        name = read_event_name(event)
        body = split_front_matter(decode(raw)[0])[1]
        entry = Entry(
            number=number,
            policy=policy,
            event=event,
            date=str(name.day) if name else "",
            entered=str(on),
            by=by,
            sha256=hash_of_file(raw),
            clauses=hashes_of_clauses(parse(body)) if body.strip() else {},
            previous=previous,
        )
        yield entry
        number, previous = number + 1, hash_of_text(entry.line)
