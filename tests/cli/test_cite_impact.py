"""`sopdiff cite --impact`, and citations of files that may cite anything."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sopdiff.cli import exit_codes

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_reference_whose_number_now_stands_before_another_clause_is_told(
    run: Run, town: Path, validated: Callable[..., dict[str, Any]]
) -> None:
    revision = ("cite", "vehicle-use", "--impact", "original", "current")
    finished = run(*revision, library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert finished.stdout.startswith("leads to other text now: SOP Vehicle Use 5\n")
    (impact,) = validated(run(*revision, "--format", "json", library=town))["impacts"]
    assert (impact["effect"], impact["was"], impact["meant"], impact["now"]) == ("other-text", "5", "6", "5")


def test_impact_needs_texts_that_are_held(run: Run) -> None:
    finished = run("cite", "social-media-off-duty-use", "--impact", "2015", "2019")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "is not held" in finished.stderr


def test_file_may_cite_what_the_library_does_not(run: Run) -> None:
    told = run("cite", "-", stdin="Siehe § 7 Abs. 2 und Artikel 83 der Verordnung (EG) Nr. 726/2004.").stdout
    assert "§ 7 Abs. 2" in told
    assert "Regulation (EC) 726/2004 art. 83" in told
