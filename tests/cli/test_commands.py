"""The command line as its users meet it: what it prints, where, and its exit status."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sopdiff.cli import exit_codes, main
from sopdiff.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
SOP = "social-media-off-duty-use"

Run = Callable[..., subprocess.CompletedProcess[str]]
Validated = Callable[[subprocess.CompletedProcess[str]], dict[str, Any]]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_examples(command: str, run: Run) -> None:
    finished = run(command, "--help")
    assert finished.returncode == exit_codes.FINE
    assert f"sopdiff {command}" in finished.stdout.partition("Examples:")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", SOP),
        ("show", SOP, "procedure.p3.1"),
        ("history", SOP),
        ("check",),
        ("cite",),
        ("diff", SOP, "2019", "current"),
    ],
)
def test_json_is_as_its_schema_says(arguments: tuple[str, ...], run: Run, validated: Validated) -> None:
    validated(run(*arguments, "--format", "json"))


def test_json_of_a_livelier_library_is_as_its_schema_says(run: Run, town: Path, validated: Validated) -> None:
    for arguments in (
        ["diff", "vehicle-use", "original"],
        ["diff", "vehicle-use", "current", "draft"],
        ["cite"],
    ):
        validated(run(*arguments, "--format", "json", library=town))


def test_show_prints_the_text_in_force_with_its_labels(run: Run) -> None:
    finished = run("show", SOP)
    assert "procedure.p3.5" in finished.stdout
    assert "revised 2019-03-06" in finished.stdout


def test_show_on_a_day_whose_text_is_not_held_says_so(run: Run) -> None:
    finished = run("show", SOP, "--on", "2017-05-01")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "2015-02-25 is not held" in finished.stderr
    assert "sopdiff correct social-media-off-duty-use@2015-02-25 --from FILE" in finished.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("show", "social-media"), exit_codes.COULD_NOT_RUN, f'did you mean "{SOP}"?'),
        (("show", f"{SOP}@2018"), exit_codes.COULD_NOT_RUN, "2017-12-26 (reviewed), 2019-03-06 (revised)"),
        (("show", SOP, "procedure.p3.9"), exit_codes.COULD_NOT_RUN, "did you mean procedure.p3"),
        (("show", "missing.md"), exit_codes.COULD_NOT_RUN, "missing.md: No such file"),
        (("shwo",), exit_codes.COULD_NOT_RUN, 'did you mean "show"?'),
        (("explain", "SOP999"), exit_codes.COULD_NOT_RUN, "no finding has the code"),
        (("diff", "old.md"), exit_codes.COULD_NOT_RUN, "name an old and a new one"),
        (("diff", SOP, "2015", "2017", "2019"), exit_codes.COULD_NOT_RUN, "up to two versions"),
        (("diff", f"{SOP}#purpose"), exit_codes.COULD_NOT_RUN, "leave out the #LABEL"),
        (("show", SOP, "--on", "06/12/2023"), exit_codes.COULD_NOT_RUN, "is no day of the calendar"),
        (("show", ROOT / "docs/first-look.png"), exit_codes.COULD_NOT_RUN, "a Word or PDF file is none"),
        (("build", "--out", ROOT / "policies/site"), exit_codes.REFUSED, "lies in the library"),
        (("init", ROOT), exit_codes.REFUSED, "is there already"),
    ],
)
def test_error_says_what_and_what_next(
    arguments: tuple[object, ...], status: int, words: str, run: Run
) -> None:
    finished = run(*arguments)
    assert finished.returncode == status
    assert words in finished.stderr
    assert finished.stdout == ""


def test_record_answers_without_text(run: Run) -> None:
    finished = run("diff", SOP, "2015", "2017")
    assert finished.stdout == "no change of text: two review-only events (2016-11-01, 2017-12-26)\n"
    assert finished.returncode == exit_codes.FINE


def test_record_answers_in_json_too(run: Run, validated: Validated) -> None:
    answer = validated(run("diff", SOP, "2015", "2017", "--format", "json"))
    assert answer["changes"] == []
    assert answer["notes"] == ["no change of text: two review-only events (2016-11-01, 2017-12-26)"]


def test_comparison_that_needs_a_text_nobody_holds_says_how_to_add_it(run: Run) -> None:
    finished = run("diff", SOP, "2015", "2019")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "the text of 2015-02-25 is not held" in finished.stderr
    assert "sopdiff correct social-media-off-duty-use@2015-02-25 --from FILE" in finished.stderr


def test_diff_takes_versions_as_names_or_addresses(run: Run, town: Path) -> None:
    def heading(*arguments: str) -> str:
        return run("diff", *arguments, library=town).stdout.split("\n")[0]

    expected = "vehicle-use@2021-03-01 -> vehicle-use@2023-06-12"
    assert heading("vehicle-use", "2021", "2023") == expected
    assert heading("vehicle-use@2021", "2023") == expected
    assert heading("vehicle-use@2021", "vehicle-use@2023") == expected
    assert heading("vehicle-use@2021") == "vehicle-use@2021-03-01 -> vehicle-use@2025-09-08"
    assert heading("vehicle-use", "draft") == "vehicle-use@2025-09-08 -> vehicle-use@2026-11-22-draft"
    assert run("diff", f"{SOP}@2015", f"{SOP}@2017").stdout.startswith("no change of text")


def test_show_of_a_day_a_draft_and_one_clause(run: Run, town: Path, validated: Validated) -> None:
    assert "2023-06-12" in run("show", "--on", "2024-01-01", library=town).stdout
    assert "draft of 2026-11-22, not in force" in run("show", "vehicle-use@draft", library=town).stdout
    assert "Smoking and vaping" in run("show", "vehicle-use", "3(c)", library=town).stdout
    answer = validated(run("show", "vehicle-use", "3.c", "--format", "json", library=town))
    assert [(clause["label"], clause["parent"]) for clause in answer["clauses"]] == [("3.c", "3")]


def test_diff_of_files_marks_edits_without_colour_and_can_tell_by_its_status(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "old.md").write_text("Report within five days.\n", encoding="utf-8")
    (tmp_path / "new.md").write_text("Report within three days.\n", encoding="utf-8")
    finished = run("diff", "old.md", "new.md", "--exit-code")
    assert "within [-five-]{+three+} days" in finished.stdout
    assert "\x1b[" not in finished.stdout
    assert finished.returncode == exit_codes.FINDINGS
    assert run("diff", "old.md", "old.md", "--exit-code").returncode == exit_codes.FINE


def test_check_of_the_real_library_warns_and_passes(run: Run) -> None:
    finished = run("check")
    assert finished.returncode == exit_codes.FINE
    assert "SOP301 effective-date" in finished.stdout
    assert "0 errors, 2 warnings" in finished.stderr
    assert run("check", "--strict").returncode == exit_codes.FINDINGS


def test_check_with_an_error_fails_and_nothing_is_built(run: Run, town: Path, tmp_path: Path) -> None:
    (town / "vehicle-use" / "policy.yaml").write_text("titel: Vehicle Use\n", encoding="utf-8")
    assert run("check", library=town).returncode == exit_codes.FINDINGS
    finished = run("build", "--out", "site", library=town)
    assert finished.returncode == exit_codes.FINDINGS
    assert "nothing was built" in finished.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("flag", [[], ["--example"]])
def test_library_that_init_begins_passes_check_and_builds(flag: list[str], run: Run, tmp_path: Path) -> None:
    assert "next: sopdiff" in run("init", "new", *flag).stderr
    library = tmp_path / "new" / "policies"
    assert run("check", "--strict", library=library).returncode == exit_codes.FINE
    assert run("build", "--out", "site", library=library).returncode == exit_codes.FINE
    assert (tmp_path / "site" / "index.html").is_file()


def test_dry_runs_write_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_text("*  item\n", encoding="utf-8")
    for arguments in (["init", "new", "--dry-run"], ["build", "--dry-run"], ["fmt", "memo.md", "--dry-run"]):
        assert run(*arguments).returncode == exit_codes.FINE
    assert [path.name for path in tmp_path.iterdir()] == ["memo.md"]
    assert (tmp_path / "memo.md").read_text(encoding="utf-8") == "*  item\n"


def test_fmt_rewrites_and_its_check_tells(run: Run, tmp_path: Path) -> None:
    memo = tmp_path / "memo.md"
    memo.write_text("---\ntitle: x\n---\n*  item\n   of two lines\n", encoding="utf-8")
    assert run("fmt", "--check", "memo.md").returncode == exit_codes.FINDINGS
    assert run("fmt", "memo.md").returncode == exit_codes.FINE
    assert memo.read_text(encoding="utf-8") == "---\ntitle: x\n---\n\n- item of two lines\n"
    assert run("fmt", "--check", "memo.md").returncode == exit_codes.FINE


def test_fmt_never_rewrites_an_issued_event(run: Run, town: Path) -> None:
    event = town / "vehicle-use" / "2021-03-01-original.md"
    before = event.read_text(encoding="utf-8").replace("\n# ", "\n#   ")
    event.write_text(before, encoding="utf-8")
    finished = run("fmt", event)
    assert finished.returncode == exit_codes.REFUSED
    assert "is an issued event, which is never rewritten" in finished.stderr
    assert event.read_text(encoding="utf-8") == before


def test_fmt_leaves_a_draft_that_is_in_the_ledger(run: Run, town: Path) -> None:
    draft = town / "vehicle-use/2026-11-22-draft.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("\n## ", "\n\n##  "), encoding="utf-8")
    run("seal", library=town)
    finished = run("fmt", draft)
    assert finished.returncode == exit_codes.REFUSED
    assert "is a posted draft and in the ledger" in finished.stderr
    (town / "ledger.jsonl").unlink()
    assert run("fmt", draft).returncode == exit_codes.FINE


def test_fmt_takes_line_ends_of_other_systems_for_a_change(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memo.md").write_bytes(b"Text.\r\n")
    assert run("fmt", "memo.md").returncode == exit_codes.FINE
    assert (tmp_path / "memo.md").read_bytes() == b"Text.\n"


def test_fmt_refuses_front_matter_without_an_end(run: Run, tmp_path: Path) -> None:
    memo = tmp_path / "memo.md"
    memo.write_text("---\ntitle: Keys\n\nText.\n", encoding="utf-8")
    finished = run("fmt", "memo.md")
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert "memo.md:1: the front matter has no end" in finished.stderr
    assert memo.read_text(encoding="utf-8") == "---\ntitle: Keys\n\nText.\n"


def test_cite_reads_standard_input(run: Run, validated: Validated) -> None:
    answer = validated(run("cite", "-", "--format", "json", stdin="See City of Madison APM 3-16."))
    (citation,) = answer["citations"]
    assert (citation["span"], citation["targets"], citation["link"]) == ([4, 28], ["APM 3-16"], "landing")


def test_interrupt_ends_with_its_own_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "sopdiff", interrupted)
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == exit_codes.INTERRUPTED
    assert capsys.readouterr().err == "Interrupted.\n"


def test_command_line_starts_without_what_it_does_not_need() -> None:
    heavy = ("jinja2", "markdown_it", "yaml", "diff_match_patch")
    code = f"import sys, sopdiff.cli.main; print([m for m in {heavy} if m in sys.modules])"
    finished = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == "[]"
