"""How the time to parse and to write grows with the text: `make bench`.

Policy text of 10 kB to 10 MB: the seconds for each MB should stay flat. All sizes are measured in one
run, each in the best of several rounds, and printed as ratios to the smallest, because machines differ.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from sopdiff.clauses.parse import parse
from sopdiff.clauses.write import write

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)  # characters
ROUNDS = {10_000: 20, 100_000: 5}  # of the others one


def policy_text(size: int) -> str:
    """Sections with paragraphs, lead-ins, nested lists and legal enumerators, each numbered."""
    parts, length = list[str](), 0
    for part in _sections():
        parts.append(part)
        length += len(part)
        if length >= size:
            return "".join(parts)[:size]
    raise AssertionError


def _sections() -> Iterator[str]:
    for n in count(1):
        yield (
            f"## {n}. Reports of kind {n}\n\n"
            f"Members **shall** report each case under section {n}(a) within {n % 30} days, unless the "
            "[Chief](https://example.org/chief) or a designee extends the time in writing:\n\n"
            "1. what happened, and where;\n2. who was there:\n   - members;\n   - others; and\n"
            "3. what was done.\n\n"
            f"(a) A report of case {n} is kept for five years.\n\n(1) Copies are numbered.\n\n"
            "(2) Originals are sealed.\n\n(b) Nothing here limits the duty to testify.\n\n"
        )


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The best of several rounds, in CPU seconds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    print("| characters | parse, ratio per character | write, ratio per character | parse, s/MB here |")
    print("| --- | --- | --- | --- |")
    base: tuple[float, float] | None = None
    for size in SIZES:
        text = policy_text(size)
        rounds = ROUNDS.get(size, 1)
        document = parse(text)
        rates = (
            seconds(partial(parse, text), rounds) / size,
            seconds(partial(write, document), rounds) / size,
        )
        base = base or rates
        print(f"| {size:,} | {rates[0] / base[0]:.2f} | {rates[1] / base[1]:.2f} | {rates[0] * 1e6:.2f} |")


if __name__ == "__main__":
    main()
