"""The comparison pages of a policy: what changed, in words first, then in the text.

Where a text is not held the page is made all the same and says what the record knows and how to add it.
"""

from collections.abc import Iterator

from sopdiff.citations.citator import Citator
from sopdiff.citations.impact import find_impacts
from sopdiff.citations.recite import recite
from sopdiff.diffing.comparison import Comparison
from sopdiff.library.between import between
from sopdiff.library.policy import Policy
from sopdiff.lineage.trace import compare_versions
from sopdiff.site.comparison_view import ComparisonView, view_comparison
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.impact_view import view_impacts
from sopdiff.site.page import Page
from sopdiff.site.permalinks import comparison_page, event_page
from sopdiff.site.spans import span_finder
from sopdiff.site.standing import Pair, pairs


def comparison_pages(refs: Crossrefs, citator: Citator, policy: Policy) -> Iterator[Page]:
    """One page for each pair of texts that a reader may want compared."""
    for pair in pairs(policy):
        path = comparison_page(policy.slug, pair.old, pair.new)
        values: dict[str, object] = {
            "policy": policy,
            "pair": pair,
            "between": between(policy, pair.old, pair.new),
            "view": None,
        }
        if pair.old.document and pair.new.document:
            comparison = compare_versions(policy, pair.old, pair.new)
            entries = citator.about.get(policy.slug, ())
            impacts = find_impacts(
                entries, comparison, refs.library, policy=policy, old=pair.old, new=pair.new
            )
            told = recite(comparison, citator.registry, policy=policy.slug)
            values["view"] = _view(refs, told, pair, path)
            values["impacts"] = view_impacts(impacts, refs, policy, pair.old, pair.new, path)
        yield Page(path=path, template="comparison.html", values=values)


def _view(refs: Crossrefs, comparison: Comparison, pair: Pair, path: str) -> ComparisonView:
    """What the two texts, both of which are held, say of each other."""
    policy = refs.policies[pair.new.policy]
    old, new = comparison.old, comparison.new
    in_old = span_finder(refs, pair.old, old, page=path, home=event_page(policy, pair.old))
    in_new = span_finder(refs, pair.new, new, page=path, home=event_page(policy, pair.new))
    return view_comparison(comparison, (pair.old.name, pair.new.name), in_old.find, in_new.find)
