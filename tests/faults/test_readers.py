"""A site that is read while it is built: each page is the old or the new, and none is ever missing."""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopdiff.cli.main import sopdiff
from sopdiff.site.publish import replace_site, write_site
from tests.faults.folder import Contents, contents
from tests.site.conftest import written

BUILDS, REAL_BUILDS = 1_000, 6
Answer = tuple[int, list[str]]
"""How many pages were opened, and what was wrong."""

STATES = tuple(
    {"index.html": words, "policies/a/index.html": words * 3000, "policies/b/index.html": words}
    for words in (b"one", b"two")
)


def read(
    site: Path, states: Sequence[Mapping[str, bytes]], done: Event, answer: "multiprocessing.Queue[Answer]"
) -> None:
    """Open every page that both states have, again and again; tell how often, and what was wrong."""
    paths = [path for path in states[0] if path in states[1]]
    wrong: list[str] = []
    opened = 0
    while not done.is_set():
        for path in paths:
            opened += 1
            try:
                page = (site / path).read_bytes()
            except OSError as error:
                wrong.append(f"{path}: {error}")
                continue
            if page not in (states[0][path], states[1][path]):
                wrong.append(f"{path}: {page[:60]!r}")
    answer.put((opened, wrong))


@contextmanager
def reader(site: Path, states: Sequence[Mapping[str, bytes]]) -> Iterator[None]:
    """Another process that reads while this one builds."""
    context = multiprocessing.get_context("spawn")
    done, answer = context.Event(), context.Queue()
    reading = context.Process(target=read, args=(site, states, done, answer))
    reading.start()
    try:
        yield
    finally:
        done.set()
    opened, wrong = answer.get(timeout=60)
    reading.join(60)
    assert opened > 100
    assert wrong == []


@pytest.mark.parametrize("kept", [False, True], ids=["made anew", "with a spare"])
def test_during_a_thousand_builds_no_page_is_missing_or_of_a_third_state(tmp_path: Path, kept: bool) -> None:
    site, spare = tmp_path / "site", tmp_path / "cache" / "spare"
    write_site(STATES[0], site)
    with reader(site, STATES):
        for number in range(BUILDS // 2):
            replace_site(STATES[(number + 1) % 2], site, spare if kept else None)


def test_during_real_builds_each_page_is_that_of_one_text_or_the_other(tmp_path: Path) -> None:
    policy = {"hats/policy.yaml": "title: Hats\n", "hats/2020-01-01-original.md": "Hats are worn.\n"}
    root, site = written({"library.yaml": "issuer: A town\n"} | policy, tmp_path), tmp_path / "site"

    def build(number: int) -> Contents:
        (root / "hats" / "2020-01-01-original.md").write_text(
            f"Hats are {('worn', 'taken off')[number % 2]}.\n"
        )
        result = CliRunner().invoke(sopdiff, ["--library", str(root), "build", "--out", str(site)])
        assert result.exit_code == 0, result
        return contents(site)

    states = (build(0), build(1))
    assert states[0] != states[1]
    with reader(site, states):
        for number in range(REAL_BUILDS):
            assert build(number) == states[number % 2]
