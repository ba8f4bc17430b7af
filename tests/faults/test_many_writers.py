"""Several processes that record at once: nothing is lost, and the ledger is one chain."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sopdiff.errors import RefusedError
from sopdiff.ledger.issue import alone_with, issue, seal
from sopdiff.ledger.ledger import load_ledger
from sopdiff.ledger.verify import verify
from sopdiff.library.load import load
from tests.faults.strace import FULL
from tests.faults.town import arguments, begin_town, issued
from tests.site.conftest import written

WRITERS, EVENTS, TURNS = 4, 100, 15
SAME = EVENTS if FULL else 25  # events of each on one policy
TODAY = date(2026, 12, 10)
PROGRAM = "from sopdiff.cli.main import main; main()"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A policy for each writer, and one for all of them."""
    names = ("all", *(f"p{number}" for number in range(WRITERS)))
    policies = {
        f"{name}/{file}": text
        for name in names
        for file, text in (
            ("policy.yaml", f"title: Policy of {name}\n"),
            ("2000-01-01-original.md", "A rule.\n"),
        )
    }
    root = written({"library.yaml": "issuer: A town\n"} | policies, tmp_path)
    seal(root, dict.fromkeys(issued(root), ""), on=TODAY)
    return root


def write_to_ones_own(root: Path, number: int) -> None:
    """A review a day of a policy that nobody else writes to, judged as the commands do."""
    slug = f"p{number}"
    for at in range(EVENTS):
        policy = load(root).policy(slug)
        assert policy
        day = date(2001, 1, 1) + timedelta(days=at)
        issue(
            root, {f"{slug}/{day}-reviewed.md": f"---\nby: {number}\n---\n"}, by="", on=TODAY, judged=[policy]
        )


def write_to_the_same(root: Path, number: int) -> None:
    """Reviews of one policy, each writer on days of its own."""
    for at in range(SAME):
        day = date(2001, 1, 1) + timedelta(days=WRITERS * at + number)
        issue(root, {f"all/{day}-reviewed.md": f"---\nby: {number}\n---\n"}, by=str(number), on=TODAY)


def write_by_turns(root: Path, number: int) -> None:
    """Reviews of one policy, each the day after the last; who finds that another was first reads it again."""
    done = 0
    while done < TURNS:
        policy = load(root).policy("all")
        assert policy
        day = max(event.day for event in policy.events) + timedelta(days=1)
        text = f"---\nby: writer {number}\n---\n"
        try:
            issue(root, {f"all/{day}-reviewed.md": text}, by=str(number), on=TODAY, judged=[policy])
            done += 1
        except RefusedError:
            continue


@pytest.mark.parametrize(
    ("write", "each"), [(write_to_ones_own, EVENTS), (write_to_the_same, SAME), (write_by_turns, TURNS)]
)
def test_four_processes_record_at_once_and_none_of_it_is_lost(
    write: Callable[[Path, int], None], each: int, root: Path
) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write, args=(root, number)) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
    assert [writer.exitcode for writer in writers] == [0] * WRITERS
    events = issued(root)
    assert len(events) == WRITERS + 1 + WRITERS * each
    found = verify(root, events)
    assert (found.entries, found.problems) == (len(events), ())
    entries = [*load_ledger(root).readable]
    assert [entry.number for entry in entries] == [*range(1, len(events) + 1)]
    assert all(new.previous == old.hash for old, new in pairwise(entries))
    assert load(root).findings == ()


def test_of_two_commands_at_once_one_waits_and_says_so(tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    reviews = [("review", slug, "--by", "Captain") for slug in ("body-worn-cameras", "records-retention")]
    with alone_with(root):  # as a third command
        running = [
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *arguments(root, *review)],
                stderr=subprocess.PIPE,
                text=True,
            )
            for review in reviews
        ]
        for one in running:
            assert one.stderr
            assert "another command is writing into this library; waiting" in one.stderr.readline()
        assert not [*root.glob("*/2026-12-10-*")]
    assert [one.wait(30) for one in running] == [0, 0]
    for one in running:
        one.communicate()
    assert len([*root.glob("*/2026-12-10-reviewed.md")]) == 2
    assert verify(root, issued(root)).problems == ()


def test_of_two_commands_on_one_policy_one_wins_and_the_other_is_refused(tmp_path: Path) -> None:
    root = begin_town(tmp_path)
    with alone_with(root):
        running = [
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM, *arguments(root, "review", "body-worn-cameras", "--by", by)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                env=os.environ,
            )
            for by in ("One", "Other")
        ]
        for one in running:
            assert one.stderr
            assert "waiting" in one.stderr.readline()
    said = [one.communicate(timeout=30)[1] for one in running]
    assert sorted(one.returncode for one in running) == [0, 3], said
    assert any("is there already" in words or "has changed since" in words for words in said)
    assert verify(root, issued(root)).problems == ()
