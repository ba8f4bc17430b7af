"""What is a part of a clause that was split or merged, and what only stands beside it."""

from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import ChangeKind
from sopdiff.diffing.splits import MOST_PARTS
from tests.diffing.comparison_text import told

REPORT = "Report at once to the chief."
COPY = "Keep a copy of the report in the car."
UNION = "Call the union if there is a question."


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts) + "\n"


def test_clause_can_be_split_in_three_and_three_merged_in_one() -> None:
    whole, parts = paragraphs(f"{REPORT} {COPY} {UNION}"), paragraphs(REPORT, COPY, UNION)
    assert [line.partition(".")[0] for line in told(whole, parts)] == [
        "split p1 -> p1, p2, p3 Report at once to the chief"
    ]
    assert [line.partition(".")[0] for line in told(parts, whole)] == [
        "merged p1, p2, p3 -> p1 Report at once to the chief"
    ]


def test_new_clause_with_other_words_beside_a_clause_is_no_part_of_it() -> None:
    assert told(paragraphs(REPORT), paragraphs(REPORT, COPY)) == [f"added p2 {{+{COPY}+}}"]


def test_copy_of_a_sentence_that_stayed_is_no_part_of_its_clause() -> None:
    assert told(paragraphs(f"{REPORT} {COPY}"), paragraphs(f"{REPORT} {COPY}", COPY)) == [
        f"added p2 {{+{COPY}+}}"
    ]


def test_clause_that_stood_there_before_is_no_part_of_its_neighbour() -> None:
    lines = told(paragraphs(f"{REPORT} {COPY}", COPY), paragraphs(REPORT, COPY))
    assert lines == [f"reworded p1 {REPORT}[- {COPY}-]"]


def test_items_folded_into_the_item_before_are_merged_with_it() -> None:
    lines = told(
        f"1. {REPORT}\n2. {COPY}\n3. {UNION}\n",
        "1. Report at once to the chief, and keep a copy of the report in the car.\n2. " + UNION,
    )
    assert [line.split(" Report")[0] for line in lines] == [
        "merged, reworded 1, 2 -> 1",
        "renumbered 3 -> 2 3. -> 2.",
    ]


def test_kept_half_may_be_edited() -> None:
    lines = told(paragraphs(f"{REPORT} {COPY}"), paragraphs(REPORT, COPY.replace("car", "van")))
    assert lines == [
        f"split, reworded p1 -> p1, p2 {REPORT}[- -]{{+¶+}}Keep a copy of the report in the [-car-]{{+van+}}."
    ]


def test_clause_can_be_split_in_thirty() -> None:
    assert len(parts_told(30)[0]) == 30


def test_reaching_the_limit_of_parts_is_said() -> None:
    assert parts_told(MOST_PARTS + 1)[1]


def parts_told(count: int) -> tuple[list[str], tuple[str, ...]]:
    """Of a paragraph cut in so many, the parts that we tell, and the notes."""
    parts = [f"Post {n} is held by unit{n} of team{n}." for n in range(count)]
    comparison = compare(parse(" ".join(parts)), parse("\n\n".join(parts)))
    split = [change.new for change in comparison.changes if change.kind is ChangeKind.SPLIT]
    return [clause.label for news in split for clause in news], comparison.notes
