"""What is listed by title falls under letters, so that no page of a big library lists all of it.

`Überstunden` stands under U, `9-1-1 Calls` under #. A list of up to 300 policies is one page with jump links;
a longer one is a page of letters with their counts, and a page for each letter.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from sopdiff.library.policy import Policy

LISTED_AT_ONCE = 300  # about 60 kB of page, and as far as anybody scrolls

OTHER = "#"
"""The letter of titles that begin with a digit or a sign; it comes first."""

Listed = TypeVar("Listed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Generic[Listed]):
    """A letter with what is listed under it, in order of title."""

    name: str
    listed: tuple[Listed, ...]

    @property
    def slug(self) -> str:
        """Its part of an address, in ASCII: `b`, `other` for #, `u-0416` for Ж."""
        if self.name == OTHER:
            return "other"
        return self.name.lower() if self.name.isascii() else f"u-{ord(self.name):04x}"


def by_letter(policies: Iterable[Policy]) -> tuple[Letter[Policy], ...]:
    """Policies under the first letters of their titles."""
    return under_letters((policy.title, policy) for policy in policies)


def under_letters(titled: Iterable[tuple[str, Listed]]) -> tuple[Letter[Listed], ...]:
    """Anything with a title, in order of letter and title; what shares a title stays in the order given."""
    in_order = sorted(titled, key=lambda entry: title_key(entry[0]))
    groups = groupby(in_order, key=lambda entry: letter_of(entry[0]))
    return tuple(Letter(name=name, listed=tuple(listed for _, listed in group)) for name, group in groups)


def letter_of(title: str) -> str:
    """The capital that a title is listed under."""
    first = _folded(title)[:1]
    capital = first.upper()
    return (capital if len(capital) == 1 else first) if first.isalpha() else OTHER


def title_key(title: str) -> tuple[bool, str]:
    """What titles are sorted by: signs and digits first, accents and capitals alike."""
    return letter_of(title) != OTHER, _folded(title)


def _folded(title: str) -> str:
    """Small letters without accents, from the first letter or digit on."""
    apart = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    start = next((at for at, character in enumerate(plain) if character.isalnum()), 0)
    return plain[start:]
