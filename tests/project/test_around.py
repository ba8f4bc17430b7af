"""What stands around the program: hooks and the action call commands that exist, with options they have."""

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from sopdiff.cli.main import COMMANDS
from sopdiff.library.begin import begin

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SCRIPTS = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]


def test_hooks_call_commands_with_options_they_have() -> None:
    for hook in HOOKS:
        _, command, *options = hook["entry"].split()
        asked = [sys.executable, "-c", "from sopdiff.cli.main import main; main()", command, "--help"]
        known = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        assert all(option in known for option in options), hook["id"]


@pytest.mark.parametrize("script", SCRIPTS)
def test_the_scripts_of_the_action_are_shell_and_name_commands_that_exist(script: str) -> None:
    subprocess.run(["bash", "-n"], input=script, text=True, check=True)
    assert {*re.findall(r'sopdiff (?:--library "\$LIBRARY" )?([a-z]+)', script)} <= COMMANDS.keys()
    assert "${{" not in script  # what comes from outside is never part of a script


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A library in git, with a branch that edits a draft, posts another and adds a first text."""
    for name, text in begin(example=True, today=date(2026, 11, 22)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Base")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_the_action_checks_builds_and_tells_what_a_pull_request_changes(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    base = git(repository, "rev-parse", "HEAD")
    draft = repository / "policies/vehicle-use/2026-11-22-draft.md"
    draft.write_text(draft.read_text(encoding="utf-8").replace("24 hours", "12 hours"), encoding="utf-8")
    version = repository / "policies/body-worn-cameras/2024-10-07-revised.md"
    text = version.read_text(encoding="utf-8").replace("Members", "All members")
    (version.parent / "2026-11-20-revised.md").write_text(text, encoding="utf-8")
    (repository / "policies/hats").mkdir()
    (repository / "policies/hats/policy.yaml").write_text("title: Hats\n")
    (repository / "policies/hats/2026-11-20-original.md").write_text("# Hats\n\nThey are worn.\n")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Changes")

    tools = tmp_path_factory.mktemp("tools")
    program = f'exec {sys.executable} -c "from sopdiff.cli.main import main; main()" "$@"'
    for name, script in (("sopdiff", program), ("gh", f"cat > {tools}/comment.md")):
        (tools / name).write_text(f"#!/bin/sh\n{script}\n")
        (tools / name).chmod(0o755)
    given = {"LIBRARY": "policies", "SITE": "site", "STRICT": "false", "BASE": base, "NUMBER": "7"}
    path = f"{tools}:{os.environ['PATH']}"
    environment = os.environ | given | {"PATH": path, "PYTHONPATH": str(ROOT)}
    for script in SCRIPTS[1:]:  # all but that which installs it
        subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script], cwd=repository, env=environment, check=True
        )
    assert (repository / "site/index.html").is_file()
    comment = (tools / "comment.md").read_text(encoding="utf-8")
    assert "{--24--}{++12++} hours" in comment
    assert "Changes from body-worn-cameras@2024-10-07 to body-worn-cameras@2026-11-20" in comment
    assert "hats" not in comment
