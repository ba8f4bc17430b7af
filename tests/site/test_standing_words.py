"""How policies and texts stand, in the words that a list of titles or results has room for."""

from pathlib import Path

import pytest

from sopdiff.library.load import load
from sopdiff.library.policy import Library
from sopdiff.site.standing_words import tell_policy, tell_text
from tests.site.conftest import ODD, PROPOSALS, written


@pytest.fixture
def odd(tmp_path: Path) -> Library:
    return load(written(ODD, tmp_path))


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("draft-only", "Draft only"),
        ("ended", "Rescinded from 2019-01-01"),
        ("not-held", "In force from 2019-01-01, text not held"),
        ("nothing", "No version on record"),
    ],
)
def test_policy_at_the_edge_of_the_record_says_how_it_stands(odd: Library, slug: str, words: str) -> None:
    policy = odd.policy(slug)
    assert policy
    assert tell_policy(policy).words == words


def test_each_text_says_how_it_stands(town: Library) -> None:
    policy = town.policy("vehicle-use")
    assert policy
    assert tell_policy(policy).words == "In force from 2025-09-08"
    assert [tell_text(policy, event).words for event in (*policy.versions, *policy.drafts)] == [
        "Superseded 2023-06-12",
        "Superseded 2025-09-08",
        "In force from 2025-09-08",
        "Draft of 2026-11-10, not in force",
    ]


def test_draft_that_was_taken_back_says_so(tmp_path: Path) -> None:
    policy = load(written(PROPOSALS, tmp_path)).policy("keys")
    assert policy
    assert [tell_text(policy, draft).words for draft in policy.drafts] == [
        "Draft of 2020-01-01, taken back 2020-03-01",
        "Draft of 2020-02-01, taken back 2020-03-01",
        "Draft taken back 2020-03-01",
    ]


def test_last_text_of_a_rescinded_policy_says_so(odd: Library) -> None:
    policy = odd.policy("ended")
    assert policy
    assert tell_text(policy, policy.versions[0]).words == "Rescinded from 2019-01-01"
