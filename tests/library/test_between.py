"""What the record of the real Social Media SOP answers; its original of 2015 is not held."""

from pathlib import Path

import pytest

from sopdiff.library.between import Answer, Between, between
from sopdiff.library.load import load
from sopdiff.library.names import find_version

POLICIES = Path(__file__).parents[2] / "policies"


def ask(old: str, new: str) -> Between:
    policy = load(POLICIES).policies[0]
    return between(policy, find_version(policy, old), find_version(policy, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("2015", "2017", "no change of text: two review-only events (2016-11-01, 2017-12-26)"),
        ("2017", "2015", "no change of text: two review-only events (2016-11-01, 2017-12-26)"),
        ("2016", "2017", "no change of text: one review-only event (2017-12-26)"),
        ("2019", "2019", "no change of text: both stand on the version of 2019-03-06"),
    ],
)
def test_record_answers_without_a_text(old: str, new: str, message: str) -> None:
    answer = ask(old, new)
    assert (answer.answer, answer.message) == (Answer.SAME_TEXT, message)


@pytest.mark.parametrize("old", ["original", "2016", "2017"])
def test_text_that_is_not_held_is_named_with_the_way_to_add_it(old: str) -> None:
    answer = ask(old, "current")
    assert answer.answer is Answer.NOT_HELD
    assert answer.message == "the text of 2015-02-25 is not held"
    assert "`sopdiff correct social-media-off-duty-use@2015-02-25 --from FILE" in answer.fix
