"""The Nu HTML checker of the W3C over one page of every kind: no error and no warning."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.every_kind import KINDS

POLICY_IS_MISREAD = (
    "violates Content Security Policy"  # of a file: the checker does not know what 'self' is there
)


@pytest.fixture(scope="session")
def checker() -> list[str]:
    java, jar = shutil.which("java"), os.environ.get("SOPDIFF_VNU", "")
    if not java or not Path(jar).is_file():
        pytest.skip(
            "no Nu checker: `npm i vnu-jar`, then SOPDIFF_VNU=node_modules/vnu-jar/build/dist/vnu.jar"
        )
    return [java, "-Xss4m", "-jar", jar, "--format", "gnu"]


def test_the_checker_has_nothing_to_say(checker: list[str], sites: Path) -> None:
    pages = sorted({path.partition("?")[0] for path in KINDS.values()})
    found = subprocess.run([*checker, *pages], cwd=sites, capture_output=True, text=True, check=False)
    told = [line for line in found.stderr.splitlines() if POLICY_IS_MISREAD not in line]
    assert told == []
