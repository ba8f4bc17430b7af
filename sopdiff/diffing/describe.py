"""What happened to the words of clauses that are held to be the same: one change, with its redline."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sopdiff.clauses.tree import Clause, Level, MarkKind
from sopdiff.diffing.comparison import Basis, Change, ChangeKind, Retarget
from sopdiff.diffing.redline import Op, Run
from sopdiff.diffing.similarity import similarity
from sopdiff.diffing.words import content, redline

_WITH_TARGET = (MarkKind.LINK, MarkKind.IMAGE)


def added(clause: Clause) -> Change:
    """A new clause with no counterpart."""
    runs = (Run(op=Op.INSERT, text=clause.text),)
    return Change(kind=ChangeKind.ADDED, old=(), new=(clause,), redline=runs)


def removed(clause: Clause) -> Change:
    """An old clause with no counterpart."""
    runs = (Run(op=Op.DELETE, text=clause.text),)
    return Change(kind=ChangeKind.REMOVED, old=(clause,), new=(), redline=runs)


def paired(
    kind: ChangeKind, old: tuple[Clause, ...], new: tuple[Clause, ...], basis: Basis, carried_by: str
) -> tuple[Change, bool]:
    """Clauses that are the same, and whether their redline had to be told by whole sentences."""
    old_text, new_text = ("\n".join(clause.text for clause in side) for side in (old, new))
    runs, coarse = redline(old_text, new_text)
    olds, news = ([], []) if old_text == new_text else (content(old_text), content(new_text))
    reworded = olds != news
    one_to_one = kind in (ChangeKind.KEPT, ChangeKind.MOVED)
    looks_other = _look(old, one_to_one=one_to_one) != _look(new, one_to_one=one_to_one)
    level_other = kind is ChangeKind.KEPT and _level(old[0]) != _level(new[0])
    change = Change(
        kind=kind,
        old=old,
        new=new,
        redline=runs,
        basis=basis,
        similarity=round(similarity(olds, news), 4) if reworded else 1.0,
        reworded=reworded,
        renumbered=one_to_one and old[0].printed != new[0].printed,
        editorial=not reworded and (looks_other or level_other),
        carried_by=carried_by,
        retargeted=tuple(dict.fromkeys(_retargeted(old, new))),
    )
    return change, coarse


def _level(clause: Clause) -> tuple[Level, int]:
    return clause.level, clause.heading


def _look(clauses: Sequence[Clause], *, one_to_one: bool) -> object:
    """What an editorial change changes: signs, blanks and emphasis; of several clauses the signs alone."""
    if not one_to_one:
        return "".join("".join(clause.text for clause in clauses).split())
    marks = [(m.kind, m.start, m.end) for m in clauses[0].marks if m.kind not in _WITH_TARGET]
    return clauses[0].text, marks


def _retargeted(old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[Retarget]:
    """Links whose words lead elsewhere than before, or nowhere; of equal words the first with the first.

    A link that only has other words than before is none of them.
    """
    olds, news = _links(old), _links(new)
    found = [
        Retarget(text=words, old=before, new=after)
        for words in dict.fromkeys((*olds, *news))
        for before, after in zip_longest(olds.get(words, ()), news.get(words, ()), fillvalue="")
        if before != after
    ]
    lost = Counter(link.old for link in found if not link.new)
    gained = Counter(link.new for link in found if not link.old)
    for link in found:
        side = gained if not link.new else lost if not link.old else Counter[str]()
        target = link.old or link.new
        if side[target]:
            side[target] -= 1
        else:
            yield link


def _links(clauses: Sequence[Clause]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for clause in clauses:
        for mark in clause.marks:
            if mark.kind in _WITH_TARGET:
                found.setdefault(clause.text[mark.start : mark.end], []).append(mark.target)
    return found
