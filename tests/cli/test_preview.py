"""Building the site of a preview: what is reported, and what stays when something is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sopdiff.cli import preview as building
from sopdiff.cli.preview import Preview
from sopdiff.cli.preview_report import Board, Report
from sopdiff.errors import SopdiffError
from sopdiff.site.stamp import Order
from tests.cli.serving import DRAFT, edit

TEXT = "body-worn-cameras/2024-10-07-revised.md"


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def order(town: Path, tmp_path: Path) -> Order:
    return Order(root=town, folder=tmp_path / "place" / "site", cache=tmp_path / "place" / "cache")


@pytest.fixture
def built(order: Order, board: Board) -> Callable[..., Report]:
    """Build, again if files are named, and give the report."""
    preview = Preview(board, today=date(2026, 11, 22))

    def build(*changed: str) -> Report:
        if changed:
            preview.build_again(order, changed)
        else:
            preview.build(order)
        return board.read()

    return build


def test_good_library_is_built_and_nothing_is_found(built: Callable[..., Report], order: Order) -> None:
    report = built()
    assert (order.folder / "index.html").is_file()
    assert report.told.startswith("Built 3 policies in ")
    assert (report.findings, report.problem, report.is_building) == ((), "", False)


def test_site_has_another_name_only_if_it_has_other_content(
    built: Callable[..., Report], order: Order
) -> None:
    first = built().site
    (order.root / TEXT).touch()
    assert built(TEXT).site == first
    edit(order.root / TEXT, "camera", "recorder")
    assert built(TEXT).site not in ("", first)


def test_error_keeps_the_last_good_site_until_it_is_mended(
    built: Callable[..., Report], order: Order
) -> None:
    good = built().site
    page = (order.folder / "index.html").read_bytes()
    edit(order.root / DRAFT, "posted: ", "posted ")
    report = built(DRAFT)
    assert (report.site, report.told) == (good, "Not built; the last good site is shown")
    assert [(found.path, found.line) for found in report.findings] == [(f"policies/{DRAFT}", 4)]
    assert (order.folder / "index.html").read_bytes() == page
    edit(order.root / DRAFT, "posted ", "posted: ")
    assert (built(DRAFT).findings, built(DRAFT).site) == ((), good)


def test_error_from_the_start_is_reported_where_there_is_no_site(
    built: Callable[..., Report], order: Order
) -> None:
    edit(order.root / DRAFT, "posted: ", "posted ")
    assert (built().site, built().told) == ("", "Nothing could be built yet")
    edit(order.root / DRAFT, "posted ", "posted: ")
    assert built(DRAFT).site


def test_warning_is_reported_and_the_site_built(built: Callable[..., Report], order: Order) -> None:
    good = built().site
    edit(order.root / TEXT, "camera", "camera (see Records Retention, section 99)")
    report = built(TEXT)
    assert report.site != good
    assert {found.code for found in report.findings} == {"SOP412"}


def test_error_is_reported_before_the_checks_are_through(
    built: Callable[..., Report], order: Order, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    built()
    edit(order.root / DRAFT, "posted: ", "posted ")
    seen: list[int] = []

    def check(*_: object, **__: object) -> tuple[()]:
        seen.append(len(board.read().findings))
        return ()

    monkeypatch.setattr(building, "run_checks", check)
    built(DRAFT)
    assert seen == [1]


def test_mistake_in_a_template_is_reported_and_the_last_good_site_stays(
    built: Callable[..., Report], order: Order
) -> None:
    good = built().site
    theme = order.root.parent / "templates"
    theme.mkdir()
    (theme / "_footer.html").write_text("{{ nobody }}")
    report = built("_footer.html")
    assert report.site == good
    assert "_footer.html:1: 'nobody' is undefined" in report.problem
    assert report.hint
    (theme / "_footer.html").write_text("Ours")
    assert built("_footer.html").problem == ""


def test_bug_ends_nothing_but_that_build(
    built: Callable[..., Report], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("Keys")

    good = built().site
    monkeypatch.setattr(building, "rebuild", fail)
    report = built(TEXT)
    assert (report.site, report.problem) == (good, "this is a bug in sopdiff: KeyError: 'Keys'")
    assert "Error: this is a bug in sopdiff" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["sopdiff", "--debug", "serve"])
    with pytest.raises(KeyError):
        built(TEXT)


def test_first_build_raises_where_there_is_no_library(
    built: Callable[..., Report], order: Order, board: Board
) -> None:
    order.root.rename(order.root.with_name("elsewhere"))
    with pytest.raises(SopdiffError, match="there is no library"):
        built()
    assert "no library" in built(TEXT).problem
    assert board.read().site == ""


def test_findings_are_printed_with_file_and_line_and_only_when_they_changed(
    built: Callable[..., Report], order: Order, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(order.root / DRAFT, "posted: ", "posted ")
    built()
    place = f"{order.root / DRAFT}:4: error SOP104 yaml-unreadable"
    said = capsys.readouterr()
    assert (said.out.count(place), "1 finding\n" in said.err) == (1, True)
    built(DRAFT, TEXT)
    said = capsys.readouterr()
    assert (said.out, said.err) == (
        "",
        f"Changed: {DRAFT} and 1 more\nNothing could be built yet\n",
    )
    edit(order.root / DRAFT, "posted ", "posted: ")
    built(DRAFT)
    assert capsys.readouterr().err.endswith("No findings any more\n")
