"""A library to its site: pages, style sheet and all, as a mapping from path to bytes.

Nothing is written and nothing but the library is asked: the same library gives the same bytes on any
machine, on any day. First every policy is read by itself, then its pages are printed, each with what all
readings together say of it; last come the pages that are about all of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sopdiff.citations.registry import Registry, load_registry
from sopdiff.library.policy import Library, Policy
from sopdiff.site.authority_pages import authority_pages
from sopdiff.site.clause_pages import clause_pages
from sopdiff.site.comparison_pages import compare_pairs, comparison_pages
from sopdiff.site.crossrefs import Crossrefs, cross_reference
from sopdiff.site.graph_page import graph_files, graph_page, library_graph
from sopdiff.site.home_page import home_page
from sopdiff.site.lives import trace_lives
from sopdiff.site.page import Page
from sopdiff.site.policy_pages import policy_pages
from sopdiff.site.reading import read_policy
from sopdiff.site.render import Theme, load_theme
from sopdiff.site.unresolved_page import unresolved_page

Files = dict[str, bytes]
"""Contents by path, relative to the site's folder and with /."""

Counts = Mapping[tuple[str, str, str], tuple[tuple[str, int], ...]]
"""How many changes of each kind a comparison holds, by policy, older and newer version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """All it takes to print pages."""

    refs: Crossrefs
    registry: Registry
    theme: Theme

    def print(self, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
        """The files of pages, by path."""
        for page in pages:
            yield page.path, self.theme.render(page, self.refs.library)


def build(library: Library, *, theme: Path | None = None) -> Files:
    """All files of the site, in order of path.

    `theme` is a folder of templates that take the place of the default ones, file by file; without it
    the folder `templates/` beside the library is taken, if there is one.
    """
    registry = load_registry(library)
    readings = [read_policy(policy, registry) for policy in library.policies]
    refs = cross_reference(library, registry, readings)
    press = Press(refs=refs, registry=registry, theme=load_theme(library, theme))
    files: Files = {}
    counts: dict[tuple[str, str, str], tuple[tuple[str, int], ...]] = {}
    for policy in library.policies:
        printed, counted = print_policy(press, policy)
        files |= printed
        counts |= counted
    return dict(sorted((files | print_library(press, counts)).items()))


def print_policy(press: Press, policy: Policy) -> tuple[Files, Counts]:
    """The files that are about one policy, and what its comparisons count."""
    refs, lives = press.refs, trace_lives(policy)
    compared = tuple(compare_pairs(policy, press.registry))
    files = dict(press.print(policy_pages(refs, lives)))
    files |= press.print(clause_pages(refs, lives))
    files |= press.print(comparison_pages(refs, policy, compared))
    return files, {one.key: one.counts for one in compared if one.comparison}


def print_library(press: Press, counts: Counts) -> Files:
    """The files that are about all policies, and what all pages share."""
    refs = press.refs
    graph = library_graph(refs)
    files = dict(press.theme.assets())
    files |= press.print([home_page(refs), unresolved_page(refs), graph_page(graph)])
    files |= press.print(authority_pages(refs))
    return files | graph_files(graph)
