"""Links and images of a text: what has no words of its own can still be seen and followed."""

import pytest

from sopdiff.clauses.parse import parse
from sopdiff.site.inline import weave
from sopdiff.site.mark_spans import mark_spans


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[](https://example.gov/x)", '<a href="https://example.gov/x">https://example.gov/x</a>'),
        ("[ ](https://example.gov/x)", '<a href="https://example.gov/x"> https://example.gov/x</a>'),
        ("![](https://example.gov/x)", '<a class="image" href="https://example.gov/x">image</a>'),
        ("![a map](https://example.gov/x)", '<a class="image" href="https://example.gov/x">a map</a>'),
        ("[code](https://example.gov/x)", '<a href="https://example.gov/x">code</a>'),
    ],
)
def test_a_link_is_never_without_words(markdown: str, expected: str) -> None:
    document = parse(f"See {markdown} here.\n")
    (clause,) = document.clauses
    assert expected in weave(clause.text, mark_spans(document, lambda _: "").find(clause))
