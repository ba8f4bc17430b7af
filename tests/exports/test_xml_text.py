from hypothesis import given
from hypothesis import strategies as st

from sopdiff.exports.xml_text import storable


def test_words_stay_and_what_xml_cannot_hold_becomes_the_sign_for_an_unknown_character() -> None:
    assert storable("§ 3 – “it”\tend\n") == "§ 3 – “it”\tend\n"
    assert storable("a\x00b\x1bc\ufffed") == "a\ufffdb\ufffdc\ufffdd"


@given(st.text())
def test_no_character_is_lost(words: str) -> None:
    assert len(storable(words)) == len(words)
