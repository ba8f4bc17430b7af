"""Which version a file is: by its hash in the ledger, by its text, or by the manifest of the site beside."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.cli import exit_codes, terminal
from sopdiff.ledger.entry import hash_of_file
from sopdiff.ledger.ledger import load_ledger
from sopdiff.library.load_policy import slugs_now
from sopdiff.library.policy import Library

SITE = Path("site/manifest.json")


def name_version(file: Path, library: Library) -> int:
    """Say which version or page a file is; the exit status, 1 where it is none that is known."""
    found = [*_found(file.read_bytes(), library)]
    for line in found:
        terminal.result(line)
    if found:
        return exit_codes.FINE
    terminal.note(
        f"{file} is no file of this record as it was issued: it was changed, or comes from elsewhere\n"
        "  -> sopdiff diff POLICY FILE shows what differs"
    )
    return exit_codes.FINDINGS


def _found(raw: bytes, library: Library) -> Iterator[str]:
    whole = hash_of_file(raw)
    now = slugs_now(library.root)
    entries = {entry.place(now): entry for entry in load_ledger(library.root).readable}
    body = split_front_matter(decode(raw)[0])[1].strip()
    for policy in library.policies:
        for event in policy.events:
            entry = entries.get(event.place)
            if entry and entry.sha256 == whole:
                yield f"{policy.slug}@{event.name}: the file as issued, entry {entry.number}"
            elif body and event.body.strip() == body:
                yield f"{policy.slug}@{event.name}: its text, word for word"
    if SITE.is_file():
        listed = json.loads(SITE.read_text(encoding="utf-8"))["files"]
        page = sha256(raw).hexdigest()
        yield from (
            f"{path}: the page of the site as published" for path, found in listed.items() if found == page
        )
