"""Makes a redline readable: what was matched by chance is given up, edits slide to where people cut.

Of `[-Officers-] {+A supervisor+} shall [-report at once-] {+approve the request+}` the lone `shall` says
nothing: the sentence was replaced. And of `Stop. [-Report. -]Record.` and `Stop[-. Report-]. Record.`, which
delete the same, only the first is how it was edited.
"""

from collections.abc import Sequence
from typing import NamedTuple

SHORT_RUN = 2  # words; a kept run of no more may be absorbed
REWRITE = 3  # words changed on either side of it, for each of its own, that make a rewrite
SENTENCE_ENDS = frozenset(".;:!?。；！？")


class Kept(NamedTuple):
    """`length` tokens from `old` on that are the `length` tokens from `new` on."""

    old: int
    new: int
    length: int


def tidy(kept: Sequence[Kept], olds: Sequence[str], news: Sequence[str]) -> list[Kept]:
    """The stretches that stay matched, in order."""
    before: list[Kept] = []
    stay = list(kept)
    while stay != before:
        before, stay = stay, _absorb(stay, olds, news)
    return _slide(stay, olds, news)


def _absorb(kept: Sequence[Kept], olds: Sequence[str], news: Sequence[str]) -> list[Kept]:
    """Give up short runs with much change on both sides."""
    stay: list[Kept] = []
    for at, run in enumerate(kept):
        before = stay[-1] if stay else Kept(0, 0, 0)
        after = kept[at + 1] if at + 1 < len(kept) else Kept(len(olds), len(news), 0)
        words = _words(olds[run.old : run.old + run.length])
        least = REWRITE * max(1, words)
        if (
            words > SHORT_RUN
            or _changed(before, run, olds, news) < least
            or _changed(run, after, olds, news) < least
        ):
            stay.append(run)
    return stay


def _words(tokens: Sequence[str]) -> int:
    return sum(token[-1].isalnum() for token in tokens)


def _changed(before: Kept, after: Kept, olds: Sequence[str], news: Sequence[str]) -> int:
    """How many words the larger side of the edit between two kept runs has."""
    deleted = _words(olds[before.old + before.length : after.old])
    inserted = _words(news[before.new + before.length : after.new])
    return max(deleted, inserted)


def _slide(kept: Sequence[Kept], olds: Sequence[str], news: Sequence[str]) -> list[Kept]:
    """Move each pure insertion and deletion, as far as the words allow, to the ends of sentences."""
    done = list(kept)
    for at in range(len(done) - 1):
        left, right = done[at], done[at + 1]
        deleted, inserted = right.old - left.old - left.length, right.new - left.new - left.length
        if min(deleted, inserted) == 0:
            tokens, start = (olds, left.old) if deleted else (news, left.new)
            by = _best_slide(tokens, start, start + left.length, deleted + inserted, right.length)
            done[at] = Kept(left.old, left.new, left.length + by)
            done[at + 1] = Kept(right.old + by, right.new + by, right.length - by)
    return [run for run in done if run.length]


def _best_slide(tokens: Sequence[str], least: int, start: int, size: int, most: int) -> int:
    """How far the edit `tokens[start:start + size]` is best shifted, to the left if negative."""
    first, last = start, start
    while first > least and tokens[first - 1] == tokens[first + size - 1]:
        first -= 1
    while last < start + most and tokens[last] == tokens[last + size]:
        last += 1
    return max(
        range(first - start, last - start + 1),
        key=lambda by: (_cut(tokens, start + by) + _cut(tokens, start + by + size), -abs(by), by),
    )


def _cut(tokens: Sequence[str], at: int) -> bool:
    """Whether a sentence ends before a token."""
    return at in (0, len(tokens)) or tokens[at - 1] in SENTENCE_ENDS
