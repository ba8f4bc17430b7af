"""How fast a site is built, whole and after an edit, and how large it gets: `make bench`.

Policies of 1,500 words with twelve headings, nested lists and six citations, in libraries of several
sizes. Time is told as a ratio to a floor measured in the same run on the same cores: markdown-it-py that
renders each text once, and Jinja2 that renders as many pages as ours. `--sizes 10 100 1000 5000` asks for
other sizes; memory is what all processes together have for themselves, their shares of what is common added.
"""

import argparse
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from jinja2 import Environment
from markdown_it import MarkdownIt

SIZES = (10, 100, 1000)
WORDS = (
    *("officer", "vehicle", "policy", "member", "supervisor", "report", "record", "evidence", "camera"),
    *("public", "request", "incident", "review", "property", "training", "duty", "command", "notice"),
    *("written", "approval", "department", "city", "conduct", "search", "custody", "witness", "release"),
    *("retention", "schedule", "shall", "may", "must", "the", "a", "of", "to", "in", "and", "or", "when"),
    *("unless", "any", "each", "before", "after", "within", "for", "by", "with", "during", "under"),
)
PAGE = Environment(autoescape=True).from_string(  # with as much around the text as a plain page has
    "<!doctype html><title>{{ title }}</title><nav>{% for line in contents %}<a href='#{{ loop.index }}'>"
    "{{ line }}</a>{% endfor %}</nav><main>{{ body | safe }}</main>{% for link in links %}<p>"
    "<a href='{{ link }}'>{{ title }}</a></p>{% endfor %}"
)
MARKDOWN = MarkdownIt("js-default")


def write_library(root: Path, size: int) -> None:
    chance = random.Random(size)  # noqa: S311  a library, no secret
    titles = [f"{_sentence(chance, 3)[:-1].title()} {number}" for number in range(size)]
    root.mkdir(parents=True)
    (root / "library.yaml").write_text("issuer: A city\nreview_cycle: 2\n")
    (root / "authorities.yaml").write_text("families: [us, internal]\n")
    for number, title in enumerate(titles):
        folder = root / f"policy-{number:05}"
        folder.mkdir()
        category = ("Patrol", "Records", "Personnel", "Traffic")[number % 4]
        (folder / "policy.yaml").write_text(f"title: {title}\ncategory: {category}\n")
        cited = titles[number * 7 % size]
        text = "\n".join(_sections(chance, cited))
        (folder / f"20{10 + number % 15}-03-06-original.md").write_text(f"# {title}\n\n{text}")


def _sections(chance: random.Random, cited: str) -> Iterator[str]:
    for number in range(1, 13):
        see = {0: f" See {cited}.", 6: f" This follows 42 U.S.C. {number}{number}."}.get(number % 12, "")
        own = f" It is read with section {number - 1}." if number % 3 == 2 else ""
        yield f"## {number}. {_sentence(chance, 3)[:-1].title()}\n\n{_sentence(chance, 50)}{see}{own}\n"
        yield f"{_sentence(chance, 10)[:-1]}:\n"
        for item in range(1, 4):
            yield f"{item}. {_sentence(chance, 14)}"
            if item == 2:
                yield f"   a. {_sentence(chance, 11)}\n   b. {_sentence(chance, 11)}"
        yield ""


def _sentence(chance: random.Random, words: int) -> str:
    return f"{' '.join(chance.choices(WORDS, k=words)).capitalize()}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    seconds: float
    megabytes: float
    said: str


def build(root: Path, cache: Path) -> Run:
    """One run of the command, with the most memory that its processes had at once."""
    command = [sys.executable, "-c", "from sopdiff.cli.main import main; main()", "--library", str(root)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    start, most = time.perf_counter(), 0.0
    with subprocess.Popen(
        [*command, "build", "--out", str(root.parent / "site")],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while process.poll() is None:
            most = max(most, _memory(process.pid))
            time.sleep(0.02)
        seconds = time.perf_counter() - start
        said = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise SystemExit(said)
    return Run(seconds=seconds, megabytes=most, said=said)


def _memory(pid: int) -> float:
    """Megabytes of a process and those it started; what several share counts once."""
    pids, total = [pid], 0.0
    for one in pids:
        try:
            children = Path(f"/proc/{one}/task/{one}/children").read_text().split()
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        pids += map(int, children)
        found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
        total += int(found[1]) / 1024 if found else 0
    return total


def floor(root: Path, pages: float) -> float:
    """Seconds of markdown-it-py and Jinja2 on all cores, for so many pages a policy."""
    files = sorted(root.glob("*/*.md"))
    start = time.perf_counter()
    with multiprocessing.Pool(len(os.sched_getaffinity(0))) as pool:
        pool.starmap(_plain_pages, [(file, round(pages)) for file in files], chunksize=8)
    return time.perf_counter() - start


def _plain_pages(file: Path, pages: int) -> int:
    body = MARKDOWN.render(file.read_text())
    contents, links = [f"Section {n}" for n in range(18)], [f"../{n}/index.html" for n in range(8)]
    values = {"title": file.stem, "contents": contents, "links": links, "body": body}
    return sum(len(PAGE.render(values)) for _ in range(pages))


def edit(root: Path) -> None:
    """One word of one policy."""
    (file,) = sorted(root.glob("*/*.md"))[:1]
    file.write_text(file.read_text().replace("officer", "deputy", 1))


def measure(size: int, folder: Path) -> None:
    root, cache, site = folder / "policies", folder / "cache", folder / "site"
    write_library(root, size)
    cold = build(root, cache)
    pages = [*site.rglob("*.html")]
    base = floor(root, len(pages) / size)
    nothing = build(root, cache)
    edit(root)
    edited = build(root, cache)
    written = re.search(r"(\d+) written", edited.said)
    one = len((site / "policies" / "policy-00003" / "index.html").read_bytes())
    whole = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    print(
        f"| {size:,} | {cold.seconds:.1f} | {len(pages) / cold.seconds:.0f} | {cold.seconds / base:.1f}"
        f" | {edited.seconds / cold.seconds:.3f} ({written[1] if written else '?'})"
        f" | {nothing.seconds / cold.seconds:.3f} | {cold.megabytes:.0f}"
        f" | {one / 1000:.1f} | {whole / size / 1000:.0f} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    print(
        "| policies | cold, s here | pages/s here | cold to floor | one word to cold (files written) | ",
        end="",
    )
    print("nothing to cold | MB | page, kB | all a policy, kB |")
    print("| --- " * 9 + "|")
    with tempfile.TemporaryDirectory() as folder:
        for number, size in zip(count(), parser.parse_args().sizes, strict=False):
            measure(size, Path(folder) / str(number))


if __name__ == "__main__":
    main()
