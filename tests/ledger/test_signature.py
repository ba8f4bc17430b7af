"""Keys and signatures as minisign has them, both ways; and files that are none."""

import builtins
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.errors import SopdiffError
from sopdiff.ledger.signature import PublicKey, SecretKey, Verdict, read_public_key, read_secret_key
from tests.ledger.keys import HAS_MINISIGN, minisign, pair

CONTENT = b"3f2a91c04b\n"
COMMENT = "sopdiff ledger entry 4, 2026-11-26"


def nobody() -> str:
    raise AssertionError("no password was needed")


def opened(file: Path, password: Callable[[], str] = nobody) -> SecretKey:
    return read_secret_key(file.read_bytes(), file.name, password)


def public(file: Path) -> PublicKey:
    return read_public_key(file.read_bytes(), file.name)


def test_a_signature_is_good_for_its_content_and_key_with_its_comment(tmp_path: Path) -> None:
    secret, key = pair(tmp_path)
    signature = opened(secret).sign(CONTENT, COMMENT)
    judged = public(key).judge(signature.encode(), CONTENT)
    assert (judged.verdict, judged.comment, judged.key) == (Verdict.GOOD, COMMENT, public(key).id)
    assert signature == opened(secret).sign(CONTENT, COMMENT)  # the same to the letter, each time
    assert public(key).judge(signature.replace("\n", "\r\n").encode(), CONTENT).verdict is Verdict.GOOD


def test_a_public_key_is_given_as_its_file_or_by_itself(tmp_path: Path) -> None:
    _, key = pair(tmp_path)
    line = key.read_bytes().splitlines()[1]
    assert read_public_key(line, "KEY").id == public(key).id


def test_a_key_is_named_as_minisign_names_it_with_no_zeros_before() -> None:
    line = b"RWQYZzRvZ14UBsVgey2gBKycHjVLz1rPDW0hql1i7JqACjNhGsQkYkEF"  # made by minisign 0.11
    assert read_public_key(line, "a line").id == "6145E676F346718"


def test_whatever_is_changed_is_told(tmp_path: Path) -> None:
    secret, key = pair(tmp_path)
    signature = opened(secret).sign(CONTENT, COMMENT)
    judge = public(key).judge
    lines = signature.split("\n")
    for changed in (signature.replace("entry 4", "entry 5"), "\n".join([*lines[:3], lines[3][::-1]])):
        assert judge(changed.encode(), CONTENT).verdict in (Verdict.ALTERED, Verdict.UNREADABLE)
    assert judge(signature.replace("entry 4", "entry 5").encode(), CONTENT).verdict is Verdict.ALTERED
    assert judge(signature.encode(), CONTENT + b"\n").verdict is Verdict.ALTERED
    _, other = pair(tmp_path, "other")
    judged = public(other).judge(signature.encode(), CONTENT)
    assert (judged.verdict, judged.key) == (Verdict.OTHER_KEY, public(key).id)


def test_a_password_is_asked_for_once_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    secret, key = pair(tmp_path, password="open")  # noqa: S106  it guards nothing
    signature = opened(secret, lambda: "open").sign(CONTENT, COMMENT)
    assert public(key).judge(signature.encode(), CONTENT).verdict is Verdict.GOOD
    with pytest.raises(SopdiffError, match="wrong password"):
        opened(secret, lambda: "shut")


def damaged(line: bytes) -> dict[str, bytes]:
    """Files that are no key and no signature; `line` is the coded one of a good one."""
    head = b"untrusted comment: x\n"
    return {
        "empty": b"",
        "one line": head,
        "binary": bytes(range(256)) * 8,
        "nulls": b"\0" * 512,
        "huge": b"untrusted comment: " + b"A" * 1_000_000,
        "many lines": b"\n" * 10_000,
        "no base64": head + b"\xff!" * 20,
        "truncated": head + line[:-5],
        "wrong algorithm": head + b"XX" + line[2:],
        "no comment": line + b"\n" + line,
        "too long": head + line + line,
        "letters of others": head + "ключ".encode(),
    }


@pytest.mark.parametrize("name", damaged(b"A" * 56))
def test_hostile_keys_and_signatures_are_told_to_be_none(tmp_path: Path, name: str) -> None:
    secret, key = pair(tmp_path)
    raw = damaged(key.read_bytes().splitlines()[1])[name]
    with pytest.raises(SopdiffError, match="K is no public key of minisign: "):
        read_public_key(raw, "K")
    with pytest.raises(SopdiffError, match="K is no secret key of minisign: "):
        read_secret_key(damaged(secret.read_bytes().splitlines()[1])[name], "K", nobody)
    signed = opened(secret).sign(CONTENT, COMMENT).encode().splitlines()
    tails = b"\n" + signed[2] + b"\n" + signed[3]
    for bad in (damaged(signed[1])[name], damaged(signed[1])[name] + tails):
        judged = public(key).judge(bad, CONTENT)
        assert judged.verdict is Verdict.UNREADABLE
        assert judged.why


def test_a_key_that_would_keep_us_busy_for_years_is_refused(tmp_path: Path) -> None:
    import base64

    secret, _ = pair(tmp_path, password="open")  # noqa: S106  it guards nothing
    comment, line = secret.read_bytes().splitlines()
    raw = bytearray(base64.b64decode(line))
    raw[38:46] = b"\xff" * 8
    with pytest.raises(SopdiffError, match="asks for more work"):
        read_secret_key(comment + b"\n" + base64.b64encode(raw), "K", nobody)
    raw[38:54] = (1 << 20).to_bytes(8, "little") + b"\xff" * 8
    with pytest.raises(SopdiffError, match="cannot be opened: invalid memlimit"):
        read_secret_key(comment + b"\n" + base64.b64encode(raw), "K", lambda: "open")


def test_a_damaged_secret_key_signs_nothing(tmp_path: Path) -> None:
    import base64

    secret, _ = pair(tmp_path)
    comment, line = secret.read_bytes().splitlines()
    raw = bytearray(base64.b64decode(line))
    raw[70] ^= 1  # of the secret half
    secret.write_bytes(comment + b"\n" + base64.b64encode(raw))
    with pytest.raises(SopdiffError, match=r"town\.key is damaged"):
        opened(secret).sign(CONTENT, COMMENT)


def test_without_the_package_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "minisign":
            raise ImportError(name)
        return usual(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SopdiffError, match="need the package py-minisign") as told:
        read_public_key(b"", "K")
    assert told.value.hint == "pip install 'sopdiff[sign]'"


@HAS_MINISIGN
@pytest.mark.parametrize("password", ["", "open"], ids=["without a password", "with one"])
def test_minisign_verifies_what_we_sign_with_its_keys(tmp_path: Path, password: str) -> None:
    secret, key, file = tmp_path / "m.key", tmp_path / "m.pub", tmp_path / "ledger.head"
    without = () if password else ("-W",)
    minisign("-G", "-p", key, "-s", secret, *without, stdin=f"{password}\n" * 2)
    assert f"minisign public key {public(key).id}" in key.read_text()
    file.write_bytes(CONTENT)
    signature = opened(secret, lambda: password).sign(CONTENT, COMMENT)
    (tmp_path / "ledger.head.minisig").write_text(signature)
    assert COMMENT in minisign("-V", "-H", "-m", file, "-p", key)
    assert COMMENT in minisign("-V", "-m", file, "-P", key.read_text().splitlines()[1])


@HAS_MINISIGN
@pytest.mark.parametrize("sort", [("-l",), ("-H",)], ids=["legacy", "prehashed"])
def test_we_verify_what_minisign_signs_with_its_keys_and_with_ours(tmp_path: Path, sort: tuple[str]) -> None:
    file = tmp_path / "ledger.head"
    file.write_bytes(CONTENT)
    minisign("-G", "-W", "-p", tmp_path / "theirs.pub", "-s", tmp_path / "theirs.key")
    pair(tmp_path, "ours")
    for name in ("theirs", "ours"):
        minisign("-S", *sort, "-s", tmp_path / f"{name}.key", "-m", file, "-t", COMMENT)
        judged = public(tmp_path / f"{name}.pub").judge(
            (tmp_path / "ledger.head.minisig").read_bytes(), CONTENT
        )
        assert (judged.verdict, judged.comment) == (Verdict.GOOD, COMMENT), name
