"""Issuing: the files of events and their entries in the ledger, all of them or none.

The ledger as it will be is written beside the old one first; then the files take their places, and last the
ledger. Killed in between, the next command finds that copy: if the files it speaks of are all there the
ledger takes its place too, else they are taken out again. One command writes at a time; others wait.
"""

import fcntl
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.errors import RefusedError
from sopdiff.ledger.entry import Entry, hash_of_file, hash_of_text, hashes_of_clauses
from sopdiff.ledger.ledger import Ledger, is_lost, load_ledger, read_ledger, write_lines
from sopdiff.library.layout import HEAD_FILE, LEDGER_FILE, read_event_name
from sopdiff.library.load_policy import slugs_now
from sopdiff.library.policy import Policy
from sopdiff.library.write import move_into_place, remove, write_file, write_folder

PENDING = f".{LEDGER_FILE}.pending"


def issue(
    root: Path,
    files: Mapping[str, str],
    *,
    by: str,
    on: date,
    judged: Sequence[Policy] = (),
    waiting: Callable[[], None] = lambda: None,
) -> tuple[Entry, ...]:
    """Write files of events, by path in the library (`hiring/2024-03-01-revised.md`), and enter them.

    A policy that begins may have its `policy.yaml` among them. `on` is the day of the command; `judged` are
    the policies as they were read when the rules were held against them; `waiting` is told if another command
    is writing. Gives the new entries, none in a library without a ledger. Raises RefusedError where a file is
    there already, for what was issued is never rewritten, or where a policy has changed since it was read, or
    one of its files since it was issued; OSError where the disk refuses, with nothing changed, or with all
    of it in its place, where that may not last.
    """
    with alone_with(root, waiting):
        if taken := next((path for path in files if (root / path).exists()), None):
            raise RefusedError(f"{taken} is there already, and what was issued is never rewritten")
        ledger = load_ledger(root)
        for policy in judged:
            require_as_read(root, policy)
            _require_as_issued(root, policy, ledger)
        events = {path: text for path, text in files.items() if read_event_name(path.partition("/")[2])}
        entries = tuple(_entries(ledger, events, by, on)) if (root / LEDGER_FILE).exists() else ()
        try:
            if entries:
                write_file(root / PENDING, write_lines(ledger, entries))
            _write(root, files)
            _settle(root)
        except (OSError, KeyboardInterrupt):
            if not entries or load_ledger(root).head != entries[-1].hash:  # else all is in its place
                _take_out(root, files)
                _settle(root)
            raise
        return entries


def seal(
    root: Path, events: Mapping[str, str], *, on: date, waiting: Callable[[], None] = lambda: None
) -> tuple[Entry, ...]:
    """Enter issued files that have no entry yet, in this order; each with who issued it, by path.

    A library without a ledger gets one. Files are not touched.
    """
    with alone_with(root, waiting):
        ledger = load_ledger(root)
        now = slugs_now(root)
        known = {entry.place(now) for entry in ledger.readable}
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
        if is_lost(root):
            raise RefusedError(
                f"{root / LEDGER_FILE} is gone, and {HEAD_FILE} beside it holds a head that was signed",
                hint="put the ledger back; none is begun anew while a signed head stands there",
            )
        yield
    finally:
        os.close(handle)


def require_as_read(root: Path, policy: Policy) -> None:
    """RefusedError where the events of a policy are others than those that were read."""
    read = {event.path.rpartition("/")[2]: event.sha256 for event in policy.events}
    there = {
        file.name: sha256(file.read_bytes()).hexdigest()
        for file in (root / policy.slug).glob("*.md")
        if read_event_name(file.name)
    }
    if changed := sorted(name for name, _ in read.items() ^ there.items()):
        raise RefusedError(
            f"{policy.slug} has changed since this command read it: {changed[0]}; nothing was written",
            hint="run it again, and it goes by the record as it is now",
        )


def _require_as_issued(root: Path, policy: Policy, ledger: Ledger) -> None:
    """RefusedError where a file of a policy is no longer what was issued: nothing is to be built upon it."""
    slugs = {*policy.former_slugs, policy.slug}
    own = ((root / policy.slug / entry.event, entry) for entry in ledger.readable if entry.policy in slugs)
    if changed := next((file for file, entry in own if not _is_issued(file, entry)), None):
        raise RefusedError(
            f"{changed} was changed after it was issued; nothing was written",
            hint="put it back as it was, sopdiff verify tells what changed; a correction is a new event",
        )


def _write(root: Path, files: Mapping[str, str]) -> None:
    """Each file at its place; all of a policy that begins at once."""
    begun: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path, text in files.items():
        policy, _, name = path.partition("/")
        if (root / policy).exists():
            write_file(root / path, text)
        else:
            begun[policy][name] = text
    for policy, own in begun.items():
        write_folder(root / policy, own)


def _take_out(root: Path, files: Iterable[str]) -> None:
    """Remove files, none of which was there before, and a folder that was made for them."""
    for path in files:
        file = root / path
        file.unlink(missing_ok=True)
        if file.parent.is_dir() and not any(file.parent.iterdir()):
            file.parent.rmdir()


def _settle(root: Path) -> None:
    """Bring to an end what a killed command began, and remove what it was still writing."""
    for leftover in (*root.glob(".*.new"), *root.glob("*/.*.new")):
        remove(leftover)
    pending = root / PENDING
    if not pending.is_file():
        return
    later = read_ledger(pending.read_text(encoding="utf-8"))
    new = [entry for entry in later.entries[len(load_ledger(root).lines) :] if entry]
    there = [root / entry.place({}) for entry in new if _is_issued(root / entry.place({}), entry)]
    if len(there) == len(new):
        move_into_place(pending, root / LEDGER_FILE)
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
