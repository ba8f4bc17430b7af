"""Noticing that files were saved."""

import os
import threading
import time
from pathlib import Path

from sopdiff.cli.watch import Watch, look


def watched(*folders: Path) -> Watch:
    return Watch(lambda: folders, interval=0.01)


def test_saved_new_and_removed_files_are_named_in_order(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("old")
    watch = watched(tmp_path)
    (tmp_path / "a.md").write_text("other")
    (tmp_path / "b.md").unlink()
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "c.md").write_text("new")
    assert watch.wait() == tuple(str(tmp_path / name) for name in ("a.md", "b.md", "keys", "keys/c.md"))


def test_file_that_is_replaced_by_one_of_the_same_size_and_time_counts_as_saved(tmp_path: Path) -> None:
    file, other = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text("one")
    watch = watched(tmp_path)
    other.write_text("two")
    os.utime(other, ns=(0, file.stat().st_mtime_ns))
    other.replace(file)
    assert watch.wait() == (str(file),)


def test_what_an_editor_hides_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    before = look([tmp_path])
    (tmp_path / ".a.md.swp").write_text("text")
    (tmp_path / ".git").mkdir()
    assert look([tmp_path]) == before


def test_folders_that_links_lead_to_are_looked_at_and_rings_come_to_an_end(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_text("text")
    library = tmp_path / "policies"
    (library / "keys").mkdir(parents=True)
    (library / "linked").symlink_to(tmp_path / "elsewhere")
    (library / "keys" / "ring").symlink_to(library)
    (library / "keys" / "broken.md").symlink_to("nowhere")
    found = {Path(path).relative_to(library).as_posix() for path in look([library])}
    assert found == {"keys", "keys/broken.md", "keys/ring", "linked", "linked/a.md"} - {"keys/ring"}


def test_folder_that_is_not_there_yet_is_noticed_when_it_comes(tmp_path: Path) -> None:
    watch = watched(tmp_path / "policies", tmp_path / "templates")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "style.css").write_text("a {}")
    assert watch.wait() == (str(tmp_path / "templates" / "style.css"),)


def test_file_is_built_once_it_is_saved_as_a_whole(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("")
    watch = watched(tmp_path)

    def save_slowly() -> None:
        for _ in range(6):
            with file.open("a") as end:
                end.write("more ")
            time.sleep(0.03)

    saving = threading.Thread(target=save_slowly)
    saving.start()
    assert watch.wait() == (str(file),)
    saving.join()
    assert file.read_text() == "more " * 6


def test_look_at_two_thousand_files_is_cheap(tmp_path: Path) -> None:
    for policy in range(200):
        (tmp_path / str(policy)).mkdir()
        for event in range(10):
            (tmp_path / str(policy) / f"{event}.md").touch()
    started = time.process_time()
    assert len(look([tmp_path])) == 2200
    assert time.process_time() - started < 0.5  # it takes 0.01
