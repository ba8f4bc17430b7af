"""Where citations of other policies of a library lead."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sopdiff.citations.citation import CitedIn, Reach, Status
from sopdiff.citations.citator import cited_in_text
from sopdiff.citations.registry import load_registry, with_all_families
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
    assert resolution.note == "vehicle-use@2025-09-08 has no 9(q)"


def test_citation_leads_to_the_version_of_its_day(root: Path) -> None:
    early = resolve_one("see Vehicle Use, section 6", root, date(2022, 1, 1)).resolution
    late = resolve_one("see Vehicle Use, section 6", root).resolution
    assert (early.status, late.status) == (Status.DANGLING, Status.RESOLVED)


def test_policy_is_found_by_its_number_and_leads_to_the_clause_around_a_missing_one(root: Path) -> None:
    library = load(root)
    policies = tuple(replace(p, number="12-3") if p.slug == "vehicle-use" else p for p in library.policies)
    numbered = replace(library, policies=policies)
    registry = load_registry(numbered)
    (whole,) = cited_in_text("as SOP 12-3 requires", registry, numbered, on=TODAY)
    assert (whole.resolution.policy, whole.resolution.reach) == ("vehicle-use", Reach.DOCUMENT)
    (missing,) = cited_in_text("as section 3(z) of SOP 12-3 requires", registry, numbered, on=TODAY)
    assert (missing.resolution.status, missing.resolution.label) == (Status.DANGLING, "3")
    assert missing.resolution.note == "3 has no (z); it ends at (e), in the version of 2025-09-08"


def test_name_of_an_authority_alone_is_a_general_mention() -> None:
    library = load(Path(__file__).parents[2] / "policies")
    (entry,) = cited_in_text("as the MGO says", load_registry(library), library, on=TODAY)
    assert (entry.resolution.status, entry.resolution.reach) == (Status.GENERAL, Reach.LANDING)
    assert entry.citation.targets == ("City of Madison General Ordinances",)


def test_library_policy_goes_before_what_a_family_knows_by_the_same_words(root: Path) -> None:
    library = load(root)
    policies = tuple(
        replace(p, title="General Order 304.10") if p.slug == "vehicle-use" else p for p in library.policies
    )
    renamed = replace(library, policies=policies)
    (entry,) = cited_in_text(
        "see General Order 304.10", with_all_families(load_registry(renamed)), renamed, on=TODAY
    )
    assert entry.resolution.policy == "vehicle-use"
