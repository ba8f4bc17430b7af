"""Small libraries with mistakes in them, and every finding that `load` makes of each.

A case under tests/cases/load/ replaces files of one sound library, whose folder is `policies`.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdiff.errors import SopdiffError
from sopdiff.findings import Finding, Severity
from sopdiff.library import rules
from sopdiff.library.load import load
from sopdiff.library.policy import TextState
from tests.goldens import CASES, cases

SOUND = {
    "library.yaml": "issuer: Town of Exampleton\n",
    "hiring/policy.yaml": "title: Hiring\n",
    "hiring/2024-03-01-original.md": "# Hiring\n\nApplicants are interviewed.\n",
}
_EXPECTED = "=== expected"


def write_library(root: Path, files: dict[str, str]) -> Path:
    for name, text in (SOUND | files).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_library(tmp_path / "policies", {})


def codes(root: Path) -> list[str]:
    return [f"{finding.path}:{finding.line} {finding.name}" for finding in load(root).findings]


@pytest.mark.parametrize("case", cases("load/*.txt"))
def test_mistakes_are_found_in_one_run(
    case: Path, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    given, _, _ = case.read_text(encoding="utf-8").partition(_EXPECTED)
    library = load(write_library(tmp_path / "policies", _files(given)))
    expected = "\n".join(_shown(finding) for finding in library.findings)
    golden(case, f"{given}{_EXPECTED}\n{expected}\n")


def _files(given: str) -> dict[str, str]:
    """The files of a case: a line `=== hiring/policy.yaml` and the text below it, up to the next."""
    parts = [part.partition("\n") for part in f"\n{given}".split("\n=== ")[1:]]
    return {name: text.rstrip("\n") + "\n" for name, _, text in parts}


def _shown(finding: Finding) -> str:
    return f"{finding.severity} {finding}\n    {finding.fix}"


def test_every_rule_of_the_loader_has_a_case() -> None:
    texts = [case.read_text(encoding="utf-8") for case in sorted(CASES.glob("load/*.txt"))]
    tested_below = {
        "SOP122",
        "SOP123",
        "SOP124",
        "SOP125",
        "SOP126",
        "SOP127",
        "SOP130",
    }  # no text can show them
    missing = {
        rule.code for rule in rules.LOADER_RULES if not any(f" {rule.code} " in text for text in texts)
    }
    assert missing == tested_below


def test_rules_have_codes_and_names_of_their_own() -> None:
    assert len({rule.code for rule in rules.LOADER_RULES}) == len(rules.LOADER_RULES)
    assert len({rule.name for rule in rules.LOADER_RULES}) == len(rules.LOADER_RULES)


def test_sound_library_has_no_findings(root: Path) -> None:
    library = load(root)
    assert library.findings == ()
    assert [policy.title for policy in library.policies] == ["Hiring"]
    assert library.comment_days == 10


def test_keys_of_all_files_reach_the_library(tmp_path: Path) -> None:
    files = {
        "library.yaml": "issuer: Town\nreview_cycle: 2\nexample: yes\nholidays: [2026-11-26]\nbase_url: https://a.example/\n",
        "hiring/policy.yaml": "title: Hiring\ncycle: 3\nformer_titles:\n  - Recruiting\n",
        "hiring/2024-03-01-original.md": "---\neffective: March 6, 2024\nby: The Chief\n---\n\n# Hiring\n",
        "hiring/2025-01-01-draft.md": "---\nbase: 2024-03-01\npair:\n  1.a: 2.b\n---\n# Hiring\n",
    }
    library = load(write_library(tmp_path / "policies", files))
    policy = library.policies[0]
    original, draft = policy.events
    assert library.findings == ()
    assert (library.review_cycle, library.example, library.base_url) == (2, True, "https://a.example/")
    assert (policy.cycle, policy.former_titles) == (3, ("Recruiting",))
    assert original.effective is not None
    assert (original.effective.printed, str(original.effective.day)) == ("March 6, 2024", "2024-03-06")
    assert (original.effective_line, original.first_line, original.by) == (2, 5, "The Chief")
    assert (draft.base, draft.pair) == ("2024-03-01", (("1.a", "2.b"),))


def test_no_folder_stops_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(SopdiffError) as raised:
        load(tmp_path / "polices")
    assert "sopdiff init" in raised.value.hint


def test_missing_files_are_found(root: Path) -> None:
    (root / "library.yaml").unlink()
    (root / "hiring/policy.yaml").unlink()
    assert codes(root) == [
        "policies/hiring/policy.yaml:0 missing-file",
        "policies/library.yaml:0 missing-file",
    ]


def test_empty_library_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "library.yaml").write_text("issuer: Town\n")
    library = load(tmp_path)
    assert [(f.name, f.severity) for f in library.findings] == [("empty-library", Severity.WARNING)]


@pytest.mark.parametrize("raw", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_file_is_found_and_its_event_kept(root: Path, raw: bytes) -> None:
    (root / "hiring/2024-05-01-revised.md").write_bytes(raw)
    library = load(root)
    assert [(f.path, f.name) for f in library.findings] == [
        ("policies/hiring/2024-05-01-revised.md", "empty-file")
    ]
    assert library.policies[0].events[-1].text is TextState.NOT_HELD


@pytest.mark.parametrize(
    ("raw", "line"), [(b"# Hiring\nfianc\xe9\n", 2), (b"a\nb\nmay\0not", 3), ("# Hiring".encode("utf-16"), 1)]
)
def test_unreadable_text_is_found_with_its_line(root: Path, raw: bytes, line: int) -> None:
    (root / "hiring/2024-03-01-original.md").write_bytes(raw)
    assert codes(root) == [f"policies/hiring/2024-03-01-original.md:{line} unreadable-text"]


def test_byte_order_mark_and_foreign_line_ends_are_accepted(root: Path) -> None:
    raw = b"\xef\xbb\xbf---\r\nby: The Chief\r\n---\r\n\r\n# Hiring\r\n"
    (root / "hiring/2024-03-01-original.md").write_bytes(raw)
    library = load(root)
    assert library.findings == ()
    assert library.policies[0].events[0].by == "The Chief"


def test_file_beyond_a_mebibyte_is_not_read(root: Path) -> None:
    (root / "hiring/2024-03-01-original.md").write_bytes(b"x" * (1024 * 1024 + 1))
    assert codes(root) == ["policies/hiring/2024-03-01-original.md:0 file-too-large"]


@pytest.mark.parametrize("target", ["../../private.md", "2024-05-01-revised.md", "../..", "/", "absent.md"])
def test_link_out_of_the_library_is_refused(root: Path, target: str) -> None:
    (root.parent / "private.md").write_text("# Private\n")
    (root / "hiring/2024-05-01-revised.md").symlink_to(target)
    library = load(root)
    assert [(f.path, f.name) for f in library.findings] == [
        ("policies/hiring/2024-05-01-revised.md", "link-refused")
    ]
    assert len(library.policies[0].events) == 1


@pytest.mark.parametrize("target", [".", "..", "loop", "/"])
def test_linked_folder_is_not_followed_in_a_circle(root: Path, target: str) -> None:
    (root / "loop").symlink_to(target)
    assert codes(root) == ["policies/loop:0 link-refused"]


def test_link_within_the_library_is_followed(root: Path) -> None:
    (root / "hiring/2024-05-01-revised.md").symlink_to("2024-03-01-original.md")
    assert codes(root) == []


def test_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "hiring/2024-05-01-revised.md")
    os.mkfifo(root / "authorities.yaml")
    assert codes(root) == [
        "policies/authorities.yaml:0 not-a-file",
        "policies/hiring/2024-05-01-revised.md:0 not-a-file",
    ]


@pytest.mark.parametrize(
    "name", ["con", "lpt1", "Hiring2", "vehicle use", "a_b", "-a", "a--b", "ü", "a" * 101, "a\nb", "a.b"]
)
def test_folder_that_is_no_slug_is_refused_but_read(root: Path, name: str) -> None:
    (root / name).mkdir()
    library = load(root)
    assert {f.name for f in library.findings} == {"bad-slug", "no-events", "missing-file"}
    assert [policy.slug for policy in library.policies] == ["hiring"]


def test_names_that_differ_in_case_only_are_refused(root: Path) -> None:
    write_library(root, {"Hiring/policy.yaml": "title: Hiring\n"})
    assert 'the name differs from "hiring" in case only' in [f.message for f in load(root).findings]


def test_very_many_findings_are_cut_short_and_counted(root: Path) -> None:
    keys = "".join(f"key{number}: x\n" for number in range(30))
    (root / "hiring/policy.yaml").write_text(f"title: Hiring\n{keys}")
    findings = load(root).findings
    assert len(findings) == 21
    assert findings[-1].message == "10 more of this kind from here on are not shown"


def test_hidden_files_are_left_alone(root: Path) -> None:
    (root / ".git").mkdir()
    (root / "hiring/.DS_Store").write_bytes(b"\0\1")
    assert codes(root) == []


def test_findings_come_in_one_order(root: Path) -> None:
    write_library(root, {"library.yaml": "isuer: x\nexample: maybe\n", "hiring/policy.yaml": "cycle: 99\n"})
    assert codes(root) == [
        "policies/hiring/policy.yaml:1 missing-key",
        "policies/hiring/policy.yaml:1 bad-value",
        "policies/library.yaml:1 unknown-key",
        "policies/library.yaml:1 missing-key",
        "policies/library.yaml:2 bad-value",
    ]
