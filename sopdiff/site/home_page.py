"""The home page: drafts out for comment, every policy with its dates, and what happened lately.

A list of more policies than anybody scrolls through gives way to letters and categories with their counts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sopdiff.library.policy import Event, EventKind, Library, Policy
from sopdiff.library.succession import open_drafts, rescission
from sopdiff.site.alphabet import LISTED_AT_ONCE, by_letter
from sopdiff.site.changelog import Counts, changelog
from sopdiff.site.metadata import site_feeds, site_name
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import HOME, category_page

LATEST = 12  # events told on the home page; the page of changes has the rest

STATES = {
    "in-force": "In force",
    "draft": "Draft out for comment",
    "not-yet": "Not in force yet",
    "rescinded": "Rescinded",
}
"""By what a list of policies can be narrowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A policy as the list shows it."""

    policy: Policy
    newest: Event | None  # the last event that looked at the whole text
    changed: date | None  # when its text last became another, or ended
    next_review: date | None
    drafts: tuple[Event, ...]  # the newest posting of what is out for comment
    ended: Event | None  # its rescission, which may take effect later

    @property
    def states(self) -> tuple[str, ...]:
        """How it stands: one state of its own, and whether a draft is out."""
        own = "in-force" if self.policy.current else "rescinded" if self.policy.versions else "not-yet"
        return (own, "draft") if self.drafts else (own,)


def home_page(library: Library, counts: Counts) -> Page:
    """Policies by title; no date on it depends on the day it is read."""
    letters = by_letter(library.policies)
    rows = [_row(library, policy) for letter in letters for policy in letter.listed]
    is_short = len(rows) <= LISTED_AT_ONCE
    values = {
        "rows": rows if is_short else [],
        "total": len(rows),
        "states": _states(rows),
        "categories": _categories(rows),
        "letters": [] if is_short else letters,
        "drafts": _drafts(rows),
        "latest": changelog(library.policies, counts)[:LATEST],
    }
    about = About(description=f"{site_name(library)}: {_counted(rows)}", feeds=site_feeds(library))
    return Page(path=HOME, template="home.html", values=values, about=about)


def category_pages(library: Library) -> Iterator[Page]:
    """The policies of each category, where the home page does not list them."""
    if len(library.policies) <= LISTED_AT_ONCE:
        return
    groups: dict[str, list[Row]] = {}
    for letter in by_letter(library.policies):
        for policy in letter.listed:
            if policy.category:
                groups.setdefault(category_page(policy.category), []).append(_row(library, policy))
    for path, rows in sorted(groups.items()):
        category = min(row.policy.category for row in rows)
        values = {"category": category, "rows": rows, "states": _states(rows)}
        about = About(description=f"{category}: {_counted(rows)}", feeds=site_feeds(library))
        yield Page(path=path, template="category.html", values=values, about=about)


def _row(library: Library, policy: Policy) -> Row:
    looked_at = [event for event in policy.issued if event.kind is not EventKind.RESCINDED]
    ended = rescission(policy)
    changes = [event.day for event in (*policy.versions, *((ended,) if ended else ()))]
    return Row(
        policy=policy,
        newest=looked_at[-1] if looked_at else None,
        changed=max(changes, default=None),
        next_review=library.review_due(policy),
        drafts=open_drafts(policy)[-1:],
        ended=ended,
    )


def _states(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Those that occur, with their words."""
    found = {state for row in rows for state in row.states}
    return [(state, words) for state, words in STATES.items() if state in found]


def _categories(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """With how many policies are in each."""
    return sorted(Counter(row.policy.category for row in rows if row.policy.category).items())


def _drafts(rows: Sequence[Row]) -> list[tuple[Policy, Event]]:
    """The one that closes first comes first; those that say no day come last."""
    drafts = [(row.policy, draft) for row in rows for draft in row.drafts]
    return sorted(drafts, key=lambda found: found[1].comments_close or date.max)


def _counted(rows: Sequence[Row]) -> str:
    in_force = sum(row.policy.current is not None for row in rows)
    return f"{in_force} {'policy' if in_force == 1 else 'policies'} in force, with their history and changes."
