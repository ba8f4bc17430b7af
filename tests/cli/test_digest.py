"""`sopdiff digest`: what changed in a period, for a mail, and the sheet that is signed."""

import json
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from markdown_it import MarkdownIt

from sopdiff.cli import exit_codes
from tests.cli.conftest import SCHEMAS
from tests.site.page_reader import ReadPage, read_page
from tests.site.sample_digest import write_port

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]

NOVEMBER = ("--since", "2026-10-31")
PARTS = [
    "New or changed, and in force",
    "Rescinded",
    "Issued, but not in force yet",
    "Proposed, not in force",
    "Proposed, and taken back",
    "Reviewed, nothing changed",
]


@pytest.fixture
def port(tmp_path: Path) -> Path:
    return write_port(tmp_path / "port" / "policies")


VOID = "---\ncorrects: 2026-11-01\nvoid: yes\nnote: Nobody signed it.\n---\n"


def words(finished: subprocess.CompletedProcess[str]) -> str:
    """What was printed, without its line ends."""
    assert finished.returncode == exit_codes.FINE, finished.stderr
    return " ".join(finished.stdout.split())


def slugs(answer: dict[str, Any]) -> dict[str, list[str]]:
    return {
        part: [entry["policy"] for entry in entries]
        for part, entries in answer.items()
        if isinstance(entries, list) and part != "lines_to_sign"
    }


def test_parts_stand_in_order_and_each_tells_its_policies(run: Run, port: Path, validated: Validated) -> None:
    answer = validated(run("digest", *NOVEMBER, "--format", "json", library=port))
    assert (answer["kind"], answer["since"], answer["until"]) == ("digest", "2026-10-31", "2026-11-22")
    assert slugs(answer) == {
        "in_force": ["cars", "drones", "tapes"],
        "rescinded": ["radios"],
        "later": ["uniforms"],
        "drafts": ["leave"],
        "taken_back": ["parking"],
        "reviewed": ["records"],
        "corrected": [],
    }
    printed = run("digest", *NOVEMBER, library=port).stdout
    places = [printed.index(f"\n{part.upper()}\n") for part in PARTS]
    assert all(before < after for before, after in pairwise(places))


def test_mail_gives_the_dates_of_the_record_and_the_edits_in_lines_of_72(run: Run, port: Path) -> None:
    finished = run("digest", *NOVEMBER, library=port)
    told = words(finished)
    assert max(len(line) for line in finished.stdout.splitlines()) <= 72
    assert "Revised, in force from 2026-11-10. Issued on 2026-11-01." in told
    assert "Effective date as printed: 11/10/2026. Class: substantive." in told
    assert "Compared with the version of 2025-01-10, in force before: 3 added, 1 removed, 1 moved" in told
    assert "those who passed the course within [-36-]{+24+} months;" in told
    assert "(c) became (d), wording unchanged" in told
    assert "New policy, in force from 2026-11-05. All of it is new (2 clauses)" in told
    assert "no longer in force from 2026-11-05. In its place: Drones (drones). Nobody has one." in told
    assert "Revised, takes effect on 2027-01-01. Issued on 2026-11-15." in told
    assert "Draft for comment, comments close on 2026-11-30. Posted on 2026-11-12." in told
    assert "Draft taken back on 2026-11-03. Withdrawn: the pier holds." in told
    assert "Records: reviewed on 2026-11-02" in told
    assert finished.stderr == (
        "4 changes in force, 1 draft open; next: --acknowledge for the sheet to sign\n"
    )


def test_draft_taken_back_is_not_counted_as_proposed(run: Run, port: Path) -> None:
    told = words(run("digest", *NOVEMBER, "leave", "parking", library=port))
    assert "No rule changed in this period: 1 proposed, 1 taken back." in told


def test_correction_that_puts_another_text_in_force_is_a_change_to_sign_for(run: Run, port: Path) -> None:
    (port / "cars/2026-11-20-corrected.md").write_text(VOID)
    period = ("--since", "2026-11-11", "cars", "uniforms")
    finished = run("digest", *period, library=port)
    assert "the version of 2025-01-10 is in force, and that of 2026-11-01 is not." in words(finished)
    assert "those who passed the course within [-24-]{+36+} months;" in words(finished)
    assert finished.stderr == "1 change in force, 0 drafts open; next: --acknowledge for the sheet to sign\n"
    sheet = run("digest", *period, "--acknowledge", library=port)
    assert "Signature" in sheet.stdout
    assert sheet.stderr == "1 correction to sign for; next: print it\n"
    both = run("digest", *NOVEMBER, "cars", "drones", "--acknowledge", library=port)
    assert both.stderr == "1 version and 1 correction to sign for; next: print it\n"


def test_sheet_of_nothing_is_not_to_be_printed(run: Run, port: Path) -> None:
    finished = run("digest", *NOVEMBER, "records", "--acknowledge", library=port)
    assert finished.stderr == "nothing to sign for\n"


def test_text_that_is_not_held_and_a_wrong_printed_date_are_told_as_they_are(run: Run, port: Path) -> None:
    told = words(run("digest", *NOVEMBER, "tapes", library=port))
    assert "Only Tapes." in told
    assert "since the version of 2015-01-01 cannot be shown: the text of 2015-01-01 is not held." in told
    assert "Effective date as printed: 02/05/2016, which is older than the version of 2026-11-04" in told
    assert "[-" not in told


def test_a_span_is_counted_back_from_the_last_day(run: Run, port: Path, validated: Validated) -> None:
    answer = validated(run("digest", "--since", "2w", "--format", "json", library=port))
    assert answer["since"] == "2026-11-08"
    assert validated(run("digest", "--since", "100y", "--format", "json", library=port))["since"] < "1930"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "2026"), "neither a day, written as 2026-11-22, nor a span, written as 30d"),
        (("--since", "2026-11-23"), "--since 2026-11-23 is after the last day, 2026-11-22"),
        ((*NOVEMBER, "--owner", "Fleet Manger"), 'did you mean "Fleet Manager"?'),
        ((*NOVEMBER, "--category", "Sports"), 'no policy has the category "Sports"'),
        ((*NOVEMBER, "drone"), 'did you mean "drones"?'),
        ((), "Missing option '--since'"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_could_be(
    arguments: tuple[str, ...], said: str, run: Run, port: Path
) -> None:
    finished = run("digest", *arguments, library=port)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert said in finished.stderr
    assert finished.stdout == ""


def test_owner_and_category_narrow_the_digest_and_it_says_so(
    run: Run, port: Path, validated: Validated
) -> None:
    narrow = ("--owner", "fleet manager", "--category", "operations")
    answer = validated(run("digest", *NOVEMBER, *narrow, "--format", "json", library=port))
    assert slugs(answer)["in_force"] == ["cars"]
    assert slugs(answer)["reviewed"] == []
    assert answer["scope"] == "Only policies owned by Fleet Manager of the category Operations."


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_empty_period_says_that_nothing_happened(form: str, run: Run, port: Path) -> None:
    quiet = ("--since", "2024-01-01", "--until", "2024-02-01", "--format", form)
    assert "Nothing happened in this period." in words(run("digest", *quiet, library=port))
    sheet = words(run("digest", *quiet, "--acknowledge", library=port))
    assert "there is nothing to sign for" in sheet
    assert "Signature" not in sheet


def test_review_alone_is_told_as_no_change_of_a_rule(run: Run, port: Path) -> None:
    told = words(run("digest", *NOVEMBER, "records", library=port))
    assert "No rule changed in this period: 1 reviewed without a change." in told


def test_changes_of_the_json_are_as_those_of_a_comparison(run: Run, port: Path, validated: Validated) -> None:
    answer = validated(run("digest", *NOVEMBER, "--format", "json", "cars", library=port))
    revision = answer["in_force"][0]
    schema = json.loads((SCHEMAS / "comparison.schema.json").read_text(encoding="utf-8"))
    changes = [change for clause in revision["clauses"] for change in clause["changes"]]
    for change in changes:
        jsonschema.validate(change, schema["properties"]["changes"]["items"])
    compared = json.loads(run("diff", "cars", "2025", "2026", "--format", "json", library=port).stdout)
    told = [change for change in compared["changes"] if change in changes]
    assert len(told) == len(changes)
    assert [clause["place"] for clause in revision["clauses"] if clause["section"] == "1. Drivers"] == [
        "paragraph 1, (b)",
        "paragraph 1, (c)",
        "",  # (c) became (d)
    ]


def changed_clauses(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (entry["policy"], clause["what"]) for entry in answer["in_force"] for clause in entry["clauses"] or ()
    ]


def test_sheet_lists_only_clauses_whose_words_changed_in_force(
    run: Run, port: Path, validated: Validated
) -> None:
    answer = validated(run("digest", *NOVEMBER, "--acknowledge", "--format", "json", library=port))
    assert answer["kind"] == "acknowledgement"
    assert answer["lines_to_sign"] == ["Name", "Signature", "Badge number", "Date"]
    assert slugs(answer) == {"in_force": ["cars", "drones", "tapes"], "corrected": []}
    assert changed_clauses(answer) == [
        ("cars", "Added"),
        ("cars", "Renumbered from (b), reworded"),
        ("cars", "Removed"),
        ("cars", "Added"),
        ("cars", "Added"),
        ("cars", "Moved from 2. Care, paragraph 3, reworded"),
    ]


def test_sheet_gives_clauses_whole_and_lines_to_write_on(run: Run, port: Path) -> None:
    finished = run("digest", *NOVEMBER, "--acknowledge", library=port)
    told = words(finished)
    assert "Smoking [-is-]{+and vaping are+} not permitted in cars, as nobody likes to clean them." in told
    assert "wording unchanged" not in told
    assert "at once" not in told  # a comma more
    assert "green" not in told  # in force later
    assert "by mail" not in told.lower()  # a draft
    for name in ("Name", "Signature", "Badge number", "Date"):
        assert any(line.startswith(name) and line.endswith("_" * 30) for line in finished.stdout.splitlines())
    assert finished.stderr == "3 versions to sign for; next: print it\n"


def test_sheet_has_nothing_of_a_policy_that_has_ended_since(run: Run, port: Path) -> None:
    (port / "drones/2026-11-20-rescinded.md").write_text("---\nevent: rescinded\nnote: Too loud.\n---\n")
    told = words(run("digest", *NOVEMBER, "--acknowledge", "drones", library=port))
    assert "Left out, for it has ended since: Drones." in told
    assert "Signature" not in told


def test_markdown_is_criticmarkup_in_which_words_of_a_policy_are_words(run: Run, port: Path) -> None:
    printed = run("digest", *NOVEMBER, "--format", "md", library=port).stdout
    assert "within {--36--}{++24++} months;" in printed
    assert "### Cars & \\<b>Carts\\</b>" in printed
    assert "- Shorter \\*courses\\*." in printed
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(printed)
    for tag in ("<script", "<b>", "<table", "<em>", "href"):
        assert tag not in html
    sheet = run("digest", *NOVEMBER, "--acknowledge", "--format", "md", library=port).stdout
    lines = MarkdownIt("commonmark").render(sheet)
    assert f"<p>Signature: {'_' * 48}</p>" in lines


def test_entities_in_a_policy_are_not_read_as_entities_of_the_memo(run: Run, port: Path) -> None:
    text = "---\nevent: original\n---\n\n# Drones\n\n`&lt;b&gt;` is R&D.\n"
    (port / "drones/2026-11-05-original.md").write_text(text)
    (port / "drones/2026-11-06-revised.md").write_text(
        text.replace("original", "revised").replace("is", "was")
    )
    printed = run("digest", "--since", "2026-11-05", "drones", "--format", "md", library=port).stdout
    assert "\\&lt;b\\&gt; {--is--}{++was++} R&D." in printed


def read_html(run: Run, library: Path, *arguments: str) -> ReadPage:
    finished = run("digest", *NOVEMBER, "--format", "html", *arguments, library=library)
    assert finished.returncode == exit_codes.FINE, finished.stderr
    return read_page(finished.stdout)


@pytest.mark.parametrize("arguments", [(), ("--acknowledge",)])
def test_html_is_one_sound_file_that_loads_and_runs_nothing(
    arguments: tuple[str, ...], run: Run, port: Path
) -> None:
    page = read_html(run, port, *arguments)
    assert page.tags("html") == [{"lang": "en"}]
    assert page.tags("style") == [{}]
    assert "default-src 'none'; style-src 'sha256-" in page.tags("meta")[0]["content"]
    for tag in ("script", "link", "img", "iframe", "form", "b" if arguments else "base"):
        assert [found for found in page.tags(tag) if tag != "b"] == []
    for _, found in page.elements:
        assert not [name for name in found if name.startswith("on") or name in ("style", "src")]
    assert page.unclosed == []
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(page.headings))
    assert "<script>alert(1)</script> log" in page.words
    assert "Cars & <b>Carts</b>" in page.words
    assert not [found for found in page.tags("a") if not found["href"].startswith("#")]


def test_html_strikes_old_words_and_underlines_new_ones(run: Run, port: Path) -> None:
    printed = run("digest", *NOVEMBER, "--format", "html", library=port).stdout
    assert "<del>36</del> <ins>24</ins> months;" in printed
    assert "javascript:" not in "".join(found.get("href", "") for found in read_page(printed).tags("a"))


def test_links_are_whole_addresses_where_the_library_says_where_its_site_is(
    run: Run, tmp_path: Path, validated: Validated
) -> None:
    library = write_port(tmp_path / "web" / "policies", base_url="https://rules.example.org/port")
    root = "https://rules.example.org/port/policies"
    answer = validated(run("digest", *NOVEMBER, "--format", "json", library=library))
    assert answer["in_force"][0]["url"] == f"{root}/cars/2026-11-01/index.html"
    assert answer["in_force"][0]["address"] == "cars@2026-11-01"
    compared = f"{root}/cars/compare/2025-01-10-to-2026-11-01/index.html"
    for form, written in (("text", compared), ("md", f"<{compared}>"), ("html", f'href="{compared}"')):
        assert written in run("digest", *NOVEMBER, "--format", form, library=library).stdout
    assert run("build", "--out", tmp_path / "site", library=library).returncode == exit_codes.FINE
    found = [link["href"] for link in read_html(run, library).tags("a")]
    pages = [href.removeprefix("https://rules.example.org/port/") for href in found if href[0] != "#"]
    assert len(pages) > 8
    assert all((tmp_path / "site" / page).is_file() for page in pages)


def test_draft_whose_window_is_over_is_told_so_and_comes_after_open_ones(
    run: Run, port: Path, validated: Validated
) -> None:
    (port / "parking/2026-11-03-draft.md").unlink()
    answer = validated(run("digest", *NOVEMBER, "--format", "json", library=port))
    assert [(draft["policy"], draft["state"]) for draft in answer["drafts"]] == [
        ("leave", "open"),
        ("parking", "closed"),
    ]
    assert "Draft, comments closed on 2026-09-15." in words(run("digest", *NOVEMBER, library=port))


def test_revision_of_2019_cannot_be_compared_for_the_text_of_2015_is_not_held(run: Run) -> None:
    told = words(run("digest", "--since", "2019-01-01", "--until", "2019-12-31"))
    assert "Social Media – Off-Duty Use Revised, in force from 2019-03-06." in told
    assert "Effective date as printed: 02/05/2016, which is older than the version of 2019-03-06" in told
    assert "cannot be shown: the text of 2015-02-25 is not held." in told
    sheet = run("digest", "--since", "20y", "--acknowledge").stdout
    assert "the text of 2015-02-25 is not held" in " ".join(sheet.split())
    assert "[-" not in sheet  # nor a word on what such marks would mean


def test_example_library_tells_its_newest_revision_and_says_that_it_is_invented(run: Run, town: Path) -> None:
    told = words(run("digest", "--since", "2025-09-01", library=town))
    assert "An invented example" in told
    assert "3 added, 1 moved, 1 split, 6 reworded, 5 renumbered." in told
    assert "(c): Moved from 3. Use, (d), reworded Smoking [-is-]{+and vaping are+} not permitted" in told
    sheet = words(run("digest", "--since", "2025-09-01", "--acknowledge", library=town))
    assert "Split into" not in sheet  # the words stayed
    assert "(e), (3): Added {+by a canine handler.+}" in sheet


def test_long_period_tells_every_revision_against_the_one_before(
    run: Run, town: Path, validated: Validated
) -> None:
    answer = validated(run("digest", "--since", "20y", "--format", "json", library=town))
    cars = [entry for entry in answer["in_force"] if entry["policy"] == "vehicle-use"]
    assert [(entry["date"], entry["before"] and entry["before"]["version"]) for entry in cars] == [
        ("2025-09-08", "2023-06-12"),
        ("2023-06-12", "2021-03-01"),
        ("2021-03-01", None),
    ]
    assert cars[-1]["clauses"] is None
    assert len(answer["reviewed"]) == 4
