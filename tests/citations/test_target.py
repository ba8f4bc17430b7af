"""What a question to the citator covers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sopdiff.citations.target import is_below, members, natural, places, section_of


@pytest.mark.parametrize(
    ("target", "above", "below"),
    [
        ("MGO 3.35", "MGO 3.35", True),
        ("MGO 3.35(5)(d)", "MGO 3.35", True),
        ("MGO 3.35(5)(d)", "MGO 3.35(5)", True),
        ("MGO 3.35(5)(d)", "mgo  3.35(5)(D)", True),
        ("MGO 3.351", "MGO 3.35", False),
        ("MGO 3.35(50)", "MGO 3.35(5)", False),
        ("MGO 3.35", "MGO 3.35(5)", False),
        ("MGO 3.35", "MGO 3", True),
        ("MGO 3.35", "MGO", True),
        ("APM 3–16", "APM 3-16", True),
        ("APM 3-16", "APM 3", True),
        ("APM 3-16", "APM 3-1", False),
        ("28 CFR 35.107", "28 CFR 35", True),
        ("D.C. Code 22-4131 et seq.", "D.C. Code 22-4131", True),
        ("NIST SP 800-63B s. 5.2.3", "NIST SP 800-63B", True),
    ],
)
def test_numbers_and_brackets_lead_down(target: str, above: str, below: bool) -> None:
    assert is_below(target, above, same_authority=True) is below


def test_name_that_begins_as_another_is_not_below_it() -> None:
    assert not is_below("SOP Fleet Use Reporting", "SOP Fleet Use", same_authority=False)
    assert is_below("MPD Code of Conduct #21", "MPD Code of Conduct", same_authority=False)


def test_nothing_named_covers_all_of_the_same_authority_alone() -> None:
    assert is_below("MGO 3.35", "", same_authority=True)
    assert not is_below("MGO 3.35", "", same_authority=False)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("MGO 3.35(5)", ["MGO 3.35(5)"]),
        ("44 U.S.C. 3553(d)-(f)", ["44 U.S.C. 3553(d)", "44 U.S.C. 3553(e)", "44 U.S.C. 3553(f)"]),
        ("12 CFR 1003.3(9)–(11)", ["12 CFR 1003.3(9)", "12 CFR 1003.3(10)", "12 CFR 1003.3(11)"]),
        ("1 CFR 2(iv)-(vi)", ["1 CFR 2(iv)", "1 CFR 2(v)", "1 CFR 2(vi)"]),
        ("MGO 3.35(i)-(iii)", ["MGO 3.35(i)", "MGO 3.35(ii)", "MGO 3.35(iii)"]),
        ("1 CFR 2(a)-(iv)", ["1 CFR 2(a)", "1 CFR 2(iv)"]),
        ("D.C. Code 5-302-5-305", ["D.C. Code 5-302", "D.C. Code 5-305"]),
        ("Pub. L. 91-358", []),
    ],
)
def test_range_cites_what_lies_between_its_ends(target: str, found: list[str]) -> None:
    assert [*members(target)] == ([target, *found] if found != [target] else [target])


@given(st.text(alphabet="3.5-() d–A9", max_size=30))
def test_target_is_always_below_itself_and_a_member_of_itself(target: str) -> None:
    assert is_below(target, target, same_authority=True)
    assert target in members(target)


@given(st.text(max_size=60))
def test_any_text_has_few_members(target: str) -> None:
    assert len([*members(target)]) <= 201


def test_a_range_names_the_places_in_it_and_any_other_target_itself() -> None:
    assert places("44 U.S.C. 3553(d)-(f)") == ("44 U.S.C. 3553(d)", "44 U.S.C. 3553(e)", "44 U.S.C. 3553(f)")
    assert places("APM 3-16") == ("APM 3-16",)


def test_numbers_sort_by_their_size_and_a_place_behind_its_section() -> None:
    cited = ["MGO 3.35(5)(d)", "MGO 12.1", "MGO 3.35", "MGO 3.9", "MGO 3.35(10)", "MGO"]
    assert sorted(cited, key=natural) == [
        "MGO",
        "MGO 3.9",
        "MGO 3.35",
        "MGO 3.35(5)(d)",
        "MGO 3.35(10)",
        "MGO 12.1",
    ]


def test_a_place_stands_in_its_section() -> None:
    assert section_of("MGO 3.35(5)(d)") == "MGO 3.35"
    assert section_of("APM 3-16") == "APM 3-16"
    assert section_of("(a)") == "(a)"
