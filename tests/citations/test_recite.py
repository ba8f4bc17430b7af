"""Citations that a revision made to cite something else, and the redline that shows them whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.citations.recite import recite
from sopdiff.citations.registry import load_registry, with_all_families
from sopdiff.clauses.parse import parse
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Comparison
from sopdiff.diffing.redline import new_text, old_text
from sopdiff.library.load import load

EVERY = with_all_families(load_registry(load(Path(__file__).parents[2] / "policies")))


def recited(old: str, new: str) -> Comparison:
    return recite(compare(parse(old), parse(new)), EVERY)


@pytest.mark.parametrize(
    ("old", "new", "told", "redline"),
    [
        (
            "See City of Madison APM 3-16 first.",
            "See City of Madison APM 3-17 first.",
            [("APM 3-16", "APM 3-17")],
            "See [-City of Madison APM 3-16-]{+City of Madison APM 3-17+} first.",
        ),
        (
            "Under MGO 3.35 gifts are refused.",
            "Under Wis. Stat. § 19.59 gifts are refused.",
            [("MGO 3.35", "Wis. Stat. 19.59")],
            "Under [-MGO 3.35-]{+Wis. Stat. § 19.59+} gifts are refused.",
        ),
        (
            "By 28 CFR 35.107(a) and 18 U.S.C. § 2703(d).",
            "By 28 CFR 35.107(b) and 18 U.S.C. § 2703(f).",
            [
                ("28 C.F.R. 35.107(a)", "28 C.F.R. 35.107(b)"),
                ("18 U.S.C. 2703(d)", "18 U.S.C. 2703(f)"),
            ],
            "By [-28 CFR 35.107(a)-]{+28 CFR 35.107(b)+} and [-18 U.S.C. § 2703(d)-]{+18 U.S.C. § 2703(f)+}.",
        ),
        (
            "See APM 3-16 and APM 3-17.",
            "See APM 3-17.",
            [],
            "See APM[- 3-16 and APM-] 3-17.",
        ),
        ("See APM 3-16.", "See APM 3–16.", [], "See APM [-3-16-]{+3–16+}."),
    ],
)
def test_citation_of_something_else_is_told_and_shown_whole(
    old: str, new: str, told: list[tuple[str, str]], redline: str
) -> None:
    (change,) = recited(old, new).changes
    assert [(one.old, one.new) for one in change.retargeted] == told
    signs = {"keep": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    assert "".join(signs[run.op].format(run.text) for run in change.redline) == redline


def test_reference_that_follows_a_renumbering_means_the_same_clause() -> None:
    old = "## 4. Keys\n\n(a) Wear none, as section 4(b) says.\n\n(b) Pay for losses.\n"
    new = "## 4. Keys\n\n(a) Wear none, as section 4(c) says.\n\n(b) Count them all.\n\n(c) Pay for losses.\n"
    told = [one for change in recited(old, new).changes for one in change.retargeted]
    assert [(one.old, one.new, one.same_clause) for one in told] == [("s. 4(b)", "s. 4(c)", True)]
    moved = recited(old, new.replace("section 4(c)", "section 4(b)")).changes
    assert not any(change.retargeted for change in moved)


PIECES = (
    "APM 3-16",
    "APM 3-17",
    "MGO 3.35(5)",
    "MGO 3.35(6)",
    "see ",
    " and ",
    "the rule",
    ", ",
    "§ 4(b)",
    ".",
)


@given(
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join),
)
def test_redline_still_rebuilds_both_texts(old: str, new: str) -> None:
    before = compare(parse(old), parse(new))
    for plain, told in zip(before.changes, recite(before, EVERY).changes, strict=True):
        assert old_text(told.redline) == old_text(plain.redline)
        assert new_text(told.redline) == new_text(plain.redline)
