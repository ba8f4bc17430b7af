"""One way of citing that is common to many texts, such as `45 CFR 164.308(a)(1)` or `§ 7 Abs. 2`.

A form finds its citations by an expression and tells their targets in normal form. Texts that lack its words
are never searched, which keeps many families cheap.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.places import plain
from sopdiff.citations.printed import INWARD

Found = re.Match[str]
NAME = "\uf8f5\uf8f6*+"
"""Stands in an expression for the name of an authority, so that all that are cited alike share it."""

_WORD = re.compile(rf"[A-Za-zÀ-ÿ]+|\d+|[§{INWARD}]|[^\W\x00-\xff]+")  # a class of its own is faster
Targets = Callable[[Found], tuple[str, ...]]


def section_and_place(found: Found) -> str:
    """The cited section with its place, for addresses: `19.35(1)(a)`."""
    parts = found.groupdict()
    return plain(f"{parts.get('section') or ''}{parts.get('place') or ''}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Form:
    """How citations of one kind are found; the groups of the expression are the parts of an address.

    Each is equal to itself only, so that a text can tell its forms apart fast.
    """

    authority: str  # its id
    kind: str
    words: tuple[str, ...]  # one of them stands in each citation, as `words_of` reads a text
    expression: str  # compiled when a text first asks for it; a group `whole` is the citation in its context
    targets: Targets
    language: str = ""  # of the texts it is for: "en", "de", "fr"; "" for all
    fixed: tuple[tuple[str, str], ...] = ()  # parts of an address that are not printed
    before: re.Pattern[str] | None = (
        None  # what belongs to the citation before it, with groups `first` and `more`
    )
    locator: Callable[[Found], str] = section_and_place
    split: re.Pattern[str] | None = None  # gives the parts of a locator by name, for addresses
    short: "ShortForm | None" = None
    name: str = ""  # an expression without groups; what it finds stands as NAME in what is searched
    needs: frozenset[str] = frozenset()  # all of these words stand in each citation; `words` is one of them


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bundle:
    """Forms that are made when a text first has all the words that each of them needs.

    The policies of a library have some forty each, and most texts name few of them.
    """

    needs: frozenset[str]
    make: Callable[[], tuple[Form, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortForm:
    """What may follow at once and takes its law from before it: `and § 2704` behind `18 U.S.C. § 2703`."""

    expression: str  # its group `whole` is the citation
    targets: Callable[[Found, Found], tuple[str, ...]]  # by the citation before it, and by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Forms that belong together, and where their citations lead."""

    name: str  # as a library switches it on
    authorities: tuple[Authority, ...]
    forms: tuple[Form, ...]


def words_of(text: str) -> set[str]:
    """What forms are looked up by: words, numbers, signs for a word; `RFC2119` is a word and a number."""
    return set(_WORD.findall(text))


Forms = Mapping[str, Sequence[Form | Bundle]]
"""Forms and bundles by a word that stands in all their citations, or by each of their words."""


def gather(forms: Sequence[Form | Bundle]) -> Forms:
    """The forms by their words; one that needs several by that which the fewest others need.

    So the thousand policies of a library, each called a procedure, do not all stand under that word.
    """
    needed = Counter(word for form in forms for word in form.needs)
    by_word: dict[str, list[Form | Bundle]] = {}
    for form in forms:
        if form.needs:
            words: Iterable[str] = [min(form.needs, key=lambda word: (needed[word], word))]
        else:
            words = form.words if isinstance(form, Form) else ()
        for word in words:
            by_word.setdefault(word, []).append(form)
    return {word: tuple(found) for word, found in by_word.items()}
