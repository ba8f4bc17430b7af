"""What holds for any two versions; tests/diffing/test_cases.py has what single ones come out as."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.clauses.parse import parse
from sopdiff.clauses.tree import Document
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Basis, ChangeKind, Comparison
from sopdiff.diffing.redline import Op
from tests.diffing.comparison_text import shown
from tests.diffing.documents import Parts, markdown, pairs, policies, unlike, without_some
from tests.diffing.rules import broken_rules
from tests.goldens import CASES

JSON_OF_ALL_CASES = """
import json
import sys
from pathlib import Path

from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.exports.json import Source, comparison_json

source = Source(policy="", version="", title="", sha256="")
for folder in sorted(Path(sys.argv[1]).glob("*/")):
    old, new = (parse((folder / name).read_text(encoding="utf-8")) for name in ("old.md", "new.md"))
    print(json.dumps(comparison_json(compare(old, new), source, source)))
"""

versions = policies.flatmap(lambda policy: st.tuples(st.just(policy), without_some(policy)))
unlike_versions = unlike(12).flatmap(lambda policy: st.tuples(st.just(policy), without_some(policy)))


def compared(old: str, new: str) -> Comparison:
    return compare(parse(old), parse(new))


@given(pairs())
def test_every_clause_is_accounted_for_and_its_words_rebuild(pair: tuple[str, str]) -> None:
    comparison = compared(*pair)
    assert broken_rules(comparison) == [], shown(comparison)


@given(pairs())
def test_what_is_carried_names_what_carried_it(pair: tuple[str, str]) -> None:
    """A carrier is told to have moved, or split or merged; tables, which have no words, are not told of."""
    comparison = compared(*pair)
    kinds = {clause.label: change.kind for change in comparison.changes for clause in change.new}
    for change in comparison.changes:
        if change.carried_by:
            carrier = comparison.new.find(change.carried_by)
            assert carrier is not None
            told = kinds.get(carrier.label)
            assert told in (ChangeKind.MOVED, ChangeKind.SPLIT, ChangeKind.MERGED) or not carrier.text


@given(pairs(), st.data())
def test_what_a_person_settled_stands_and_all_else_is_accounted_for(
    pair: tuple[str, str], drawn: st.DataObject
) -> None:
    old, new = map(parse, pair)
    olds, news = ([clause.label for clause in side.walk() if clause.text] for side in (old, new))
    settled = [*zip(drawn.draw(some_of(olds)), drawn.draw(some_of(news)), strict=False)]
    comparison = compare(old, new, pair=settled)
    assert broken_rules(comparison) == []
    assert comparison.notes == ()
    by_old = {clause.label: change for change in comparison.changes for clause in change.old}
    for before, after in settled:
        assert by_old[before].basis is Basis.OVERRULED
        assert after in [clause.label for clause in by_old[before].new]


def some_of(labels: list[str]) -> "st.SearchStrategy[list[str]]":
    return st.permutations(labels).flatmap(lambda mixed: st.integers(0, 2).map(lambda count: mixed[:count]))


@given(policies)
def test_document_against_itself_says_that_nothing_happened(policy: Parts) -> None:
    document = parse(markdown(policy))
    comparison = compare(document, document)
    assert not comparison.differs
    assert all(
        change.kind is ChangeKind.KEPT
        and change.basis is Basis.IDENTICAL
        and change.old == change.new
        and [run.op for run in change.redline] == [Op.KEEP]
        for change in comparison.changes
    )


@given(pairs())
def test_same_texts_are_compared_alike_every_time(pair: tuple[str, str]) -> None:
    assert compared(*pair) == compared(*pair)


def test_comparison_does_not_depend_on_how_python_hashes() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", JSON_OF_ALL_CASES, str(CASES / "diff")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert all(told)


@given(unlike_versions)
def test_insertions_alone_are_told_as_additions_and_new_numbers(versions: tuple[Parts, Parts]) -> None:
    long, short = (markdown(policy) for policy in versions)
    assert only_kinds(compared(short, long)) <= {ChangeKind.KEPT, ChangeKind.ADDED}


@given(unlike_versions)
def test_deletions_alone_are_told_as_removals_and_new_numbers(versions: tuple[Parts, Parts]) -> None:
    long, short = (markdown(policy) for policy in versions)
    assert only_kinds(compared(long, short)) <= {ChangeKind.KEPT, ChangeKind.REMOVED}


def only_kinds(comparison: Comparison) -> set[ChangeKind]:
    assert not any(change.reworded or change.editorial for change in comparison.changes)
    return {change.kind for change in comparison.changes}


@given(versions)
def test_what_came_one_way_went_the_other_way(versions: tuple[Parts, Parts]) -> None:
    old, new = (parse(markdown(policy)) for policy in versions)
    there, back = compare(old, new), compare(new, old)
    assert words_of(there, ChangeKind.ADDED) == words_of(back, ChangeKind.REMOVED)
    assert words_of(there, ChangeKind.REMOVED) == words_of(back, ChangeKind.ADDED)


def words_of(comparison: Comparison, kind: ChangeKind) -> Counter[str]:
    return Counter(
        clause.text
        for change in comparison.changes
        if change.kind is kind
        for clause in (*change.old, *change.new)
    )


def test_clause_inserted_at_the_top_of_a_long_list_is_one_change() -> None:
    items = [f"clause number {n} about {n * 7919} things" for n in range(500)]
    old, new = (
        "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))
        for texts in (items, ["a rule that is new", *items])
    )
    summary = compared(old, new).summary
    assert summary == dict.fromkeys(summary, 0) | {"added": 1, "kept": 500, "renumbered": 500}


@pytest.mark.parametrize("copies", [2, 40, 400])
def test_copies_of_one_clause_are_paired_in_order(copies: int) -> None:
    text = "Members who violate this section are subject to discipline.\n\n"
    assert compared(text * copies, text * (copies + 1)).summary["added"] == 1
    assert compared(text * (copies + 1), text * copies).summary["removed"] == 1


def test_clause_of_many_words_is_still_compared_by_words() -> None:
    old = " ".join(f"Word {n} of a very long clause." for n in range(2000))
    comparison = compared(old, old.replace("Word 5 of", "Word five of"))
    runs = [run.text for run in comparison.changes[0].redline if run.op is not Op.KEEP]
    assert (runs, comparison.notes) == (["5", "five"], ())


def test_rewrite_beyond_the_limit_is_told_by_sentences_and_that_is_said() -> None:
    old = ". ".join(f"old{n} of" for n in range(1200)) + ". It stays so."
    new = ". ".join(f"new{n} by" for n in range(1200)) + ". It stays so."
    comparison = compare(parse(old), parse(new), pair=[("p1", "p1")])
    assert comparison.notes == ("p1 has too many edits to tell word by word; its sentences were compared",)
    assert comparison.changes[0].redline[-1].text.endswith("It stays so.")


def test_clauses_that_other_texts_know_to_be_the_same_are_paired_where_their_words_do_not_say() -> None:
    old, new = parse("Records are kept.\n"), parse("Badges are polished daily.\n")
    (change,) = compare(old, new, known=[("p1", "p1")]).changes
    assert (change.kind, change.basis, change.reworded) == (ChangeKind.KEPT, Basis.ID, True)


def test_changes_stand_in_the_order_of_the_new_text_and_removals_where_they_stood() -> None:
    old = parse("Cash is counted twice.\n\nKeys are signed for.\n\nGuns are locked away.\n")
    new = parse("Cash is counted twice.\n\nRadios are charged at night.\n\nGuns are locked away.\n")
    assert [change.kind.value for change in compare(old, new).changes] == ["kept", "removed", "added", "kept"]


def test_document_without_clauses_has_no_changes() -> None:
    empty = Document(clauses=())
    assert compare(empty, empty) == Comparison(old=empty, new=empty, changes=())
