"""Redlines of words: their tokens, what they rebuild, and which words carry meaning."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.diffing.redline import Op, Redline, new_text, old_text
from sopdiff.diffing.words import content, redline

_WORD = re.compile(r"[^\W_\u3040-\u30ff\u3400-\u9fff]+")

pieces = st.sampled_from(
    (
        *("shall", "may", "Officers", "off-duty", "l’agent", "Nebentätigkeit", "三十日", "A1", "No."),
        *("5", "1,000", "3-16", "14:30", "§ 4", "§ 3.35(5)(d)", "(a)", "12.03.2019", "§ 1a", "½"),
    )
)
glue = st.sampled_from((" ", " ", " ", ", ", ". ", "\n", " (", "-", "; ", "/"))
policy_texts = st.lists(st.tuples(pieces, glue), max_size=12).map(
    lambda drawn: "".join(piece + between for piece, between in drawn)
)
any_texts = st.one_of(st.text(), policy_texts)


def edits(old: str, new: str) -> list[tuple[str, str]]:
    return [(run.op.value, run.text) for run in redline(old, new)[0] if run.op is not Op.KEEP]


def borders(runs: Redline, side: Op) -> Iterator[int]:
    """Where one run ends and the next begins, in the characters of the old or new text."""
    at = 0
    for run in runs:
        at += len(run.text) * (run.op in (Op.KEEP, side))
        yield at


@given(any_texts, any_texts)
def test_any_two_texts_are_rebuilt_by_their_redline(old: str, new: str) -> None:
    runs, _ = redline(old, new)
    assert (old_text(runs), new_text(runs)) == (old, new)
    assert all(run.text for run in runs)
    assert all(a.op is not b.op for a, b in pairwise(runs))


@given(policy_texts, policy_texts)
def test_no_edit_begins_or_ends_inside_a_word(old: str, new: str) -> None:
    runs, _ = redline(old, new)
    for text, side in ((old, Op.DELETE), (new, Op.INSERT)):
        cuts = set(borders(runs, side))
        assert not [word[0] for word in _WORD.finditer(text) if cuts & {*range(word.start() + 1, word.end())}]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("A1", "B1"), ("file_a", "file_b"), ("officer's", "officers"), ("seperate", "separate")),
        *(("off-duty", "on-duty"), ("self‑defense", "self-defense"), ("1st", "2nd"), ("4a", "4b")),
        *(("90", "180"), ("1,000", "1.000"), ("3.35", "3.36"), ("5–10", "5–12"), ("1/2", "1/4"), ("½", "¼")),
        *(
            ("14:30", "14:45"),
            ("12.03.2019", "12.04.2019"),
            ("3-16", "3-17"),
            ("5", "-5"),
            ("0700–1500", "0730–1500"),
        ),
        *(("(a)", "(b)"), ("(iv)", "(v)"), ("(12)", "(13)"), ("4(a)(iv)", "4(a)(v)")),
        *(
            ("§ 3.35(5)(d)", "§ 3.35(5)(e)"),
            ("§§ 4.2", "§§ 4.3"),
            ("§ 4", "§ 5"),
            ("§ 1", "§ 1a"),
            ("§4.2", "§4.3"),
        ),
        *(("हिन्दी", "हिन्दु"), ("Nebentätigkeit", "Nebentätigkeiten"), ("l’agent", "l’élève")),
        *(("三", "五"), ("令和", "平成")),
    ],
)
def test_edit_is_of_a_whole_token(old: str, new: str) -> None:
    assert edits(f"see {old} there", f"see {new} there") == [("delete", old), ("insert", new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kept for 5% of all", "kept for 6% of all", [("delete", "5"), ("insert", "6")]),
        ("pay $5 now", "pay $6 now", [("delete", "5"), ("insert", "6")]),
        ("rule #21 applies", "rule #22 applies", [("delete", "21"), ("insert", "22")]),
        ("提交书面报告", "提交报告", [("delete", "书面")]),
        ("within 30日以内", "within 15日以内", [("delete", "30"), ("insert", "15")]),
        ("stop\nhere", "stop here", [("delete", "\n"), ("insert", " ")]),
    ],
)
def test_signs_and_characters_without_blanks_are_tokens_of_their_own(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert edits(old, new) == expected


def test_equal_texts_have_one_run_and_empty_ones_none() -> None:
    assert [run.op for run in redline("as it was", "as it was")[0]] == [Op.KEEP]
    assert redline("", "") == ((), False)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(("< 5 days", "> 5 days"), ("at $5", "at €5"), ("5% of all", "5 of all")),
        *(("+5 points", "-5 points"), ("1,000", "1.000"), ("may", "shall"), ("co-op", "coop")),
        *(("書面", "口頭"), ("§ 4", "4"), ("#21", "21"), ("naive", "naïve")),
    ],
)
def test_meaning_is_no_matter_of_punctuation(old: str, new: str) -> None:
    assert content(old) != content(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“social media,”", '"social media"'),
        ("Reports;  and", "reports and"),
        ("on- and off-duty", "on– and off–duty"),
        ("règles\u00a0: la loyauté", "règles: la loyauté"),
        ("報告、記録。", "報告 記録"),
        ("STRASSE", "Straße"),
        ("the officer’s badge isn’t", "the officer's badge isn't"),
    ],
)
def test_quotes_dashes_case_and_blanks_are(old: str, new: str) -> None:
    assert content(old) == content(new)


@given(policy_texts)
def test_case_and_blanks_never_carry_meaning(text: str) -> None:
    assert content(text.upper()) == content(text)
    assert content(f"  {text}\n") == content(text)
