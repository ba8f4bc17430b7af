"""What the tests of citations share: the invented library of `sopdiff init --example`."""

from datetime import date

import pytest

from sopdiff.library.begin import begin
from sopdiff.library.load import load
from sopdiff.library.policy import Library


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("town")
    for path, text in begin(example=True, today=date(2026, 11, 22)).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return load(folder / "policies")
