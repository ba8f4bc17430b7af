"""A library made of the corpus of real policies: each document a policy, each dated file a version.

    python -m tests.corpus_library FOLDER

The first version is the original, the later ones are revisions. Front matter of the corpus is another
tool's and is left out; the text below it is kept to the letter.
"""

import argparse
import json
import re
from pathlib import Path
from typing import Any

from sopdiff.clauses.source import decode, split_front_matter

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def make_corpus_library(corpus: Path, folder: Path) -> Path:
    """Write the library into `folder`, and return it."""
    folder.mkdir(parents=True)
    (folder / "library.yaml").write_text(
        "issuer: Many issuers (a test corpus)\nexample: yes\n", encoding="utf-8"
    )
    for manifest in sorted(corpus.glob("*/MANIFEST.json")):
        source = json.loads(manifest.read_text(encoding="utf-8"))
        if isinstance(source, dict):  # that of import/ is a list of Word and PDF files
            for document in source["documents"]:
                _write_policy(manifest.parent, document, folder / _slug(source["source"], document["slug"]))
    return folder


def _slug(source: str, document: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"{source}-{document}".lower())


def _write_policy(source: Path, document: dict[str, Any], folder: Path) -> None:
    folder.mkdir()
    title = json.dumps(document["title"], ensure_ascii=False)  # a string of JSON is one of YAML
    (folder / "policy.yaml").write_text(f"title: {title}\n", encoding="utf-8")
    kind = "original"
    for version in sorted(document["versions"], key=lambda version: str(version["date"])):
        text, _ = decode((source / version["file"]).read_bytes())
        _, body, _ = split_front_matter(text)
        file = folder / f"{version['date']}-{kind}.md"
        file.write_text(f"---\nevent: {kind}\n---\n{body}", encoding="utf-8", newline="\n")
        kind = "revised"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make a library of the corpus of real policies.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    arguments = parser.parse_args()
    make_corpus_library(arguments.corpus, arguments.folder)
