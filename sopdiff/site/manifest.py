"""The list of a site's files with their SHA-256, and whether a copy of the site is what it lists.

A copy on a stick is verified by itself, with no library and no network at hand.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from sopdiff.errors import SopdiffError
from sopdiff.ledger.verify import Problem, Verification
from sopdiff.site.permalinks import MANIFEST
from sopdiff.site.publish import MARKER, files_below

SCHEMA = "sopdiff/manifest/1"


def manifest(hashes: Mapping[str, str], head: str = "") -> dict[str, bytes]:
    """The file that lists all others; `head` is that of the ledger the site was built from."""
    listed = {"schema": SCHEMA, "head": head, "files": dict(sorted(hashes.items()))}
    return {MANIFEST: f"{json.dumps(listed, ensure_ascii=False, indent=1)}\n".encode()}


def verify_site(folder: Path) -> Verification:
    """Whether a folder holds just the files that its manifest lists, byte for byte.

    Raises SopdiffError where it has no manifest that can be read.
    """
    head, listed = _read(folder / MANIFEST)
    return Verification(head=head, entries=len(listed), problems=tuple(_problems(folder, listed)))


def _read(file: Path) -> tuple[str, dict[str, str]]:
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
        if read["schema"] == SCHEMA:
            return str(read["head"]), {str(path): str(found) for path, found in read["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
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
