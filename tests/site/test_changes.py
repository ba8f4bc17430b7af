"""Comparisons as pages show them: folded where nothing changed, linked where something moved."""

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, Run
from sopdiff.site.changes import Stretch, show_changes, tell_changes
from tests.site.page_reader import read_page

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


def test_a_blank_stands_between_a_removal_and_what_replaces_it() -> None:
    found = stretches("Officers may go home.", "Officers shall go home.")
    assert found[0].shown[0].words == "Officers <del>may</del> <ins>shall</ins> go home."


def test_no_word_of_either_side_is_lost() -> None:
    old, new = "\n\n".join(SENTENCES), "\n\n".join([*SENTENCES[3:], "Another rule <b>.", *SENTENCES[:2]])
    found = stretches(old, new)
    words = " ".join(read_page(one.words).words for stretch in found for one in stretch.shown)
    assert [sentence for sentence in [*SENTENCES, "Another rule <b>."] if sentence not in words] == []
