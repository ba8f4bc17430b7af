"""Files and folders are the old ones or the new, whatever fails."""

import os
from pathlib import Path

import pytest

from sopdiff.library.write import write_file, write_folder


def failing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if name == "fsync" else Path, name, fail)


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_file_stays_as_it_was_where_a_step_fails(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "draft.md"
    file.write_text("old", encoding="utf-8")
    with monkeypatch.context() as patch:
        failing(patch, step)
        with pytest.raises(OSError, match="No space left on device") as raised:
            write_file(file, "new")
    assert raised.value.filename == str(file)
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("draft.md", "old")
    ]
    write_file(file, "new")
    assert file.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_folder_is_not_there_where_a_step_fails_and_a_rerun_succeeds(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a/one.md": "1", "two.md": "2"}
    with monkeypatch.context() as patch:
        failing(patch, step)
        with pytest.raises(OSError, match="No space left on device"):
            write_folder(tmp_path / "policies", files)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".policies.new").mkdir()
    write_folder(tmp_path / "policies", files)
    assert (tmp_path / "policies" / "a" / "one.md").read_text(encoding="utf-8") == "1"


def test_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "draft.md"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    write_file(file, "new")
    assert file.stat().st_mode & 0o777 == 0o640
