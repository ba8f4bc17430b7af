"""Golden files: inputs and what is expected of them, to be read without running anything.

They live below tests/cases/. A test asks for them with `cases("load/*.txt")`, compares with the fixture
`golden`, and `pytest --update-goldens` writes them anew. tests/project/test_goldens.py fails for a file
that no such pattern names.
"""

from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"


def cases(pattern: str) -> list[object]:
    """The files or folders below tests/cases/ that a pattern names, as parameters named by their stems."""
    return [pytest.param(path, id=path.stem) for path in sorted(CASES.glob(pattern))]
