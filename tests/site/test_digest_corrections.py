"""What a digest tells of corrections: of the rule in force by them, and of those after its days."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from sopdiff.citations.registry import load_registry
from sopdiff.library.load import load
from sopdiff.site.digest import Digest, make_digest
from sopdiff.site.digest_html import digest_file, sheet_file
from sopdiff.site.digest_json import digest_json, sheet_json
from sopdiff.site.digest_words import corrections_to_sign, gist, tell_digest, tell_sheet, to_sign
from sopdiff.site.render import load_theme

SCHEMA = Path(__file__).parents[2] / "sopdiff" / "exports" / "schemas" / "digest.schema.json"

Record = Callable[..., None]
Period = Callable[[str, str], Digest]

HATS = {
    "2020-01-01-original": "# Hats\n\nHats are blue.\n\nHats are brushed.\n",
    "2026-10-01-revised": "# Hats\n\nHats are green.\n\nHats are brushed.\n",
}


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """Write an event of the policy on hats; a text stands for a whole version."""

    def write(name: str, *lines: str, text: str = "") -> None:
        kind = name.rpartition("-")[2]
        file = tmp_path / "policies" / "hats" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        event = [] if kind == "corrected" else [f"event: {kind}"]
        file.write_text("\n".join(["---", *event, *lines, "---", "", text]), encoding="utf-8")

    (tmp_path / "policies" / "hats").mkdir(parents=True)
    (tmp_path / "policies" / "library.yaml").write_text("issuer: Port of Nowhere\n")
    (tmp_path / "policies" / "hats" / "policy.yaml").write_text("title: Hats\n")
    for name, text in HATS.items():
        write(name, text=text)
    return write


@pytest.fixture
def period(tmp_path: Path) -> Period:
    def make(since: str, until: str) -> Digest:
        library = load(tmp_path / "policies")
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        digest = make_digest(library, library.policies, load_registry(library), since=first, until=last)
        for answer in (digest_json(digest), sheet_json(digest)):
            jsonschema.validate(answer, json.loads(SCHEMA.read_text(encoding="utf-8")))
        return digest

    return make


def entries(digest: Digest, part: str) -> list[tuple[str, ...]]:
    """The facts of each entry of a part."""
    return [entry.facts for one in tell_digest(digest) if one.id == part for entry in one.entries]


def counted(digest: Digest) -> str:
    return gist(digest, tell_digest(digest))


def test_void_of_a_revision_puts_the_version_before_in_force(record: Record, period: Period) -> None:
    record("2026-11-05-corrected", "corrects: 2026-10-01", "void: yes", "note: Nobody signed it.")
    digest = period("2026-10-31", "2026-11-22")
    assert counted(digest) == "1 changed by a correction of the record."
    assert entries(digest, "by-correction") == [
        (
            "Of the event of 2026-10-01, as corrected: did not take place.",
            "By it the version of 2020-01-01 is in force, and that of 2026-10-01 is not.",
            "What holds, compared with what was told before: 1 reworded.",
            "Nobody signed it.",
        )
    ]
    assert entries(digest, "corrected") == []
    (told,) = digest_json(digest)["corrected"]
    assert (told["changes_rule"], told["in_force_before"], told["in_force_since"]) == (
        True,
        "2026-10-01",
        "2020-01-01",
    )
    (clause,) = told["clauses"]
    change = clause["changes"][0]
    assert (change["old"][0]["text"], change["new"][0]["text"]) == ("Hats are green.", "Hats are blue.")


def test_rule_put_in_force_by_a_correction_is_signed_for(record: Record, period: Period) -> None:
    record("2026-11-05-corrected", "corrects: 2026-10-01", "void: yes", "note: Nobody signed it.")
    digest = period("2026-10-31", "2026-11-22")
    assert [len(entry.passages) for entry in tell_sheet(digest)] == [1]
    assert [one["corrects"] for one in sheet_json(digest)["corrected"]] == ["2026-10-01"]
    theme = load_theme()
    for page in (digest_file(digest, theme), sheet_file(digest, theme)):
        assert "<del>green</del><ins>blue</ins>" in page.replace(" <ins>", "<ins>")


def test_rule_that_another_version_has_replaced_since_is_not_signed_for(
    record: Record, period: Period
) -> None:
    record("2026-11-05-corrected", "corrects: 2026-10-01", "void: yes", "note: Nobody signed it.")
    record("2026-11-10-revised", text="# Hats\n\nHats are red.\n\nHats are brushed.\n")
    digest = period("2026-10-31", "2026-11-22")
    assert counted(digest) == "1 new or changed, 1 changed by a correction of the record."
    assert corrections_to_sign(digest) == ()
    assert [str(one.before and one.before.day) for one in to_sign(digest)] == ["2020-01-01"]


def test_effective_date_put_right_takes_a_version_back_until_its_day(record: Record, period: Period) -> None:
    record(
        "2026-11-05-corrected", "corrects: 2026-10-01", "effective: 12/01/2026", "note: The order says it."
    )
    digest = period("2026-10-31", "2026-11-22")
    assert entries(digest, "by-correction")[0][:2] == (
        "Of the event of 2026-10-01, as corrected: effective date 12/01/2026.",
        "By it the version of 2020-01-01 is in force, and that of 2026-10-01 is not.",
    )
    december = period("2026-11-30", "2026-12-01")
    assert [one.event.name for one in december.in_force] == ["2026-10-01"]
    assert december.corrected == ()


def test_effective_date_put_right_brings_a_version_forward(record: Record, period: Period) -> None:
    record("2026-10-01-revised", "effective: 12/01/2026", text=HATS["2026-10-01-revised"])
    record("2026-11-05-corrected", "corrects: 2026-10-01", "effective: 10/01/2026", "note: A slip.")
    digest = period("2026-10-31", "2026-11-22")
    assert (
        entries(digest, "by-correction")[0][1]
        == "By it the version of 2026-10-01 is in force, and that of 2020-01-01 is not."
    )
    assert period("2026-11-30", "2026-12-01").in_force == ()


def test_version_told_by_its_own_day_is_not_told_twice(record: Record, period: Period) -> None:
    record("2026-10-01-revised", "effective: 12/01/2026", text=HATS["2026-10-01-revised"])
    record("2026-11-05-corrected", "corrects: 2026-10-01", "effective: 11/03/2026", "note: A slip.")
    digest = period("2026-10-31", "2026-11-22")
    assert counted(digest) == "1 new or changed, 1 put right on record."
    assert [entry.what for entry in tell_sheet(digest)] == ["Revised, in force from 2026-11-03"]


def test_void_of_a_rescission_puts_the_policy_in_force_again(record: Record, period: Period) -> None:
    record("2026-10-20-rescinded", "note: Nobody wears one.")
    record("2026-11-05-corrected", "corrects: 2026-10-20", "void: yes", "note: It was the gloves.")
    digest = period("2026-10-31", "2026-11-22")
    assert entries(digest, "by-correction")[0][1] == (
        "By it the version of 2026-10-01 is in force; without it none was."
    )
    assert len(tell_sheet(digest)) == 1


def test_void_of_the_only_version_leaves_nothing_in_force_or_to_sign(record: Record, period: Period) -> None:
    record("2020-01-01-original", "text: not-held", "note: Lost.")
    record("2026-10-10-corrected", "corrects: 2026-10-01", "void: yes", "note: Nobody signed it.")
    digest = period("2026-10-05", "2026-10-20")
    assert entries(digest, "by-correction")[0][2] == (
        "What that changes cannot be shown, for a text is not held."
    )
    record("2026-10-11-corrected", "corrects: 2020-01-01", "void: yes", "note: A rumour.")
    digest = period("2026-10-10", "2026-10-20")
    assert (
        entries(digest, "by-correction")[0][1] == "By it no version is in force; that of 2020-01-01 is not."
    )
    assert tell_sheet(digest) == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("corrects: 2026-10-01", "class: editorial"),
        ("corrects: 2026-10-01", "title: Headgear"),
        ("corrects: 2020-01-01", "void: yes"),  # superseded: the one in force stays
        ("corrects: 2026-10-09", "void: yes"),  # a review
    ],
)
def test_correction_that_leaves_the_rule_as_it_is_changes_none(
    lines: tuple[str, ...], record: Record, period: Period
) -> None:
    record("2026-10-09-reviewed", "by: Clerk")
    record("2026-11-05-corrected", *lines, "note: A slip.")
    digest = period("2026-10-31", "2026-11-22")
    assert counted(digest) == "No rule changed in this period: 1 put right on record."
    assert tell_sheet(digest) == ()


def test_found_text_is_no_other_rule_and_a_second_correction_of_it_is_one(
    record: Record, period: Period
) -> None:
    record("2026-10-01-revised", "text: not-held", "note: Lost.")
    record("2026-11-05-corrected", "corrects: 2026-10-01", "note: Found.", text=HATS["2026-10-01-revised"])
    record(
        "2026-11-06-corrected", "corrects: 2026-10-01", "note: A page was missing.", text="Hats are green."
    )
    digest = period("2026-10-31", "2026-11-22")
    (found,) = entries(digest, "corrected")
    assert found == (
        "Of the event of 2026-10-01, as corrected: text.",
        "Its text was not held before.",
        "Found.",
    )
    (other,) = entries(digest, "by-correction")
    assert other[:2] == (
        "Of the event of 2026-10-01, as corrected: text.",
        "That version is in force: other words hold by the correction.",
    )


def test_what_was_put_right_after_the_last_day_is_said_beside_what_stood_then(
    record: Record, period: Period
) -> None:
    record("2026-10-09-reviewed", "by: Clerk")
    record("2026-10-20-rescinded", "note: Nobody wears one.")
    record("2026-11-05-corrected", "corrects: 2026-10-20", "void: yes", "note: It was the gloves.")
    record("2026-11-06-corrected", "corrects: 2026-10-01", "effective: 12/01/2026", "note: A slip.")
    record("2026-11-07-corrected", "corrects: 2026-10-09", "void: yes", "note: It was the gloves.")
    digest = period("2026-09-30", "2026-10-31")
    assert entries(digest, "in-force")[0][0] == "Since put right on record (correction of 2026-11-06)."
    assert entries(digest, "rescinded")[0][0] == "Since recorded in error (correction of 2026-11-05)."
    (reviewed,) = (part.entries[0] for part in tell_digest(digest) if part.id == "reviewed")
    assert reviewed.what == "reviewed on 2026-10-09; since recorded in error (correction of 2026-11-07)"
    assert digest_json(digest)["rescinded"][0]["corrected_since"] == [{"date": "2026-11-05", "void": True}]
    assert counted(digest).startswith("1 new or changed, 1 rescinded,")
