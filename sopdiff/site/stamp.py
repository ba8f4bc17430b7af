"""What a site was built from, and what it looked like on disk then: whether there is anything to do.

Sources are told by their content. Files of the site are told by what the disk knows of them, size and times;
what was changed by hand, or copied from elsewhere, counts as unknown and is made anew.
"""

import os
import pickle
import shutil
import stat
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from sopdiff.library.layout import AUTHORITIES_FILE, LARGEST_FILE
from sopdiff.site.search_engine import SearchEngine
from sopdiff.site.theme_folders import theme_folders

Kept = TypeVar("Kept")

Traces = Mapping[str, tuple[int, int, int]]
"""Of each file by path: its size, and when its content and its entry last changed, in nanoseconds."""


PACKAGES = (
    *("markdown-it-py", "mdit-py-plugins", "jinja2", "markupsafe", "diff-match-patch", "rapidfuzz"),
    "pagefind",
)
"""What a site depends on beside this program; the last is there only if it is asked for."""

STAMP = "stamp"
"""The file of the cache that tells what the site was built from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built, and where to."""

    root: Path  # of the library
    folder: Path  # of the site
    cache: Path  # of what is kept from build to build
    theme: Path | None = None
    jobs: int = 1  # processes
    base_url: str = ""  # instead of the library's own
    search: SearchEngine = SearchEngine.MINISEARCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Digests of all that a site is made of."""

    folders: Mapping[str, str]  # of the library
    registry: str  # authorities.yaml
    look: str  # all else that every page depends on: library.yaml, templates, the order

    @property
    def all(self) -> str:
        """One digest of them all."""
        parts = (part for folder in sorted(self.folders.items()) for part in folder)
        return digest(self.registry, self.look, *parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The sources of a site, and its files once it stood."""

    sources: str
    site: Traces


def is_up_to_date(order: Order, program: str) -> Stamp | None:
    """The stamp of the site, if it is what its last build left and would come out the same again."""
    stamp = recall(order.cache / STAMP, Stamp)
    now = Stamp(sources=read_sources(order, program).all, site=traces_of(order.folder))
    return stamp if stamp == now else None


def read_sources(order: Order, program: str) -> Sources:
    """What the order asks for, as it is on disk now."""
    entries = sorted(order.root.iterdir()) if order.root.is_dir() else []
    files = [part for entry in entries if not entry.is_dir() for part in (entry.name, _content(entry))]
    look = digest(
        *(program, order.root.resolve().name, order.base_url, order.search),
        *(digest_of_folder(theme) for theme in theme_folders(order.root, order.theme)),
        *files,
    )
    return Sources(
        folders={entry.name: digest_of_folder(entry) for entry in entries if entry.is_dir()},
        registry=digest(_content(order.root / AUTHORITIES_FILE)),
        look=look,
    )


def forget_lost_sites(cache: Path, folder: Path) -> None:
    """Note which site this cache is of, and remove those beside it of sites that are no more."""
    with suppress(OSError):
        (cache / "site").write_text(str(folder), encoding="utf-8")
        for other in cache.parent.iterdir():
            note = other / "site"
            if other != cache and note.is_file() and not Path(note.read_text(encoding="utf-8")).exists():
                shutil.rmtree(other, ignore_errors=True)


def recall(file: Path, sort: type[Kept]) -> Kept | None:
    """What was kept in a file; None where there is nothing, or nothing of this sort."""
    try:
        found = pickle.loads(file.read_bytes())  # noqa: S301  the cache is the user's own, as the program is
    except Exception:  # noqa: BLE001  whatever is wrong with it, it can be done without
        return None
    return found if isinstance(found, sort) else None


def remember(file: Path, kept: object) -> None:
    """Keep something in a file, whole or not at all; a disk that refuses is no reason to fail."""
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.write_bytes(pickle.dumps(kept, protocol=pickle.HIGHEST_PROTOCOL))
        beside.replace(file)


def cache_folder(folder: Path, environment: Mapping[str, str]) -> Path:
    """Where what is kept for a site in this folder is, in the cache of the user."""
    home = environment.get("XDG_CACHE_HOME") or str(Path("~/.cache").expanduser())
    return Path(home) / "sopdiff" / digest(str(folder.resolve()))[:16]


def digest(*parts: str | bytes) -> str:
    """One name for all of these in their order."""
    whole = sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        whole.update(b"%d:" % len(content))
        whole.update(content)
    return whole.hexdigest()


def digest_of_program() -> str:
    """The program itself, Python, and what both stand on: with another one nothing kept is of use."""
    own = digest_of_folder(Path(__file__).parents[1], suffix=".py")
    return digest(own, sys.version, *map(_version, PACKAGES))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def digest_of_folder(folder: Path, *, suffix: str = "") -> str:
    """All files below a folder by name and content; links by where they lead, too."""
    return digest(*_parts(folder, suffix))


def _parts(folder: Path, suffix: str) -> Iterable[str | bytes]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield f"{folder.name} {error.strerror}"
        return
    for entry in entries:
        if entry.is_symlink():
            yield str(Path(entry).readlink())
        if entry.is_dir():
            if not entry.is_symlink() and entry.name != "__pycache__":
                yield f"{entry.name}/"
                yield from _parts(Path(entry), suffix)
        elif entry.name.endswith(suffix):
            yield entry.name
            yield _content(Path(entry))


def _content(file: Path) -> bytes | str:
    """What the loader would see of a file."""
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_FILE:
            return f"{status.st_mode} {status.st_size}"
        return file.read_bytes()
    except OSError as error:
        return str(error.strerror)


def traces_of(folder: Path) -> Traces:
    """What the disk knows of the files of a site, by path with /; none where there is no folder."""
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        try:
            entries = [*os.scandir(place)]
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                status = entry.stat(follow_symlinks=False)
                times = status.st_mtime_ns, status.st_ctime_ns
                found[f"{prefix}{entry.name}"] = (status.st_size, *times)
    return found
