"""The same library gives the same site, byte for byte, wherever, whenever and by whomever it is built.

The bytes are the same; permissions are those of whoever builds, by umask, as with any file.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.folder import Contents, contents
from tests.site.conftest import MANY, written

POLICIES = 16  # enough to be shared by several processes
PROGRAM = "from sopdiff.cli.main import main; main()"
TEXT = "# 1. Hats\n\n(a) Hats are worn by 3/6/2019, as § 4 says.\n\n(b) Naïve “quotes” – and 日本.\n"
FILES = dict([*MANY.items()][: 1 + 2 * POLICIES]) | {
    "p0/2024-03-01-revised.md": f"---\neffective: 03/06/2024\n---\n\n{TEXT}",
    "p0/2026-11-01-draft.md": f"---\nbase: 2024-03-01\nposted: 2026-11-01\n---\n\n{TEXT}\n(c) More.\n",
}
AT = """
import time, datetime, sys
seconds = float(sys.argv.pop(1))
time.time = lambda: seconds
time.localtime = lambda given=None, real=time.localtime: real(seconds if given is None else given)
class Then(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(seconds, tz)
class Day(datetime.date):
    @classmethod
    def today(cls):
        return datetime.date.fromtimestamp(seconds)
datetime.datetime, datetime.date = Then, Day
"""
"""A clock that stands still, for a program that reads it by Python's own means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """How one build differs from a plain one."""

    environment: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    jobs: str = "1"
    umask: int = 0o022
    depth: str = "here"
    clock: str = ""
    own_folder: bool = False  # run in the folder of the library, with relative paths


CIRCUMSTANCES = {
    # offsets by themselves: the name of a zone that a system does not know is taken for UTC without a word
    "first zone to see a day, open umask": Circumstance(environment={"TZ": "<+14>-14"}, umask=0),
    "last zone to see it, private umask": Circumstance(environment={"TZ": "<-12>+12"}, umask=0o077),
    "C locale": Circumstance(environment={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}),
    "Turkish": Circumstance(environment={"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"}),
    "hash seed": Circumstance(environment={"PYTHONHASHSEED": "4242"}),
    "deep folder, relative paths": Circumstance(depth="a/ b/ü/" + "long" * 20, own_folder=True),
    "two processes": Circumstance(jobs="2"),
    "three processes, hash seed": Circumstance(jobs="3", environment={"PYTHONHASHSEED": "0"}),
    "--today 1970": Circumstance(options=("--today", "1970-01-01")),
    "--today 2106": Circumstance(options=("--today", "2106-02-08")),
    "clock of 1970": Circumstance(clock="0"),
    "clock of 2106": Circumstance(clock="4294967296"),
}


def build(folder: Path, at: Circumstance) -> Contents:
    place = folder / at.depth
    root = written(FILES, place)
    code = f"{AT}{PROGRAM}" if at.clock else PROGRAM
    paths = ["policies", "site"] if at.own_folder else [str(root), str(place / "site")]
    command = ["build", "--out", paths[1], "--jobs", at.jobs]
    subprocess.run(
        [sys.executable, "-c", code, *filter(None, [at.clock]), "--library", paths[0], *at.options, *command],
        cwd=place if at.own_folder else folder,
        env=os.environ | {"XDG_CACHE_HOME": str(folder / "cache")} | at.environment,
        umask=at.umask,
        check=True,
        capture_output=True,
    )
    return contents(place / "site")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return build(tmp_path_factory.mktemp("plain"), Circumstance())


@pytest.mark.parametrize("name", CIRCUMSTANCES)
def test_the_site_is_the_same_to_the_byte(name: str, plain: Contents, tmp_path: Path) -> None:
    found = build(tmp_path, CIRCUMSTANCES[name])
    assert len(found) > 100
    assert [path for path in plain.keys() | found.keys() if plain.get(path) != found.get(path)] == []


def test_a_library_that_was_copied_gives_the_same_site_whatever_the_times_of_its_files(
    plain: Contents, tmp_path: Path
) -> None:
    root = written(FILES, tmp_path / "first")
    for at, file in enumerate(sorted(root.rglob("*"), reverse=True)):
        os.utime(file, (at * 86_400, at * 86_400))
    shutil.copytree(root, tmp_path / "copy" / "policies", copy_function=shutil.copyfile)
    found = build(tmp_path, Circumstance(depth="copy"))
    assert found == plain


def test_the_clock_of_these_tests_is_the_one_that_the_program_reads() -> None:
    code = f"{AT}{PROGRAM}"
    for seconds, told in (("0", "1 scheduled"), ("4294967296", "1 overdue")):
        command = [sys.executable, "-c", code, seconds, "--library", "policies", "due"]
        said = subprocess.run(
            command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True
        )
        assert told in said.stderr, said
