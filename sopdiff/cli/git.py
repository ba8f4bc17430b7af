"""Files as git holds them: the home of the call to git."""

import subprocess

from sopdiff.errors import SopdiffError


def read_revision(revision: str, path: str) -> bytes:
    """The bytes of a file, its path given from the working folder, in a revision such as HEAD~1.

    Raises SopdiffError where git is missing, or knows no such file there.
    """
    call = ["git", "show", "--end-of-options", f"{revision}:./{path}"]
    try:
        done = subprocess.run(call, capture_output=True, check=False)  # noqa: S603 (no shell, one argument)
    except FileNotFoundError as error:
        raise SopdiffError("git is not installed", hint="compare two files instead") from error
    if done.returncode:
        told = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        hint = "--git takes two revisions and a file: sopdiff diff --git HEAD~1 HEAD policy.md"
        raise SopdiffError(f"{path} in {revision}: {told}", hint=hint)
    return done.stdout
