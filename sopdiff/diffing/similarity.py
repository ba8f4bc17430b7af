"""How alike two rows of words are; the home of rapidfuzz."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

from rapidfuzz.distance import Indel, LCSseq

_Word = TypeVar("_Word", bound=Hashable)


def similarity(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """How much of both stands in both in the same order, from 0 to 1.

    Twice the longest common subsequence by the words of both (Indel similarity); bit-parallel, 64 words of
    one against each of the other at a time.
    """
    return Indel.normalized_similarity(old, new)


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many words stand in both in the same order."""
    return LCSseq.similarity(old, new)


def edits(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many words are deleted and inserted from one to the other at least."""
    return Indel.distance(old, new)


def rest(old: Sequence[_Word], new: Sequence[_Word]) -> tuple[_Word, ...]:
    """The words of the old row that the new one lacks, in order."""
    gone = (op for op in Indel.opcodes(old, new) if op.tag == "delete")
    return tuple(word for op in gone for word in old[op.src_start : op.src_end])
