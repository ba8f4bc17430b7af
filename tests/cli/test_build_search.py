"""`sopdiff build --search`: which engine finds clauses on the site."""

from pathlib import Path

import pytest

from sopdiff.cli import exit_codes
from tests.cli.conftest import Run


def test_site_is_searched_by_minisearch_unless_another_engine_is_asked_for(run: Run, town: Path) -> None:
    finished = run("build", "--dry-run", library=town)
    assert finished.returncode == exit_codes.FINE
    assert "search/in-force-0.js" in finished.stdout.splitlines()
    assert "search/pagefind/" not in finished.stdout


def test_pagefind_makes_its_own_index_in_place_of_ours(run: Run, town: Path) -> None:
    pytest.importorskip("pagefind", reason="pip install 'sopdiff[search]'")
    finished = run("build", "--search", "pagefind", "--dry-run", library=town)
    assert finished.returncode == exit_codes.FINE
    assert "search/pagefind/in-force/pagefind.js" in finished.stdout.splitlines()
    assert "search/in-force-0.js" not in finished.stdout.splitlines()


def test_change_of_the_engine_makes_the_site_anew(run: Run, town: Path, tmp_path: Path) -> None:
    pytest.importorskip("pagefind", reason="pip install 'sopdiff[search]'")
    for engine, has_index in (("minisearch", False), ("pagefind", True), ("minisearch", False)):
        assert run("build", "--search", engine, library=town).returncode == exit_codes.FINE
        assert (tmp_path / "site" / "search" / "pagefind").exists() is has_index
        page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
        assert ("wasm-unsafe-eval" in page) is has_index


def test_unknown_engine_is_refused_with_those_there_are(run: Run, town: Path) -> None:
    finished = run("build", "--search", "grep", library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "minisearch" in finished.stderr
    assert "pagefind" in finished.stderr
