"""`sopdiff build`: what it says, what it leaves alone, and how it ends."""

from pathlib import Path

from sopdiff.cli import exit_codes
from tests.cli.conftest import Run


def test_a_build_says_what_it_made_and_where_to_open_it(run: Run, town: Path) -> None:
    finished = run("build", library=town)
    assert finished.returncode == exit_codes.FINE
    assert finished.stderr.startswith("3 policies, ")
    assert "open site/index.html in a browser" in finished.stderr


def test_where_nothing_has_changed_nothing_is_made(run: Run, town: Path, tmp_path: Path) -> None:
    run("build", library=town)
    before = (tmp_path / "site" / "index.html").stat().st_ino
    finished = run("build", library=town)
    assert finished.stderr.startswith("Nothing has changed: open site/index.html")
    assert (tmp_path / "site" / "index.html").stat().st_ino == before


def test_only_what_an_edit_touches_is_written(run: Run, town: Path) -> None:
    run("build", library=town)
    file = town / "vehicle-use" / "2025-09-08-revised.md"
    file.write_text(file.read_text().replace("defect", "fault"))
    finished = run("build", "--jobs", 1, library=town)
    whole, written = (int(part.split()[0]) for part in finished.stderr.split(", ", 1)[1].split("; ")[:2])
    assert 0 < written < whole


def test_check_tells_which_pages_are_not_up_to_date_and_writes_none(
    run: Run, town: Path, tmp_path: Path
) -> None:
    assert run("build", "--check", library=town).returncode == exit_codes.FINDINGS
    assert not (tmp_path / "site").exists()
    run("build", library=town)
    assert run("build", "--check", library=town).returncode == exit_codes.FINE
    (tmp_path / "site" / "index.html").write_text("mine")
    finished = run("build", "--check", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert finished.stdout == "index.html\n"
    assert (tmp_path / "site" / "index.html").read_text() == "mine"


def test_errors_keep_the_site_as_it_was(run: Run, town: Path, tmp_path: Path) -> None:
    run("build", library=town)
    before = (tmp_path / "site" / "index.html").read_bytes()
    (town / "vehicle-use" / "2026-01-01-revised.md").write_text("---\neffective: no day\n---\n\nText.\n")
    finished = run("build", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert "vehicle-use/2026-01-01-revised.md:2" in finished.stdout
    assert "nothing was built" in finished.stderr
    assert (tmp_path / "site" / "index.html").read_bytes() == before


def test_strict_refuses_warnings_too(run: Run, town: Path, tmp_path: Path) -> None:
    (town / "old-rule").mkdir()
    (town / "old-rule" / "policy.yaml").write_text("title: Old Rule\ncycle: 1\n")
    (town / "old-rule" / "2001-01-01-original.md").write_text("A rule.\n")
    finished = run("build", "--strict", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert "SOP302" in finished.stdout
    assert not (tmp_path / "site").exists()
    assert run("build", library=town).returncode == exit_codes.FINE


def test_a_base_url_makes_addresses_whole(run: Run, town: Path, tmp_path: Path) -> None:
    run("build", "--base-url", "https://example.gov/sops", library=town)
    assert "https://example.gov/sops/" in (tmp_path / "site" / "changes" / "feed.xml").read_text()
    run("build", library=town)
    assert "https://example.gov" not in (tmp_path / "site" / "changes" / "feed.xml").read_text()
