"""DOC arguments to documents: a policy, a version of it, or any Markdown file."""

import sys
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from sopdiff.citations.numbering import path_of, places_of
from sopdiff.clauses.address import parse_address
from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import ProblemKind, decode, split_front_matter
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.cli.context import Context
from sopdiff.errors import SopdiffError
from sopdiff.exports.json import Source
from sopdiff.library.between import way_to_add
from sopdiff.library.fields import Fields
from sopdiff.library.layout import LARGEST_FILE
from sopdiff.library.metadata import read_yaml
from sopdiff.library.names import find_policy, find_version
from sopdiff.library.policy import Event, EventKind, Library, Policy
from sopdiff.library.succession import rescission

STANDARD_INPUT = "-"
NO_DOC = "DOC is a policy or a Markdown file"
NO_FILE = "give the path of a file that is there, or - for standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document with where it is from; `document` is None where the text is not held."""

    source: Source
    name: str  # what to call it: POLICY@VERSION, or a file's path
    document: Document | None
    label: str = ""  # of the clause that the address named
    pair: tuple[tuple[str, str], ...] = ()  # pairings settled in a file's front matter
    event: Event | None = None  # that it is the version of, if it is of the library
    policy: Policy | None = None


def open_doc(
    written: str, context: Context, *, on: date | None = None, library: Library | None = None
) -> Opened:
    """The document that DOC means, of a policy the version in force on a day (or on today).

    Raises SopdiffError where there is no such file, policy or version.
    """
    if is_file(written):
        return open_file(written)
    address = parse_address(written)
    library = library or context.load()
    policy, day = find_policy(library, address.policy), on or context.today
    event = find_version(policy, address.version, today=day) if address.version else None
    if not event and not (event := policy.in_force(day)):
        raise _nothing_in_force(library, policy, day)
    return open_event(policy, event, label=address.label)


def is_file(written: str) -> bool:
    """Whether DOC is a path and no policy: it is there, or it looks like one."""
    path = Path(written)
    return written == STANDARD_INPUT or path.is_file() or "/" in written or written.endswith(".md")


def open_event(policy: Policy, event: Event, *, label: str = "") -> Opened:
    """The text that stood once an event had happened; of one that did not take place there is none."""
    version = event if _is_void(event) else policy.version_at(event) or event
    source = Source(
        policy=policy.slug, version=version.name, title=version.title or policy.title, sha256=version.sha256
    )
    name = f"{policy.slug}@{version.name}"
    return Opened(
        source=source, name=name, document=version.document, label=label, event=version, policy=policy
    )


def open_file(written: str, *, hint: str = NO_DOC) -> Opened:
    """A Markdown file, or standard input; SopdiffError, with the hint, if it is no text that can be read."""
    return open_bytes(written, _read(written, hint))


def open_bytes(name: str, raw: bytes) -> Opened:
    """The same of bytes that were read already."""
    front, body, first_line = split_front_matter(readable_text(name, raw))
    document = parse(body, path=name, first_line=first_line)
    source = Source(policy="", version="", title=_title(document) or name, sha256=sha256(raw).hexdigest())
    return Opened(source=source, name=name, document=document, pair=_pair(front, name))


def _pair(front: str, path: str) -> tuple[tuple[str, str], ...]:
    """The pairings that a file's front matter settles; what else is wrong with it is no matter here."""
    mapping, _ = read_yaml(front, path=path)
    fields = Fields(mapping=mapping, path=path, findings=[])
    return tuple((old.text, new.text) for old, new in fields.pairs("pair")) if fields.has("pair") else ()


def read_text(written: str, *, hint: str = NO_FILE) -> str:
    """The whole text of a file or of standard input, front matter and all; the hint is for one not there."""
    return readable_text(written, _read(written, hint))


def readable_text(name: str, raw: bytes) -> str:
    """The text of a file's bytes; SopdiffError, with the line, if they are no text in UTF-8, or too many."""
    if len(raw) > LARGEST_FILE:
        raise SopdiffError(
            f"{name}: there are more than {LARGEST_FILE} bytes; it is not read",
            hint="what is read is the text of one policy; the longest that is known has a third of that",
        )
    text, problems = decode(raw)
    for problem in problems:
        if problem.kind is ProblemKind.UNREADABLE:
            hint = "what is read is a Markdown file, saved as UTF-8; a Word or PDF file is none"
            raise SopdiffError(f"{name}:{problem.line}: {problem.message}", hint=hint)
    return text


def _read(written: str, hint: str) -> bytes:
    try:
        if written == STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST_FILE + 1)  # one more tells that there are too many
        with Path(written).open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise SopdiffError(f"{written}: {error.strerror}", hint=hint) from error


def text_of(opened: Opened) -> Document:
    """The document, or SopdiffError saying that its text is not held, and how to add it."""
    if opened.document is not None:
        return opened.document
    event = opened.event
    if event and _is_void(event):
        raise _recorded_in_error(opened.policy, event)
    reason = f": {event.note}" if event and event.note else ""
    raise SopdiffError(
        f"the text of {opened.source.policy}@{opened.source.version} is not held{reason}",
        hint=way_to_add(event) if event else "",
    )


def find_clause(opened: Opened, wanted: str) -> Clause:
    """The clause of a label, or of the number that it is printed under; SopdiffError if there is none."""
    document = text_of(opened)
    for label in (wanted, *places_of(document).find(path_of(wanted))):
        if clause := document.find(label):
            return clause
    labels = [one.label for one in document.walk()]
    close = get_close_matches(wanted, labels, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "sopdiff show DOC --outline lists the labels"
    raise SopdiffError(f'{opened.name} has no clause "{wanted}"', hint=hint)


def _is_void(event: Event) -> bool:
    """Whether it did not take place; of a correction the field tells that of another event."""
    return event.void and event.kind is not EventKind.CORRECTED


def _recorded_in_error(policy: Policy | None, event: Event) -> SopdiffError:
    correction = next(one for one in event.corrections if one.void)
    stood = policy.version_at(event) if policy else None
    shown = f"what stood then: sopdiff show {event.policy}@{stood.name}; " if stood else ""
    return SopdiffError(
        f"{event.policy}@{event.name} was recorded in error (correction of {correction.day})",
        hint=f"{shown}sopdiff history {event.policy} lists the events",
    )


def _nothing_in_force(library: Library, policy: Policy, on: date) -> SopdiffError:
    """Why a policy has no text in force on a day, and what to ask for instead."""
    ended = rescission(policy)
    if ended and ended.in_force_from <= on:
        return SopdiffError(
            f"{policy.slug} was rescinded: it no longer holds from {ended.in_force_from}",
            hint=f"{_in_its_place(library, ended)}name a version for what it said: {policy.slug}@DATE",
        )
    known = [f"{version.name} (in force from {version.in_force_from})" for version in policy.versions]
    if not known and policy.drafts:
        hint = f"it has a draft only: sopdiff show {policy.slug}@draft"
    else:
        hint = f"there are: {', '.join(known) or 'none'}"
    return SopdiffError(f"no version of {policy.slug} was in force on {on}", hint=hint)


def _in_its_place(library: Library, ended: Event) -> str:
    if not ended.replaced_by:
        return ""
    successor = library.policy(ended.replaced_by)
    return f"in its place: {f'sopdiff show {successor.slug}' if successor else ended.replaced_by}; "


def _title(document: Document) -> str:
    return next((clause.text for clause in document.walk() if clause.level is Level.SECTION), "")


def all_in_force(library: Library, on: date) -> list[tuple[Policy, Event]]:
    """Every policy that has a version in force on a day, with that version."""
    found = ((policy, policy.in_force(on)) for policy in library.policies)
    return [(policy, event) for policy, event in found if event]
