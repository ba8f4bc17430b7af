"""The finished site to disk: written beside the old one, then swapped in at once.

Killed at any moment, the folder holds the old site or the new one, whole. What a killed run leaves beside
it, `.site.new` or `.site.old`, the next run removes. Linux swaps two folders in one step; elsewhere two
renames leave a gap of well under a millisecond in which there is no folder, and a run killed in that gap
is mended by the next.
"""

import ctypes
import errno
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sopdiff.errors import RefusedError, SopdiffError

MARKER = ".sopdiff-site"
"""The file that says a folder is a site of ours, so that no other folder is ever replaced."""

_MARKER_WORDS = b"Made by sopdiff build, which replaces this folder as a whole.\n"
_AT_FDCWD = -100  # from fcntl.h
_RENAME_EXCHANGE = 2  # from linux/fs.h
# an old kernel, or a file system that cannot, as over a network
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def write_site(files: Mapping[str, bytes], folder: Path) -> bool:
    """Make a folder hold exactly these files; False if it did already and nothing was touched.

    Raises RefusedError where the folder holds something else than a site, SopdiffError where it cannot be
    written (the old site then stands as it was) or where the new one is in place but may not last.
    """
    folder = folder.resolve()
    if folder == folder.parent:
        raise RefusedError(f"{folder} cannot be a site", hint="name a folder for it, as --out site")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder.parent):
            return _replaced(files, folder)
    except OSError as error:
        message = f"cannot write the site to {folder}: {error.strerror or error}"
        hint = "the site there is as it was; mend the cause and build again"
        raise SopdiffError(message, hint=hint) from error


def holds_site(files: Mapping[str, bytes], folder: Path) -> bool:
    """Whether a folder holds exactly these files and the marker."""
    if not folder.is_dir():
        return False
    wanted = {MARKER: _MARKER_WORDS, **files}
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if not path.is_dir()}
    return found.keys() == wanted.keys() and all(found[name].read_bytes() == wanted[name] for name in found)


@contextmanager
def _alone_in(parent: Path) -> Iterator[None]:
    """Wait until no other build writes into this folder; the lock goes with the process."""
    handle = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _replaced(files: Mapping[str, bytes], folder: Path) -> bool:
    new, old = (folder.with_name(f".{folder.name}.{state}") for state in ("new", "old"))
    _mend(folder, new, old)
    _refuse_foreign(folder)
    if holds_site(files, folder):
        return False
    try:
        _write_all({MARKER: _MARKER_WORDS, **files}, new)
        _swap(new, folder, old)
    except OSError:
        _mend(folder, new, old)
        raise
    _settle(folder, new, old)
    return True


def _mend(folder: Path, new: Path, old: Path) -> None:
    """Undo what a killed run left: a site half written, or one set aside with nothing in its place."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _refuse_foreign(folder: Path) -> None:
    if not folder.exists() or (folder / MARKER).is_file() or (folder.is_dir() and not any(folder.iterdir())):
        return
    what = "has files that sopdiff did not put there" if folder.is_dir() else "is no folder"
    raise RefusedError(
        f"{folder} {what}, and a build replaces the whole folder",
        hint="build into a folder that is new or empty",
    )


def _write_all(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files and folders so that they outlast a power cut."""
    folders = {folder}
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.update(path.parents[: len(Path(name).parts)])
        with path.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    for path in sorted(folders, reverse=True):
        _sync(path)


def _swap(new: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        new.rename(folder)
    elif not _exchange(new, folder):
        folder.rename(old)
        new.rename(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NO_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _settle(folder: Path, new: Path, old: Path) -> None:
    """Make the swap last and remove the old site, which now stands where the new one was written."""
    try:
        _sync(folder.parent)
        _mend(folder, new, old)
    except OSError as error:
        message = f"the new site is in {folder}, but may not survive a power cut: {error.strerror or error}"
        raise SopdiffError(message, hint="check the disk and build again") from error


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
