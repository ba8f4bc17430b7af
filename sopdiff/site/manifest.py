"""The list of a site's files with their SHA-256, and whether a copy of the site is what it lists.

A copy on a stick is verified by itself, with no library and no network at hand. Where the head of the ledger
is signed, the site holds that signature too, and the list says how far it reaches.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from sopdiff.errors import SopdiffError
from sopdiff.ledger.signature import PublicKey
from sopdiff.ledger.signed_head import signed_entry, verify_signature
from sopdiff.ledger.verify import Problem, Signed, Verification
from sopdiff.library.policy import Library
from sopdiff.site.permalinks import MANIFEST
from sopdiff.site.publish import MARKER, files_below

SCHEMA = "sopdiff/manifest/1"


def manifest(library: Library, hashes: Mapping[str, str]) -> dict[str, bytes]:
    """The file that lists all others; it names the head of the ledger, and which entry is signed."""
    listed: dict[str, Any] = {"schema": SCHEMA, "head": library.head}
    if signed := signed_entry(library.root):
        listed["signed"] = {"entry": signed[0], "later": signed[1]}
    listed["files"] = dict(sorted(hashes.items()))
    return {MANIFEST: f"{json.dumps(listed, ensure_ascii=False, indent=1)}\n".encode()}


def verify_site(folder: Path) -> Verification:
    """Whether a folder holds just the files that its manifest lists, byte for byte.

    Raises SopdiffError where it has no manifest that can be read.
    """
    read = _read(folder / MANIFEST)
    files = read["files"]
    return Verification(head=read["head"], entries=len(files), problems=tuple(_problems(folder, files)))


def verify_site_signature(folder: Path, key: PublicKey) -> Signed | Problem:
    """What the key's holder signed of the ledger that a site was built from, or why that cannot be said.

    That the head of the site is a later one than the signed one has no proof but the word of the site.
    """
    read = _read(folder / MANIFEST)
    found = verify_signature(folder, key)
    if isinstance(found, Problem):
        return found
    entry, later = read["signed"]
    if entry > 0 <= later and (found.head == read["head"]) == (later == 0):
        return replace(found, entry=entry, later=later)
    problem = "it was built from a record that does not hold the signed head"
    return Problem(path=MANIFEST, entry=0, problem=problem, expected=found.head, found=read["head"])


def _read(file: Path) -> dict[str, Any]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        if read["schema"] == SCHEMA:
            signed = read.get("signed", {"entry": 0, "later": 0})
            return {
                "head": str(read["head"]),
                "signed": (int(signed["entry"]), int(signed["later"])),
                "files": {str(path): str(found) for path, found in read["files"].items()},
            }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    raise SopdiffError(
        f"{file} is no manifest of a site", hint="name the folder of a site that sopdiff has built"
    )


def _problems(folder: Path, listed: Mapping[str, str]) -> Iterator[Problem]:
    there = files_below(folder)
    for path in sorted(listed.keys() | there.keys() - {MANIFEST, MARKER}):
        if path not in there:
            yield Problem(path=path, entry=0, problem="the file is missing", expected=listed[path])
        elif path not in listed:
            yield Problem(path=path, entry=0, problem="the file is none of the site's")
        elif (found := sha256(there[path].read_bytes()).hexdigest()) != listed[path]:
            yield Problem(
                path=path, entry=0, problem="the file was changed", expected=listed[path], found=found
            )
