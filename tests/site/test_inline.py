"""Words and spans to HTML: nothing lost, nothing crossed, no link inside a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.site.inline import Span, visible, weave
from tests.site.page_reader import read_page

TEXT = "see MGO 3.35 and more"


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "see MGO 3.35 and more"),
        ([Span(start=4, end=12, tag="strong")], "see <strong>MGO 3.35</strong> and more"),
        (
            [Span(start=4, end=16, tag="strong"), Span(start=8, end=21, tag="em")],
            "see <strong>MGO <em>3.35 and</em></strong><em> more</em>",
        ),
        (
            [Span(start=4, end=16, tag="a", href="x"), Span(start=8, end=21, tag="a", href="y")],
            'see <a href="x">MGO <span>3.35 and</span></a><span> more</span>',
        ),
        (
            [Span(start=4, end=12, css="refused", behind="javascript:x")],
            'see <span class="refused">MGO 3.35</span> <span class="address">(javascript:x)</span> and more',
        ),
        ([Span(start=4, end=12, tag="a", href="#n", instead="7")], 'see <a href="#n">7</a> and more'),
        (
            [Span(start=4, end=4, css="image", behind="image")],
            'see <span class="image"></span> <span class="address">(image)</span>MGO 3.35 and more',
        ),
    ],
)
def test_spans_become_well_nested_elements(spans: list[Span], expected: str) -> None:
    assert weave(TEXT, spans) == expected


def test_only_the_part_asked_for_is_written() -> None:
    assert weave(TEXT, [Span(start=4, end=12, tag="strong")], 8, 16) == "<strong>3.35</strong> and"


def test_what_stands_at_the_end_of_a_span_goes_with_its_last_part() -> None:
    span = Span(start=4, end=12, tag="a", href="x", about="told", limit=" page")
    assert weave(TEXT, [span], 4, 12) == '<a href="x" aria-description="told">MGO 3.35 page</a>'
    assert weave(TEXT, [span], 4, 8) == '<a href="x" aria-description="told">MGO </a>'


def test_line_breaks_are_printed_and_hidden_characters_show_their_number() -> None:
    assert visible("a\nb") == "a<br>\nb"
    assert visible("may\u200bnot") == 'may<span class="unseen">U+200B</span>not'


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(alphabet="ab <&\"'>", max_size=30))
    places = st.integers(0, len(text))
    spans = []
    for _ in range(draw(st.integers(0, 6))):
        start, end = sorted((draw(places), draw(places)))
        tag = draw(st.sampled_from(["a", "em", "strong", "span"]))
        spans.append(Span(start=start, end=end, tag=tag, href="#x" if tag == "a" else ""))
    return text, spans


@given(texts_with_spans())
def test_whatever_the_spans_all_words_stand_in_order_in_sound_html(
    given_text: tuple[str, list[Span]],
) -> None:
    text, spans = given_text
    page = read_page(weave(text, spans))
    assert page.words == text
    assert page.unclosed == []
