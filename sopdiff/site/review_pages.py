"""When each policy is due for review, as a page and as a file for calendar programs.

Both state days; how many are left, or how long ago one was, the reader's browser adds.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from sopdiff.exports.icalendar import CalendarDay, write_calendar
from sopdiff.exports.lasting_id import lasting_id
from sopdiff.library.due import Due, dues
from sopdiff.library.policy import Event, Library, Policy
from sopdiff.library.succession import open_drafts
from sopdiff.site.alphabet import LISTED_AT_ONCE
from sopdiff.site.metadata import site_name
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import (
    CALENDAR,
    REVIEWS,
    absolute,
    event_page,
    policy_page,
    review_page,
    web_root,
)


def reviews_pages(library: Library) -> Iterator[Page]:
    """By day and year, the longest due first; a page a year where there are many policies.

    The first page has the drafts too, and the policies of which nothing says when they are due.
    """
    due, drafts = dues(library), _closing(library)
    dated = [entry for entry in due if entry.day]
    years = [(year, tuple(group)) for year, group in groupby(dated, key=_year)]
    links = [(year, review_page(year), len(entries)) for year, entries in years]
    is_short = len(dated) <= LISTED_AT_ONCE
    first = {
        "years": years if is_short else [],
        "links": [] if is_short else links,
        "undated": [entry for entry in due if not entry.day],
        "drafts": drafts,
        "calendar": CALENDAR if dated or any(draft.comments_close for _, draft in drafts) else "",
    }
    yield _page(REVIEWS, first)
    for (year, entries), (_, path, _) in zip(years, links, strict=True):
        if not is_short:
            yield _page(path, first | {"years": [(year, entries)], "undated": [], "drafts": []})


def _page(path: str, values: Mapping[str, object]) -> Page:
    about = About(description="When each policy is due for review, and when comments on drafts close.")
    return Page(path=path, template="reviews.html", values=values, about=about)


def _year(entry: Due) -> int:
    return entry.day.year if entry.day else 0


def reviews_calendar(library: Library) -> dict[str, bytes]:
    """The same days for a calendar program, by path; no file where there is none."""
    days = [*review_days(library, dues(library)), *closing_days(library, _closing(library))]
    return {CALENDAR: write_calendar(f"{site_name(library)}: reviews", days)} if days else {}


def _closing(library: Library) -> list[tuple[Policy, Event]]:
    """The newest postings out for comment, the first to close first; then those that say no day."""
    drafts = [(policy, draft) for policy in library.policies for draft in open_drafts(policy)[-1:]]
    return sorted(drafts, key=lambda found: (found[1].comments_close or date.max, found[1].path))


def review_days(library: Library, entries: Iterable[Due]) -> Iterator[CalendarDay]:
    """Known by the review they follow, so that another cycle moves the entry and makes no second one."""
    for entry in entries:
        policy, last = entry.policy, entry.policy.last_reviewed
        if entry.day and last:
            every = "year" if entry.cycle == 1 else f"{entry.cycle} years"
            yield CalendarDay(
                uid=_uid(library, f"policies/{policy.first_slug}/review-after-{last}"),
                day=entry.day,
                stamp=last,
                summary=f"Review due: {policy.title}",
                description=f"Last reviewed {last}; every {every}.",
                url=_url(library, policy_page(policy.slug)),
            )


def closing_days(library: Library, drafts: Iterable[tuple[Policy, Event]]) -> Iterator[CalendarDay]:
    """The last days for comments on these drafts, where they say one."""
    for policy, draft in drafts:
        if draft.comments_close:
            yield CalendarDay(
                uid=_uid(library, f"policies/{policy.first_slug}/{draft.name}-closes"),
                day=draft.comments_close,
                stamp=draft.posted or draft.day,
                summary=f"Comments close: {policy.title}",
                description=f"Draft of {draft.day}.",
                url=_url(library, event_page(policy, draft)),
            )


def _uid(library: Library, name: str) -> str:
    return lasting_id(library.issuer or site_name(library), name)


def _url(library: Library, path: str) -> str:
    root = web_root(library.base_url)
    return absolute(path, root) if root else ""
