from datetime import date
from pathlib import Path

import pytest

from sopdiff.clauses.parse import parse
from sopdiff.clauses.write import write
from sopdiff.library.begin import begin
from sopdiff.library.load import load
from sopdiff.library.policy import EventKind, Library

TODAY = date(2026, 11, 22)


def begun(folder: Path, *, example: bool) -> Library:
    for name, text in begin(example=example, today=TODAY).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder / "policies")


@pytest.fixture
def example(tmp_path: Path) -> Library:
    return begun(tmp_path, example=True)


@pytest.mark.parametrize("example", [True, False])
def test_new_library_has_nothing_wrong_and_is_in_canonical_form(tmp_path: Path, *, example: bool) -> None:
    library = begun(tmp_path, example=example)
    assert library.findings == ()
    assert library.example is example
    bodies = [event.body for policy in library.policies for event in policy.events if event.document]
    assert [write(parse(body)) for body in bodies] == [body.lstrip("\n") for body in bodies]


def test_blank_library_puts_nothing_in_force(tmp_path: Path) -> None:
    library = begun(tmp_path, example=False)
    assert [policy.slug for policy in library.policies] == ["first-policy"]
    assert library.in_force("first-policy", TODAY) is None


def test_example_says_that_it_is_invented(example: Library) -> None:
    assert example.example
    assert "invented example" in example.issuer


def test_example_has_all_that_a_history_can_hold(example: Library) -> None:
    assert len(example.policies) == 3
    assert sum(len(policy.versions) for policy in example.policies) >= 4
    kinds = {event.kind for policy in example.policies for event in policy.events}
    assert kinds == {EventKind.ORIGINAL, EventKind.REVIEWED, EventKind.REVISED, EventKind.DRAFT}


def test_draft_of_the_example_is_out_for_ten_business_days(example: Library) -> None:
    draft = next(draft for policy in example.policies for draft in policy.drafts)
    assert (draft.day, draft.posted, draft.comments_close) == (TODAY, TODAY, date(2026, 12, 7))


def test_policies_of_the_example_cite_each_other(example: Library) -> None:
    cited = {
        (policy.slug, other.slug)
        for policy in example.policies
        for other in example.policies
        if policy.current and f"SOP {other.title}" in policy.current.body
    }
    assert {other for _, other in cited} == {policy.slug for policy in example.policies}
    assert {slug for slug, _ in cited} == {policy.slug for policy in example.policies}
