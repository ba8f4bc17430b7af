"""Notice that a file was saved, by asking the disk twice a second.

Nothing is read: a size and two times tell `2026-11-25-draft.md` from what it was. Two thousand files cost
about ten milliseconds a look, on any file system, and no dependency.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

INTERVAL = 0.5  # seconds between two looks
SETTLING = 0.1  # seconds without a change after which a file counts as saved as a whole
MOST_LOOKS = 20  # while it settles; what is written for longer is built as it is

Look = Mapping[str, tuple[int, ...]]
"""Of each file and folder by path: its size, and when its content and its entry last changed."""


class Watch:
    """The folders as they were when they were last looked at; asked for anew each time, as one may come."""

    def __init__(self, folders: Callable[[], Iterable[Path]], *, interval: float = INTERVAL) -> None:
        self._folders, self._interval = folders, interval
        self._seen = look(folders())

    def wait(self) -> tuple[str, ...]:
        """Return once something differs and the disk is still again: the paths of what differs, in order."""
        while True:
            time.sleep(self._interval)
            if (now := look(self._folders())) != self._seen:
                now = self._settled(now)
                before, self._seen = self._seen, now
                if changed := _differing(before, now):
                    return changed

    def _settled(self, now: Look) -> Look:
        for _ in range(MOST_LOOKS):
            time.sleep(SETTLING)
            before, now = now, look(self._folders())
            if before == now:
                break
        return now


def look(folders: Iterable[Path]) -> Look:
    """All files below these folders but hidden ones, which editors make; links count as what they lead to."""
    found: dict[str, tuple[int, ...]] = {}
    waiting = [str(folder) for folder in folders]
    roots = {*waiting}
    while waiting:
        place = waiting.pop()
        try:
            entries = [entry for entry in os.scandir(place) if not entry.name.startswith(".")]
        except OSError:  # gone since, or not ours to read: the build will say so
            continue
        for entry in entries:
            if not entry.is_dir():
                found[entry.path] = _trace(entry)
            elif place in roots or not entry.is_symlink():  # further down, links may go round in circles
                found[entry.path] = ()
                waiting.append(entry.path)
    return found


def _trace(entry: os.DirEntry[str]) -> tuple[int, ...]:
    try:
        status = entry.stat()
    except OSError:
        return ()
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _differing(before: Look, now: Look) -> tuple[str, ...]:
    return tuple(sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path)))
