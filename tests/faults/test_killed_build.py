"""A build killed or failing at any call that changes the disk: the old site or the new, whole."""

from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdiff.cli.main import sopdiff
from sopdiff.library.load import load
from sopdiff.site.build import build as build_anew
from sopdiff.site.publish import differences
from tests.faults.folder import Contents, contents, leftovers
from tests.faults.strace import EIO, ENOSPC, KILL, Fault, Tracer, faults
from tests.site.conftest import written

MOST = 3
"""Points that are tried of each sort of call, if not all of them are: a build makes hundreds."""

POLICY = {"hats/policy.yaml": "title: Hats\n", "hats/2020-01-01-original.md": "Hats are worn.\n"}


def town(folder: Path) -> Path:
    return written({"library.yaml": "issuer: A town\n"} | POLICY, folder)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return town(tmp_path)


def arguments(root: Path) -> list[str]:
    return ["--library", str(root), "--today", "2026-12-10", "build", "--out", str(root.parent / "site")]


def build(root: Path) -> Contents:
    result = CliRunner().invoke(sopdiff, arguments(root))
    assert result.exit_code == 0, result
    assert differences(build_anew(load(root)), root.parent / "site") == ()
    return contents(root.parent / "site")


def revise(root: Path, number: int) -> None:
    """Another text in force, with a clause, and so a page, more or less than before."""
    more = "\nNobody wears two.\n" if number % 2 else ""
    (root / "hats" / "2020-01-01-original.md").write_text(f"Hats are worn {number} times.\n{more}")


@pytest.mark.parametrize("effects", [[KILL], [EIO, ENOSPC]], ids=["killed", "failing"])
def test_at_whichever_call_the_site_is_the_old_or_the_new_and_a_rerun_builds_it(
    effects: list[str], root: Path, tracer: Tracer
) -> None:
    build(root)
    revise(root, 0)
    calls = tracer.run(arguments(root), root.parent).calls
    site, tried = contents(root.parent / "site"), 0
    for number, fault in zip(count(1), faults(calls, effects, MOST), strict=False):
        revise(root, number)
        ended = tracer.run(arguments(root), root.parent, fault)
        found, old = contents(root.parent / "site"), site
        site = build(root)
        assert leftovers(root.parent / "site") == [], fault
        if not ended.was_hit:  # every other build writes a page less
            assert ended.status == 0, (fault, ended)
            continue
        assert found in (old, site), fault
        if fault.effect == KILL:
            assert ended.status == -9, (fault, ended)
        elif ended.status:
            assert ended.status == 2, (fault, ended)
            assert_says_where(ended.err, root, fault)
        else:
            assert found == site, (fault, ended)
        tried += 1
    assert tried > 10


def assert_says_where(said: str, root: Path, fault: Fault) -> None:
    reason = "Input/output error" if fault.effect == EIO else "No space left on device"
    assert reason in said, (fault, said)
    assert str(root.parent / "site") in said or fault.call == "write", (fault, said)
    assert "Traceback" not in said


def test_a_first_build_that_is_killed_leaves_no_site_or_a_whole_one(tmp_path: Path, tracer: Tracer) -> None:
    whole = build(town(tmp_path / "whole"))
    calls = tracer.run(arguments(town(tmp_path / "counted")), tmp_path).calls
    for number, fault in enumerate(faults(calls, [KILL], 1)):
        root = town(tmp_path / f"town-{number}")
        ended = tracer.run(arguments(root), tmp_path, fault)
        assert ended.status == -9, (fault, ended)
        assert contents(root.parent / "site") in ({}, whole), fault
        assert build(root) == whole, fault
        assert leftovers(root.parent / "site") == [], fault
