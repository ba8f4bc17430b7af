"""Whether a library is what its ledger says: every problem by its name, file and entry.

What the ledger alone cannot show is that its newest entries were taken off; for that one gives the head that
somebody noted before, or that a page of the published site carries, or one that is signed.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.ledger.entry import FIRST, Entry, hash_of_file, hash_of_text, hashes_of_clauses
from sopdiff.ledger.ledger import Ledger, is_lost, load_ledger
from sopdiff.library.layout import HEAD_FILE, LEDGER_FILE
from sopdiff.library.load_policy import slugs_now

_LOST = f"it is gone, and {HEAD_FILE} beside it holds a head that was signed"
_NO_ENTRY = "the file has no entry; sopdiff seal enters it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not as it should be; `entry` is 0 where no entry is meant."""

    path: str  # of the file in the library
    entry: int
    problem: str
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """How far a record is signed."""

    head: str
    entry: int  # that has this head; 0 where that is not known
    later: int  # entries behind it, which are not signed
    comment: str  # that the signature covers too
    key: str  # by which it was made


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a ledger and the files it speaks of came to."""

    head: str  # empty where there is no entry
    entries: int
    problems: tuple[Problem, ...]
    signed: Signed | None = None  # where that was asked, and holds


def verify(root: Path, events: Sequence[str], head: str = "") -> Verification:
    """Compute everything anew. `events` are the issued files that are there, by path in the library.

    `head` is one that was noted before, or its beginning. Raises OSError where a file cannot be read.
    """
    ledger = load_ledger(root)
    now = slugs_now(root)
    entered = [(entry, entry.place(now)) for entry in ledger.readable]
    known = {path for _, path in entered}
    problems = [
        *([Problem(path=LEDGER_FILE, entry=0, problem=_LOST)] if is_lost(root) else ()),
        *_chain(ledger),
        *_files(root, entered),
        *(Problem(path=path, entry=0, problem=_NO_ENTRY) for path in events if path not in known),
        *(_head(ledger, head) if head else ()),
    ]
    return Verification(head=ledger.head, entries=len(ledger.lines), problems=tuple(problems))


def _chain(ledger: Ledger) -> Iterator[Problem]:
    """Lines that cannot be read, numbers that skip or repeat, entries that do not hold the one before."""
    previous = FIRST
    for number, (line, entry) in enumerate(zip(ledger.lines, ledger.entries, strict=True), start=1):
        if entry is None:
            yield Problem(path=LEDGER_FILE, entry=number, problem=f"line {number} is no entry of a ledger")
        else:
            if entry.number != number:
                problem = (
                    f"line {number} holds entry {entry.number}: entries are missing, repeated or swapped"
                )
                yield Problem(
                    path=LEDGER_FILE,
                    entry=entry.number,
                    problem=problem,
                    expected=str(number),
                    found=str(entry.number),
                )
            if entry.previous != previous:
                problem = "it does not follow the entry before it, which was changed, taken out or put in"
                yield Problem(
                    path=LEDGER_FILE,
                    entry=entry.number,
                    problem=problem,
                    expected=entry.previous,
                    found=previous,
                )
        previous = hash_of_text(line)


def _files(root: Path, entered: Sequence[tuple[Entry, str]]) -> Iterator[Problem]:
    """Files that are gone or say something else, with the clauses that do; files entered twice."""
    times = Counter(path for _, path in entered)
    for entry, path in entered:
        file = root / path
        if times[path] > 1:
            yield Problem(path=path, entry=entry.number, problem="the file is entered more than once")
        if not file.is_file():
            yield Problem(path=path, entry=entry.number, problem="the file is missing", expected=entry.sha256)
            continue
        raw = file.read_bytes()
        if (found := hash_of_file(raw)) != entry.sha256:
            problem = f"the file was changed after it was issued{_where(entry, raw)}"
            yield Problem(path=path, entry=entry.number, problem=problem, expected=entry.sha256, found=found)


def _where(entry: Entry, raw: bytes) -> str:
    """The clauses whose words are not those that were issued."""
    body = split_front_matter(decode(raw)[0])[1]
    now = hashes_of_clauses(parse(body)) if body.strip() else {}
    told = [*_differing(entry.clauses, now)]
    return f": {', '.join(told)}" if told else ", outside its clauses"


def _differing(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    for label in sorted(old.keys() | new.keys()):
        if old.get(label) != new.get(label):
            yield f"{label} {'gone' if label not in new else 'new' if label not in old else 'changed'}"


def _head(ledger: Ledger, head: str) -> Iterator[Problem]:
    """Whether the ledger holds an entry that was its newest once."""
    if not any(hash_of_text(line).startswith(head) for line in ledger.lines):
        problem = "no entry has this hash: the newest entries were taken off, or entries were changed"
        yield Problem(path=LEDGER_FILE, entry=0, problem=problem, expected=head, found=ledger.head)
