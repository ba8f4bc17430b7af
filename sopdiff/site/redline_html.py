"""A redline to HTML: what went is in `del`, what came in `ins`, each with its links and emphasis.

A screen reader that does not announce the two elements reads the words that the style sheet puts at
both ends of each; between a removal and what replaces it there is always a blank, lest `may` and `shall`
be read as one word.
"""

from collections.abc import Sequence
from dataclasses import replace

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.comparison import Change
from sopdiff.diffing.redline import Op, Run
from sopdiff.site.document_html import SpansOf
from sopdiff.site.inline import Span, weave
from sopdiff.site.markup import Markup, element, joined


def write_redline(change: Change, old_spans: SpansOf, new_spans: SpansOf) -> Markup:
    """The words of a change, old and new in reading order."""
    old, new = _side(change.old, old_spans), _side(change.new, new_spans)
    old_at = new_at = 0
    written: list[Markup] = []
    before: Run | None = None
    for run in change.redline:
        if _replaces(before, run):
            written.append(Markup(" "))
        length = len(run.text)
        if run.op is Op.DELETE:
            written.append(element("del", weave(*old, old_at, old_at + length)))
        else:
            words = weave(*new, new_at, new_at + length)
            written.append(element("ins", words) if run.op is Op.INSERT else words)
        old_at += 0 if run.op is Op.INSERT else length
        new_at += 0 if run.op is Op.DELETE else length
        before = run
    return joined(written)


def _side(clauses: Sequence[Clause], spans_of: SpansOf) -> tuple[str, list[Span]]:
    """The texts of one side joined as a redline joins them, with all their spans."""
    spans: list[Span] = []
    at = 0
    for clause in clauses:
        spans += [replace(span.shifted(at), instead="") for span in spans_of(clause)]
        at += len(clause.text) + 1
    return "\n".join(clause.text for clause in clauses), spans


def _replaces(before: Run | None, run: Run) -> bool:
    """Whether one edit follows another with no blank between them."""
    if before is None or Op.KEEP in (before.op, run.op):
        return False
    return not (before.text[-1:].isspace() or run.text[:1].isspace())
