"""`sopdiff history`: each event in a row, with what later ones say of it."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.site.conftest import MENDED, PROPOSALS, written

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]


def rows(finished: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """By day the words of each event, on one line."""
    found: dict[str, str] = {}
    for line in finished.stdout.splitlines()[1:]:
        if line[:4].isdigit():
            day, kind, *words = line.split()
            found[f"{day} {kind}"] = " ".join(words)
        else:
            found[[*found][-1]] += f" {line.strip()}"
    return found


def test_correction_says_what_it_put_right(run: Run, tmp_path: Path) -> None:
    told = rows(run("history", "keys", library=written(MENDED, tmp_path)))
    right = "effective date 01/15/2021; title “Keys of Posts”; class substantive; text"
    assert told["2022-02-01 corrected"] == f"of 2022-01-01; {right}; A line was left out."
    assert told["2020-02-01 corrected"] == "of 2020-01-01; did not take place; No vote was held."
    assert told["2020-01-01 revised"] == "recorded in error; corrected on 2020-02-01"


def test_text_that_was_found_later_is_told_beside_the_note(run: Run, tmp_path: Path) -> None:
    told = rows(run("history", "locks", library=written(MENDED, tmp_path)))
    assert told["2015-01-01 original"] == "text added on 2025-01-01; Known from a list."
    assert told["2025-01-01 corrected"] == "of 2015-01-01; text; Found in a box."


def test_programs_are_told_the_same(run: Run, tmp_path: Path, validated: Validated) -> None:
    library = written(MENDED, tmp_path)
    keys = {
        (event["date"], event["kind"]): event
        for event in validated(run("history", "keys", "--format", "json", library=library))["events"]
    }
    correction = keys["2022-02-01", "corrected"]
    assert correction["title"] == "Keys of Posts"
    assert correction["puts_right"] == ["effective", "title", "class", "text"]
    assert keys["2020-02-01", "corrected"]["puts_right"] == ["void"]
    assert keys["2020-01-15", "draft"]["posting"] == 1
    assert keys["2019-01-01", "original"]["puts_right"] == []
    locks = validated(run("history", "locks", "--format", "json", library=library))["events"]
    assert [event["text_added"] for event in locks] == ["2025-01-01", None, None]


def test_drafts_are_marked_as_on_the_site(run: Run, tmp_path: Path, validated: Validated) -> None:
    library = written(PROPOSALS, tmp_path)
    told = rows(run("history", "keys", library=library))
    assert told["2020-01-01 draft"] == "posting 1; taken back on 2020-03-01"
    assert told["2020-02-01 draft"] == "posting 2; taken back on 2020-03-01"
    assert told["2020-03-01 draft"] == "takes the proposal back; Withdrawn: Too dear."
    belts = rows(run("history", "belts", library=library))
    assert belts["2020-02-01 draft"] == "posting 2; comments close 2020-02-15"
    drafts = validated(run("history", "keys", "--format", "json", library=library))["events"][1:]
    assert [(one["posting"], one["taken_back"]) for one in drafts] == [
        (1, "2020-03-01"),
        (2, "2020-03-01"),
        (None, "2020-03-01"),
    ]


def test_draft_that_a_version_answered_names_it(run: Run, tmp_path: Path) -> None:
    told = rows(run("history", "keys", library=written(MENDED, tmp_path)))
    assert told["2020-01-15 draft"] == "answered by 2022-01-01"


def test_events_are_counted_as_on_the_site(run: Run, tmp_path: Path) -> None:
    finished = run("history", "keys", library=written(MENDED, tmp_path))
    assert finished.stderr == "2 versions, 2 dated events; next review due 2024-01-01\n"


def test_rescinded_policy_has_no_next_review_and_tells_from_when_it_is_over(run: Run, tmp_path: Path) -> None:
    finished = run("history", "locks", library=written(MENDED, tmp_path))
    assert finished.stderr == "1 version, 2 dated events\n"
    assert "with effect from 2024-06-01; replaced by keys" in rows(finished)["2024-01-01 rescinded"]


def test_summary_before_a_note_has_no_full_stop(run: Run, tmp_path: Path) -> None:
    own = {
        "library.yaml": "issuer: A town\n",
        "keys/policy.yaml": "title: Keys\n",
        "keys/2019-01-01-original.md": "---\nsummary: Sets retention.\nnote: Published late.\n---\n\nRule.\n",
        "keys/2020-01-01-revised.md": "---\nsummary: Cuts retention.\n---\n\nAnother rule.\n",
    }
    told = rows(run("history", "keys", library=written(own, tmp_path)))
    assert told["2019-01-01 original"] == "Sets retention; Published late."
    assert told["2020-01-01 revised"] == "in force; Cuts retention."
