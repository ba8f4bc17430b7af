"""A comparison as Markdown with CriticMarkup, to paste into a memo.

Clauses that changed are given whole: `within {--five--}{++three++} working days`. Rejecting all marks
leaves the old words of a clause, accepting all the new ones.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from sopdiff.diffing.comparison import Comparison
from sopdiff.diffing.redline import Op, Run
from sopdiff.site.change_table import ChangeTable, tabulate
from sopdiff.site.change_words import count_changes
from sopdiff.site.fate import Fate
from sopdiff.site.passages import Passage, View, passages

_MARKS = {Op.KEEP: ("", ""), Op.DELETE: ("{--", "--}"), Op.INSERT: ("{++", "++}")}
_ACTIVE = re.compile(r"[\\`*_\[\]<|{}]|&(?=#?\w{1,32};)")
_OPENING = re.compile(r"(\s*\d*)([-+>#.)])")  # of a line, which would be a list, a quotation or a heading


def show(comparison: Comparison, old: str, new: str, view: View) -> str:
    """The whole memo."""
    lines = [f"# Changes from {plain(old)} to {plain(new)}", ""]
    lines += [f"- {number} {fate}" for fate, number in count_changes(comparison)] or ["Nothing to compare."]
    table = tabulate(comparison)
    if len(table.changed) > 1 or (view.summary and table.changed):
        lines += ["", *_table(table)]
    if not view.summary:
        lines += sections(passages(comparison, view))
    return "\n".join([*lines, *(f"\nNote: {plain(note)}" for note in comparison.notes)])


def _table(table: ChangeTable) -> Iterator[str]:
    fates = [fate for fate in Fate if table.total[fate]]
    yield f"| Section | {' | '.join(fates)} |"
    yield f"| --- |{' ---: |' * len(fates)}"
    for name, counts in (*((row.place, row.counts) for row in table.changed), ("all", table.total)):
        cells = (plain(name) or "before any section", *(str(counts[fate]) for fate in fates))
        yield f"| {' | '.join(cells)} |"


def sections(found: Iterable[Passage], heading: str = "##") -> Iterator[str]:
    """Passages below the headings of their sections, each part behind an empty line."""
    for section, members in groupby(found, key=lambda passage: passage.section):
        yield f"\n{heading} {plain(section) or 'Before any section'}"
        for passage in members:
            yield from _passage(passage)


def _passage(passage: Passage) -> Iterator[str]:
    place = plain(passage.place or "Heading")
    if passage.is_folded:
        yield f"\n{plain(passage.words)}."
    elif passage.is_context:
        text = (passage.change.new or passage.change.old)[0].text
        yield f"\n**{place}**: {plain(text)}"
    else:
        yield f"\n**{place}** {{>>{plain(passage.words)}<<}}"
        yield f"\n{paragraphs(''.join(_critic(run) for run in passage.change.redline))}"
        if passage.links:
            yield f"\n{plain(passage.links)}."


def _critic(run: Run) -> str:
    """A run in its marks, which never reach over the end of a paragraph."""
    before, after = _MARKS[run.op]
    parts = (plain(part) for part in run.text.split("\n"))
    return "\n\n".join(f"{before}{part}{after}" if part else "" for part in parts)


def plain(text: str) -> str:
    """Words that Markdown takes for nothing else inside a line."""
    return _ACTIVE.sub(r"\\\g<0>", text)


def paragraphs(text: str) -> str:
    """Text whose lines begin nothing but a paragraph."""
    lines = (_OPENING.match(line) for line in text.split("\n"))
    return "\n".join(
        f"{opening[1]}\\{line[opening.start(2) :]}" if opening else line
        for opening, line in zip(lines, text.split("\n"), strict=True)
    )
