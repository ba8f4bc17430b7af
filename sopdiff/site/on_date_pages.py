"""What the rule was on any day: for each policy the ranges of days on which each version was in force.

All answers are there beforehand; a script only leaves away those that do not hold on the day asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdiff.library.policy import Library, Policy
from sopdiff.site.alphabet import LISTED_AT_ONCE, Letter, by_letter
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import ON_DATE, letter_of_dates
from sopdiff.site.ranges import Range, ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """A policy with its ranges, newest first."""

    policy: Policy
    ranges: tuple[Range, ...]


def on_date_pages(library: Library) -> Iterator[Page]:
    """All policies on one page, or only the letters on the first and a page for each of them."""
    letters = by_letter(library.policies)
    if len(library.policies) <= LISTED_AT_ONCE:
        listed = [policy for letter in letters for policy in letter.listed]
        yield _page(ON_DATE, listed, (), "")
        return
    yield _page(ON_DATE, [], letters, "")
    for letter in letters:
        yield _page(letter_of_dates(letter.slug), letter.listed, letters, letter.name)


def newest_first(policy: Policy) -> tuple[Range, ...]:
    """The ranges of a policy, the one that has no end before all others."""
    return ranges(policy)[::-1]


def _page(path: str, policies: Sequence[Policy], letters: Sequence[Letter[Policy]], letter: str) -> Page:
    values = {
        "rows": [Validity(policy=policy, ranges=newest_first(policy)) for policy in policies],
        "letters": [(one.name, letter_of_dates(one.slug), len(one.listed)) for one in letters],
        "letter": letter,
    }
    about = About(description="Which version of each policy was in force on a given day.")
    return Page(path=path, template="on-date.html", values=values, about=about)
