"""Where the templates of a site come from: a library's own folder before the one that ships with sopdiff."""

from importlib.resources import files
from pathlib import Path

THEME_FOLDER = "templates"


def theme_folders(root: Path | None = None, theme: Path | None = None) -> tuple[Path, ...]:
    """The folder given, or else the one beside the library, over the default; those that are there."""
    own = theme or (root.parent / THEME_FOLDER if root else None)
    return tuple(folder for folder in (own, default_theme()) if folder and folder.is_dir())


def default_theme() -> Path:
    """The templates that ship with sopdiff: inside the installed package, or beside it in a checkout."""
    installed = Path(str(files("sopdiff"))) / THEME_FOLDER
    return installed if installed.is_dir() else Path(__file__).parents[2] / THEME_FOLDER
