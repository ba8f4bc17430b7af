"""Notes that tell a reader something, and those that do not."""

import pytest

from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.drafts.note import drafted_note, note_fault


@pytest.mark.parametrize(
    "note",
    [
        *("", " ", "-", "update", "Updates.", "changes", "n/a", "N/A.", "misc", "see above", "See below."),
        *("Various minor updates", "Revised the policy text.", "Annual policy update", "some small changes"),
        *("Collisions", "Seat belts."),
    ],
)
def test_note_that_says_nothing_is_told_why(note: str) -> None:
    assert note_fault(note)


@pytest.mark.parametrize(
    "note",
    [
        "Collisions are reported at once.",
        "Updates the time to report collisions.",
        "Reworded 3.b and 4.",
        "See the new section on idling.",
    ],
)
def test_note_that_says_something_passes(note: str) -> None:
    assert note_fault(note) == ""


def test_note_drafted_from_a_comparison_names_the_clauses_and_passes() -> None:
    old = parse("(a) Wear the seat belt at all times.\n\n(b) Keep the log of the vehicle.\n")
    new = parse("(a) Wear a seat belt at all times.\n\n(b) Keep the log of the vehicle.\n\n(c) Refuel it.\n")
    note = drafted_note(compare(old, new))
    assert note == "Reworded a; added c."
    assert note_fault(note) == ""
    assert drafted_note(None) == ""
