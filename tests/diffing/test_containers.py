"""Sections and lists known by what stands in them."""

from tests.diffing.comparison_text import told

KEYS = "Keys of the armory are signed for in the log."
CASH = "Cash over a thousand dollars is counted by two clerks."
GUNS = "Guns are unloaded before they are packed in a box."


def test_heading_goes_with_the_clauses_below_it_and_not_with_its_words() -> None:
    """Two sections change their titles: that is simpler than that all their clauses moved."""
    assert told(
        f"## Storage\n\n{KEYS}\n\n{GUNS}\n\n## Counting\n\n{CASH}\n",
        f"## Counting\n\n{KEYS}\n\n{GUNS}\n\n## Storage\n\n{CASH}\n",
    ) == [
        "reworded storage -> counting [-Storage-]{+Counting+}; context, 0.00 alike",
        "reworded counting -> storage [-Counting-]{+Storage+}; context, 0.00 alike",
    ]


def test_section_is_found_again_where_a_third_of_its_clauses_is_new() -> None:
    old = f"## Keys\n\n{KEYS}\n\n{GUNS}\n\nRadios stay in the car.\n"
    lines = told(old, f"## Safekeeping\n\n{KEYS}\n\n{GUNS}\n\n{CASH}\n")
    assert lines[0] == "reworded keys -> safekeeping [-Keys-]{+Safekeeping+}; context, 0.00 alike"


def test_section_of_which_nothing_is_left_is_another() -> None:
    lines = told(f"## Keys\n\n{KEYS}\n\n## Cash\n\n{CASH}\n", f"## Guns\n\n{GUNS}\n\n## Cash\n\n{CASH}\n")
    assert [line.split()[:2] for line in lines] == [
        ["removed", "keys"],
        ["removed", "keys.p1"],
        ["added", "guns"],
        ["added", "guns.p1"],
    ]


def test_innermost_section_is_the_one_that_its_clauses_name() -> None:
    """A new title between a section and its only subsection takes the place of neither."""
    assert told(
        f"# Property\n\n## Keys\n\n{KEYS}\n\n{GUNS}\n",
        f"# Property\n\n## Custody\n\n### Keys\n\n{KEYS}\n\n{GUNS}\n",
    ) == ["added custody {+Custody+}", "editorial keys -> custody.keys ## Keys -> ### Keys"]


def test_articles_without_titles_are_paired_by_their_numbers_in_their_place() -> None:
    old = f"## Article 1\n\n{KEYS}\n\n## Article 2\n\n{CASH}\n\n## Article 3\n\n{GUNS}\n"
    assert told(old, old.replace(CASH, "Radios stay in the car.")) == [
        f"removed 2.p1 [-{CASH}-]",
        "added 2.p1 {+Radios stay in the car.+}",
    ]


def test_table_goes_with_its_rows() -> None:
    old = "| Item | Kept for |\n| --- | --- |\n| Cash found | 90 days |\n| Guns found | 3 years |\n"
    assert told(old, old.replace("Item", "Property").replace("Kept for", "Time")) == [
        "removed t1.r1 [-Item | Kept for-]",
        "added t1.r1 {+Property | Time+}",
    ]
