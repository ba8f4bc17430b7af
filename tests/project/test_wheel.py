import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: object, folder: Path) -> str:
    """Run a program as a user would who has nothing of this project but the wheel."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that holds the built wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", folder=ROOT)
    (wheel,) = (folder / "dist").iterdir()
    venv.create(folder / "environment", with_pip=False)
    programs = folder / "environment" / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--constraint", ROOT / "requirements.lock", wheel, folder=folder)
    return programs


def test_wheel_in_an_empty_environment_begins_checks_and_renders_a_library(
    installed: Path, tmp_path: Path
) -> None:
    sopdiff = installed / "sopdiff"
    run(sopdiff, "init", "town", "--example", folder=tmp_path)
    run(sopdiff, "--library", "town/policies", "check", folder=tmp_path)
    run(sopdiff, "--library", "town/policies", "build", "--out", "town/site", folder=tmp_path)
    assert "Vehicle Use" in (tmp_path / "town/site/index.html").read_text(encoding="utf-8")
    assert list((tmp_path / "town/site").rglob("*.css"))


def test_wheel_holds_the_licence_and_no_tests(installed: Path) -> None:
    packages = next(installed.parent.glob("lib/python*/site-packages"))
    assert list(packages.glob("sopdiff-*.dist-info/licenses/LICENSE"))
    assert not (packages / "tests").exists()
