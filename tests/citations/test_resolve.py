"""Where citations of other policies of a library lead."""

from datetime import date
from pathlib import Path

import pytest

from sopdiff.citations.citation import CitedIn, Reach, Status
from sopdiff.citations.citator import cited_in_text
from sopdiff.citations.registry import load_registry
from sopdiff.library.begin import begin
from sopdiff.library.load import load

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    for path, text in begin(example=True, today=TODAY).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder / "policies"


def resolve_one(text: str, root: Path, on: date = TODAY) -> CitedIn:
    library = load(root)
    (entry,) = cited_in_text(text, load_registry(library), library, on=on)
    return entry


@pytest.mark.parametrize(
    ("text", "policy", "label"),
    [
        ("as SOP Vehicle Use requires", "vehicle-use", ""),
        ("as Vehicle Use, section 3(b) requires", "vehicle-use", "3.b"),
        ("as SOP Records Retention 3(b) requires", "records-retention", "3.p1.b"),
    ],
)
def test_policy_is_found_by_title_and_clause_by_its_printed_number(
    text: str, policy: str, label: str, root: Path
) -> None:
    resolution = resolve_one(text, root).resolution
    assert (resolution.status, resolution.policy, resolution.label) == (Status.RESOLVED, policy, label)
    assert resolution.reach is (Reach.PINPOINT if label else Reach.DOCUMENT)


def test_clause_that_is_not_there_dangles(root: Path) -> None:
    resolution = resolve_one("see Vehicle Use, section 9(q)", root).resolution
    assert (resolution.status, resolution.policy) == (Status.DANGLING, "vehicle-use")
    assert resolution.note == "2025-09-08 has no 9(q)"


def test_citation_leads_to_the_version_of_its_day(root: Path) -> None:
    early = resolve_one("see Vehicle Use, section 6", root, date(2022, 1, 1)).resolution
    late = resolve_one("see Vehicle Use, section 6", root).resolution
    assert (early.status, late.status) == (Status.DANGLING, Status.RESOLVED)
