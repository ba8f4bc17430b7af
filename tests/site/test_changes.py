"""Comparisons as pages show them: folded where nothing changed, linked where something moved."""

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, Run
from sopdiff.site.changes import Stretch, show_changes, tell_changes
from sopdiff.site.fate import Fate
from tests.site.page_reader import read_page
from tests.site.sample_comparison import COMPARISON

SENTENCES = [
    "Cameras are worn by all officers on patrol.",
    "Recordings are kept for ninety days.",
    "Supervisors review two recordings each month.",
    "Requests for records go to the clerk.",
    "Vehicles are inspected before every shift.",
    "Seat belts are worn by everyone.",
    "Smoking is not allowed in any building.",
]


def stretches(old: str, new: str) -> tuple[Stretch, ...]:
    return show_changes(compare(parse(old), parse(new)), lambda _: (), lambda _: ())


def numbered(sentences: list[str]) -> str:
    return "\n".join(f"{number}. {sentence}" for number, sentence in enumerate(sentences, 1))


def test_an_insertion_on_top_is_one_addition_and_one_line_of_renumbering() -> None:
    found = stretches(numbered(SENTENCES), numbered(["A new rule stands first.", *SENTENCES]))
    assert [stretch.summary for stretch in found] == ["", "1–7 became 2–8, wording unchanged"]
    assert [told.words for told in tell_changes(found)] == ["Added", "1–7 became 2–8, wording unchanged"]


def test_unchanged_clauses_fold_but_for_context_beside_a_change() -> None:
    old = "\n\n".join(SENTENCES)
    found = stretches(old, old.replace("ninety", "sixty"))
    assert [(stretch.summary, len(stretch.shown)) for stretch in found] == [
        ("", 1),
        ("", 1),
        ("", 1),
        ("4 clauses unchanged", 4),
    ]
    assert tell_changes(found)[0].words == "Reworded: “ninety” became “sixty”"


def test_the_heading_above_a_change_is_shown_and_those_of_unchanged_sections_fold() -> None:
    old = "# One\n\n" + "\n\n".join(SENTENCES[:4]) + "\n\n# Two\n\n" + SENTENCES[4] + "\n\n# Three\n\nEnd."
    found = stretches(old, old.replace("every shift", "each shift"))
    open_texts = [one.clause.text for stretch in found if not stretch.summary for one in stretch.shown]
    assert "Two" in open_texts
    assert "One" not in open_texts


def moved_clause() -> Comparison:
    def clause(label: str, text: str) -> Clause:
        return Clause(level=Level.PARAGRAPH, text=text, label=label)

    def change(kind: ChangeKind, old: Clause, new: Clause) -> Change:
        return Change(kind=kind, old=(old,), new=(new,), redline=(Run(op=Op.KEEP, text=old.text),))

    texts = SENTENCES[:3]
    old = [clause(f"p{n}", text) for n, text in enumerate(texts, 1)]
    new = [clause(f"p{n}", text) for n, text in enumerate([texts[1], texts[2], texts[0]], 1)]
    return Comparison(
        old=Document(clauses=tuple(old)),
        new=Document(clauses=tuple(new)),
        changes=(
            change(ChangeKind.KEPT, old[1], new[0]),
            change(ChangeKind.KEPT, old[2], new[1]),
            change(ChangeKind.MOVED, old[0], new[2]),
        ),
    )


def test_a_moved_clause_is_linked_to_the_line_that_marks_where_it_stood() -> None:
    shown = [one for s in show_changes(moved_clause(), lambda _: (), lambda _: ()) for one in s.shown]
    gone, moved = shown[0], shown[-1]
    assert (gone.gone, gone.id, gone.other_end, gone.verdict) == (
        True,
        "was-p1",
        "c-p3",
        "Moved to paragraph 3",
    )
    assert (moved.id, moved.other_end, moved.verdict) == ("c-p3", "was-p1", "Moved from paragraph 1")


def test_a_clause_merged_from_elsewhere_leaves_a_line_where_it_stood_and_a_neighbour_does_not() -> None:
    old = parse("One.\n\nTwo.\n\nThree.\n\nFour.")
    new = parse("One. Two. Four.\n\nThree.")
    one, two, three, four = old.clauses
    merged = Change(
        kind=ChangeKind.MERGED,
        old=(one, two, four),
        new=new.clauses[:1],
        redline=(Run(op=Op.DELETE, text="One.\nTwo.\nFour."), Run(op=Op.INSERT, text="One. Two. Four.")),
    )
    kept = Change(
        kind=ChangeKind.KEPT,
        old=(three,),
        new=new.clauses[1:],
        redline=(Run(op=Op.KEEP, text="Three."),),
    )
    comparison = Comparison(old=old, new=new, changes=(merged, kept))
    shown = [one for s in show_changes(comparison, lambda _: (), lambda _: ()) for one in s.shown]
    assert [(one.id, one.verdict, one.other_end) for one in shown if one.gone] == [
        ("was-p4", "Merged into paragraph 1", "c-p1")
    ]


def test_changes_are_counted_in_reading_order_and_a_run_of_renumbered_clauses_is_one() -> None:
    found = stretches(numbered(SENTENCES), numbered(["A new rule stands first.", *SENTENCES[:-1]]))
    assert [(told.number, told.id) for told in tell_changes(found)] == [
        (1, "c-1"),
        (2, "run-c-2"),
        (3, "was-7"),
    ]
    assert [one.number for stretch in found for one in stretch.shown if one.number] == [1, 3]
    assert [stretch.number for stretch in found] == [0, 2, 0]


def test_what_a_moved_section_carries_is_folded_whole_and_told_as_such() -> None:
    (carried,) = [
        s for s in show_changes(COMPARISON, lambda _: (), lambda _: ()) if "moved with it" in s.summary
    ]
    assert [one.clause.text for one in carried.shown] == [
        "Requests go to the clerk.",
        "Fees are waived.",
        "Appeals go to council.",
    ]


def test_only_a_change_with_other_words_signs_or_links_has_two_sides() -> None:
    shown = [one for s in show_changes(COMPARISON, lambda _: (), lambda _: ()) for one in s.shown]
    assert [one.fates for one in shown if one.old_lines and one.new_lines] == [
        (Fate.SPLIT, Fate.REWORDED),
        (Fate.MERGED, Fate.REWORDED),
        (Fate.EDITORIAL,),
        (Fate.RETARGETED,),
    ]


def test_a_blank_stands_between_a_removal_and_what_replaces_it() -> None:
    found = stretches("Officers may go home.", "Officers shall go home.")
    assert found[0].shown[0].lines[0].words == "Officers <del>may</del> <ins>shall</ins> go home."


def test_no_word_of_either_side_is_lost() -> None:
    old, new = "\n\n".join(SENTENCES), "\n\n".join([*SENTENCES[3:], "Another rule <b>.", *SENTENCES[:2]])
    found = stretches(old, new)
    words = " ".join(read_page(line.words).words for s in found for one in s.shown for line in one.lines)
    assert [sentence for sentence in [*SENTENCES, "Another rule <b>."] if sentence not in words] == []
