"""Clauses with the same words: the anchors that the rest of a comparison hangs on.

First those whose words stand once on each side, wherever they stand; then, outwards from each and in
order within what lies between, the repeated ones. Boilerplate is so paired with its like in the same
place. Patience and histogram diff do this to lines; near linear.
"""

import re
from collections import Counter
from collections.abc import Callable

from sopdiff.diffing.comparison import Basis
from sopdiff.diffing.matching import Matching
from sopdiff.diffing.runs import gaps, heaviest_run
from sopdiff.diffing.side import TOP, Key, Side
from sopdiff.diffing.words import content

SHORT = 3  # words: "Scope", "See above" name no clause by themselves, only in their place


def pair_anchors(matching: Matching) -> None:
    """Pair what has the same words, where there is no doubt which copy is which."""
    _pair_unique(matching)
    _grow(matching)
    _pair_in_order(matching)
    _grow(matching)


def pair_copies(matching: Matching) -> None:
    """Pair what is left of equal words, in order: boilerplate that went elsewhere."""
    news = _places(matching.sides.new, matching.is_free_new)
    for key, olds in _places(matching.sides.old, matching.is_free_old).items():
        if len(key[1]) > SHORT and not key[0]:
            for i, j in zip(olds, news.get(key, ()), strict=False):
                matching.pair(i, j, Basis.IDENTICAL)


def pair_in_lists(matching: Matching) -> None:
    """Pair what is left of equal words, however short, in lists that are paired: items in another order."""
    old, new = matching.sides.old, matching.sides.new
    places: dict[tuple[int, Key], list[int]] = {}
    for j, key in enumerate(new.keys):
        if key and matching.is_free_new(j):
            places.setdefault((new.parents[j], key), []).append(j)
    for i, key in enumerate(old.keys):
        parent = old.parents[i]
        home = TOP if parent == TOP else matching.new_of.get(parent)
        if key and home is not None and matching.is_free_old(i) and places.get((home, key)):
            matching.pair(i, places[home, key].pop(0), Basis.IDENTICAL)


def pair_other_levels(matching: Matching) -> None:
    """Pair headings with clauses of the same words in the same place: a bold line became a heading.

    A number in front of the words of one, which is the marker of the other, is no difference.
    """
    old, new = matching.sides.old, matching.sides.new
    for olds, news in gaps(matching.run(), len(old.clauses), len(new.clauses)):
        _pair_bare(matching, olds, news, least=1)
    _pair_bare(matching, range(len(old.clauses)), range(len(new.clauses)), least=SHORT + 1)


def _pair_bare(matching: Matching, olds: range, news: range, least: int) -> None:
    """Pair what has the same words, at least so many, but for a number in front; the first with the first."""
    old, new = matching.sides.old, matching.sides.new
    free = [j for j in reversed(news) if new.words[j] and matching.is_free_new(j)]
    places = {_bare(new.clauses[j].text): j for j in free}
    for i in olds if free else ():
        words = _bare(old.clauses[i].text) if matching.is_free_old(i) else ()
        j = places.get(words)
        if len(words) >= least and j is not None and matching.is_free_new(j):
            matching.pair(i, j, Basis.IDENTICAL if old.words[i] == new.words[j] else Basis.SIMILAR)


def _bare(text: str) -> tuple[str, ...]:
    """The words of a text without a number in front."""
    return tuple(content(re.sub(r"[#\s]*\d[\d.]*[.)]?\s+", "", text) if text[:1] in "#0123456789" else text))


def _pair_unique(matching: Matching) -> None:
    news = _places(matching.sides.new, matching.is_free_new)
    for key, olds in _places(matching.sides.old, matching.is_free_old).items():
        if len(key[1]) > SHORT and len(olds) == len(news.get(key, ())) == 1:
            matching.pair(olds[0], news[key][0], Basis.IDENTICAL)


def _places(side: Side, is_free: Callable[[int], bool]) -> dict[Key, list[int]]:
    places: dict[Key, list[int]] = {}
    for index, key in enumerate(side.keys):
        if key and is_free(index):
            places.setdefault(key, []).append(index)
    return places


def _grow(matching: Matching) -> None:
    """Pair the equal neighbours of pairs, and theirs, in both directions."""
    for step in (1, -1):
        for i, j in sorted(matching.new_of.items(), reverse=step < 0):
            _grow_from(matching, i + step, j + step, step)


def _grow_from(matching: Matching, i: int, j: int, step: int) -> None:
    old, new = matching.sides.old.keys, matching.sides.new.keys
    while 0 <= i < len(old) and 0 <= j < len(new) and matching.is_free(i, j) and old[i] == new[j]:
        if old[i]:
            matching.pair(i, j, Basis.IDENTICAL)
        i, j = i + step, j + step


def _pair_in_order(matching: Matching) -> None:
    """Within each gap of the pairs that kept their order: of every text the first copy with the first."""
    old, new = matching.sides.old, matching.sides.new
    for olds, news in gaps(matching.run(), len(old.clauses), len(new.clauses)):
        places: dict[tuple[Key, int], int] = {}
        met: Counter[Key] = Counter()
        for j in news:
            if (key := new.keys[j]) and matching.is_free_new(j):
                places[key, met[key]] = j
                met[key] += 1
        met.clear()
        found = []
        for i in olds:
            if (key := old.keys[i]) and matching.is_free_old(i):
                j = places.get((key, met[key]), -1)
                met[key] += 1
                found += [(i, j, len(old.words[i]))] * (j >= 0)
        for i, j in heaviest_run(found):
            matching.pair(i, j, Basis.IDENTICAL)
