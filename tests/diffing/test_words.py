"""Redlines of words, and which words carry meaning."""

import pytest

from sopdiff.diffing.redline import Op
from sopdiff.diffing.words import content, redline


def edits(old: str, new: str) -> list[tuple[str, str]]:
    runs, _ = redline(old, new)
    return [(run.op.value, run.text) for run in runs if run.op is not Op.KEEP]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A1", "B1"),
        ("file_a", "file_b"),
        ("हिन्दी", "हिन्दु"),
        ("1,000", "1.000"),
        ("officer's", "officers"),
        ("3.35", "3.36"),
        ("90", "180"),
    ],
)
def test_edit_is_of_a_whole_word(old: str, new: str) -> None:
    assert edits(f"see {old} there", f"see {new} there") == [("delete", old), ("insert", new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("< 5 days", "> 5 days"),
        ("at $5", "at €5"),
        ("5% of all", "5 of all"),
        ("+5 points", "-5 points"),
        ("1,000", "1.000"),
        ("may", "shall"),
    ],
)
def test_meaning_is_no_matter_of_punctuation(old: str, new: str) -> None:
    assert content(old) != content(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“social media,”", '"social media"'),
        ("Reports;  and", "reports and"),
        ("on- and off-duty", "on– and off–duty"),
    ],
)
def test_quotes_dashes_case_and_blanks_are(old: str, new: str) -> None:
    assert content(old) == content(new)
