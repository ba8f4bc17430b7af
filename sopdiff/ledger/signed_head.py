"""The head of a ledger, signed: `ledger.head`, the hash and a newline, and `ledger.head.minisig` beside it.

A signature says that the holder of a key held everything up to that entry to be the record on that day. What
was entered later is none of its business, until the head is signed again. If the two files do not belong
together, as after a run that was killed between them, that is told as such, with the entry that was signed.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sopdiff.errors import RefusedError
from sopdiff.ledger.entry import Entry, hash_of_text
from sopdiff.ledger.issue import alone_with
from sopdiff.ledger.ledger import load_ledger
from sopdiff.ledger.signature import LARGEST, Judgement, PublicKey, SecretKey, Verdict
from sopdiff.ledger.verify import Problem, Signed, verify
from sopdiff.library.layout import HEAD_FILE, LEDGER_FILE, SIGNATURE_FILE
from sopdiff.library.write import write_file

_HEAD = re.compile(rb"[0-9a-f]{64}\n")
# by its form alone, so that no other file, such as a secret key, is ever published in its place
_SIGNATURE = re.compile(rb"untrusted comment:[^\n]*\n[^\n]+\ntrusted comment:[^\n]*\n[^\n]+\n?")


def sign_head(root: Path, key: SecretKey, *, on: date) -> Entry:
    """Sign the newest entry of the ledger, and with it all before; gives that entry.

    RefusedError where the record is not what its ledger says, or no longer holds what was signed before:
    that would be signed away. OSError where the disk refuses.
    """
    with alone_with(root):
        require_signable(root)
        ledger = load_ledger(root)
        if not ledger.lines:
            raise RefusedError("the ledger has no entry yet, so there is nothing to sign")
        newest = [*ledger.readable][-1]
        signature = key.sign(_content(newest.hash), f"sopdiff ledger entry {newest.number}, {on}")
        write_file(root / HEAD_FILE, _content(newest.hash).decode())
        write_file(root / SIGNATURE_FILE, signature)
        return newest


def require_signable(root: Path) -> None:
    """RefusedError where the record is not what its ledger says, or holds no more what was signed before."""
    ledger = load_ledger(root)
    if problems := verify(root, ()).problems:
        one = problems[0]
        raise RefusedError(
            f"{one.path}: {one.problem}; such a record is not signed", hint="sopdiff verify shows all"
        )
    before = read_part(root / HEAD_FILE).decode("ascii", "replace").strip()
    if before and before not in map(hash_of_text, ledger.lines):
        raise RefusedError(
            f"{HEAD_FILE} holds a head that was signed before, and no entry has it: newest entries were "
            "taken off, or entries were changed",
            hint=f"if that is as it should be, remove {HEAD_FILE} and {SIGNATURE_FILE} first",
        )


def verify_library_signature(root: Path, key: PublicKey) -> Signed | Problem:
    """What the key's holder signed of the ledger in a folder, or why that cannot be said. Raises OSError."""
    ledger = load_ledger(root)
    heads = [hash_of_text(line) for line in ledger.lines]
    found = verify_signature(root, key, heads)
    if isinstance(found, Problem):
        return found
    if found.head not in heads:
        problem = "no entry has the signed head: the newest entries were taken off, or entries were changed"
        return Problem(path=LEDGER_FILE, entry=0, problem=problem, expected=found.head, found=ledger.head)
    entry = heads.index(found.head) + 1
    return Signed(
        head=found.head, entry=entry, later=len(heads) - entry, comment=found.comment, key=found.key
    )


def verify_signature(folder: Path, key: PublicKey, heads: Sequence[str] = ()) -> Signed | Problem:
    """The head that is signed in a folder, of whatever entry, or why there is none.

    `heads` are those that the signature may be of if `ledger.head` is not what was signed.
    """
    content, signature = read_part(folder / HEAD_FILE), read_part(folder / SIGNATURE_FILE)
    for path, part in ((SIGNATURE_FILE, signature), (HEAD_FILE, content)):
        if not part:
            return _problem(path, "it is missing or empty; sopdiff seal --sign SECRET_KEY signs the head")
    judged = key.judge(signature, content)
    if judged.verdict is not Verdict.GOOD:
        return _fault(key, judged, signature, heads)
    if not _HEAD.fullmatch(content):
        return _problem(HEAD_FILE, "what was signed is no head of a ledger")
    return Signed(head=content.decode().strip(), entry=0, later=0, comment=judged.comment, key=judged.key)


def read_part(file: Path) -> bytes:
    """One of the two files; empty if it is not there, and no more of it than a signature can have."""
    if not file.is_file():
        return b""
    with file.open("rb") as opened:
        return opened.read(LARGEST)


def signed_files(root: Path) -> dict[str, bytes]:
    """Both files by name, to be published; none where they are not what they should be."""
    content, signature = read_part(root / HEAD_FILE), read_part(root / SIGNATURE_FILE)
    if not _HEAD.fullmatch(content) or not _SIGNATURE.fullmatch(signature):
        return {}
    return {HEAD_FILE: content, SIGNATURE_FILE: signature}


def signed_entry(root: Path) -> tuple[int, int] | None:
    """The entry whose head is said to be signed, and how many are behind it; None if there is none."""
    head = signed_files(root).get(HEAD_FILE, b"").decode().strip()
    heads = [hash_of_text(line) for line in load_ledger(root).lines] if head else []
    return (entry := heads.index(head) + 1, len(heads) - entry) if head in heads else None


def _fault(key: PublicKey, judged: Judgement, signature: bytes, heads: Sequence[str]) -> Problem:
    """Why a signature is not good; it is looked for among all heads what it is of."""
    if judged.verdict is Verdict.UNREADABLE:
        return _problem(SIGNATURE_FILE, f"it is no signature of minisign: {judged.why}")
    if judged.verdict is Verdict.OTHER_KEY:
        problem = "it was made with another key"
        return Problem(path=SIGNATURE_FILE, entry=0, problem=problem, expected=key.id, found=judged.key)
    for entry, head in enumerate(heads, start=1):
        if key.judge(signature, _content(head)).verdict is Verdict.GOOD:
            problem = (
                "it does not hold what was signed, the head of this entry: it was changed, or a run of "
                f"seal --sign was broken off; remove {HEAD_FILE} and {SIGNATURE_FILE}, and sign again"
            )
            return Problem(path=HEAD_FILE, entry=entry, problem=problem, expected=head)
    return _problem(SIGNATURE_FILE, f"{HEAD_FILE}, this signature or its trusted comment was changed")


def _content(head: str) -> bytes:
    """What is signed: the head as its file holds it."""
    return f"{head}\n".encode()


def _problem(path: str, problem: str) -> Problem:
    return Problem(path=path, entry=0, problem=problem)
