"""Keys of minisign for tests: pairs made on the spot, and whether the program itself is here."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HAS_MINISIGN = pytest.mark.skipif(
    not shutil.which("minisign"), reason="minisign is not installed; on Debian: apt-get install minisign"
)


def pair(folder: Path, name: str = "town", password: str = "") -> tuple[Path, Path]:
    """The files of a secret and a public key, made without minisign; opening it is made cheap."""
    import minisign

    made: Any = minisign.KeyPair.generate()
    secret, public = folder / f"{name}.key", folder / f"{name}.pub"
    public.write_bytes(bytes(made.public_key) + b"\n")
    if password:
        made.secret_key.encrypt(password, opslimit=32768, memlimit=1 << 20)
    secret.write_bytes(bytes(made.secret_key) + b"\n")
    return secret, public


def minisign(*arguments: object, stdin: str = "") -> str:
    """What the program prints; it must succeed."""
    asked = ["minisign", *map(str, arguments)]
    finished = subprocess.run(asked, input=stdin, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout
