"""What the tests of faults share: commands under strace."""

from collections.abc import Iterator

import pytest

from tests.faults.strace import Tracer, tracing


@pytest.fixture(scope="session")
def tracer(tmp_path_factory: pytest.TempPathFactory, cache_of_our_own: None) -> Iterator[Tracer]:  # noqa: ARG001
    with tracing(tmp_path_factory.mktemp("traced")) as running:
        yield running
