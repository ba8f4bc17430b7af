"""What is said of a citation."""

from datetime import date

import pytest

from sopdiff.citations.citation import Reach, Resolution, Status
from sopdiff.site.citation_words import describe, sign


@pytest.mark.parametrize(
    ("resolution", "css", "words"),
    [
        (
            Resolution(
                status=Status.RESOLVED,
                reach=Reach.LANDING,
                url="https://example.gov",
                verified_on=date(2026, 11, 2),
                note="the heading of (d) is not verified",
            ),
            "landing",
            (
                "Leads to a landing page only, not to the place itself; address verified on 2026-11-02. "
                "The heading of (d) is not verified."
            ),
        ),
        (
            Resolution(status=Status.RESOLVED, reach=Reach.PINPOINT, url="https://example.gov"),
            "pinpoint",
            "Leads to the place itself; when its address was verified is not on record.",
        ),
        (
            Resolution(status=Status.RESOLVED, reach=Reach.PINPOINT, policy="hiring", label="scope.p1"),
            "internal",
            "Leads to the clause in this library.",
        ),
        (
            Resolution(status=Status.UNRESOLVED),
            "unresolved",
            "Not resolved, no address of its text is known.",
        ),
        (
            Resolution(status=Status.AMBIGUOUS, candidates=("MGO 3", "APM 3")),
            "ambiguous",
            "Ambiguous, could be MGO 3 or APM 3.",
        ),
        (Resolution(status=Status.GENERAL), "general", "Named in general terms, without a place."),
        (
            Resolution(status=Status.DANGLING, policy="hiring", note="2024-03-01 has no 9(c)"),
            "dangling",
            "The policy is known, the place in it does not exist. 2024-03-01 has no 9(c).",
        ),
    ],
)
def test_every_status_and_reach_is_said_in_words_and_as_a_sign(
    resolution: Resolution, css: str, words: str
) -> None:
    assert sign(resolution) == css
    assert describe(resolution) == words
