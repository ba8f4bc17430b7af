"""The pages to find a policy on: the search page, and the A–Z, which needs no script.

A policy stands in the A–Z under its title, and under each title it once had with a word where to look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdiff.library.policy import Library, Policy
from sopdiff.site.alphabet import LISTED_AT_ONCE, Letter, under_letters
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import INDEX, SEARCH, letter_page
from sopdiff.site.standing_words import State, tell_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A line of the A–Z."""

    title: str
    policy: Policy
    state: State

    @property
    def is_former(self) -> bool:
        """Whether the policy is called otherwise today."""
        return self.title != self.policy.title


def search_page() -> Page:
    """The page that the search box leads to."""
    return Page(path=SEARCH, template="search.html", values={}, about=About(is_indexed=False))


def index_pages(library: Library) -> Iterator[Page]:
    """The A–Z on one page; of a big library the letters with their counts, and a page for each."""
    letters = under_letters(_listings(library))
    if sum(len(letter.listed) for letter in letters) <= LISTED_AT_ONCE:
        yield _page(INDEX, letters, letters)
        return
    yield _page(INDEX, letters, ())
    for letter in letters:
        yield _page(letter_page(letter.slug), letters, (letter,))


def _listings(library: Library) -> Iterator[tuple[str, Listing]]:
    for policy in sorted(library.policies, key=lambda policy: policy.slug):
        for title in dict.fromkeys((policy.title, *policy.former_titles)):
            yield title, Listing(title=title, policy=policy, state=tell_policy(policy))


def _page(path: str, letters: Sequence[Letter[Listing]], shown: Sequence[Letter[Listing]]) -> Page:
    values = {"letters": letters, "shown": shown, "total": sum(_policies(letter) for letter in letters)}
    return Page(path=path, template="a-z.html", values=values)


def _policies(letter: Letter[Listing]) -> int:
    return sum(not listing.is_former for listing in letter.listed)
