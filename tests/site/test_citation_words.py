"""What is said of a citation."""

from datetime import date

import pytest

from sopdiff.citations.citation import Citation, CitedIn, Reach, Resolution, Status
from sopdiff.site.citation_words import describe, limit, sign

MGO = Citation(
    start=0,
    end=3,
    text="MGO",
    authority="mgo",
    kind="ordinance",
    targets=("MGO 3.35(5)",),
    locator="3.35(5)",
    parts=(("section", "3.35"), ("place", "5")),
)
ETHICS = Citation(start=0, end=3, text="Ethics", authority="ethics", kind="code", targets=("Ethics",))


def cited(citation: Citation, resolution: Resolution) -> CitedIn:
    return CitedIn(policy="p", version="v", label="l", lines=(1, 1), citation=citation, resolution=resolution)


@pytest.mark.parametrize(
    ("entry", "css", "printed", "words"),
    [
        (
            cited(
                MGO,
                Resolution(
                    status=Status.RESOLVED,
                    reach=Reach.LANDING,
                    url="https://example.gov",
                    verified_on=date(2026, 11, 2),
                    note="the heading of (d) is not verified",
                ),
            ),
            "landing",
            "landing page",
            (
                "Goes to a landing page, not to MGO 3.35(5); address verified on 2026-11-02. "
                "The heading of (d) is not verified."
            ),
        ),
        (
            cited(MGO, Resolution(status=Status.RESOLVED, reach=Reach.PINPOINT, url="https://a.gov/3.35(5)")),
            "pinpoint",
            "",
            "Goes to MGO 3.35(5) itself; when its address was verified is not on record.",
        ),
        (
            cited(MGO, Resolution(status=Status.RESOLVED, reach=Reach.PINPOINT, url="https://a.gov/3.35")),
            "pinpoint",
            "whole section",
            "Goes to MGO 3.35, not to (5); when its address was verified is not on record.",
        ),
        (
            cited(MGO, Resolution(status=Status.RESOLVED, reach=Reach.DOCUMENT, url="https://a.gov/code")),
            "document",
            "whole document",
            "Goes to the document, not to MGO 3.35(5); when its address was verified is not on record.",
        ),
        (
            cited(ETHICS, Resolution(status=Status.RESOLVED, reach=Reach.DOCUMENT, url="https://a.gov/e")),
            "document",
            "",
            "Goes to the document itself; when its address was verified is not on record.",
        ),
        (
            cited(
                ETHICS, Resolution(status=Status.RESOLVED, reach=Reach.PINPOINT, policy="hiring", label="p1")
            ),
            "internal",
            "",
            "Goes to the clause in this library.",
        ),
        (
            cited(MGO, Resolution(status=Status.UNRESOLVED)),
            "unresolved",
            "no public address known",
            "No public address known.",
        ),
        (
            cited(
                ETHICS, Resolution(status=Status.UNRESOLVED, policy="hiring", note="it was never in force")
            ),
            "unresolved",
            "not in force",
            "Goes to the page of the policy. It was never in force.",
        ),
        (
            cited(MGO, Resolution(status=Status.AMBIGUOUS, candidates=("MGO 3", "APM 3"))),
            "ambiguous",
            "ambiguous",
            "Ambiguous, could be MGO 3 or APM 3.",
        ),
        (
            cited(ETHICS, Resolution(status=Status.GENERAL)),
            "general",
            "",
            "Named in general terms, without a place.",
        ),
        (
            cited(ETHICS, Resolution(status=Status.GENERAL, reach=Reach.LANDING, url="https://a.gov")),
            "general",
            "landing page",
            (
                "Named in general terms, without a place; goes to a landing page, not to the text itself; "
                "when its address was verified is not on record."
            ),
        ),
        (
            cited(MGO, Resolution(status=Status.DANGLING, policy="hiring", note="2024-03-01 has no 9(c)")),
            "dangling",
            "no such clause",
            "The policy is known, the place in it does not exist. 2024-03-01 has no 9(c).",
        ),
    ],
)
def test_every_status_and_reach_is_said_in_words_beside_the_citation_and_as_a_sign(
    entry: CitedIn, css: str, printed: str, words: str
) -> None:
    assert (sign(entry), limit(entry), describe(entry)) == (css, printed, words)
