import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.library.metadata import LARGEST_YAML, Mapping, Scalar, Sequence, read_yaml


def texts(mapping: Mapping) -> dict[str, str]:
    return {key.text: value.text for key, value in mapping.pairs if isinstance(value, Scalar)}


@pytest.mark.parametrize(
    "written", ["3.10", "3:25", "no", "~", "2019-03-06", "0x10", "1e3", "9" * 5000, "<<"]
)
def test_value_is_the_text_as_written(written: str) -> None:
    mapping, findings = read_yaml(f"number: {written}\n", path="policy.yaml")
    assert texts(mapping) == {"number": written}
    assert findings == ()


def test_every_value_knows_its_line_in_the_file() -> None:
    mapping, _ = read_yaml(
        'title: Hiring\nformer:\n  - "Recruiting"\npair:\n  a: b\n', path="p", first_line=2
    )
    assert mapping.pairs == (
        (Scalar(text="title", line=2), Scalar(text="Hiring", line=2)),
        (Scalar(text="former", line=3), Sequence(entries=(Scalar(text="Recruiting", line=4),), line=4)),
        (
            Scalar(text="pair", line=5),
            Mapping(pairs=((Scalar(text="a", line=6), Scalar(text="b", line=6)),), line=6),
        ),
    )


def test_first_of_duplicate_keys_is_kept() -> None:
    mapping, findings = read_yaml("owner: A\nowner: B\n", path="p")
    assert texts(mapping) == {"owner": "A"}
    assert [finding.line for finding in findings] == [2]


def test_keys_before_a_break_are_kept_and_the_rest_is_not_called_missing() -> None:
    mapping, _ = read_yaml('title: Hiring\nowner: "Chief\n', path="p")
    assert texts(mapping) == {"title": "Hiring"}
    assert not mapping.whole


def test_aliases_are_not_followed() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
    )
    mapping, findings = read_yaml(bomb, path="p")
    assert len(mapping.pairs) == 8
    assert {finding.name for finding in findings} == {"yaml-not-allowed"}


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 100_000, "- " * 100_000, "a:\n" * 80_000, "[" + "a," * 100_000, "x" * (LARGEST_YAML + 1)],
    ids=["brackets", "dashes", "duplicate keys", "long list", "too large"],
)
def test_hostile_yaml_is_refused_in_a_moment(text: str) -> None:
    begun = time.perf_counter()
    _, findings = read_yaml(text, path="p")
    assert findings
    assert time.perf_counter() - begun < 10


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#%@,? \n\t\\u0é\ufffd")))
def test_any_text_gives_keys_and_findings(text: str) -> None:
    mapping, findings = read_yaml(text, path="p")
    assert all(1 <= finding.line <= text.count("\n") + 1 for finding in findings)
    assert mapping.whole or findings
