"""The files of a new library.

The blank one explains every key and holds one placeholder policy, as a draft: it passes every check, and
nothing that nobody meant is ever in force. The example is a small invented town's, with all that a
history can hold: moves, splits, renumbering, reviews that changed nothing, and a draft out for comment.
"""

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from sopdiff.library.dates import add_business_days
from sopdiff.library.fields import Fields
from sopdiff.library.layout import LIBRARY_FILE, LIBRARY_FOLDER
from sopdiff.library.metadata import read_yaml

# What stands in the starters for the day the library is begun, and for that on which comments close.
_TODAY = "TODAY"
_CLOSES = "CLOSES"


def begin(*, example: bool, today: date) -> dict[str, str]:
    """The text of each file of a new library, by its path: `policies/library.yaml`.

    The draft in it is posted `today`; it is out for comment as long as its library.yaml says.
    """
    texts = _texts(files("sopdiff.library") / "starters" / ("example" if example else "blank"))
    closes = _comments_close(texts[LIBRARY_FILE], today)
    return {
        f"{LIBRARY_FOLDER}/{path}".replace(_TODAY, str(today)): text.replace(_TODAY, str(today)).replace(
            _CLOSES, str(closes)
        )
        for path, text in sorted(texts.items())
    }


def _comments_close(settings: str, posted: date) -> date:
    mapping, _ = read_yaml(settings, path=LIBRARY_FILE)
    fields = Fields(mapping=mapping, path=LIBRARY_FILE, findings=[])
    return add_business_days(posted, fields.number("comment_days", most=99), fields.days("holidays"))


def _texts(folder: Traversable, above: str = "") -> dict[str, str]:
    texts: dict[str, str] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            texts |= _texts(entry, f"{above}{entry.name}/")
        else:
            texts[f"{above}{entry.name}"] = entry.read_text(encoding="utf-8")
    return texts
