"""A draft made against an old version, carried onto the one that came since."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.clauses.write import write
from sopdiff.diffing.compare import compare
from sopdiff.diffing.words import content
from sopdiff.drafts.node import is_unsettled
from sopdiff.drafts.rebase import Rebased, rebase

BASE = """# Keys

## 1. Purpose

This policy says who keeps which key.

## 2. Rules

Employees:

a. return keys within five days;
b. report a lost key at once to the desk;
c. never copy a key.

## 3. Records

The desk keeps a list of all keys.
"""


def rebased(current: str, draft: str, base: str = BASE) -> Rebased:
    return rebase(parse(base), parse(current), parse(draft), names=("2026-03-01", "2026-02-10-draft"))


def changed(*edits: tuple[str, str], text: str = BASE) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


CURRENT = changed(
    ("five days", "five working days"),
    ("a. return", "a. sign for keys;\nb. return"),
    ("\nb. report", "\nc. report"),
    ("c. never", "d. never"),
)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param(
            [("who keeps which key", "who keeps which key, and where")],
            [("who keeps which key", "who keeps which key, and where")],
            id="a clause that the version left as it was",
        ),
        pytest.param(
            [("a. return keys", "a. return all keys")],
            [("b. return keys", "b. return all keys")],
            id="other words of the same clause",
        ),
        pytest.param(
            [("c. never", "c. hand in keys on leave;\nd. never")],
            [("d. never", "d. hand in keys on leave;\ne. never")],
            id="a clause put into the same list is numbered on",
        ),
        pytest.param(
            [("b. report a lost key at once to the desk;\nc. never", "b. never")],
            [("c. report a lost key at once to the desk;\nd. never", "c. never")],
            id="a clause struck",
        ),
        pytest.param(
            [("## 3. Records", "## 3. Duties\n\nThe chief names a keeper.\n\n## 4. Records")],
            [("## 3. Records", "## 3. Duties\n\nThe chief names a keeper.\n\n## 4. Records")],
            id="a section put in",
        ),
        pytest.param(
            [
                ("\n## 3. Records\n\nThe desk keeps a list of all keys.\n", ""),
                ("## 2. Rules", "## 2. Records\n\nThe desk keeps a list of all keys.\n\n## 3. Rules"),
            ],
            [
                ("\n## 3. Records\n\nThe desk keeps a list of all keys.\n", ""),
                ("## 2. Rules", "## 2. Records\n\nThe desk keeps a list of all keys.\n\n## 3. Rules"),
            ],
            id="a section moved up",
        ),
        pytest.param([("five days", "five working days")], [], id="what the version did too"),
        pytest.param(
            [
                ("a. return", "a. sign for keys;\nb. return"),
                ("\nb. rep", "\nc. rep"),
                ("c. never", "d. never"),
            ],
            [],
            id="a clause that the version put in too",
        ),
    ],
)
def test_changes_are_done_to_the_newer_text(
    edits: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    found = rebased(CURRENT, changed(*edits))
    assert found.conflicts == ()
    assert found.text == write(parse(changed(*expected, text=CURRENT)))


def test_where_both_changed_the_same_words_both_texts_are_shown() -> None:
    found = rebased(changed(("five days", "ten days")), changed(("five days", "three days")))
    assert [(one.label, one.reason) for one in found.conflicts] == [("2.p1.a", "both changed it")]
    assert (
        "<<<<<<< in force: 2026-03-01\n"
        "a. return keys within ten days;\n"
        "=======\n"
        "a. return keys within three days;\n"
        ">>>>>>> draft: 2026-02-10-draft\n" in found.text
    )
    assert is_unsettled(found.text)
    assert not is_unsettled(BASE)


@pytest.mark.parametrize(
    ("current", "draft", "reason"),
    [
        (
            [("\nb. report a lost key at once to the desk;\nc.", "\nb.")],
            [("at once", "within an hour")],
            "gone",
        ),
        (
            [("at once", "within an hour")],
            [("\nb. report a lost key at once to the desk;\nc.", "\nb.")],
            "strikes",
        ),
        (
            [("\n## 3. Records\n\nThe desk keeps a list of all keys.\n", "")],
            [("The desk keeps a list of all keys.", "The desk keeps lists of all keys and of all badges.")],
            "gone",
        ),
        (
            [("list of all keys.", "list of all keys and badges.")],
            [("The desk keeps a list of all keys.", "The clerk keeps a list.")],
            "both changed it",
        ),
    ],
)
def test_what_does_not_fit_is_a_conflict(
    current: list[tuple[str, str]], draft: list[tuple[str, str]], reason: str
) -> None:
    found = rebased(changed(*current), changed(*draft))
    assert reason in "; ".join(one.reason for one in found.conflicts)
    assert_nothing_is_lost(BASE, changed(*current), changed(*draft), found)


def test_clauses_that_both_made_one_in_other_words_are_a_conflict_with_both_texts() -> None:
    base = "Keys are kept in the box of the desk.\n\nThe desk is staffed by two clerks at all times.\n"
    current = "Keys are kept in the box of the desk. The desk is staffed by two clerks on weekdays.\n"
    draft = "Keys are kept in the box of the desk. The desk is staffed by three clerks at all times.\n"
    found = rebased(current, draft, base)
    assert_nothing_is_lost(base, current, draft, found)
    (conflict,) = found.conflicts
    assert "on weekdays" in conflict.current
    assert "three clerks" in conflict.draft


def test_what_the_draft_strikes_stays_where_the_version_put_something_into_it() -> None:
    current = changed(("all keys.", "all keys.\n\nIt is kept for seven years."))
    draft = changed(("\n## 3. Records\n\nThe desk keeps a list of all keys.\n", ""))
    found = rebased(current, draft)
    assert [one.label for one in found.conflicts] == ["3"]
    assert "It is kept for seven years." in found.text


def test_definitions_of_links_are_the_drafts_where_it_changed_them() -> None:
    base = "See [list] and [map].\n\n[list]: https://a.example/\n[map]: https://m.example/\n"
    current = base.replace("m.example", "n.example")
    draft = base.replace("a.example", "b.example") + "[new]: https://c.example/\n"
    found = rebased(current, draft, base)
    assert [link.target for link in parse(found.text).links] == [
        "https://b.example/",
        "https://n.example/",
        "https://c.example/",
    ]


def gained(old: str, new: str) -> Counter[str]:
    return Counter(content(" ".join(clause.text for clause in parse(new).walk()))) - Counter(
        content(" ".join(clause.text for clause in parse(old).walk()))
    )


def assert_nothing_is_lost(base: str, current: str, draft: str, found: Rebased) -> None:
    """What either side has more of than the base is in the text, or in a conflict."""
    told = Counter(content(f"{found.text} {' '.join(clause.text for clause in parse(found.text).walk())}"))
    for side in (current, draft):
        lost = gained(base, side).keys() - told.keys()
        assert not lost, lost


def test_real_revisions_are_carried_onto_what_they_were_made_from(corpus: Path) -> None:
    exact = pairs = 0
    for folder in sorted({file.parent for file in corpus.glob("*/*/*.md")})[::3]:
        texts = [
            write(parse(split_front_matter(decode(file.read_bytes())[0])[1]))
            for file in sorted(folder.glob("*.md"))
        ]
        short = [text for text in texts[:3] if len(text) < 40_000]
        if len(short) == 3:  # the third as a draft of the first, which the second has overtaken
            first, second, third = short
            found = rebase(parse(first), parse(second), parse(third))
            assert_nothing_is_lost(first, second, third, found)
        for base, draft in pairwise(short):
            found = rebase(parse(base), parse(base), parse(draft))
            assert_nothing_is_lost(base, base, draft, found)
            assert rebase(parse(base), parse(draft), parse(base)).text == draft, folder
            pairs += 1
            exact += not found.conflicts and not compare(parse(draft), parse(found.text)).differs
    assert exact / pairs > 0.85, (exact, pairs)
