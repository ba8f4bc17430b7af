"""`sopdiff diff` with git: a file in two revisions, and sopdiff as git's own diff driver and difftool."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdiff.cli import exit_codes

Run = Callable[..., subprocess.CompletedProcess[str]]

SOPDIFF = shlex.join([sys.executable, "-c", "from sopdiff.cli.main import main; main()"])

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Clerk", "-c", "user.email=clerk@example.org"]
    call = ["git", *identity, *arguments]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A policy in two revisions."""
    git(tmp_path, "init", "--quiet")
    for days in (90, 10):
        text = f"Wear no key in sight.\n\nReport losses within {days} days.\n\nReturn all keys.\n"
        (tmp_path / "keys.md").write_text(text, encoding="utf-8")
        git(tmp_path, "add", "keys.md")
        git(tmp_path, "commit", "--quiet", "--message", "Say when to report")
    return tmp_path


@pytest.mark.usefixtures("repository")
def test_file_in_two_revisions(run: Run) -> None:
    finished = run("diff", "--git", "HEAD~1", "HEAD", "keys.md")
    assert finished.stdout.startswith("HEAD~1:keys.md -> HEAD:keys.md\n")
    assert "[-90-]{+10+} days" in finished.stdout


def test_file_in_a_folder_below(run: Run, repository: Path) -> None:
    (repository / "policies").mkdir()
    git(repository, "mv", "keys.md", "policies/keys.md")
    git(repository, "commit", "--quiet", "--message", "Move it")
    assert "3 unchanged" in run("diff", "--git", "HEAD", "HEAD", "policies/keys.md").stdout


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["HEAD~1", "HEAD"], "--git takes two revisions and a file"),
        (["HEAD~9", "HEAD", "keys.md"], "keys.md in HEAD~9: invalid object name"),
        (["--output=x", "HEAD", "keys.md"], "No such option"),
        (["HEAD~1", "HEAD", "no.md"], "no.md in HEAD~1"),
    ],
)
def test_what_git_does_not_know_is_told(arguments: list[str], words: str, run: Run) -> None:
    finished = run("diff", "--git", *arguments)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert words in finished.stderr


def test_git_diff_shows_policies_by_clauses(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.md diff=sopdiff\n", encoding="utf-8")
    told = git(
        repository, "-c", f"diff.sopdiff.command={SOPDIFF} diff --git-driver", "diff", "HEAD~1", "HEAD"
    )
    assert "a/keys.md -> b/keys.md" in told
    assert "[-90-]{+10+} days" in told


def test_git_diff_shows_a_new_file_and_a_renamed_one(repository: Path) -> None:
    git(repository, "mv", "keys.md", "key-control.md")
    git(repository, "commit", "--quiet", "--message", "Rename it")
    (repository / ".gitattributes").write_text("*.md diff=sopdiff\n", encoding="utf-8")
    driver = ["-c", f"diff.sopdiff.command={SOPDIFF} diff --git-driver"]
    assert "a/keys.md -> b/key-control.md" in git(repository, *driver, "diff", "HEAD~2", "HEAD")
    empty = git(repository, "hash-object", "-t", "tree", "/dev/null").strip()
    assert "3 added" in git(repository, *driver, "diff", empty, "HEAD")


def test_external_diff_of_the_environment(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"{SOPDIFF} diff --git-driver")
    assert "[-90-]{+10+} days" in git(repository, "diff", "HEAD~1")


def test_difftool(repository: Path) -> None:
    tool = f'difftool.sopdiff.cmd={SOPDIFF} diff "$LOCAL" "$REMOTE"'
    told = git(repository, "-c", tool, "difftool", "--no-prompt", "--tool=sopdiff", "HEAD~1", "HEAD")
    assert "[-90-]{+10+} days" in told
