"""The word-level edits inside one change: `within [-five-] {+three+} working days`."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby


class Op(StrEnum):
    """What happened to a run of words."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text with one fate."""

    op: Op
    text: str


Redline = tuple[Run, ...]
"""Runs in reading order: keep and delete give the old text, keep and insert the new, to the letter."""


def old_text(redline: Redline) -> str:
    """The words before."""
    return "".join(run.text for run in redline if run.op is not Op.INSERT)


def new_text(redline: Redline) -> str:
    """The words after."""
    return "".join(run.text for run in redline if run.op is not Op.DELETE)


def merged(runs: Iterable[Run]) -> Redline:
    """Runs of one fate that touch made one, empty ones left out."""
    return tuple(
        Run(op=op, text="".join(run.text for run in together))
        for op, together in groupby((run for run in runs if run.text), key=lambda run: run.op)
    )
