"""How many of the citations in real texts are found, and how fast: `make bench`.

`citations-dev.json` of the corpus holds snippets of laws and policies with the spans and targets that a
person saw in them, and traps that hold none. What is optional there is neither gain nor loss. `--misses`
lists what is found and should not be, and the other way. Speed is measured on the texts of the corpus,
paragraph by paragraph.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sopdiff.citations.find import find
from sopdiff.citations.registry import Registry, load_registry, with_all_families
from sopdiff.library.load import load

ROOT = Path(__file__).parent.parent.parent
CORPUS = Path(os.environ.get("SOPDIFF_CORPUS", ROOT.parent / "shared" / "corpus"))
LAST = {"precision": 1.0, "recall": 1.0, "targets": 1.0, "traps": 0}  # as committed; less is a loss
TEXTS = 150


def registry() -> Registry:
    """The real library's, with all families switched on."""
    return with_all_families(load_registry(load(ROOT / "policies")))


def score(file: Path = CORPUS / "citations-dev.json") -> tuple[dict[str, float], list[str]]:
    """Precision and recall of spans, the share of right targets, traps taken; and what went wrong."""
    snippets = json.loads(file.read_text(encoding="utf-8"))
    known, counts, wrong = registry(), Counter[str](), list[str]()
    for snippet in snippets:
        got = {(c.start, c.end): c for c in find(snippet["text"], known)}
        wanted = {(c["start"], c["end"]): c for c in snippet["citations"]}
        optional = {(c["start"], c["end"]) for c in snippet.get("optional", [])}
        for span, citation in got.items():
            if span in wanted:
                counts["found"] += 1
                right = list(citation.targets) == wanted[span]["targets"]
                counts["right"] += right
                wrong += [] if right else [f"{snippet['id']} target {citation.targets}"]
            elif span not in optional:
                counts["extra"] += 1
                counts["traps"] += not wanted
                wrong.append(f'{snippet["id"]} found "{citation.text}"')
        missed = [citation["span"] for span, citation in wanted.items() if span not in got]
        counts["missed"] += len(missed)
        wrong += [f'{snippet["id"]} missed "{text}"' for text in missed]
    return {
        "precision": counts["found"] / (counts["found"] + counts["extra"]),
        "recall": counts["found"] / (counts["found"] + counts["missed"]),
        "targets": counts["right"] / counts["found"],
        "traps": counts["traps"],
    }, wrong


def paragraphs(corpus: Path) -> Iterator[str]:
    for path in sorted(corpus.glob("*/*/*.md"))[:TEXTS]:
        yield from path.read_text(encoding="utf-8").split("\n\n")


def main() -> None:
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}; SOPDIFF_CORPUS says where it is")
        return
    scores, wrong = score()
    print("| | now | last |\n| --- | --- | --- |")
    for name, value in scores.items():
        print(f"| {name} | {value:.3f} | {LAST[name]:.3f} |")
    if "--misses" in sys.argv[1:]:
        print("\n".join(wrong))
    known, texts = registry(), [*paragraphs(CORPUS)]
    start = time.process_time()
    citations = sum(len(find(text, known)) for text in texts)
    megabytes = sum(map(len, texts)) / 1e6
    rate = megabytes / (time.process_time() - start)
    print(f"\n{citations:,} citations in {megabytes:.1f} MB, {rate:.1f} MB/s here")


if __name__ == "__main__":
    main()
