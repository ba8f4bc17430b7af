"""Clauses as rows: short, and read back as they were."""

import json
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from sopdiff.site.search_clause import SearchClause, read_rows, script_json, write_rows

SECTION = SearchClause(
    label="procedure", place="3. Procedure", number="3", words="Procedure", is_section=True
)
PARAGRAPH = SearchClause(label="procedure.p1", place="3. Procedure, paragraph 1", number="", words="A rule.")
ITEM = SearchClause(
    label="procedure.a",
    place="3. Procedure, (a)",
    number="3(a)",
    words="By City Ordinance 3.35.",
    cites=(("MGO 3.35", "City Ordinance 3.35"),),
)
ATTACHED = SearchClause(label="fn1", place="note 1", number="1", words="Indeed.")

names = st.text("ab.,(1 ", min_size=1, max_size=6)
inner = st.text("ab1 ", min_size=1, max_size=6)
sections = st.builds(
    partial(SearchClause, is_section=True), label=names, place=names, number=names, words=names
)
others = st.builds(
    SearchClause, label=inner, place=inner, number=inner, words=names, cites=st.just((("MGO 3.35", "it"),))
)


def test_row_leaves_out_what_the_row_of_its_section_says() -> None:
    assert json.loads(write_rows([SECTION, PARAGRAPH, ITEM, ATTACHED])) == [
        ["procedure", "3. Procedure", "3", "Procedure", [], 1],
        [".p1", ", paragraph 1", "", "A rule."],
        [".a", ", (a)", "(a)", "By City Ordinance 3.35.", [["MGO 3.35", "City Ordinance 3.35"]]],
        ["fn1", "note 1", "1", "Indeed."],
    ]


def test_rows_are_read_back_as_they_were() -> None:
    clauses = [PARAGRAPH, SECTION, PARAGRAPH, ITEM, ATTACHED]
    assert list(read_rows(write_rows(clauses))) == clauses


@given(st.lists(st.one_of(sections, others)))
def test_rows_of_any_clauses_are_read_back_as_they_were(clauses: list[SearchClause]) -> None:
    assert list(read_rows(write_rows(clauses))) == clauses


@given(st.text())
def test_any_text_can_stand_in_a_script(text: str) -> None:
    written = script_json(text)
    assert json.loads(written) == text
    assert "</" not in written
    assert not {"\u2028", "\u2029"} & set(written)
