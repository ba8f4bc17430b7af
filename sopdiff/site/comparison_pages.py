"""The comparison pages of a policy: what changed, in words first, then in the text.

Where a text is not held the page is made all the same and says what the record knows and how to add it.
"""

from collections.abc import Iterator

from sopdiff.library.between import between
from sopdiff.library.policy import Policy
from sopdiff.lineage.trace import compare_versions
from sopdiff.site.comparison_view import ComparisonView, view_comparison
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.page import Page
from sopdiff.site.permalinks import comparison_page, event_page
from sopdiff.site.spans import span_finder
from sopdiff.site.standing import Pair, pairs


def comparison_pages(refs: Crossrefs, policy: Policy) -> Iterator[Page]:
    """One page for each pair of texts that a reader may want compared."""
    for pair in pairs(policy):
        path = comparison_page(policy.slug, pair.old, pair.new)
        values = {
            "policy": policy,
            "pair": pair,
            "between": between(policy, pair.old, pair.new),
            "view": _compared(refs, policy, pair, path),
        }
        yield Page(path=path, template="comparison.html", values=values)


def _compared(refs: Crossrefs, policy: Policy, pair: Pair, path: str) -> ComparisonView | None:
    """What the two texts say of each other; nothing where one is not held."""
    old, new = pair.old.document, pair.new.document
    if old is None or new is None:
        return None
    comparison = compare_versions(policy, pair.old, pair.new)
    in_old = span_finder(refs, pair.old, old, page=path, home=event_page(policy, pair.old))
    in_new = span_finder(refs, pair.new, new, page=path, home=event_page(policy, pair.new))
    return view_comparison(comparison, (pair.old.name, pair.new.name), in_old.find, in_new.find)
