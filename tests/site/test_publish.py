"""Writing a site: the old one or the new one, whole, whatever fails and whenever."""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from sopdiff.errors import RefusedError, SopdiffError
from sopdiff.site import publish
from sopdiff.site.publish import MARKER, holds_site, write_site

OLD = {"index.html": b"old", "policies/a/index.html": b"old a", "gone/index.html": b"gone"}
NEW = {"index.html": b"new", "policies/a/index.html": b"new a", "policies/b/index.html": b"new b"}
CALLS = ("open", "fsync", "link", "rename", "mkdir", "rmdir", "unlink")


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def test_first_site_goes_into_an_absent_or_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "a" / "b" / "site", tmp_path / "empty"):
        assert write_site(NEW, folder)
        assert holds_site(NEW, folder)
        assert (folder / MARKER).is_file()


def test_new_site_takes_the_place_of_the_old_and_nothing_is_left(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(OLD, site)
    assert write_site(NEW, site)
    assert holds_site(NEW, site)
    assert leftovers(site) == []


def test_equal_site_is_left_untouched(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(OLD, site)
    before = site.stat().st_ino
    assert not write_site(OLD, site)
    assert site.stat().st_ino == before


def test_a_folder_that_is_no_site_is_never_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.txt").write_text("years of work")
    with pytest.raises(RefusedError) as refused:
        write_site(NEW, folder)
    assert refused.value.hint
    (tmp_path / "file").write_text("a file")
    with pytest.raises(RefusedError):
        write_site(NEW, tmp_path / "file")
    assert (folder / "chapter.txt").read_text() == "years of work"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_site(OLD, tmp_path / "link")
    write_site(NEW, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert holds_site(NEW, tmp_path / "real")


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")


@contextmanager
def failing(nth: int) -> Iterator[list[str]]:
    """Let the Nth of all calls that change the disk fail, as on a full one."""
    called: list[str] = []

    def counted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def call_or_fail(*args: object, **keywords: object) -> object:
            called.append(name)
            if len(called) == nth:
                full_disk()
            return call(*args, **keywords)

        return call_or_fail

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, counted(name, getattr(os, name)))
        for name in ("_exchange", "_sync_disk"):
            patch.setattr(publish, name, counted(name, getattr(publish, name)))
        yield called


@pytest.mark.parametrize("exchange", [True, False], ids=["one step", "two renames"])
def test_whichever_call_fails_the_site_is_the_old_or_the_new_and_a_rerun_mends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    for nth in range(1, 200):
        shutil.rmtree(site, ignore_errors=True)
        write_site(OLD, site)
        with failing(nth) as called, suppress(SopdiffError):
            write_site(NEW, site)
        assert holds_site(OLD, site) or holds_site(NEW, site), (nth, called)
        write_site(NEW, site)
        assert holds_site(NEW, site)
        assert leftovers(site) == []
        if len(called) < nth:
            break
    assert nth > 15


KILLED = """
import os, sys
from pathlib import Path
from sopdiff.site import publish
nth, calls = int(sys.argv[2]), 0
def counted(call):
    def call_or_die(*args, **keywords):
        global calls
        calls += 1
        if calls == nth:
            os.kill(os.getpid(), 9)
        return call(*args, **keywords)
    return call_or_die
for name in ("open", "fsync", "link", "rename", "mkdir", "rmdir", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
publish._exchange = counted(publish._exchange)
publish._sync_disk = counted(publish._sync_disk)
publish.write_site({"index.html": b"new", "b/index.html": b"new b"}, Path(sys.argv[1]))
"""


def test_killed_at_any_point_it_leaves_the_old_or_the_new_site_and_the_next_run_tidies(
    tmp_path: Path,
) -> None:
    site, new = tmp_path / "site", {"index.html": b"new", "b/index.html": b"new b"}
    for nth in range(1, 60):
        shutil.rmtree(site, ignore_errors=True)
        write_site(OLD, site)
        run = subprocess.run([sys.executable, "-c", KILLED, str(site), str(nth)], check=False)
        assert holds_site(OLD, site) or holds_site(new, site), nth
        write_site(new, site)
        assert leftovers(site) == []
        if run.returncode == 0:
            break
        assert run.returncode == -signal.SIGKILL
    assert nth > 10


def test_two_renames_serve_where_folders_cannot_be_swapped_in_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    write_site(OLD, tmp_path / "site")
    write_site(NEW, tmp_path / "site")
    assert holds_site(NEW, tmp_path / "site")
    assert leftovers(tmp_path / "site") == []


def test_a_site_set_aside_by_a_killed_run_comes_back_though_the_next_run_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    write_site(OLD, site)
    site.rename(tmp_path / ".site.old")
    monkeypatch.setattr(publish, "_sync_disk", full_disk)
    with pytest.raises(SopdiffError, match="cannot write the site"):
        write_site(NEW, site)
    assert holds_site(OLD, site)


def test_a_spare_is_brought_up_to_date_and_swapped_with_the_site(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / "cache" / "spare"
    for files in (OLD, NEW, OLD, NEW):
        publish.replace_site(files, site, spare)
        assert holds_site(files, site)
    assert holds_site(OLD, spare)
    assert not (site / "gone").exists()
    assert leftovers(site) == ["cache"]


def test_no_spare_is_used_where_the_folder_of_the_site_hands_down_a_group(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www").chmod(0o2755)
    site, spare = tmp_path / "www" / "site", tmp_path / "cache" / "spare"
    publish.replace_site(OLD, site, spare)
    publish.replace_site(NEW, site, spare)
    assert holds_site(NEW, site)
    assert not spare.exists()
    assert (site / "policies").stat().st_mode & 0o2000


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    build = threading.Thread(target=write_site, args=(NEW, tmp_path / "site"))
    build.start()
    build.join(timeout=0.2)
    assert build.is_alive()
    assert not (tmp_path / "site").exists()
    os.close(handle)
    build.join(timeout=10)
    assert holds_site(NEW, tmp_path / "site")


def test_a_reader_never_misses_a_page_while_sites_are_swapped(tmp_path: Path) -> None:
    site, missed, done = tmp_path / "site", 0, threading.Event()
    sites = ({"index.html": b"one"}, {"index.html": b"two"})
    write_site(sites[0], site)

    def publish_in_turn() -> None:
        for turn in range(300):
            write_site(sites[turn % 2], site)
        done.set()

    writer = threading.Thread(target=publish_in_turn)
    writer.start()
    while not done.is_set():
        try:
            assert (site / "index.html").read_bytes() in (b"one", b"two")
        except FileNotFoundError:
            missed += 1
    writer.join()
    assert missed == 0
