"""Citations that a revision made to cite something else: from `APM 3-16` to `APM 3-17`.

They are found by the redline: a citation in the old words and one in the new that stand in each other's
place. The redline then shows either whole, not the one number in it that differs.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sopdiff.citations.citation import Citation, Status
from sopdiff.citations.families.scan import language_of
from sopdiff.citations.find import find
from sopdiff.citations.internal import Standpoint, is_internal, resolve_internal
from sopdiff.citations.numbering import Places, places_of
from sopdiff.citations.registry import Registry
from sopdiff.diffing.comparison import Change, Comparison, Retarget
from sopdiff.diffing.redline import Op, Redline, Run, merged, new_text, old_text


@dataclass(frozen=True, slots=True)
class _Place:
    """A point of the redline: how far it is in the old words and in the new."""

    old: int
    new: int


@dataclass(frozen=True, slots=True)
class _Recited:
    """Two citations in each other's place, and the stretch of the redline that holds both."""

    old: Citation
    new: Citation
    start: _Place
    end: _Place


def recite(comparison: Comparison, registry: Registry, *, policy: str = "") -> Comparison:
    """The comparison with its citations told: those that cite something else are in `retargeted`."""
    reader = _Reader(comparison, registry, policy)
    return replace(comparison, changes=tuple(map(reader.read, comparison.changes)))


class _Reader:
    """Both texts at hand, to tell whether two references within them mean the same clause."""

    def __init__(self, comparison: Comparison, registry: Registry, policy: str) -> None:
        self._comparison, self._registry, self._policy = comparison, registry, policy

    @cached_property
    def _places(self) -> tuple[Places, Places]:
        return places_of(self._comparison.old), places_of(self._comparison.new)

    @cached_property
    def _heirs(self) -> Mapping[str, frozenset[str]]:
        return {
            clause.label: frozenset(heir.label for heir in change.new)
            for change in self._comparison.changes
            for clause in change.old
        }

    def read(self, change: Change) -> Change:
        if not {Op.DELETE, Op.INSERT} <= {run.op for run in change.redline}:
            return change
        old, new = old_text(change.redline), new_text(change.redline)
        before = self._find(old)
        recited = [*_recited(change.redline, before, self._find(new))] if before else []
        if not recited:
            return change
        told = dict.fromkeys(self._told(one, change) for one in recited)
        return replace(
            change,
            retargeted=(*change.retargeted, *told),
            redline=merged(_whole(change.redline, old, new, recited)),
        )

    def _find(self, text: str) -> tuple[Citation, ...]:
        return find(text, self._registry, policy=self._policy, language=self._language)

    @cached_property
    def _language(self) -> str:
        return language_of(" ".join(clause.text for clause in self._comparison.new.walk()))

    def _told(self, one: _Recited, change: Change) -> Retarget:
        old, new = ("; ".join(citation.targets) for citation in (one.old, one.new))
        same = self._mean_one_clause(one, change.old[0].label, change.new[0].label)
        return Retarget(text=one.new.text, old=old, new=new, is_citation=True, same_clause=same)

    def _mean_one_clause(self, one: _Recited, old_label: str, new_label: str) -> bool:
        if not (is_internal(one.old) and is_internal(one.new)):
            return False
        old, new = (
            resolve_internal(citation, Standpoint(policy="", version="", places=places, label=label))
            for citation, places, label in zip(
                (one.old, one.new), self._places, (old_label, new_label), strict=True
            )
        )
        both = old.status is new.status is Status.RESOLVED
        return both and new.label in self._heirs.get(old.label, ())


def _recited(redline: Redline, olds: Sequence[Citation], news: Sequence[Citation]) -> Iterator[_Recited]:
    """The pairs in reading order; none overlaps the one before."""
    waiting = [*news]
    past = _Place(0, 0)
    for old in olds:
        for new in waiting:
            start, end = _before(redline, old.start, new.start), _behind(redline, old.end, new.end)
            if start.old < past.old or start.new < past.new or not _in_one_place(old, new, start, end):
                continue
            if old.targets != new.targets:
                yield _Recited(old, new, start, end)
                past = end
            waiting.remove(new)
            break


def _in_one_place(old: Citation, new: Citation, start: _Place, end: _Place) -> bool:
    """Whether the stretch that holds both holds little else: no more than either of them is long."""
    around = (end.old - start.old) - (old.end - old.start) + (end.new - start.new) - (new.end - new.start)
    return around < min(old.end - old.start, new.end - new.start)


def _before(redline: Redline, old: int, new: int) -> _Place:
    """The last point of the redline that is behind neither place."""
    found = _Place(0, 0)
    for run, at in _points(redline):
        if at.old > old or at.new > new:
            break
        room = min(old - at.old, new - at.new) if run.op is Op.KEEP else 0
        step = min(room, len(run.text))
        found = _Place(at.old + step, at.new + step)
    return found


def _behind(redline: Redline, old: int, new: int) -> _Place:
    """The first point of the redline that is before neither place."""
    for run, at in _points(redline):
        need = max(old - at.old, new - at.new, 0)
        if run.op is Op.KEEP and need <= len(run.text):
            return _Place(at.old + need, at.new + need)
        if need == 0:
            return at
    return _Place(len(old_text(redline)), len(new_text(redline)))


def _points(redline: Redline) -> Iterator[tuple[Run, _Place]]:
    """Each run with where it begins."""
    old = new = 0
    for run in redline:
        yield run, _Place(old, new)
        old += len(run.text) * (run.op is not Op.INSERT)
        new += len(run.text) * (run.op is not Op.DELETE)


def _whole(redline: Redline, old: str, new: str, recited: Sequence[_Recited]) -> Iterator[Run]:
    """The redline with each pair as one deletion and one insertion."""
    past = _Place(0, 0)
    for one in recited:
        yield from _between(redline, past, one.start)
        yield Run(op=Op.DELETE, text=old[one.start.old : one.end.old])
        yield Run(op=Op.INSERT, text=new[one.start.new : one.end.new])
        past = one.end
    yield from _between(redline, past, _Place(len(old), len(new)))


def _between(redline: Redline, start: _Place, end: _Place) -> Iterator[Run]:
    """The runs between two points of the redline, cut where they go beyond."""
    for run, at in _points(redline):
        place, first, last = (
            (at.new, start.new, end.new) if run.op is Op.INSERT else (at.old, start.old, end.old)
        )
        yield Run(op=run.op, text=run.text[max(0, first - place) : max(0, last - place)])
