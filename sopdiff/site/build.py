"""A library to its site: pages, style sheet and all, as a mapping from path to bytes.

Nothing is written and nothing but the library is asked: the same library gives the same bytes on any
machine, on any day. First every policy is read by itself, then its pages are printed, each with what all
readings together say of it; last come the pages that are about all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from sopdiff.citations.registry import Registry, load_registry
from sopdiff.ledger.ledger import load_ledger
from sopdiff.ledger.signed_head import signed_files
from sopdiff.library.policy import Library, Policy
from sopdiff.site.authority_pages import authority_pages
from sopdiff.site.changelog import Counts
from sopdiff.site.clause_pages import clause_pages
from sopdiff.site.comparison_pages import compare_pairs, comparison_pages
from sopdiff.site.crossrefs import Crossrefs, cross_reference
from sopdiff.site.data_files import data_files
from sopdiff.site.feeds import policy_feed
from sopdiff.site.graph_page import graph_files, graph_page, library_graph
from sopdiff.site.lives import trace_lives
from sopdiff.site.manifest import manifest
from sopdiff.site.moved_pages import former_addresses, moved_page
from sopdiff.site.page import Page
from sopdiff.site.pagefind import pagefind_files
from sopdiff.site.permalinks import policy_feed_file
from sopdiff.site.policy_pages import policy_pages
from sopdiff.site.reading import Reading, read_policy
from sopdiff.site.record_pages import record_files, record_pages
from sopdiff.site.render import Theme, load_theme
from sopdiff.site.scope import digest_of_record
from sopdiff.site.search_engine import SearchEngine
from sopdiff.site.search_entries import SearchEntries
from sopdiff.site.search_files import search_files
from sopdiff.site.search_pages import index_pages, search_page
from sopdiff.site.stamp import digest
from sopdiff.site.unresolved_page import unresolved_page

Files = dict[str, bytes]
"""Contents by path, relative to the site's folder and with /."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """All it takes to print pages."""

    refs: Crossrefs
    registry: Registry
    theme: Theme
    search: SearchEngine = SearchEngine.MINISEARCH

    def print(self, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
        """The files of pages, by path."""
        for page in pages:
            yield page.path, self.theme.render(page, self.refs.library, self.search)


def build(
    library: Library,
    *,
    theme: Path | None = None,
    base_url: str = "",
    search: SearchEngine = SearchEngine.MINISEARCH,
) -> Files:
    """All files of the site, in order of path.

    `theme` is a folder of templates that take the place of the default ones, file by file; without it
    the folder `templates/` beside the library is taken, if there is one. `base_url` takes the place of the
    library's own.
    """
    library = prepared(library, base_url)
    registry = load_registry(library)
    readings = [read_policy(policy, registry) for policy in library.policies]
    refs = cross_reference(library, registry, readings)
    press = Press(refs=refs, registry=registry, theme=load_theme(library, theme), search=search)
    files: Files = {}
    counts: dict[tuple[str, str, str], tuple[tuple[str, int], ...]] = {}
    for policy in library.policies:
        printed, counted = print_policy(press, policy)
        files |= printed
        counts |= counted
    for part in library_parts(press, readings, counts):
        files |= part.print()
    hashes = {path: sha256(content).hexdigest() for path, content in files.items()}
    files |= manifest(library, hashes)
    return dict(sorted(files.items()))


def prepared(library: Library, base_url: str) -> Library:
    """The library with the address of its site and the head of its ledger, which every page carries."""
    head = load_ledger(library.root).head
    return replace(library, base_url=base_url or library.base_url, head=head)


def print_policy(press: Press, policy: Policy) -> tuple[Files, Counts]:
    """The files that are about one policy, and what its comparisons count."""
    refs, lives = press.refs, trace_lives(policy)
    compared = tuple(compare_pairs(policy, press.registry))
    counts = {one.key: one.counts for one in compared if one.comparison}
    files = dict(press.print(policy_pages(refs, lives, counts, compared)))
    files |= press.print(clause_pages(refs, lives))
    files |= press.print(comparison_pages(refs, policy, compared))
    files |= data_files(policy, compared)
    files[policy_feed_file(policy.slug)] = policy_feed(refs.library, policy, counts)
    former = dict(former_addresses(policy, files))
    files |= {path: files[now] for path, now in former.items() if not now.endswith(".html")}
    moved = (moved_page(policy, path, now) for path, now in former.items() if now.endswith(".html"))
    files |= press.print(moved)
    return files, counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Files that are about all policies and depend on the same things."""

    name: str
    key: str  # of what they depend on beside what every page does; "" for what is printed in any case
    print: Callable[[], Files]


def library_parts(press: Press, readings: Sequence[Reading], counts: Counts) -> Iterator[Part]:
    """The files that are about all policies, and what all pages share."""
    refs = press.refs
    library, graph = refs.library, library_graph(refs)
    entries = [reading.search for reading in readings]
    indexed = digest(repr(entries)) if press.search is SearchEngine.PAGEFIND else ""
    yield Part(name="theme", key="", print=lambda: dict(press.theme.assets()))
    yield Part(name="signature", key="", print=lambda: signed_files(library.root))
    yield Part(
        name="record",
        key=digest_of_record(library, counts),
        print=lambda: dict(press.print(record_pages(library, counts))) | record_files(library, counts),
    )
    yield Part(
        name="graph",
        key=digest(repr(graph)),
        print=lambda: dict(press.print([graph_page(graph)])) | graph_files(graph),
    )
    yield Part(
        name="authorities",
        key="",
        print=lambda: dict(press.print([unresolved_page(refs), *authority_pages(refs)])),
    )
    yield Part(name="search", key=indexed, print=lambda: _search(press, entries))


def _search(press: Press, entries: Sequence[SearchEntries]) -> Files:
    library = press.refs.library
    files = dict(press.print([search_page(), *index_pages(library)]))
    files |= search_files(library, entries, press.search)
    return files | (pagefind_files(library, entries) if press.search is SearchEngine.PAGEFIND else {})
