"""Comparisons of real policies: nothing is lost, and what we say fits what people found by reading."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import decode, split_front_matter
from sopdiff.clauses.tree import Document
from sopdiff.diffing.compare import compare
from tests.benchmarks.truth import PAIRS, score
from tests.diffing.rules import broken_rules

EVERY = 5  # of the pairs of neighbouring versions is compared


def documents(files: tuple[Path, Path]) -> Iterator[Document]:
    for file in files:
        _, body, _ = split_front_matter(decode(file.read_bytes())[0])
        yield parse(body)


def neighbours(corpus: Path) -> Iterator[tuple[Path, Path]]:
    for folder in sorted({file.parent for file in corpus.glob("*/*/*.md")}):
        yield from pairwise(sorted(folder.glob("*.md")))


def test_every_clause_of_the_corpus_is_accounted_for_and_its_words_rebuild(corpus: Path) -> None:
    sample = [*neighbours(corpus)][::EVERY]
    assert len(sample) > 50
    broken = {files: broken_rules(compare(*documents(files))) for files in sample}
    assert {str(old.relative_to(corpus)): rules for (old, _), rules in broken.items() if rules} == {}


@pytest.mark.parametrize("pair", PAIRS)
def test_comparison_fits_what_was_found_by_reading(pair: str, corpus: Path) -> None:
    """Nearly all old lines are paired right, and nine in ten clauses have the right relation."""
    told = score(pair, corpus)
    lines = sum(len(verdict.lines) for verdict in told.pairings)
    assert sum(len(verdict.lines) for verdict in told.pairings if verdict.right) >= 0.95 * lines
    assert sum(verdict.right for verdict in told.relations) >= 0.90 * len(told.relations)
