"""What counts as more than editing, clause by clause."""

from pathlib import Path

import pytest

from sopdiff.citations.registry import load_registry
from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.drafts.weight import weigh
from sopdiff.library.load import load

ROOT = Path(__file__).parents[2]
REGISTRY = load_registry(load(ROOT / "policies"))
LONG = "Every member of the department who drives a vehicle of the town"


def found(old: str, new: str) -> list[str]:
    comparison = compare(parse(old), parse(new))
    return [str(weight) for weight in weigh(comparison, REGISTRY, policy="vehicle-use")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("may wear a belt", "will wear a belt", ['p1: duty "may", "will"']),
        ("will smoke outside", "will not smoke outside", ['p1: duty "not"']),
        ("doesn’t smoke", "does smoke", ['p1: duty "doesn’t"']),
        ("reports within five days", "reports within three days", ['p1: number "five", "three"']),
        ("drives at 90 mph", "drives at 100 mph", ['p1: number "90", "100"']),
        ("reports by March of the year", "reports by April of the year", ['p1: date "March", "April"']),
        (
            "reads the Law Enforcement Code of Ethics at times",
            "reads the manual at times",
            ['p1: citation "Law Enforcement Code of Ethics"'],
        ),
        (
            "follows City of Madison APM 3-16 always",
            "follows City of Madison APM 3-17 always",
            [
                'p1: number "3-16", "3-17"',
                'p1: citation "City of Madison APM 3-16", "City of Madison APM 3-17"',
            ],
        ),
        ("wears a belt", "wears a seat belt", []),
        ("will wear a belt,", "will wear a belt;", []),
        ("wears a “belt”", 'wears a "Belt"', []),
    ],
)
def test_change_of_a_duty_number_date_or_citation_is_told(old: str, new: str, expected: list[str]) -> None:
    assert found(f"{LONG} {old}.", f"{LONG} {new}.") == expected


def test_clause_put_in_or_taken_out_is_never_editorial() -> None:
    one, two = f"{LONG} wears a belt.\n", "\nSupervisors keep the log.\n"
    assert found(one, one + two) == ["p2: clause added"]
    assert found(one + two, one) == ["p2: clause removed"]


def test_renumbering_alone_is_editorial() -> None:
    assert found("(a) Wear a belt.\n\n(b) Keep the log.\n", "(b) Wear a belt.\n\n(c) Keep the log.\n") == []
