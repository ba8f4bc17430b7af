"""`sopdiff cite`: who cites this, what is broken, and the graph of the library."""

import csv
import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from sopdiff.cli import exit_codes

SOP = "social-media-off-duty-use"

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]


def places(answer: dict[str, Any]) -> list[str]:
    return [f"{c['policy']}@{c['version']}#{c['label']}" for c in answer["citations"]]


def edit(library: Path, file: str, old: str, new: str) -> None:
    path = library / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    "target", ["APM 3-16", "City of Madison APM 3-16", "apm  3–16", "APM 3", "see APM 3-16"]
)
def test_memorandum_is_found_however_it_is_written(target: str, run: Run, validated: Validated) -> None:
    assert places(validated(run("cite", "--to", target, "--format", "json"))) == [
        f"{SOP}@2019-03-06#procedure.p3"
    ]


@pytest.mark.parametrize(
    ("target", "times"), [("MGO 3.35", 1), ("MGO", 1), ("MGO 3.3", 0), ("MGO 3.35(5)(e)", 0)]
)
def test_ordinance_is_found_with_all_that_stands_below_it(
    target: str, times: int, run: Run, validated: Validated
) -> None:
    assert len(validated(run("cite", "--to", target, "--format", "json"))["citations"]) == times


@pytest.mark.parametrize("target", ["apm", "MPD", "City of Madison General Ordinances"])
def test_authority_is_found_by_its_name_or_the_beginning_of_its_short_form(
    target: str, run: Run, validated: Validated
) -> None:
    finished = run("cite", "--to", target, "--format", "json")
    assert validated(finished)["citations"]


def test_table_shows_the_clause_and_the_words_around_the_citation(run: Run) -> None:
    heading, row, *words = run("cite", "--to", "APM 3-16").stdout.split("\n")
    assert heading.split() == ["POLICY", "VERSION", "CLAUSE", "STATUS"]
    assert row.split() == [SOP, "2019-03-06", "procedure.p3", "resolved"]
    assert "put forth in [City of Madison APM 3-16]. Employees" in " ".join(" ".join(words).split())


def test_last_line_counts_what_was_found(run: Run) -> None:
    assert run("cite", "--to", "MPD Code of Conduct").stderr == (
        "2 citations of MPD Code of Conduct and what is below it in 2 clauses, 1 of the policies\n"
    )


def test_policy_is_found_by_folder_title_and_citation(run: Run, town: Path, validated: Validated) -> None:
    for target in ("vehicle-use", "Vehicle Use", "vehicle use", "SOP Vehicle Use"):
        answer = validated(run("cite", "--to", target, "--format", "json", library=town))
        assert places(answer) == ["body-worn-cameras@2024-10-07#2.c"]


def test_clause_of_a_policy_is_found_with_what_is_below_it(
    run: Run, town: Path, validated: Validated
) -> None:
    def found(target: str) -> list[str]:
        return places(validated(run("cite", "--to", target, "--format", "json", library=town)))

    assert found("records-retention#3") == ["body-worn-cameras@2024-10-07#4.b", "vehicle-use@2025-09-08#5.e"]
    assert found("records-retention#3(c)") == ["body-worn-cameras@2024-10-07#4.b"]
    assert found("Records Retention, section 3(b)") == ["vehicle-use@2025-09-08#5.e"]
    assert found("records-retention#1") == []


def test_clause_is_found_under_the_number_it_had_when_it_was_cited(
    run: Run, town: Path, validated: Validated
) -> None:
    """Body-Worn Cameras cites section 5 of the version of 2023; the draft makes it section 6."""
    answer = validated(run("cite", "--to", "vehicle-use@draft#6", "--format", "json", library=town))
    assert places(answer) == ["body-worn-cameras@2024-10-07#2.c"]
    answer = validated(run("cite", "--to", "vehicle-use@draft#5", "--format", "json", library=town))
    assert places(answer) == []


def test_drafts_and_older_texts_cite_only_when_asked_for(run: Run, town: Path, validated: Validated) -> None:
    arguments = ("cite", "--to", "records-retention#3", "--format", "json")
    versions = {c["version"] for c in validated(run(*arguments, library=town))["citations"]}
    assert not any("draft" in version for version in versions)
    everything = validated(run(*arguments, "--all-versions", library=town))["citations"]
    assert "2026-11-22-draft" in {c["version"] for c in everything}


def test_doc_narrows_who_cites(run: Run, town: Path, validated: Validated) -> None:
    arguments = ("cite", "vehicle-use", "--to", "records-retention", "--format", "json")
    assert places(validated(run(*arguments, library=town))) == ["vehicle-use@2025-09-08#5.e"]
    answer = validated(run(*arguments, "--all-versions", library=town))
    assert {c["policy"] for c in answer["citations"]} == {"vehicle-use"}
    assert len({c["version"] for c in answer["citations"]}) > 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "MGO 3.35(5)(d)(i)(q)"], 'did you mean "MGO 3.35(5)(d)"?'),
        (["--to", "Core Valus"], "MPD Mission Statement and Core Values"),
        (["--to", "social-media"], f'or "{SOP}"?'),
        (["--to", "zzz"], "sopdiff cite lists what is cited; --all-versions looks into older texts"),
        (["--to", f"{SOP}#procedure.p9"], "did you mean procedure.p"),
        (["--to", "section 4.2(b)"], "name the policy too: POLICY#LABEL"),
        (["--graph", "dot", "--broken"], "name one"),
        (["--graph", "dot", "--format", "json"], "leave out --format"),
        (["--graph", "dot", "-"], "--graph is of policies"),
        (["--probe", "--format", "csv"], "--probe answers as text or json"),
        (["memo.md", "--all-versions"], "a file has no versions"),
        ([f"{SOP}@2019", "--all-versions"], "leave out @2019 or --all-versions"),
        (["--probe-limit", "0"], "--probe-limit"),
    ],
)
def test_mistake_is_told_with_a_way_out(arguments: list[str], words: str, run: Run) -> None:
    finished = run("cite", *arguments)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert words in finished.stderr
    assert finished.stdout == ""


def test_library_with_nothing_broken_passes(run: Run, town: Path, validated: Validated) -> None:
    for library in ({}, {"library": town}):
        finished = run("cite", "--broken", "--format", "json", **library)
        assert finished.returncode == exit_codes.FINE
        assert validated(finished)["citations"] == []


def test_last_line_counts_as_broken_what_broken_lists(run: Run, town: Path) -> None:
    assert run("cite").stderr.endswith(" citations, of which 0 are broken\n")
    edit(town, "vehicle-use/2025-09-08-revised.md", "Records Retention 3(b)", "Records Retention 9(q)")
    assert run("cite", library=town).stderr.endswith(" citations, of which 1 is broken\n")
    assert run("cite", "--broken", library=town).stderr == "1 broken citation\n"


def test_citation_of_a_clause_that_is_not_there_is_broken_in_every_form(
    run: Run, town: Path, validated: Validated
) -> None:
    edit(town, "vehicle-use/2025-09-08-revised.md", "Records Retention 3(b)", "Records Retention 9(q)")
    finished = run("cite", "--broken", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert "vehicle-use@2025-09-08#5.e" in finished.stdout
    assert "kept as [SOP Records Retention 9(q)] requires" in " ".join(finished.stdout.split())
    assert finished.stderr == "1 broken citation\n"
    finished = run("cite", "--broken", "--format", "json", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert [c["status"] for c in validated(finished)["citations"]] == ["dangling"]
    finished = run("cite", "vehicle-use", "--broken", "--format", "csv", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert [row["targets"] for row in csv.DictReader(StringIO(finished.stdout))] == ["Records Retention 9(q)"]
    assert run("cite", "records-retention", "--broken", library=town).returncode == exit_codes.FINE


def test_what_an_older_text_or_a_draft_breaks_is_shown_on_request(run: Run, town: Path) -> None:
    edit(town, "vehicle-use/2026-11-22-draft.md", "Records Retention 3(d)", "Records Retention 9(q)")
    assert run("cite", "--broken", library=town).returncode == exit_codes.FINE
    finished = run("cite", "--broken", "--all-versions", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert "vehicle-use@2026-11-22-draft#4.c" in finished.stdout


def test_text_from_standard_input_can_be_held_to_it_too(run: Run, town: Path) -> None:
    finished = run("cite", "-", "--broken", stdin="See Vehicle Use, section 9(q).\n", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert "See [Vehicle Use, section 9(q)]." in finished.stdout


def test_csv_of_all_citations_has_a_row_each(run: Run) -> None:
    rows = [*csv.DictReader(StringIO(run("cite", "--format", "csv").stdout))]
    assert [row["label"] for row in rows if row["targets"] == "APM 3-16"] == ["procedure.p3"]
    assert len(rows) == len({(row["label"], row["start"]) for row in rows})


def test_graph_is_the_same_in_all_forms_and_on_every_run(run: Run, town: Path, validated: Validated) -> None:
    answer = validated(run("cite", "--graph", "json", library=town))
    assert {node["id"] for node in answer["nodes"] if node["type"] == "policy"} == {
        "policy:body-worn-cameras",
        "policy:records-retention",
        "policy:vehicle-use",
    }
    xml = run("cite", "--graph", "graphml", library=town).stdout
    root = ET.fromstring(xml)  # noqa: S314 (our own)
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    assert len(root.findall(".//g:edge", space)) == len(answer["edges"])
    dot = run("cite", "--graph", "dot", library=town).stdout
    assert dot.count(" -> ") == len(answer["edges"])
    assert xml == run("cite", "--graph", "graphml", library=town).stdout


def test_graph_of_all_versions_counts_each_text(run: Run, town: Path, validated: Validated) -> None:
    def count(*more: str) -> int:
        edges = validated(run("cite", "--graph", "json", *more, library=town))["edges"]
        return sum(edge["count"] for edge in edges)

    assert count("--all-versions") > count()
