"""Redlines made readable: chance matches given up, edits moved to where people cut."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.diffing.redline import Op
from sopdiff.diffing.tidy import Kept, tidy
from sopdiff.diffing.words import redline

tokens = st.lists(st.sampled_from([*"abcde", ".", ";", "(a)", "§ 4"]), max_size=16)


def marked(old: str, new: str) -> str:
    signs = {Op.KEEP: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(signs[run.op].format(run.text) for run in redline(old, new)[0])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (  # a lone "shall" in a rewrite says nothing
            "Officers on patrol now shall report to him.",
            "A supervisor always shall approve requests.",
            "[-Officers on patrol now shall report to him-]{+A supervisor always shall approve requests+}.",
        ),
        (  # but it does between small edits
            "Officers shall report.",
            "Supervisors shall approve.",
            "[-Officers-]{+Supervisors+} shall [-report-]{+approve+}.",
        ),
        (  # three words are kept in any rewrite
            "Officers on patrol tell the chief all they saw.",
            "A supervisor must tell the chief how it went.",
            "[-Officers on patrol-]{+A supervisor must+} tell the chief [-all they saw-]{+how it went+}.",
        ),
    ],
)
def test_words_matched_by_chance_are_given_up(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Stop. Report. Record.", "Stop. Record.", "Stop.[- Report.-] Record."),
        (
            "The log is signed. The log is kept.",
            "The log is read. The log is signed. The log is kept.",
            "{+The log is read. +}The log is signed. The log is kept.",
        ),
        (
            "Call dispatch; call the jail; wait.",
            "Call dispatch; wait.",
            "Call dispatch;[- call the jail;-] wait.",
        ),
        ("报告。记录。离开。", "报告。离开。", "报告。[-记录。-]离开。"),
    ],
)
def test_whole_sentences_come_and_go(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@given(tokens, tokens, st.data())
def test_what_stays_matched_is_equal_and_in_order(
    old: list[str], new: list[str], drawn: st.DataObject
) -> None:
    kept = [*matched(old, new, drawn)]
    stay = tidy(kept, old, new)
    assert all(old[i : i + n] == new[j : j + n] and n > 0 for i, j, n in stay)
    assert all(a.old + a.length <= b.old and a.new + a.length <= b.new for a, b in pairwise(stay))
    assert sum(run.length for run in stay) <= sum(run.length for run in kept)


def matched(old: list[str], new: list[str], drawn: st.DataObject) -> Iterator[Kept]:
    """Some stretches that both have, in order, none that could be longer to the right."""
    i = j = 0
    while places := [(a, b) for a in range(i, len(old)) for b in range(j, len(new)) if old[a] == new[b]]:
        i, j = drawn.draw(st.sampled_from(places))
        length = 1
        while i + length < len(old) and j + length < len(new) and old[i + length] == new[j + length]:
            length += 1
        yield Kept(i, j, length)
        i, j = i + length, j + length
