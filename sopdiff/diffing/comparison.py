"""What a comparison says: for every clause of both documents, once each, what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from sopdiff.clauses.tree import Clause, Document
from sopdiff.diffing.redline import Redline


class ChangeKind(StrEnum):
    """What became of a clause; whether its words differ is told beside it."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"


class Basis(StrEnum):
    """Why two clauses are held to be the same one; `none` where a clause has no counterpart."""

    IDENTICAL = "identical"
    ID = "id"
    SIMILAR = "similar"
    CONTEXT = "context"
    OVERRULED = "overruled"
    NONE = "none"


DOUBTFUL = 0.5  # similarity below which two clauses are held to be the same with a doubt


@dataclass(frozen=True, slots=True, kw_only=True)
class Retarget:
    """Words that link elsewhere than before: "" where they did not link, or no longer do.

    Of a citation `old` and `new` are what it cited and what it cites now, in normal form; `same_clause` where
    that is one clause, whose number is another.
    """

    text: str
    old: str
    new: str
    is_citation: bool = False
    same_clause: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a clause between two versions, and how its words differ."""

    kind: ChangeKind
    old: tuple[Clause, ...]  # two or more only when merged, none when added
    new: tuple[Clause, ...]  # two or more only when split, none when removed
    redline: Redline
    basis: Basis = Basis.NONE
    similarity: float = 0.0  # 0 to 1, of the words
    reworded: bool = False  # other words
    renumbered: bool = False  # other marker
    editorial: bool = False  # only punctuation, case, quotes, blanks or emphasis differ
    carried_by: str = ""  # the new label of the moved clause that took this one along
    retargeted: tuple[Retarget, ...] = ()  # links that lead elsewhere, citations of something else

    @property
    def is_doubtful(self) -> bool:
        """Whether the pairing is one that a person had better look at: not told by the words, or by few."""
        by_few_words = self.basis is Basis.SIMILAR and self.similarity < DOUBTFUL
        return by_few_words or self.basis in (Basis.CONTEXT, Basis.ID)

    @property
    def plain(self) -> bool:
        """Whether nothing at all happened to the clause."""
        return self.quiet and not self.renumbered

    @property
    def quiet(self) -> bool:
        """Whether the clause kept its place and says what it said; its number may be another."""
        return self.kind is ChangeKind.KEPT and not (self.reworded or self.editorial or self.retargeted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All changes between two documents, in reading order of the new one, removals where they stood."""

    old: Document
    new: Document
    changes: tuple[Change, ...]
    notes: tuple[str, ...] = ()  # what was given up, and why

    @property
    def summary(self) -> dict[str, int]:
        """How many changes there are of each kind and each flag."""
        kinds = {kind.value: sum(c.kind is kind for c in self.changes) for kind in ChangeKind}
        flags = ("reworded", "renumbered", "editorial", "retargeted")
        return kinds | {flag: sum(bool(getattr(c, flag)) for c in self.changes) for flag in flags}

    @property
    def differs(self) -> bool:
        """Whether anything at all happened."""
        return not all(change.plain for change in self.changes)
