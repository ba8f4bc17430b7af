"""What two rows of words share."""

from hypothesis import given
from hypothesis import strategies as st

from sopdiff.diffing.similarity import common, edits, rest, similarity

rows = st.lists(st.sampled_from(["officers", "shall", "report", "at", "once"]), max_size=9).map(tuple)


@given(rows, rows)
def test_rest_and_what_is_shared_make_up_the_whole(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    left = rest(old, new)
    assert len(left) == len(old) - common(old, new)
    waiting = iter(old)
    assert all(word in waiting for word in left)  # in the order of the old row


@given(rows, rows)
def test_similarity_edits_and_shared_words_tell_the_same(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    shared = common(old, new)
    assert edits(old, new) == len(old) + len(new) - 2 * shared
    assert similarity(old, new) == similarity(new, old)
    if old or new:
        assert round(similarity(old, new), 9) == round(2 * shared / (len(old) + len(new)), 9)


def test_rest_of_a_split_clause_is_its_other_part() -> None:
    whole = ["report", "at", "once", "keep", "a", "copy"]
    assert rest(whole, ["report", "at", "once"]) == ("keep", "a", "copy")
