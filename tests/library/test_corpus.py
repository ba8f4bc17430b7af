"""A library of 119 real documents in 547 versions is loaded without an error."""

from pathlib import Path

from sopdiff.findings import Severity
from sopdiff.library.load import load
from tests.corpus_library import make_corpus_library


def test_corpus_is_a_library_without_errors(corpus: Path, tmp_path: Path) -> None:
    library = load(make_corpus_library(corpus, tmp_path / "policies"))
    assert (len(library.policies), sum(len(policy.versions) for policy in library.policies)) == (119, 547)
    assert [finding for finding in library.findings if finding.severity is Severity.ERROR] == []
