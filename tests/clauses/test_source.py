import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.clauses.source import Problem, ProblemKind, decode, opens_front_matter, split_front_matter


def test_plain_text_is_kept_to_the_letter() -> None:
    text = "# Social Media – Off-Duty Use\n\n“social media,” at § 3.35(5)(d)\n"
    assert decode(text.encode()) == (text, ())


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbfOfficers\nshall report.\n",
        b"Officers\r\nshall report.\r\n",
        b"Officers\rshall report.\r",
        "Officers\u2028shall report.\u2029".encode(),
        "Officers\u0085shall report.\v".encode(),
    ],
    ids=["byte order mark", "CRLF", "CR", "U+2028 and U+2029", "NEL and VT"],
)
def test_ways_to_save_a_text_give_the_same_text(raw: bytes) -> None:
    assert decode(raw) == ("Officers\nshall report.\n", ())


def test_accent_typed_as_a_second_character_gives_the_same_text() -> None:
    assert decode("re\u0301sume\u0301".encode()) == decode("résumé".encode()) == ("résumé", ())


@pytest.mark.parametrize(
    ("raw", "text", "problem"),
    [
        (b"fine\nfianc\xe9\n", "fine\nfianc\ufffd\n", "the line holds a byte that UTF-8 does not know"),
        (b"ok\n\xff\xfe\n", "ok\n\ufffd\ufffd\n", "the line holds 2 bytes that UTF-8 does not know"),
        (b"ok\nmay\0not\n", "ok\nmay\ufffdnot\n", "the line holds a control character (U+0000)"),
        (b"ok\n\x1b[31mred\n", "ok\n\ufffd[31mred\n", "the line holds a control character (U+001B)"),
    ],
)
def test_unreadable_bytes_are_shown_where_they_are(raw: bytes, text: str, problem: str) -> None:
    assert decode(raw) == (text, (Problem(kind=ProblemKind.UNREADABLE, line=2, message=problem),))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-32-be"])
def test_other_unicode_encodings_are_named(encoding: str) -> None:
    text, problems = decode("\ufeffOfficers may".encode(encoding.removesuffix("-be") + "-be"))
    name = encoding.removesuffix("-be").upper()
    assert text == "Officers may"
    assert [problem.message for problem in problems] == [f"the file is saved as {name}, not as UTF-8"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("may\u200b not", "U+200B ZERO WIDTH SPACE"),
        ("may\u200dnot", "U+200D ZERO WIDTH JOINER"),
        ("may \u202eton", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("em\u00adployee", "U+00AD SOFT HYPHEN"),
    ],
)
def test_hidden_characters_stay_and_are_named(line: str, name: str) -> None:
    message = f"the line holds a hidden character ({name})"
    problem = Problem(kind=ProblemKind.HIDDEN, line=1, message=message)
    assert decode(line.encode()) == (line, (problem,))


def test_joiners_between_other_letters_are_writing() -> None:
    assert decode("می‌خواهم 👮‍♀️".encode())[1] == ()


def test_front_matter_ends_at_the_second_mark() -> None:
    text = "---\ntitle: Hiring\n---\n\n# Hiring\n\n---\n"
    assert split_front_matter(text) == ("title: Hiring", "\n# Hiring\n\n---\n", 4)


@pytest.mark.parametrize("text", ["# Hiring\n\n---\n\nfoo\n\n---\n", "", "\n---\ntitle: x\n---\n"])
def test_text_without_front_matter_is_all_body(text: str) -> None:
    assert split_front_matter(text) == ("", text, 1)
    assert not opens_front_matter(text)


def test_front_matter_without_end_can_be_told() -> None:
    text = "---\ntitle: Hiring\n\n# Hiring\n"
    assert split_front_matter(text) == ("", text, 1)
    assert opens_front_matter(text)


@given(st.binary())
def test_any_bytes_give_a_text_that_can_be_saved(raw: bytes) -> None:
    text, problems = decode(raw)
    assert decode(text.encode())[0] == text
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@given(st.lists(st.sampled_from(["---", "--- ", "title: Hiring", "", "# Hiring"])))
def test_splitting_keeps_every_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    front, body, first_line = split_front_matter(text)
    assert body == "\n".join(lines[first_line - 1 :])
    assert front == "\n".join(lines[1 : max(first_line - 2, 1)])


def test_a_mebibyte_of_combining_marks_is_read_in_a_moment() -> None:
    raw = ("a" + "\u0301\u0323" * 250_000).encode()
    begun = time.perf_counter()
    decode(raw)
    assert time.perf_counter() - begun < 5
