"""What stands around the program: hooks and the action call commands that exist, with options they have."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sopdiff.cli.main import COMMANDS

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
