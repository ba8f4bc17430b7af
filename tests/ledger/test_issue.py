"""Issuing: files and their entries, all or none, whatever fails and whenever."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from sopdiff.errors import RefusedError
from sopdiff.ledger import issue as issuing
from sopdiff.ledger.entry import FIRST
from sopdiff.ledger.issue import PENDING, alone_with, issue, seal
from sopdiff.ledger.ledger import load_ledger
from sopdiff.ledger.verify import verify
from sopdiff.library.layout import LEDGER_FILE
from sopdiff.library.load import load

TODAY = date(2026, 11, 26)
REVIEW = "keys/2025-01-01-reviewed.md"
CALLS = ("open", "fsync", "rename", "replace", "unlink")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "2024-01-01-original.md").write_text("---\nby: Chief\n---\n\n1. Keys are kept.\n")
    seal(tmp_path, {"keys/2024-01-01-original.md": "Chief"}, on=TODAY)
    return tmp_path


def issued(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.glob("*/*.md"))


def test_each_entry_holds_the_one_before(root: Path) -> None:
    issue(root, {REVIEW: "---\nby: A captain\n---\n"}, by="A captain", on=TODAY)
    first, second = load_ledger(root).readable
    assert (first.number, first.previous, first.by) == (1, FIRST, "Chief")
    assert [*first.clauses] == ["1"]
    assert (second.number, second.previous, second.place({})) == (2, first.hash, REVIEW)
    assert (second.date, second.entered, second.clauses) == ("2025-01-01", "2026-11-26", {})
    assert verify(root, issued(root)).problems == ()


def test_what_was_issued_is_never_rewritten(root: Path) -> None:
    before = (root / "keys" / "2024-01-01-original.md").read_bytes()
    with pytest.raises(RefusedError, match="never rewritten"):
        issue(root, {"keys/2024-01-01-original.md": "Another text.\n"}, by="", on=TODAY)
    assert (root / "keys" / "2024-01-01-original.md").read_bytes() == before


def test_a_policy_that_has_changed_since_it_was_read_is_not_written_to(root: Path) -> None:
    read = load(root).policies[0]
    issue(root, {REVIEW: "---\nby: A captain\n---\n"}, by="A captain", on=TODAY)
    later = "keys/2025-01-02-reviewed.md"
    with pytest.raises(RefusedError, match=r"has changed since this command read it: 2025-01-01-reviewed"):
        issue(root, {later: "---\nby: Another\n---\n"}, by="Another", on=TODAY, judged=(read,))
    assert not (root / later).exists()
    again = load(root).policies[0]
    assert issue(root, {later: "---\nby: Another\n---\n"}, by="Another", on=TODAY, judged=(again,))


def test_policy_that_begins_is_there_as_a_whole_or_not_at_all(root: Path) -> None:
    draft = "hiring/2026-11-26-draft.md"
    files = {"hiring/policy.yaml": "title: Hiring\n", draft: "---\nby: A\n---\n\n1. We hire.\n"}
    before = (root / LEDGER_FILE).read_text()
    for nth in range(1, 60):
        shutil.rmtree(root / "hiring", ignore_errors=True)
        (root / LEDGER_FILE).write_text(before)
        with failing(nth, Died()) as called, suppress(Died):
            issue(root, files, by="A", on=TODAY)
        seal(root, {}, on=TODAY)
        there = sorted(path.relative_to(root).as_posix() for path in root.glob("hiring/*"))
        assert there in ([], [draft, "hiring/policy.yaml"]), (nth, called)
        assert verify(root, issued(root)).problems == (), (nth, called)
        assert not [*root.glob(".*.new")], (nth, called)
        if len(called) < nth:
            break
    assert nth > 6


def test_who_must_wait_is_told_so(root: Path) -> None:
    told = threading.Event()
    other = threading.Thread(
        target=issue,
        args=(root, {REVIEW: "---\nby: A\n---\n"}),
        kwargs={"by": "A", "on": TODAY, "waiting": told.set},
    )
    with alone_with(root):
        other.start()
        assert told.wait(10)
        assert not (root / REVIEW).exists()
    other.join()
    assert (root / REVIEW).is_file()


def test_a_library_without_a_ledger_gets_none_by_the_way(tmp_path: Path) -> None:
    assert issue(tmp_path, {REVIEW: "---\nby: A\n---\n"}, by="A", on=TODAY) == ()
    assert not (tmp_path / LEDGER_FILE).exists()
    assert (tmp_path / REVIEW).is_file()


def test_files_added_by_hand_are_entered_behind_the_others(root: Path) -> None:
    (root / REVIEW).write_text("---\nby: A captain\n---\n")
    events = {"keys/2024-01-01-original.md": "Chief", REVIEW: "A captain"}
    assert [entry.place({}) for entry in seal(root, events, on=TODAY)] == [REVIEW]
    assert seal(root, events, on=TODAY) == ()
    assert verify(root, issued(root)).problems == ()


class Died(BaseException):
    """As a process that is killed: nothing is tidied up."""


@contextmanager
def failing(nth: int, error: BaseException) -> Iterator[list[str]]:
    """Let the Nth of all calls that change the disk fail."""
    called: list[str] = []

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def call_or_fail(*arguments: object, **keywords: object) -> object:
            called.append(name)
            if len(called) == nth:
                raise error
            return call(*arguments, **keywords)

        return call_or_fail

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        if isinstance(error, Died):
            patch.setattr(Path, "unlink", lambda *_, **__: None)
        yield called


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), Died()], ids=["fails", "dies"])
def test_whichever_call_fails_all_or_nothing_is_issued_and_a_rerun_succeeds(
    root: Path, error: BaseException
) -> None:
    before = (root / LEDGER_FILE).read_text()
    for nth in range(1, 60):
        (root / REVIEW).unlink(missing_ok=True)
        (root / LEDGER_FILE).write_text(before)
        with failing(nth, error) as called, suppress(OSError, Died):
            issue(root, {REVIEW: "---\nby: A\n---\n"}, by="A", on=TODAY)
        seal(root, {}, on=TODAY)  # the next command, which brings to an end what this one began
        found = verify(root, issued(root))
        assert found.problems == (), (nth, called)
        assert (found.entries == 2) == (root / REVIEW).exists(), (nth, called)
        assert not (root / PENDING).exists()
        if len(called) < nth:
            break
    assert nth > 6


def test_a_file_that_somebody_changed_meanwhile_is_not_taken_away(root: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(issuing, "_settle", lambda _: None)
        issue(root, {REVIEW: "---\nby: A\n---\n"}, by="A", on=TODAY)
    (root / REVIEW).write_text("---\nby: Somebody else\n---\n")
    seal(root, {}, on=TODAY)
    assert (root / REVIEW).read_text() == "---\nby: Somebody else\n---\n"
    assert load_ledger(root).following()[0] == 2


def test_many_writers_at_once_make_one_chain(root: Path) -> None:
    def write(number: int) -> None:
        for day in range(1, 11):
            path = f"keys/20{number}0-01-{day:02}-reviewed.md"
            issue(root, {path: f"---\nby: {number}\n---\n"}, by=str(number), on=TODAY)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = verify(root, issued(root))
    assert (found.entries, found.problems) == (41, ())
