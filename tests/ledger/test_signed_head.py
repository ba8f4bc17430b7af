"""The signed head of a ledger: how far it reaches, and each way in which it does not hold."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdiff.errors import RefusedError
from sopdiff.ledger.issue import issue, seal
from sopdiff.ledger.ledger import load_ledger
from sopdiff.ledger.signature import PublicKey, SecretKey, read_public_key, read_secret_key
from sopdiff.ledger.signed_head import sign_head, signed_entry, signed_files, verify_library_signature
from sopdiff.ledger.verify import Problem, Signed
from sopdiff.library.layout import HEAD_FILE, LEDGER_FILE, SIGNATURE_FILE
from tests.ledger.keys import pair
from tests.ledger.test_issue import Died, failing

TODAY = date(2026, 11, 26)
Keys = tuple[SecretKey, PublicKey]


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    secret, public = pair(tmp_path_factory.mktemp("keys"))
    return (
        read_secret_key(secret.read_bytes(), "town.key", str),
        read_public_key(public.read_bytes(), "town.pub"),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with two entries."""
    folder = tmp_path / "policies"
    folder.mkdir()
    seal(folder, {}, on=TODAY)
    issue_one(folder, 1)
    issue_one(folder, 2)
    return folder


def issue_one(root: Path, number: int) -> None:
    issue(root, {f"keys/202{number}-01-01-revised.md": f"Rule {number}.\n"}, by="A", on=TODAY)


def problem(root: Path, keys: Keys) -> str:
    found = verify_library_signature(root, keys[1])
    assert isinstance(found, Problem)
    return f"{found.path} {found.entry}: {found.problem}"


def signed(root: Path, keys: Keys) -> Signed:
    found = verify_library_signature(root, keys[1])
    assert isinstance(found, Signed), found
    return found


def test_a_signed_head_says_up_to_which_entry_and_how_many_came_later(root: Path, keys: Keys) -> None:
    sign_head(root, keys[0], on=TODAY)
    head = load_ledger(root).head
    assert (root / HEAD_FILE).read_text() == f"{head}\n"
    whole = Signed(head=head, entry=2, later=0, comment="sopdiff ledger entry 2, 2026-11-26", key=keys[1].id)
    assert signed(root, keys) == whole
    issue_one(root, 3)
    issue_one(root, 4)
    assert signed(root, keys) == replace(whole, later=2)
    assert signed_entry(root) == (2, 2)
    sign_head(root, keys[0], on=TODAY)
    assert signed(root, keys).entry == 4


def test_signing_again_changes_no_byte(root: Path, keys: Keys) -> None:
    sign_head(root, keys[0], on=TODAY)
    before = signed_files(root)
    sign_head(root, keys[0], on=TODAY)
    assert signed_files(root) == before


def change(name: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text((root / name).read_text().replace(old, new))


def cut(root: Path) -> None:
    lines = (root / LEDGER_FILE).read_text().splitlines(keepends=True)
    (root / LEDGER_FILE).write_text("".join(lines[:-1]))


WAYS: dict[str, tuple[Callable[[Path], object], str]] = {
    "no signature": (lambda root: (root / SIGNATURE_FILE).unlink(), "ledger.head.minisig 0: it is missing"),
    "no head": (lambda root: (root / HEAD_FILE).unlink(), "ledger.head 0: it is missing"),
    "a changed comment": (
        change(SIGNATURE_FILE, "entry 2", "entry 3"),
        "ledger.head.minisig 0: ledger.head,",
    ),
    "no signature at all": (
        lambda root: (root / SIGNATURE_FILE).write_bytes(b"\0" * 100_000),
        "ledger.head.minisig 0: it is no signature of minisign: ",
    ),
    "another head": (
        lambda root: (root / HEAD_FILE).write_text(f"{'0' * 64}\n"),
        "ledger.head 2: it does not hold what was signed, the head of this entry",
    ),
    "a huge head": (
        lambda root: (root / HEAD_FILE).write_bytes(b"0" * 10_000_000),
        "ledger.head 2: it does not hold what was signed",
    ),
    "the newest entry taken off": (cut, "ledger.jsonl 0: no entry has the signed head"),
    "an entry rewritten": (change(LEDGER_FILE, '"by":"A"', '"by":"B"'), "ledger.jsonl 0: no entry has"),
    "no ledger": (lambda root: (root / LEDGER_FILE).unlink(), "ledger.jsonl 0: no entry has the signed head"),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_tamper_has_its_problem(root: Path, keys: Keys, way: str) -> None:
    sign_head(root, keys[0], on=TODAY)
    tamper, told = WAYS[way]
    tamper(root)
    assert problem(root, keys).startswith(told)


def test_another_key_is_told_with_both(root: Path, keys: Keys, tmp_path: Path) -> None:
    _, public = pair(tmp_path, "other")
    other = read_public_key(public.read_bytes(), "other.pub")
    sign_head(root, keys[0], on=TODAY)
    found = verify_library_signature(root, other)
    assert isinstance(found, Problem)
    assert (found.problem, found.expected, found.found) == (
        "it was made with another key",
        other.id,
        keys[1].id,
    )


def test_what_is_signed_but_no_head_is_told(root: Path, keys: Keys) -> None:
    (root / HEAD_FILE).write_text("I agree.\n")
    (root / SIGNATURE_FILE).write_text(keys[0].sign(b"I agree.\n", "mine"))
    assert problem(root, keys) == "ledger.head 0: what was signed is no head of a ledger"
    assert signed_files(root) == {}


def test_a_secret_key_that_lies_in_the_place_of_the_signature_is_not_published(
    root: Path, keys: Keys, tmp_path: Path
) -> None:
    sign_head(root, keys[0], on=TODAY)
    assert [*signed_files(root)] == [HEAD_FILE, SIGNATURE_FILE]
    secret, _ = pair(tmp_path, "lost")
    (root / SIGNATURE_FILE).write_bytes(secret.read_bytes())
    assert signed_files(root) == {}
    assert signed_entry(root) is None


def test_a_record_that_does_not_verify_is_not_signed(root: Path, keys: Keys) -> None:
    (root / "keys" / "2021-01-01-revised.md").write_text("Another rule.\n")
    with pytest.raises(RefusedError, match="changed after it was issued"):
        sign_head(root, keys[0], on=TODAY)
    assert not (root / HEAD_FILE).exists()


def test_a_ledger_that_lost_what_was_signed_is_not_signed_again(root: Path, keys: Keys) -> None:
    sign_head(root, keys[0], on=TODAY)
    cut(root)
    (root / "keys" / "2022-01-01-revised.md").unlink()
    with pytest.raises(RefusedError, match="no entry has it"):
        sign_head(root, keys[0], on=TODAY)


def test_an_empty_ledger_is_not_signed(tmp_path: Path, keys: Keys) -> None:
    seal(tmp_path, {}, on=TODAY)
    with pytest.raises(RefusedError, match="no entry yet"):
        sign_head(tmp_path, keys[0], on=TODAY)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), Died()], ids=["fails", "dies"])
def test_whichever_call_fails_the_pair_holds_or_is_told_to_be_broken_off(
    root: Path, keys: Keys, error: BaseException
) -> None:
    sign_head(root, keys[0], on=TODAY)
    old = {name: (root / name).read_bytes() for name in (HEAD_FILE, SIGNATURE_FILE)}
    issue_one(root, 3)
    seen: set[object] = set()
    for nth in range(1, 60):
        for name, content in old.items():
            (root / name).write_bytes(content)
        with failing(nth, error) as called, suppress(OSError, Died):
            sign_head(root, keys[0], on=TODAY)
        found = verify_library_signature(root, keys[1])
        seen.add(found.entry if isinstance(found, Signed) else found.problem.split(";")[0])
        if len(called) < nth:
            break
    broken_off = (
        "it does not hold what was signed, the head of this entry: it was changed, or a run of seal --sign "
        "was broken off"
    )
    assert seen == {2, 3, broken_off}
