"""A library to its site: pages, style sheet and all, as a mapping from path to bytes.

Nothing is written and nothing but the library is asked: the same library gives the same bytes on any
machine, on any day.
"""

from collections.abc import Iterator
from pathlib import Path

from sopdiff.citations.citator import Citator, build_citator
from sopdiff.citations.graph import Graph
from sopdiff.library.policy import Library
from sopdiff.site.authority_pages import authority_pages
from sopdiff.site.clause_pages import clause_pages
from sopdiff.site.comparison_pages import comparison_pages
from sopdiff.site.crossrefs import Crossrefs, cross_reference
from sopdiff.site.graph_page import graph_files, graph_page, library_graph
from sopdiff.site.home_page import home_page
from sopdiff.site.page import Page
from sopdiff.site.policy_pages import policy_pages
from sopdiff.site.render import load_theme
from sopdiff.site.unresolved_page import unresolved_page


def build(library: Library, *, theme: Path | None = None) -> dict[str, bytes]:
    """All files of the site by path, in order of path.

    `theme` is a folder of templates that take the place of the default ones, file by file; without it
    the folder `templates/` beside the library is taken, if there is one.
    """
    own = load_theme(library, theme)
    citator = build_citator(library)
    refs = cross_reference(library, citator)
    graph = library_graph(refs)
    files = dict(own.assets())
    files |= {page.path: own.render(page, library) for page in _pages(refs, citator, graph)}
    files |= graph_files(graph)
    return dict(sorted(files.items()))


def _pages(refs: Crossrefs, citator: Citator, graph: Graph) -> Iterator[Page]:
    yield home_page(refs)
    for policy in refs.library.policies:
        lives = refs.lives[policy.slug]
        yield from policy_pages(refs, lives)
        yield from clause_pages(refs, lives)
        yield from comparison_pages(refs, citator, policy)
    yield from authority_pages(refs)
    yield unresolved_page(refs)
    yield graph_page(graph)
