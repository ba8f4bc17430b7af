"""Writing that is done whole or not at all: killed at any moment, a file or folder is the old one or the new.

What is written goes beside its place first, and takes it by one rename.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


def write_file(path: Path, text: str) -> None:
    """Put a text in the place of a file, with the file's permissions; raises OSError, naming the file."""
    beside = path.with_name(f".{path.name}.new")
    try:
        _write(beside, text)
        if path.exists():
            shutil.copymode(path, beside)
        move_into_place(beside, path)
    except KeyboardInterrupt:
        beside.unlink(missing_ok=True)
        raise
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Make a folder that is not there yet, of texts by relative path; raises OSError, naming the folder."""
    beside = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(beside, ignore_errors=True)  # what a run that was killed has left
    try:
        for path, text in files.items():
            (beside / path).parent.mkdir(parents=True, exist_ok=True)
            _write(beside / path, text)
        move_into_place(beside, folder)
    except KeyboardInterrupt:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise OSError(error.errno, error.strerror, str(folder)) from error


def move_into_place(made: Path, place: Path) -> None:
    """Let what was made beside a place take it, and outlast a power cut; raises OSError, naming the place."""
    made.replace(place)
    handle = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(place)) from error
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
