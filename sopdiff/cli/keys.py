"""Reading the keys of minisign that a command is given; the password of one is asked on a terminal alone."""

from pathlib import Path

import click

from sopdiff.cli.recording import on_terminal
from sopdiff.errors import SopdiffError
from sopdiff.ledger.signature import LARGEST, PublicKey, SecretKey, read_public_key, read_secret_key


def secret_key(file: Path) -> SecretKey:
    """The key in a file, opened. SopdiffError where it is none, or needs a password and nobody is there."""
    return read_secret_key(_beginning(file), str(file), lambda: _password(file))


def public_key(given: str) -> PublicKey:
    """The key that an option names: a file, or the key itself. SopdiffError where it is neither."""
    if _is_file(given):
        return read_public_key(_beginning(Path(given)), given)
    return read_public_key(given.encode("utf-8", "replace"), f'"{given[:60]}", no file either,')


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except OSError:  # longer than any name
        return False


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(LARGEST)


def _password(file: Path) -> str:
    if not on_terminal():
        raise SopdiffError(
            f"{file} needs its password, which is asked on a terminal only",
            hint="sign on a terminal; or use a key without one, as minisign -G -W makes, and guard its file",
        )
    answer: str = click.prompt(f"Password of {file}", hide_input=True, err=True)
    return answer
