"""Citations in real texts, against what a person saw in them."""

from pathlib import Path

from tests.benchmarks.cite import find_in, registry, score


def test_citations_of_real_texts_are_found_and_no_trap_is_taken(corpus: Path) -> None:
    snippets = corpus / "citations-dev.json"
    scores, wrong = score(snippets, find_in(snippets, registry()))
    assert scores["precision"] >= 0.97, wrong
    assert scores["recall"] >= 0.95, wrong
    assert scores["targets"] >= 0.95, wrong
    assert scores["traps"] == 0, wrong
