"""The checks: what each finds in a small library, and just the true things in the real one."""

from datetime import date
from pathlib import Path

import pytest

from sopdiff.checks.registry import RULES, find_rule
from sopdiff.checks.run import run_checks
from sopdiff.findings import Finding
from sopdiff.library.load import load

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]
SETTINGS = {"library.yaml": "issuer: Town of Exampleton\ndocument_type: Standard Operating Procedure\n"}


def checked(folder: Path, files: dict[str, str]) -> list[Finding]:
    for name, text in (SETTINGS | {"p/policy.yaml": "title: Key Control\n"} | files).items():
        path = folder / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [*run_checks(load(folder / "policies"), today=TODAY)]


def version(text: str, front: str = "") -> str:
    return f"---\n{front}---\n\n{text}\n"


@pytest.mark.parametrize(
    ("code", "files", "line"),
    [
        ("SOP301", {"p/2024-03-01-original.md": version("Text.", "effective: 02/05/2016\n")}, 2),
        (
            "SOP302",
            {"p/policy.yaml": "title: Keys\ncycle: 1\n", "p/2024-03-01-original.md": version("Text.")},
            0,
        ),
        (
            "SOP307",
            {
                "p/2024-03-01-original.md": version("Text."),
                "p/2025-03-01-rescinded.md": "---\nreplaced_by: key\n---\n",
            },
            0,
        ),
        (
            "SOP303",
            {
                "p/2023-03-01-original.md": version("Old."),
                "p/2024-01-05-revised.md": version("New.", "effective: 2024-02-01\n"),
                "p/2024-02-01-reviewed.md": "---\nby: Captain\n---\n",
            },
            0,
        ),
        (
            "SOP304",
            {"p/2023-03-01-original.md": version("Same."), "p/2024-03-01-revised.md": version("Same.")},
            0,
        ),
        ("SOP305", {"p/2036-03-01-original.md": version("Text.")}, 0),
        (
            "SOP306",
            {
                "p/2023-03-01-original.md": version("Keep keys.\n\nReport losses."),
                "p/2024-03-01-revised.md": version("Keep all keys.", "pair:\n  p3: p1\n"),
            },
            2,
        ),
        (
            "SOP306",
            {"p/2024-03-01-original.md": version("Keep all keys.", "pair:\n  p3: p1\n")},
            2,
        ),
        ("SOP211", {"p/2024-03-01-original.md": version("(a) One.\n\n(b) Two.\n\n(d) Four.")}, 8),
        ("SOP212", {"p/2024-03-01-original.md": version("1. One.\n2. Two.\n2. Three.")}, 6),
        ("SOP212", {"p/2024-03-01-original.md": version("## 4.1 One\n\n## 4.3 Two\n\n## 4.2 Three")}, 8),
        ("SOP201", {"p/2024-03-01-original.md": version("Call <b>now</b>.")}, 4),
        (
            "SOP401",
            {
                "authorities.yaml": 'authorities:\n  apm:\n    title: APMs\n    patterns: ["APM {number"]\n',
                "p/2024-03-01-original.md": version("Text."),
            },
            2,
        ),
        (
            "SOP401",
            {
                "authorities.yaml": 'authorities:\n  apm:\n    title: APMs\n    patterns: ["APM {number}"]\n'
                "    pinpoint_url: https://example.org/{nunber}\n",
                "p/2024-03-01-original.md": version("Text."),
            },
            2,
        ),
        (
            "SOP402",
            {
                "authorities.yaml": "authorities:\n  apm:\n    title: APMs\n    note: none\n"
                '    patterns: ["APM {number}"]\n    examples:\n      "APM 3": APM 4\n',
                "p/2024-03-01-original.md": version("Text."),
            },
            2,
        ),
        (
            "SOP411",
            {
                "authorities.yaml": 'authorities:\n  apm:\n    title: APMs\n    patterns: ["APM {number}"]\n',
                "p/2024-03-01-original.md": version("Text.\n\nSee APM 3."),
            },
            6,
        ),
        (
            "SOP412",
            {
                "q/policy.yaml": "title: Lost Property\n",
                "q/2024-03-01-original.md": version("## 1. Scope\n\nAll."),
                "p/2024-03-01-original.md": version("See Lost Property, section 2."),
            },
            4,
        ),
        (
            "SOP413",
            {
                "authorities.yaml": "authorities:\n"
                + "".join(f"  {n}:\n    title: {n}\n    patterns: [the Code]\n" for n in ("one", "two")),
                "p/2024-03-01-original.md": version("See the Code."),
            },
            4,
        ),
        (
            "SOP416",
            {
                "q/policy.yaml": "title: Lost Property\n",
                "q/2023-03-01-original.md": version("## 1. Scope\n\nAll."),
                "q/2024-01-01-rescinded.md": "---\n---\n",
                "p/2024-03-01-original.md": version("See Lost Property, section 1."),
            },
            4,
        ),
    ],
)
def test_mistake_is_found_in_its_place(code: str, files: dict[str, str], line: int, tmp_path: Path) -> None:
    found = {(finding.code, finding.line) for finding in checked(tmp_path, files)}
    assert (code, line) in found


@pytest.mark.parametrize(
    "text",
    [
        "1. One.\n1. Two.\n1. Three.",
        "(3) Three.\n\n(3A) Between.\n\n(4) Four.",
        "(b) Two.\n\n(b-1) Between.\n\n(c) Three.",
        "1. One.\n2. Two.\n\nThen:\n\n1. One.\n2. Two.",
        "(h) Eight.\n\n(i) Nine.\n\n(j) Ten.",
        "(i) One.\n\n(ii) Two.\n\n(iii) Three.",
    ],
)
def test_sound_numbering_is_left_alone(text: str, tmp_path: Path) -> None:
    assert checked(tmp_path, {"p/2024-03-01-original.md": version(text)}) == []


def test_real_library_has_just_the_true_findings() -> None:
    findings = run_checks(load(ROOT / "policies"), today=TODAY)
    assert [(f.code, f.severity, f.path.rpartition("/")[2], f.line) for f in findings] == [
        ("SOP301", "warning", "2019-03-06-revised.md", 4),
        ("SOP302", "warning", "policy.yaml", 0),
    ]


def test_review_is_overdue_only_once_its_day_has_passed() -> None:
    library = load(ROOT / "policies")
    codes = [[f.code for f in run_checks(library, today=day)] for day in (date(2020, 3, 6), date(2020, 3, 7))]
    assert codes == [["SOP301"], ["SOP301", "SOP302"]]


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_why_example_and_fix(rule: object) -> None:
    assert all(getattr(rule, part) for part in ("what", "why", "example", "fix"))


def test_rule_is_found_by_code_or_name() -> None:
    assert find_rule("sop301") is find_rule("effective-date") is not None
    assert find_rule("SOP999") is None


@pytest.mark.parametrize(
    ("code", "command"),
    [("SOP301", "sopdiff correct"), ("SOP302", "sopdiff review"), ("SOP302", "sopdiff draft")],
)
def test_what_a_command_mends_names_it(code: str, command: str) -> None:
    rule = find_rule(code)
    assert rule
    assert command in rule.fix
