"""The change table: sections of the two outermost levels, every change in exactly one of them."""

from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.site.change_table import ChangeTable, tabulate
from sopdiff.site.fate import Counts, Fate
from tests.site.sample_comparison import COMPARISON


def table(old: str, new: str) -> ChangeTable:
    return tabulate(compare(parse(old), parse(new)))


def told(counts: Counts) -> dict[str, int]:
    return {fate.value: count for fate, count in counts.items() if count}


def test_every_fate_is_counted_in_the_section_where_it_befell_the_clause() -> None:
    found = tabulate(COMPARISON)
    assert [(row.place, told(row.counts)) for row in found.rows] == [
        ("Body-worn cameras", {"unchanged": 1}),
        (
            "1. Scope",
            {"added": 1, "split": 1, "merged": 1, "reworded": 2, "editorial": 1, "unchanged": 1},
        ),
        ("2. Vehicles", {"removed": 1, "renumbered": 1, "retargeted": 1, "unchanged": 2}),
        ("3. Records", {"moved": 1, "unchanged": 3}),
    ]


def test_total_is_the_sum_of_the_rows_and_columns_are_the_fates_that_occur() -> None:
    found = tabulate(COMPARISON)
    for fate in Fate:
        assert found.total[fate] == sum(row.counts[fate] for row in found.rows)
    assert found.columns == tuple(Fate)


def test_a_text_without_sections_has_one_row_with_an_empty_place() -> None:
    found = table("Cameras are worn.\n\nBelts are worn.", "Cameras are worn.\n\nBelts are worn always.")
    assert [(row.place, row.label, told(row.counts)) for row in found.rows] == [
        ("", "", {"reworded": 1, "unchanged": 1})
    ]


def test_a_third_level_counts_in_the_second_and_a_title_over_all_is_no_level() -> None:
    text = "# Duty\n\n## Reports\n\n### Late reports\n\nA late report is a report.\n\n# Leave\n\nAsk."
    for old in (text, "# Manual\n\n" + text.replace("# ", "## ")):
        found = table(old, old.replace("late report is", "late report is still"))
        row = found.changed[0]
        assert (row.place, row.above, told(row.counts)) == (
            "Reports",
            "Duty",
            {"reworded": 1, "unchanged": 2},
        )


def test_a_removed_section_has_a_row_of_its_own_where_it_stood() -> None:
    sections = [f"# {name}\n\nThe rule on {name.lower()} is short." for name in ("Belts", "Smoking", "Fuel")]
    found = table("\n\n".join(sections), f"{sections[0]}\n\n{sections[2]}")
    assert [(row.place, row.removed) for row in found.rows] == [
        ("Belts", False),
        ("Smoking", True),
        ("Fuel", False),
    ]
    assert told(found.rows[1].counts) == {"removed": 2}


def test_what_was_removed_from_a_section_that_moved_counts_where_the_section_is_now() -> None:
    old = parse("# Belts\n\nWear them.\n\nAlways.\n\n# Fuel\n\nSave it.")
    new = parse("# Fuel\n\nSave it.\n\n# Belts\n\nWear them.")
    olds, news = ({c.text: c for c in document.walk()} for document in (old, new))
    changes = [
        Change(
            kind=ChangeKind.MOVED if words == "Belts" else ChangeKind.KEPT,
            old=(olds[words],),
            new=(news[words],),
            redline=(),
        )
        for words in ("Fuel", "Save it.", "Belts", "Wear them.")
    ]
    removed = Change(kind=ChangeKind.REMOVED, old=(olds["Always."],), new=(), redline=())
    found = tabulate(Comparison(old=old, new=new, changes=(removed, *changes)))
    assert [(row.place, told(row.counts)) for row in found.rows] == [
        ("Fuel", {"unchanged": 2}),
        ("Belts", {"removed": 1, "moved": 1, "unchanged": 1}),
    ]


def test_sections_in_which_nothing_happened_are_told_apart() -> None:
    found = tabulate(COMPARISON)
    assert [row.place for row in found.changed] == ["1. Scope", "2. Vehicles", "3. Records"]
    assert (found.untouched, found.unchanged_elsewhere) == (1, 1)
