"""Which version a file is, or a code on paper: by the ledger, by its text, by the manifest of the site."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.cli import exit_codes, terminal
from sopdiff.ledger.entry import hash_of_file
from sopdiff.ledger.ledger import load_ledger
from sopdiff.library.load_policy import slugs_now
from sopdiff.library.policy import Event, Library, TextState

SITE = Path("site/manifest.json")
CODE = re.compile(r"[0-9a-f]{8,64}")
"""A hash as it is printed at the foot of a page, or the beginning of it."""


def name_version(file: Path, library: Library) -> int:
    """Say which version or page a file is; the exit status, 1 where it is none that is known."""
    found = [*_found(file.read_bytes(), library)]
    for line in found:
        terminal.result(line)
    if found:
        return exit_codes.FINE
    for line in _named_in(file.read_bytes(), library):
        terminal.result(line)
    terminal.note(
        f"{file} is no file of this record as it was issued: it was changed, or comes from elsewhere\n"
        "  -> sopdiff diff POLICY FILE shows what differs"
    )
    return exit_codes.FINDINGS


def name_code(code: str, library: Library) -> int:
    """Say which issued file a code is of, or which head of the ledger; the exit status, 1 where of none."""
    found = [*_coded(code, library)]
    for line in found:
        terminal.result(line)
    if not found:
        terminal.note(f"no file of this record and no head of its ledger has the code {code}")
    return exit_codes.FINE if found else exit_codes.FINDINGS


def _coded(code: str, library: Library) -> Iterator[str]:
    for policy in library.policies:
        for event in policy.events:
            if event.sha256.startswith(code):
                yield f"{policy.slug}@{event.name}: {event.place}{_since(event)}"
    now = slugs_now(library.root)
    for entry in load_ledger(library.root).readable:
        if entry.hash.startswith(code):
            yield f"the head of the ledger at entry {entry.number}, of {entry.entered}: {entry.place(now)}"


def _named_in(raw: bytes, library: Library) -> Iterator[str]:
    """What a page says that it was made from, if it is one that has been changed since, as by a browser."""
    for code in dict.fromkeys(re.findall(rb"\b[0-9a-f]{64}\b", raw)):
        for told in _coded(code.decode(), library):
            yield f"it names {told}, but is not the page as published: its words may be others"


def _found(raw: bytes, library: Library) -> Iterator[str]:
    whole = hash_of_file(raw)
    now = slugs_now(library.root)
    entries = {entry.place(now): entry for entry in load_ledger(library.root).readable}
    body = split_front_matter(decode(raw)[0])[1].strip()
    for policy in library.policies:
        for event in policy.events:
            entry = entries.get(event.place)
            if entry and entry.sha256 == whole:
                yield f"{policy.slug}@{event.name}: the file as issued, entry {entry.number}{_since(event)}"
            elif body and event.text is TextState.HELD and event.body.strip() == body:
                yield f"{policy.slug}@{event.name}: its text, word for word"
            elif body and event.as_recorded and event.as_recorded.body.strip() == body:
                yield f"{policy.slug}@{event.name}: its text as it was recorded first{_since(event)}"
    yield from _pages(sha256(raw).hexdigest())


def _since(event: Event) -> str:
    """What the record learned of an event later."""
    if not event.corrections:
        return ""
    what = "recorded in error" if event.void else "corrected"
    return f"; {what}, by the correction of {event.corrections[-1].day}"


def _pages(page: str) -> Iterator[str]:
    """The pages of the site beside with this hash; none where there is no site, or none that can be read."""
    try:
        listed = json.loads(SITE.read_text(encoding="utf-8"))["files"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    yield from (f"{path}: the page of the site as published" for path, found in listed if found == page)
