"""Citations as a table for a spreadsheet."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.citations.citation import CitedIn
from sopdiff.citations.citator import cited_in_text
from sopdiff.citations.registry import load_registry
from sopdiff.exports.csv import COLUMNS, citations_csv
from sopdiff.library.load import load

SOP = load(Path(__file__).parents[2] / "policies")
(ENTRY,) = cited_in_text("See APM 3-16.", load_registry(SOP), SOP, on=date(2026, 1, 1))


def rows(*entries: CitedIn) -> list[dict[str, str]]:
    return [*csv.DictReader(StringIO(citations_csv(entries), newline=""))]


def test_heading_stands_even_where_nothing_is_cited() -> None:
    assert citations_csv([]) == ",".join(COLUMNS) + "\r\n"


def test_row_says_where_what_and_how_far() -> None:
    (row,) = rows(replace(ENTRY, policy="hiring", version="2024-03-01", label="p1"))
    assert (row["policy"], row["version"], row["label"], row["first_line"]) == (
        "hiring",
        "2024-03-01",
        "p1",
        "1",
    )
    assert (row["before"], row["text"], row["after"]) == ("See ", "APM 3-16", ".")
    assert (row["targets"], row["status"], row["link"]) == ("APM 3-16", "resolved", "landing")


def test_every_line_ends_as_rfc_4180_says_and_quotes_are_doubled() -> None:
    written = citations_csv([replace(ENTRY, before='the "code", as\nprinted: ')])
    assert written.count("\r\n") == 2
    assert '"the ""code"", as\nprinted: "' in written


@pytest.mark.parametrize(
    "words", ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]
)
def test_cell_that_a_spreadsheet_would_compute_gets_an_apostrophe(words: str) -> None:
    (row,) = rows(replace(ENTRY, before=words))
    assert row["before"] == f"'{words}"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_words_come_back_and_none_begin_a_formula(words: str) -> None:
    (row,) = rows(replace(ENTRY, after=words))
    assert row["after"].removeprefix("'") == words.removeprefix("'")
    assert not row["after"].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
