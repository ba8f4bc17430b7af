from datetime import date

from sopdiff.findings import Finding
from sopdiff.library.fields import Fields
from sopdiff.library.metadata import read_yaml


def fields_of(text: str) -> tuple[Fields, list[Finding]]:
    mapping, _ = read_yaml(text, path="policy.yaml")
    findings: list[Finding] = []
    return Fields(mapping=mapping, path="policy.yaml", findings=findings), findings


def messages(findings: list[Finding]) -> list[str]:
    return [f"{finding.line} {finding.message} / {finding.fix}" for finding in findings]


def test_misspelt_key_is_asked_after() -> None:
    fields, findings = fields_of("titel: Hiring\n")
    fields.know("title", "owner")
    assert messages(findings) == ['1 "titel" means nothing here / did you mean "title"?']


def test_strange_key_is_told_what_is_known() -> None:
    fields, findings = fields_of("x: Hiring\n")
    fields.know("title", "owner")
    assert messages(findings) == ['1 "x" means nothing here / known here: title, owner']


def test_missing_keys_give_empty_values_without_a_word() -> None:
    fields, findings = fields_of("")
    assert fields.text("title") == ""
    assert fields.texts("former_titles") == ()
    assert fields.day("posted") is None
    assert fields.number("cycle", most=10) == 0
    assert fields.pairs("pair") == ()
    assert not fields.yes("example")
    assert not fields.has("title")
    assert findings == []


def test_required_key_is_missed_once() -> None:
    fields, findings = fields_of("owner: Chief\n")
    assert fields.required("title") == ""
    assert messages(findings) == ["1 title is missing / add a line `title: ...`"]


def test_required_key_that_a_break_may_hide_is_not_missed() -> None:
    fields, findings = fields_of('owner: "Chief\n')
    assert fields.required("title") == ""
    assert findings == []


def test_one_text_is_a_list_of_one() -> None:
    fields, _ = fields_of("former_titles: Recruiting\n")
    assert fields.texts("former_titles") == ("Recruiting",)


def test_values_of_the_wrong_sort_are_refused() -> None:
    fields, findings = fields_of("title: [a]\ncycle: yearly\nposted: 3/6\nnames: {a: [b]}\nlist: [[a]]\n")
    fields.text("title")
    fields.number("cycle", most=10)
    fields.day("posted")
    fields.pairs("names")
    fields.texts("list")
    assert [finding.line for finding in findings] == [1, 2, 3, 4, 5]


def test_number_takes_only_plain_digits_in_its_range() -> None:
    for written in ("0", "11", "-1", "1.0", "²", "٣", "1_0", "9" * 5000):
        fields, findings = fields_of(f"cycle: {written}\n")
        assert fields.number("cycle", most=10) == 0
        assert len(findings) == 1


def test_sections_have_fields_of_their_own() -> None:
    fields, findings = fields_of(
        "authorities:\n  code:\n    title: Code\n    verified_on: 2026-11-01\n  bare: x\n"
    )
    (name, code), (bare, _) = fields.sections("authorities")
    assert (name.text, code.text("title"), code.day("verified_on")) == ("code", "Code", date(2026, 11, 1))
    assert bare.text == "bare"
    assert messages(findings)[0].startswith('5 "bare" takes keys of its own')
