"""Names and links that lead out of a library: refused by every command, and nothing outside is touched."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sopdiff.cli.main import sopdiff
from sopdiff.errors import SopdiffError
from sopdiff.library.layout import slug_fault
from sopdiff.library.load import load
from sopdiff.site.build import build
from tests.faults.folder import contents
from tests.faults.town import RECORDING, arguments, begin_town
from tests.site.conftest import written
from tests.site.page_reader import read_page

NAMES = (
    *("../x", "..", ".", "/etc", "a/b", "a\\b", "con", "nul", "aux", "lpt9", "com1", "a" * 300, ""),
    *(
        "Hiring",
        "HIRING",
        "hıring",
        "ｈiring",
        "a b",
        "a\nb",
        "a\0b",
        "-a",
        "a-",
        "a--b",
        ".a",
        "a.",
        "~",
        "é",
    ),
)
FILE_NAMES = (
    "<script>alert(1)</script>.md",
    '"><img src=x onerror=alert(1)>.md',
    "2020-01-01-original.md<svg onload=alert(1)>",
    "\u202egpj.md",
)


def run(root: Path, *command: str) -> Result:
    return CliRunner().invoke(sopdiff, arguments(root, *command))


@pytest.mark.parametrize("name", NAMES)
def test_no_folder_of_a_policy_has_a_name_that_some_system_would_read_otherwise(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert slug_fault(name)
    root = begin_town(tmp_path)
    before = contents(tmp_path)
    successor = ("rescind", "records-retention", "--effective", "2027-01-01", "--note", "It has had its day.")
    attempts = [
        ("show", name or "@"),
        ("review", name or " ", "--by", "Captain"),
        (*successor, "--replaced-by", name or " "),
    ]
    if name:
        attempts.append(("new", "Keys and Badges", "--slug", name))
    for attempt in attempts:
        result = run(root, *attempt)
        # OSError: no file can have this name, as the command line says
        assert isinstance(result.exception, SopdiffError | SystemExit | OSError), (attempt, result)
        assert result.exit_code != 0, (attempt, result)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("title", ["../../x", "/etc/passwd", "CON", "...", "日本", "a" * 300, "<script>"])
def test_a_title_makes_a_safe_name_of_a_folder_or_none(title: str, tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    before = {path.name for path in root.iterdir()}
    result = run(root, "new", title)
    (made,) = {path.name for path in root.iterdir()} - before or {""}
    assert (result.exit_code == 0) == bool(made)
    assert not made or not slug_fault(made)
    assert {path.name for path in tmp_path.iterdir()} == {"policies", "proposed.md", "memo.md"}


@pytest.mark.parametrize("name", FILE_NAMES)
def test_a_hostile_name_of_a_file_is_a_finding_and_no_element_of_a_page(name: str, tmp_path: Path) -> None:
    policy = {"a/policy.yaml": "title: A\n", "a/2020-01-01-original.md": "A rule.\n"}
    root = written({"library.yaml": "issuer: A town\n"} | policy, tmp_path)
    sound = build(load(root))
    (root / "a" / name.replace("/", "\u2215")).write_text("Words.\n")
    library = load(root)
    assert library.findings
    assert all(finding.path.isprintable() for finding in library.findings)
    for path, content in build(library).items():
        if path.endswith(".html"):
            own = [tag for tag, _ in read_page(sound[path]).elements]
            assert [tag for tag, _ in read_page(content).elements] == own, path


@pytest.mark.parametrize("target", ["outside", "policies", ".", "/", "linked"])
def test_nothing_is_recorded_through_a_link_that_leads_out_or_in_a_circle(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    root = begin_town(tmp_path)
    outside = tmp_path / "outside"
    (root / "body-worn-cameras").rename(outside)
    named = {"outside": str(outside), "policies": str(root), "linked": "body-worn-cameras"}
    (root / "body-worn-cameras").symlink_to(named.get(target, target))
    before = contents(outside)
    for name in ("review", "draft"):
        result = run(root, *RECORDING[name])
        assert isinstance(result.exception, SopdiffError), result
    assert "link-refused" in {finding.name for finding in load(root).findings}
    assert contents(outside) == before


def test_a_linked_file_from_outside_is_not_read_and_its_words_are_nowhere(tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    (tmp_path / "secret").write_text("title: The password is 42\n")
    for name in ("library.yaml", "vehicle-use/policy.yaml", "vehicle-use/2025-09-08-revised.md"):
        (root / name).unlink()
        (root / name).symlink_to(tmp_path / "secret")
    (root / "authorities.yaml").unlink()
    (root / "authorities.yaml").symlink_to("/etc/passwd")
    library = load(root)
    assert [finding.name for finding in library.findings].count("link-refused") == 4
    assert not [path for path, content in build(library).items() if b"password is 42" in content]
