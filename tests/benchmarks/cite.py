"""How many of the citations in real texts are found, where they lead, and how fast: `make bench`.

`citations-dev.json` of the corpus holds snippets of laws and policies with the spans and targets that a
person saw in them, and traps that hold none. What is optional there is neither gain nor loss. The report
names every citation gained or lost against the result committed in `cite.json`; `--update` commits anew.
`--misses` lists what is found and should not be, and the other way.
"""

import json
import os
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sopdiff.citations.citation import Status
from sopdiff.citations.citator import build_citator
from sopdiff.citations.families.form import words_of
from sopdiff.citations.find import find
from sopdiff.citations.registry import Registry, load_registry, with_all_families
from sopdiff.library.load import load
from tests.corpus_library import make_corpus_library

ROOT = Path(__file__).parent.parent.parent
CORPUS = Path(os.environ.get("SOPDIFF_CORPUS", ROOT.parent / "shared" / "corpus"))
SNIPPETS = CORPUS / "citations-dev.json"
LAST = Path(__file__).with_suffix(".json")

Found = dict[str, dict[str, str]]
"""By snippet the citations found in it: place `71-88` to targets."""


def registry() -> Registry:
    """The real library's, with all families switched on."""
    return with_all_families(load_registry(load(ROOT / "policies")))


def find_in(snippets: Path, known: Registry) -> Found:
    return {
        snippet["id"]: {f"{c.start}-{c.end}": "; ".join(c.targets) for c in find(snippet["text"], known)}
        for snippet in json.loads(snippets.read_text(encoding="utf-8"))
    }


def score(snippets: Path, found: Found) -> tuple[dict[str, float], list[str]]:
    """Precision and recall of spans, the share of right targets, traps taken; and what went wrong."""
    counts, wrong = Counter[str](), list[str]()
    for snippet in json.loads(snippets.read_text(encoding="utf-8")):
        got = found[snippet["id"]]
        wanted = {f"{c['start']}-{c['end']}": c for c in snippet["citations"]}
        optional = {f"{c['start']}-{c['end']}" for c in snippet.get("optional", [])}
        for place, targets in got.items():
            if place in wanted:
                counts["found"] += 1
                right = targets == "; ".join(wanted[place]["targets"])
                counts["right"] += right
                wrong += [] if right else [f"{snippet['id']} {place}: targets {targets}"]
            elif place not in optional:
                counts["extra"] += 1
                counts["traps"] += not wanted
                wrong.append(f"{snippet['id']} {place}: found {targets}")
        missed = [citation["span"] for place, citation in wanted.items() if place not in got]
        counts["missed"] += len(missed)
        wrong += [f'{snippet["id"]}: missed "{text}"' for text in missed]
    return {
        "precision": counts["found"] / (counts["found"] + counts["extra"]),
        "recall": counts["found"] / (counts["found"] + counts["missed"]),
        "targets": counts["right"] / counts["found"],
        "traps": counts["traps"],
    }, wrong


def _report_snippets(last: dict[str, Found]) -> Found:
    found = find_in(SNIPPETS, registry())
    now, wrong = score(SNIPPETS, found)
    before, _ = score(SNIPPETS, last["found"])
    print("| snippets | now | last |\n| --- | --- | --- |")
    for name, value in now.items():
        print(f"| {name} | {value:.3f} | {before[name]:.3f} |")
    for sign, these, others in (("gained", found, last["found"]), ("lost", last["found"], found)):
        for snippet, citations in these.items():
            for place, targets in citations.items():
                if others.get(snippet, {}).get(place) != targets:
                    print(f"{sign}: {snippet} {place} {targets}")
    if "--misses" in sys.argv[1:]:
        print("\n".join(wrong))
    return found


def _report_sources(last: Found) -> Found:
    """What the texts in force of each source cite, and how far that can be followed in one library of all."""
    with TemporaryDirectory() as folder:
        library = load(make_corpus_library(CORPUS, Path(folder) / "policies"))
        entries = build_citator(library).entries
    current = {(policy.slug, policy.current.name) for policy in library.policies if policy.current}
    sources = sorted(path.parent.name for path in CORPUS.glob("*/MANIFEST.json"))
    counts: dict[str, Counter[str]] = {}
    for entry in entries:
        if (entry.policy, entry.version) in current:
            source = next(name for name in sources if entry.policy.startswith(name))
            counts.setdefault(source, Counter())[entry.resolution.status] += 1
    print(f"\n| source | found | {' | '.join(Status)} |\n| --- |{' --- |' * (len(Status) + 1)}")
    told: Found = {}
    for source, by_status in sorted(counts.items()):
        told[source] = {"found": str(by_status.total())} | {s.value: str(by_status[s]) for s in Status}
        cells = (
            value
            if value == last.get(source, {}).get(name)
            else f"{value} ({last.get(source, {}).get(name)})"
            for name, value in told[source].items()
        )
        print(f"| {source} | {' | '.join(cells)} |")
    return told


def _paragraphs() -> Iterator[str]:
    for path in sorted(CORPUS.glob("*/*/*.md")):
        yield from path.read_text(encoding="utf-8").split("\n\n")


def _report_cost() -> None:
    """Time beside that of splitting the texts into words, in one run; memory for a text and for more."""
    known, texts = registry(), [*_paragraphs()]
    megabytes = sum(map(len, texts)) / 1e6
    start = time.process_time()
    citations = sum(len(find(text, known)) for text in texts)
    took = time.process_time() - start
    start = time.process_time()
    for text in texts:
        words_of(text)
    plain = time.process_time() - start
    print(f"\n{citations:,} citations in {megabytes:.1f} MB: {megabytes / took:.1f} MB/s here,", end=" ")
    print(f"{took / plain:.1f} times as long as splitting the same texts into words")
    sample = max(texts, key=len)
    peaks = [_peak(sample.split("\n") * times, known) for times in (1, 8)]
    print(f"peak memory over {len(sample):,} characters and 8 times that: {peaks[0]:.1f}, {peaks[1]:.1f} kB")


def _peak(texts: list[str], known: Registry) -> float:
    tracemalloc.start()
    for text in texts:
        find(text, known)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1000


def main() -> None:
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}; SOPDIFF_CORPUS says where it is")
        return
    last = json.loads(LAST.read_text(encoding="utf-8"))
    result = {"found": _report_snippets(last), "sources": _report_sources(last["sources"])}
    if "--update" in sys.argv[1:]:
        LAST.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    _report_cost()


if __name__ == "__main__":
    main()
