"""Detached signatures in the form of minisign: the home of the package `py-minisign`, which is an extra.

Keys are those of `minisign -G`, with and without a password, and signatures are those of `minisign -S`, of
either sort; so nobody needs sopdiff to check what it signed, nor to sign what it is to check. Keys and
signatures come from outside: whatever is in them, they are read or told to be none, never a crash.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sopdiff.errors import SopdiffError

LARGEST = 32 * 1024  # bytes of a key or a signature; two comments of minisign have at most half of it

_KEY_ID = slice(2, 10)  # of a public key or a signature: by which key it is
_WORK = slice(38, 46)  # of a secret key: the work that finding its password by trial is to cost
_MOST_WORK = 1 << 25  # what `minisign -G` asks for; more would keep us busy for as long as it says


class Verdict(StrEnum):
    """What a signature is to a content and a key."""

    GOOD = "good"
    UNREADABLE = "unreadable"
    OTHER_KEY = "other key"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What came of a signature; a comment only where nobody can have changed it."""

    verdict: Verdict
    comment: str = ""  # the trusted one
    key: str = ""  # by which it was made, as minisign writes it
    why: str = ""  # it cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """By which signatures are judged."""

    id: str  # as minisign writes it: E7620F1842B4E81F
    made: Any

    def judge(self, signature: bytes, content: bytes) -> Judgement:
        """Whether this signature of this content was made with the secret half of this key."""
        try:
            read = _minisign().Signature.from_bytes(signature)
        except ValueError as error:
            return Judgement(verdict=Verdict.UNREADABLE, why=str(error))
        if (key := _key_id(bytes(read).split(b"\n")[1])) != self.id:
            return Judgement(verdict=Verdict.OTHER_KEY, key=key)
        try:
            self.made.verify(content, read)
        except ValueError:
            return Judgement(verdict=Verdict.ALTERED, key=key)
        return Judgement(verdict=Verdict.GOOD, key=key, comment=read.trusted_comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretKey:
    """With which one signs."""

    name: str  # of its file
    made: Any

    def sign(self, content: bytes, comment: str) -> str:
        """The signature of a content, with a comment that it covers too; as minisign writes it to a file.

        SopdiffError where the key is damaged, so that its signature would not hold.
        """
        try:
            signature = self.made.sign(content, trusted_comment=comment)
            self.made.get_public_key().verify(content, signature)
        except ValueError as error:
            raise SopdiffError(f"{self.name} is damaged: what it signs does not verify") from error
        return f"{bytes(signature).decode()}\n"


def read_public_key(raw: bytes, name: str) -> PublicKey:
    """A public key from its file (`minisign -p`) or by itself (`minisign -P`). SopdiffError if it is none."""
    minisign = _minisign()
    try:
        read = minisign.PublicKey.from_bytes if b"\n" in raw.strip() else minisign.PublicKey.from_base64
        key = read(raw.strip())
        return PublicKey(id=_key_id(key.to_base64()), made=key)
    except ValueError as error:
        raise SopdiffError(
            f"{name} is no public key of minisign: {error}",
            hint="give the file minisign.pub, or the line of 56 characters in it that begins with RW",
        ) from error


def read_secret_key(raw: bytes, name: str, password: Callable[[], str]) -> SecretKey:
    """A secret key from its file; `password` is asked if it needs one. SopdiffError if it cannot be had."""
    try:
        key = _minisign().SecretKey.from_bytes(raw := raw.strip())
        is_encrypted = key.is_encrypted()
    except ValueError as error:
        raise SopdiffError(
            f"{name} is no secret key of minisign: {error}", hint="minisign -G makes a pair of keys"
        ) from error
    if is_encrypted:
        if int.from_bytes(base64.b64decode(raw.splitlines()[1])[_WORK], "little") > _MOST_WORK:
            raise SopdiffError(f"{name} asks for more work than any key that minisign makes")
        try:
            key.decrypt(password())
        except (ValueError, MemoryError) as error:
            raise SopdiffError(f"{name} cannot be opened: {str(error) or 'out of memory'}") from error
    return SecretKey(name=name, made=key)


def _key_id(encoded: bytes) -> str:
    """Minisign writes it as one number, with no zeros before it."""
    return f"{int.from_bytes(base64.b64decode(encoded)[_KEY_ID], 'little'):X}"


def _minisign() -> Any:
    try:
        import minisign  # noqa: PLC0415 (an extra; most libraries do without)
    except ImportError as error:
        raise SopdiffError(
            "signatures need the package py-minisign", hint="pip install 'sopdiff[sign]'"
        ) from error
    return minisign
