"""The example town, sealed, with all that the commands of these tests are given."""

from datetime import date
from pathlib import Path

from sopdiff.ledger.issue import seal
from sopdiff.library.begin import begin
from sopdiff.library.load import load

BEGUN, TODAY = date(2026, 11, 22), date(2026, 12, 10)  # comments on the example's draft close on 2026-12-07

_NOTE = "Location recorders; collisions are reported within 24 hours."
_IN_FORCE = ("--effective", "02/01/2027", "--note", _NOTE)
RECORDING = {
    "review": ("review", "body-worn-cameras", "--by", "Captain"),
    "publish": ("publish", "vehicle-use", "--class", "substantive", *_IN_FORCE),
    "new": ("new", "Keys and Badges", "--owner", "Captain"),
    "draft": ("draft", "body-worn-cameras", "--from", "proposed.md"),
    "rescind": ("rescind", "records-retention", *_IN_FORCE),
    "correct": ("correct", "vehicle-use@2025-09-08", "--effective", "10/08/2025", "--note", _NOTE),
    "rename": ("rename", "vehicle-use", "Use of Vehicles"),
    "seal": ("seal",),
}
"""The commands that write into the library."""

BY_HAND = "body-worn-cameras/2026-12-01-reviewed.md"
"""Where a file stands that nobody has sealed yet; a review later than this is none of the town's."""


def begin_town(folder: Path) -> Path:
    """Its library, in a folder `policies`."""
    for name, text in begin(example=True, today=BEGUN).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    root = folder / "policies"
    seal(root, dict.fromkeys(issued(root), ""), on=BEGUN)
    (folder / "proposed.md").write_text("# Body-Worn Cameras\n\nEvery officer wears one.\n")
    (folder / "memo.md").write_text("*  an item\n   of two lines\n")
    return root


def add_by_hand(root: Path) -> None:
    """Put an event into the library as an editor of texts would."""
    (root / BY_HAND).write_text("---\nby: By hand\n---\n")


def issued(root: Path) -> list[str]:
    """The events of a library, by path in it."""
    return [event.path.split("/", 1)[1] for policy in load(root).policies for event in policy.events]


def arguments(root: Path, *command: str) -> tuple[str, ...]:
    """A command on a library, on the last of these days."""
    return ("--library", str(root), "--today", str(TODAY), *command)
