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
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sopdiff.errors import RefusedError, SopdiffError

MARKER = ".sopdiff-site"
"""The file that says a folder is a site of ours, so that no other folder is ever replaced."""

_MARKER_WORDS = b"Made by sopdiff build, which replaces this folder as a whole.\n"
_NO_LINK = {errno.EPERM, errno.EXDEV, errno.EMLINK, errno.ENOTSUP}
_AT_FDCWD = -100  # from fcntl.h
_RENAME_EXCHANGE = 2  # from linux/fs.h
# an old kernel, or a file system that cannot, as over a network
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


Content = bytes | Path
"""What a file holds, or a finished file of the same disk with the same content, which is linked to."""


def write_site(files: Mapping[str, Content], folder: Path) -> bool:
    """Make a folder hold exactly these files; False if it did already and nothing was touched.

    Raises what `alone_at`, `prepare` and `replace_site` do.
    """
    with alone_at(folder) as place:
        prepare(place)
        if holds_site(files, place):
            return False
        replace_site(files, place)
        return True


@contextmanager
def alone_at(folder: Path) -> Iterator[Path]:
    """Wait until no other build writes a site there; gives the folder with no link in its path.

    The lock goes with the process. An OSError inside becomes a SopdiffError: the old site then stands as
    it was.
    """
    folder = folder.resolve()
    if folder == folder.parent:
        raise RefusedError(f"{folder} cannot be a site", hint="name a folder for it, as --out site")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder.parent, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield folder
        finally:
            os.close(handle)
    except OSError as error:
        message = f"cannot write the site to {folder}: {error.strerror or error}"
        hint = "the site there is as it was; mend the cause and build again"
        raise SopdiffError(message, hint=hint) from error


def replace_site(files: Mapping[str, Content], folder: Path, spare: Path | None = None) -> None:
    """As `write_site`, for one who is alone there. A file that is linked must never be written again.

    `spare` is a folder that the new site is made in, with what is there already, and the old one left in: so
    that after a small change thousands of files need not be linked and removed. It is made use of where it
    can be. The folder must be prepared. Raises OSError where it cannot be written, and SopdiffError where the
    new site is in place but may not last.
    """
    new, old = _beside(folder)
    place = spare if spare and _is_as_good(spare.parent, folder.parent) else new
    try:
        _bring_to(place, {MARKER: _MARKER_WORDS, **files})
        _swap(place, folder, old)
    except OSError:
        _mend(folder, new, old)
        raise
    _settle(folder, new, old)


def _beside(folder: Path) -> tuple[Path, Path]:
    """Where the new site is made, and where the old one stands for a moment on a disk that cannot swap."""
    return folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")


def _is_as_good(place: Path, other: Path) -> bool:
    """Whether what is made in one folder is the same as if it were made in the other.

    It is not where that is on another disk, or hands down a group, access list or security label.
    """
    place.mkdir(parents=True, exist_ok=True)
    return _handed_down(place) == _handed_down(other)


def _handed_down(folder: Path) -> tuple[object, ...]:
    status = folder.stat()
    labels = os.listxattr(folder) if hasattr(os, "listxattr") else []
    group = status.st_gid if status.st_mode & stat.S_ISGID else None
    return status.st_dev, group, [(label, os.getxattr(folder, label)) for label in sorted(labels)]


def prepare(folder: Path) -> None:
    """Remove what a killed run left, and raise RefusedError where the folder holds something of others."""
    _mend(folder, *_beside(folder))
    if not folder.exists() or (folder / MARKER).is_file() or (folder.is_dir() and not any(folder.iterdir())):
        return
    what = "has files that sopdiff did not put there" if folder.is_dir() else "is no folder"
    raise RefusedError(
        f"{folder} {what}, and a build replaces the whole folder",
        hint="build into a folder that is new or empty",
    )


def holds_site(files: Mapping[str, Content], folder: Path) -> bool:
    """Whether a folder holds exactly these files and the marker."""
    return not differences(files, folder)


def differences(files: Mapping[str, Content], folder: Path) -> tuple[str, ...]:
    """The paths that a folder lacks, has too many, or has with other content; in order."""
    wanted = {MARKER: _MARKER_WORDS, **files}
    found = files_below(folder)
    other = (name for name in found.keys() & wanted.keys() if not _holds(found[name], wanted[name]))
    return tuple(sorted((found.keys() ^ wanted.keys()) | {*other}))


def files_below(folder: Path) -> dict[str, Path]:
    """All files in a folder and those in it, by path with /; none where there is no folder."""
    return {
        Path(above, name).relative_to(folder).as_posix(): Path(above, name)
        for above, _, names in os.walk(folder)
        for name in names
    }


def _holds(file: Path, content: Content) -> bool:
    if isinstance(content, Path):
        return file.samefile(content) or file.read_bytes() == content.read_bytes()
    return file.read_bytes() == content


def _mend(folder: Path, new: Path, old: Path) -> None:
    """Undo what a killed run left: a site half written, or one set aside with nothing in its place."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    for leftover in (new, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _bring_to(folder: Path, files: Mapping[str, Content]) -> None:
    """Make a folder hold these files and no others, so that they outlast a power cut."""
    there = files_below(folder)
    for name in there.keys() - files.keys():
        there[name].unlink()
    made: set[Path] = set()
    for name, content in files.items():
        path = folder / name
        if name in there:
            if isinstance(content, Path) and path.samefile(content):
                continue
            path.unlink()
        elif path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        if not (isinstance(content, Path) and _linked(content, path)):
            with path.open("xb") as file:
                file.write(content.read_bytes() if isinstance(content, Path) else content)
    _remove_empty_folders(folder, {folder / name for name in there.keys() - files.keys()})
    _sync_disk(folder)


def _remove_empty_folders(folder: Path, gone: Iterable[Path]) -> None:
    """The folders that files were taken from, if nothing is left there."""
    for path in sorted(
        {above for file in gone for above in file.parents if folder in above.parents}, reverse=True
    ):
        if not any(path.iterdir()):
            path.rmdir()


def _linked(file: Path, path: Path) -> bool:
    """Give a file a second name; False on a disk that cannot, such as a stick."""
    try:
        path.hardlink_to(file)
    except OSError as error:
        if error.errno in _NO_LINK:
            return False
        raise
    return True


def _sync_disk(folder: Path) -> None:
    """Wait until all that was written to the disk of a folder has reached it, or raise OSError.

    At once for thousands of files, each of which would otherwise be waited for by itself.
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        for path in folder.rglob("*"):
            _sync(path)
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(handle):
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(handle)


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


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
