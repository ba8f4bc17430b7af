"""The page of all changes, by year; where there are very many, one page a year, the newest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sopdiff.library.policy import EventKind, Library
from sopdiff.site.changelog import KIND_WORDS, Counts, LogEntry, changelog
from sopdiff.site.metadata import site_feeds
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import CHANGES, category_feed_file, year_page

MOST_ON_A_PAGE = 300  # events; about 100 kB of page


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What happened in a year, newest first."""

    year: int
    entries: tuple[LogEntry, ...]


def changelog_pages(library: Library, counts: Counts) -> Iterator[Page]:
    """All on one page, or the newest year on the first, which leads to a page for each other year."""
    entries = changelog(library.policies, counts)
    years = tuple(
        Year(year=year, entries=tuple(group))
        for year, group in groupby(entries, key=lambda e: e.event.day.year)
    )
    if len(entries) <= MOST_ON_A_PAGE:
        yield _page(library, CHANGES, years, ())
        return
    addresses = [(year, year_page(year.year) if at else CHANGES) for at, year in enumerate(years)]
    links = tuple((year.year, address, len(year.entries)) for year, address in addresses)
    for year, address in addresses:
        yield _page(library, address, (year,), links)


def _page(
    library: Library, path: str, years: Sequence[Year], links: tuple[tuple[int, str, int], ...]
) -> Page:
    shown = [entry for year in years for entry in year.entries]
    categories = sorted({entry.policy.category for entry in shown if entry.policy.category})
    kinds = {entry.event.kind for entry in shown}
    values = {
        "years": years,
        "links": links,
        "total": len(shown),
        "kinds": [(kind.value, KIND_WORDS[kind]) for kind in EventKind if kind in kinds],
        "categories": categories,
        "feeds": _feeds(library),
    }
    about = About(description=_description(shown), feeds=site_feeds(library))
    return Page(path=path, template="changes.html", values=values, about=about)


def _feeds(library: Library) -> dict[str, str]:
    """Of each category its feed, by the name it has first."""
    paths: dict[str, str] = {}
    for category in sorted({policy.category for policy in library.policies if policy.category}):
        paths.setdefault(category_feed_file(category), category)
    return {category: path for path, category in paths.items()}


def _description(entries: Sequence[LogEntry]) -> str:
    if not entries:
        return "Nothing has happened yet."
    return f"What happened to the policies from {entries[-1].event.day} to {entries[0].event.day}."
