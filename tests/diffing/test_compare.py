"""Two documents to changes: what each pair of texts must come out as, and what holds for any pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Document
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Basis, Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, new_text, old_text

LIST = "Officers shall report:\n\n1. every use of force\n2. every pursuit of a vehicle\n3. every lost key\n"


def changed(comparison: Comparison) -> list[str]:
    return [told(change) for change in comparison.changes if not change.plain]


def told(change: Change) -> str:
    old, new = (" ".join(c.label for c in side) or "nothing" for side in (change.old, change.new))
    flags = [flag for flag in ("reworded", "renumbered", "editorial") if getattr(change, flag)]
    return f"{change.kind}: {old} -> {new}" + (f" ({', '.join(flags)})" if flags else "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (LIST, LIST, []),
        (LIST, LIST.replace("lost key", "lost or stolen key"), ["kept: p1.3 -> p1.3 (reworded)"]),
        (LIST, LIST.replace("vehicle", "vehicle."), ["kept: p1.2 -> p1.2 (editorial)"]),
        (LIST, LIST.replace("every lost", "**every** lost"), ["kept: p1.3 -> p1.3 (editorial)"]),
        ("", "New rule.\n", ["added: nothing -> p1"]),
        ("Old rule.\n", "", ["removed: p1 -> nothing"]),
        (
            LIST,
            LIST.replace("1. every use of force\n2. ", "1. ").replace("3.", "2."),
            [
                "removed: p1.1 -> nothing",
                "kept: p1.2 -> p1.1 (renumbered)",
                "kept: p1.3 -> p1.2 (renumbered)",
            ],
        ),
        (
            "One rule here.\n\nAnother rule there.\n\nA third rule.\n",
            "A third rule.\n\nOne rule here.\n\nAnother rule there.\n",
            ["moved: p3 -> p1"],
        ),
    ],
)
def test_changes(old: str, new: str, expected: list[str]) -> None:
    assert changed(compare(parse(old), parse(new))) == expected


def test_clause_inserted_at_the_top_of_a_list_is_one_change() -> None:
    items = [f"clause number {n} about {n * 7919} things" for n in range(500)]
    old = "".join(f"{n}. {item}\n" for n, item in enumerate(items, 1))
    new = "".join(f"{n}. {item}\n" for n, item in enumerate(["a rule that is new", *items], 1))
    summary = compare(parse(old), parse(new)).summary
    assert (summary["added"], summary["removed"], summary["moved"]) == (1, 0, 0)
    assert (summary["kept"], summary["renumbered"], summary["reworded"]) == (500, 500, 0)


def test_redline_is_of_words_and_never_of_letters() -> None:
    change = compare(parse("Keep it for 90 days."), parse("Keep it for 180 days.")).changes[0]
    assert [(run.op, run.text) for run in change.redline] == [
        (Op.KEEP, "Keep it for "),
        (Op.DELETE, "90"),
        (Op.INSERT, "180"),
        (Op.KEEP, " days."),
    ]


def test_person_overrules_a_pairing() -> None:
    old, new = parse("Records are kept.\n"), parse("Badges are polished daily.\n")
    assert changed(compare(old, new)) == ["removed: p1 -> nothing", "added: nothing -> p1"]
    (change,) = compare(old, new, pair=[("p1", "p1")]).changes
    assert (change.kind, change.basis, change.reworded) == (ChangeKind.KEPT, Basis.OVERRULED, True)


def test_clause_of_many_words_is_still_compared_by_words() -> None:
    old = " ".join(f"Word {n} of a very long clause." for n in range(2000))
    comparison = compare(parse(old), parse(old.replace("Word 5 of", "Word five of")))
    runs = [run.text for run in comparison.changes[0].redline if run.op is not Op.KEEP]
    assert (runs, comparison.notes) == (["5", "five"], ())


def test_rewrite_beyond_the_limit_is_told_by_sentences_and_that_is_said() -> None:
    old = ". ".join(f"old{n} of" for n in range(1200)) + ". It stays so."
    new = ". ".join(f"new{n} by" for n in range(1200)) + ". It stays so."
    comparison = compare(parse(old), parse(new), pair=[("p1", "p1")])
    assert comparison.notes == ("p1 has too many edits to tell word by word; its sentences were compared",)
    assert comparison.changes[0].redline[-1].text.endswith("It stays so.")


words = st.sampled_from(["shall", "may", "report", "records", "the", "chief", "5", "days", "§ 4"])
lines = st.lists(words, min_size=1, max_size=6).map(" ".join)
markers = st.sampled_from(["", "", "- ", "1. ", "2. ", "(a) ", "## "])
documents = st.lists(st.tuples(markers, lines), max_size=8).map(
    lambda parts: parse("\n\n".join(marker + line for marker, line in parts))
)


@given(documents, documents)
def test_each_clause_is_in_exactly_one_change_of_its_side(old: Document, new: Document) -> None:
    comparison = compare(old, new)
    for side, document in (("old", old), ("new", new)):
        met = sorted(clause.label for change in comparison.changes for clause in getattr(change, side))
        assert met == sorted(clause.label for clause in document.walk() if clause.text)


@given(documents, documents)
def test_redlines_rebuild_both_sides(old: Document, new: Document) -> None:
    for change in compare(old, new).changes:
        assert old_text(change.redline) == "\n".join(clause.text for clause in change.old)
        assert new_text(change.redline) == "\n".join(clause.text for clause in change.new)


@given(documents)
def test_document_against_itself_keeps_all(document: Document) -> None:
    assert not compare(document, document).differs
