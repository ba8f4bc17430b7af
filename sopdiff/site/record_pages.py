"""The pages and files that tell of the record as a whole: no text of a policy is read for them."""

from collections.abc import Iterator

from sopdiff.library.policy import Library
from sopdiff.site.about_page import about_page
from sopdiff.site.changelog import Counts
from sopdiff.site.changelog_pages import changelog_pages
from sopdiff.site.crawlers import crawler_files, not_found_page
from sopdiff.site.feeds import library_feeds
from sopdiff.site.home_page import category_pages, home_page
from sopdiff.site.on_date_pages import on_date_pages
from sopdiff.site.page import Page
from sopdiff.site.promises_page import promises_page
from sopdiff.site.review_pages import reviews_calendar, reviews_pages


def record_pages(library: Library, counts: Counts) -> Iterator[Page]:
    """Home, changes, reviews, what was in force when, about, how far to trust it, and for lost readers."""
    yield home_page(library, counts)
    yield from category_pages(library)
    yield from changelog_pages(library, counts)
    yield from reviews_pages(library)
    yield from on_date_pages(library)
    yield about_page(library)
    yield promises_page(library)
    yield not_found_page(library)


def record_files(library: Library, counts: Counts) -> dict[str, bytes]:
    """By path: feeds, the calendar, what crawlers ask for; a policy's own feed goes with its pages."""
    return library_feeds(library, counts) | reviews_calendar(library) | crawler_files(library)
