"""What in a comparison is more than editing: a duty, a number, a date or a citation that changed.

`will` for `may`, `three` for `five`, `APM 3-17` for `APM 3-16`, a clause put in or taken out: each asks
something else of the reader. It is read off the words that went and the words that came; where the same
words merely moved, or differ in case and punctuation, nothing is found.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sopdiff.citations.find import find
from sopdiff.citations.registry import Registry
from sopdiff.diffing.comparison import Change, ChangeKind, Comparison
from sopdiff.diffing.redline import Op, new_text, old_text
from sopdiff.drafts.differences import label_of

_DUTIES = ("shall", "must", "may", "will", "should", "not", "cannot", "never", "no")
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred", "thousand"),
    *("first", "second", "third", "once", "twice", "half", "annually", "daily", "weekly", "monthly"),
)
_MONTHS = (
    *("January", "February", "March", "April", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_DUTY = re.compile(rf"\b(?:{'|'.join(_DUTIES)}|\w+n['’]t)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\S*\d\S*|\b(?:{'|'.join(_NUMBERS)})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Why a change is substantive: in which clause, of what sort, and the words."""

    label: str
    sort: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        quoted = ", ".join(f'"{word}"' for word in self.words)
        return f"{self.label}: {self.sort}{f' {quoted}' if quoted else ''}"


def weigh(comparison: Comparison, registry: Registry, *, policy: str) -> tuple[Weight, ...]:
    """All that is substantive in a comparison, in reading order."""
    return tuple(w for change in comparison.changes for w in _weights(change, registry, policy))


def _weights(change: Change, registry: Registry, policy: str) -> Iterator[Weight]:
    label = label_of(change)
    if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        yield Weight(label=label, sort=f"clause {change.kind}", words=())
    elif change.reworded:
        went = " ".join(run.text for run in change.redline if run.op is Op.DELETE)
        came = " ".join(run.text for run in change.redline if run.op is Op.INSERT)
        for sort, pattern in (("duty", _DUTY), ("number", _NUMBER), ("date", _MONTH)):
            if words := _found(pattern, f"{went} {came}"):
                yield Weight(label=label, sort=sort, words=words)
        if cited := _recited(change, registry, policy):
            yield Weight(label=label, sort="citation", words=cited)


def _found(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.strip(" .,;:()") for found in pattern.findall(text)))


def _recited(change: Change, registry: Registry, policy: str) -> tuple[str, ...]:
    """What is cited by one side only, as it is written there."""
    sides = [
        {
            target: citation.text
            for citation in find(text, registry, policy=policy)
            for target in citation.targets
        }
        for text in (old_text(change.redline), new_text(change.redline))
    ]
    gone_and_new = Counter([*sides[0], *sides[1]])
    words = (side[target] for side in sides for target in side if gone_and_new[target] == 1)
    return tuple(dict.fromkeys(words))
