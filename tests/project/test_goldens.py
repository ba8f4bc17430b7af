import re
from pathlib import Path

from tests.goldens import CASES

_PATTERN = re.compile(r'\bcases\("([^"]+)"\)')
_PATH = re.compile(r'(?:\bCASES|"cases")((?: / "[^"]+")+)')


def asked_for() -> set[Path]:
    """Everything below tests/cases/ that a test names, with what is in a folder that it names."""
    sources = [file.read_text(encoding="utf-8") for file in CASES.parent.rglob("*.py")]
    patterns = {pattern for source in sources for pattern in _PATTERN.findall(source)}
    patterns |= {
        path.strip(' /"').replace('" / "', "/") for source in sources for path in _PATH.findall(source)
    }
    found = {path for pattern in patterns for path in CASES.glob(pattern)}
    return found | {below for path in found if path.is_dir() for below in path.rglob("*")}


def test_every_golden_is_asked_for_by_a_test() -> None:
    unused = {path for path in CASES.rglob("*") if path.is_file()} - asked_for()
    assert sorted(str(path.relative_to(CASES)) for path in unused) == []
