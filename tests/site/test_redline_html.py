"""Redlines in line and as two sides: no word lost or added, and splits and merges cut at their joints."""

import re
from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from sopdiff.clauses.tree import Clause, Level
from sopdiff.diffing.comparison import Change, ChangeKind
from sopdiff.diffing.redline import Op, Run
from sopdiff.site.redline_html import Line, write_redline, write_sides
from tests.site.page_reader import read_page
from tests.site.sample_comparison import CHANGES

SPLIT, MERGED = CHANGES[2:4]
TEXTS = st.lists(st.text("ab \n<", min_size=1, max_size=6), min_size=1, max_size=3)


def written(lines: tuple[Line, ...]) -> list[str]:
    return [line.marker + line.words for line in lines]


def test_each_part_of_a_split_clause_is_a_line_with_its_own_marker() -> None:
    assert written(write_redline(SPLIT, lambda _: (), lambda _: ())) == [
        '<span class="marker">(a)</span> Cameras are worn on patrol. ',
        '<ins class="marker">(b)</ins> Recordings are kept for <del>ninety</del> <ins>sixty</ins> days.',
    ]


def test_a_struck_paragraph_mark_stands_where_clauses_were_merged() -> None:
    (line,) = written(write_redline(MERGED, lambda _: (), lambda _: ()))
    assert line == (
        '<del class="marker">(b)</del> <ins class="marker">(c)</ins> Supervisors review two recordings'
        "<del>.</del> <del>¶ (c)</del> <del>Reviews are logged by the &lt;script&gt;alert(1)&lt;/script&gt;"
        " supervisor.</del><ins> and log the review.</ins>"
    )


def test_sides_hold_each_clause_by_itself_with_its_own_edits() -> None:
    old, new = write_sides(SPLIT, lambda _: (), lambda _: ())
    (line,) = written(old)
    assert line == (
        '<span class="marker">(a)</span> Cameras are worn on patrol. '
        "Recordings are kept for <del>ninety</del> days."
    )
    assert written(new) == [
        '<span class="marker">(a)</span> Cameras are worn on patrol.',
        '<ins class="marker">(b)</ins> Recordings are kept for <ins>sixty</ins> days.',
    ]
    old, _ = write_sides(MERGED, lambda _: (), lambda _: ())
    assert written(old)[1].startswith('<del class="marker">(c)</del> <del>Reviews are')


def clauses(texts: list[str]) -> tuple[Clause, ...]:
    return tuple(Clause(level=Level.PARAGRAPH, text=text, label=f"p{at}") for at, text in enumerate(texts, 1))


def redline(old: str, new: str) -> tuple[Run, ...]:
    runs: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(Run(op=Op.KEEP, text=old[a:b]))
        else:
            runs += [Run(op=Op.DELETE, text=old[a:b]), Run(op=Op.INSERT, text=new[c:d])]
    return tuple(run for run in runs if run.text)


@given(TEXTS, TEXTS)
def test_sides_give_the_words_of_every_clause_to_the_letter(olds: list[str], news: list[str]) -> None:
    kind = ChangeKind.SPLIT if len(olds) == 1 else ChangeKind.MERGED
    news = news if kind is ChangeKind.SPLIT else news[:1]
    change = Change(
        kind=kind, old=clauses(olds), new=clauses(news), redline=redline("\n".join(olds), "\n".join(news))
    )
    for texts, lines in zip((olds, news), write_sides(change, lambda _: (), lambda _: ()), strict=True):
        assert [read_page(line.words).words for line in lines] == texts
    inline = write_redline(change, lambda _: (), lambda _: ())
    assert len(inline) == len(news)
    assert sum(line.words.count("¶") for line in inline) == len(olds) - 1
    assert rebuilt(inline, without="ins") == "".join("".join(olds).split())
    assert rebuilt(inline, without="del") == "".join("".join(news).split())


def rebuilt(lines: tuple[Line, ...], without: str) -> str:
    """The words of one side of a redline in line, with no blanks: a joint may take their place."""
    html = re.sub(f"<{without}>.*?</{without}>", "", "".join(line.words for line in lines), flags=re.DOTALL)
    return "".join(read_page(html).words.replace("¶", "").split())


def test_a_blank_where_a_clause_was_split_or_merged_is_no_edit_but_any_other_is() -> None:
    parts, whole = clauses(["One.", "Two."]), clauses(["One. Two."])
    split = Change(kind=ChangeKind.SPLIT, old=whole, new=parts, redline=redline("One. Two.", "One.\nTwo."))
    assert written(write_redline(split, lambda _: (), lambda _: ())) == ["One. ", "Two."]
    merged = Change(kind=ChangeKind.MERGED, old=parts, new=whole, redline=redline("One.\nTwo.", "One. Two."))
    assert written(write_redline(merged, lambda _: (), lambda _: ())) == ["One. <del>¶</del>  Two."]
    spaced = Change(
        kind=ChangeKind.KEPT, old=clauses(["a  b"]), new=clauses(["a b"]), redline=redline("a  b", "a b")
    )
    assert "<del>" in written(write_redline(spaced, lambda _: (), lambda _: ()))[0]
