"""The same for programs: beside each page of a policy its text as Markdown, its clauses or changes as JSON.

`policies/vehicle-use/2025-09-08/text.md`, `document.json` there, `policies/vehicle-use/history.json`, and
`comparison.json` beside a comparison; each JSON has the shape that the command line gives it.
"""

import json
from collections.abc import Iterable, Iterator

from sopdiff.exports.history import history_json
from sopdiff.exports.json import Json, Source, comparison_json, document_json
from sopdiff.library.policy import Event, Policy
from sopdiff.lineage.trace import trace
from sopdiff.site.comparison_pages import Compared
from sopdiff.site.permalinks import comparison_data, document_file, history_file, text_file
from sopdiff.site.void_text import text_of_void


def data_files(policy: Policy, compared: Iterable[Compared]) -> Iterator[tuple[str, bytes]]:
    """All of them, by path; there is none of a text that is not held, and one that never counted is kept."""
    yield history_file(policy.slug), _written(history_json(policy))
    names = trace(policy).names
    for event in policy.events:
        issued = text_of_void(event) or event
        if issued.document:
            named = {} if issued is not event else names.get(event.name, {})
            document = document_json(issued.document, _source(policy, issued), named)
            yield text_file(policy, event), issued.body.encode()
            yield document_file(policy, event), _written(document)
    for one in compared:
        if one.comparison:
            old, new = one.pair.old, one.pair.new
            told = comparison_json(one.comparison, _source(policy, old), _source(policy, new))
            yield comparison_data(policy.slug, old, new), _written(told)


def _source(policy: Policy, event: Event) -> Source:
    title = event.title or policy.title
    return Source(policy=policy.slug, version=event.name, title=title, sha256=event.sha256)


def _written(value: Json) -> bytes:
    """On one line: a program reads it, and there are many."""
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n".encode()
