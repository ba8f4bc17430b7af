"""How the time and memory of a comparison grow with the text, beside git and wdiff: `make bench`.

Policies of a thousand to a million words with a tenth of their clauses edited, moved, added or removed; and
the worst cases that we know of. Whole processes are measured, start and parsing included, one after the
other in one run, because machines differ: what counts are the ratios and the exponent of growth.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from typing import NamedTuple

SIZES = (1_000, 10_000, 100_000, 1_000_000)  # words
CLAUSE = 16  # words of a clause
SOPDIFF = (sys.executable, "-c", "from sopdiff.cli.main import main; main()", "diff", "--format", "json")
PEERS = {
    "git word-diff": ("git", "diff", "--no-index", "--word-diff=porcelain"),
    "wdiff": ("wdiff",),
}
COMMON = re.findall(r"\w+", "the of and shall may not report officer chief days any within to a in")
RARE = [f"{start}{end}" for start in ("re", "con", "in", "ex") for end in range(1000)]


class Cost(NamedTuple):
    """What one process took; the exit status is of no interest, both tools use it for differences."""

    wall: float  # seconds
    cpu: float  # seconds
    memory: float  # megabytes at most


def measure(call: Sequence[str], folder: Path) -> Cost:
    """Run a program on old.md and new.md of a folder, and throw away what it prints."""
    start = time.perf_counter()
    with (folder / "out").open("wb") as out:
        process = subprocess.Popen([*call, "old.md", "new.md"], cwd=folder, stdout=out)
        _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    wall = time.perf_counter() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def policy(words: int, chance: random.Random) -> list[str]:
    """Clauses of a policy, a heading before every twelfth."""
    return [_clause(at, chance) for at in range(words // CLAUSE)]


def _clause(at: int, chance: random.Random) -> str:
    text = " ".join(chance.choice(COMMON if chance.random() < 0.5 else RARE) for _ in range(CLAUSE))
    return f"## {at} {text[:30]}\n" if at % 12 == 0 else f"{at % 12}. {text}.\n"


def edited(clauses: Sequence[str], chance: random.Random) -> list[str]:
    """The same with a tenth of its clauses edited, moved, added or removed, in equal parts."""
    done: list[str] = []
    for clause in clauses:
        match chance.randrange(40):
            case 0:
                done.append(clause.replace(" shall ", " may ").replace(" the ", " each "))
            case 1:
                done.insert(chance.randrange(len(done) + 1), clause)
            case 2:
                done += [clause, _clause(1, chance)]
            case 3:
                pass
            case _:
                done.append(clause)
    return done


def worst_cases(chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Texts that cost most for their length: name, old and new."""

    def sentence(length: int, words: Sequence[str]) -> str:
        return " ".join(chance.choice(words) for _ in range(length))

    same = "Officers report every use of force to the chief at once.\n\n"
    yield "10,000 clauses all alike", same * 10_000, same * 10_001
    for name, words in (("rewritten", RARE), ("rewritten in fifteen words", COMMON)):
        old, new = ("".join(f"{sentence(15, words)}\n\n" for _ in range(10_000)) for _ in range(2))
        yield f"10,000 clauses {name}", old, new
    yield "one clause of 8,000 words, rewritten", sentence(8_000, RARE), sentence(8_000, RARE)
    words = [chance.choice(RARE) for _ in range(8_000)]
    tenth = [chance.choice(RARE) if chance.random() < 0.1 else word for word in words]
    yield "one clause of 8,000 words, a tenth edited", " ".join(words), " ".join(tenth)


def write(folder: Path, old: str, new: str) -> None:
    (folder / "old.md").write_text(old, encoding="utf-8")
    (folder / "new.md").write_text(new, encoding="utf-8")


def main() -> None:
    chance = random.Random(7)  # noqa: S311 (the same texts on every run)
    peers = {name: call for name, call in PEERS.items() if shutil.which(call[0])}
    print("| words | " + " | ".join(f"times {name}" for name in peers) + " | s here | MB |")
    print("| --- |" + " --- |" * (len(peers) + 2))
    costs: list[Cost] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in SIZES:
            clauses = policy(size, chance)
            write(folder, "\n".join(clauses), "\n".join(edited(clauses, chance)))
            best = min(measure(SOPDIFF, folder) for _ in range(3 if size < 1_000_000 else 1))
            ratios = [
                best.wall / min(measure(call, folder) for _ in range(3)).wall for call in peers.values()
            ]
            cells = [
                f"{size:,}",
                *(f"{ratio:.1f}" for ratio in ratios),
                f"{best.wall:.2f}",
                f"{best.memory:.0f}",
            ]
            print(f"| {' | '.join(cells)} |", flush=True)
            costs.append(best)
        growth = log(costs[-1].cpu / costs[1].cpu) / log(SIZES[-1] / SIZES[1])
        print(f"\nGrowth from {SIZES[1]:,} to {SIZES[-1]:,} words: exponent {growth:.2f} of CPU time\n")
        print("| worst case | s here | MB |\n| --- | --- | --- |")
        for case, old, new in worst_cases(chance):
            write(folder, old, new)
            cost = measure(SOPDIFF, folder)
            print(f"| {case} | {cost.wall:.2f} | {cost.memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
