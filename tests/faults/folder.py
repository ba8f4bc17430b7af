"""What is in a folder, to compare it before and after a fault."""

from pathlib import Path

Contents = dict[str, bytes]


def contents(root: Path) -> Contents:
    """The files of a library or site that are no leftovers, by path; none where there is no folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not _is_leftover(path, root)
    }


def leftovers(root: Path) -> list[str]:
    """What a command that was killed left in a folder, or beside it."""
    inside = [path.relative_to(root).as_posix() for path in root.rglob("*") if _is_leftover(path, root)]
    beside = [path.name for path in root.parent.glob(f".{root.name}.*")]
    return sorted(inside + beside)


def _is_leftover(path: Path, root: Path) -> bool:
    names = path.relative_to(root).parts
    return any(name.startswith(".") and name != ".sopdiff-site" for name in names)
