"""The comparison pages of a policy: what changed, in words first, then in the text.

Where a text is not held the page is made all the same and says what the record knows and how to add it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sopdiff.citations.impact import find_impacts
from sopdiff.citations.recite import recite
from sopdiff.citations.registry import Registry
from sopdiff.diffing.comparison import Comparison
from sopdiff.library.between import between
from sopdiff.library.policy import Policy
from sopdiff.lineage.trace import compare_versions
from sopdiff.site.change_words import count_changes
from sopdiff.site.changes import IdOf
from sopdiff.site.comparison_view import ComparisonView, view_comparison
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.impact_view import view_impacts
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import clause_id, comparison_page, event_page
from sopdiff.site.spans import span_finder
from sopdiff.site.standing import Pair, pairs

_NOT_FOR_SEARCH_ENGINES = About(is_indexed=False)  # they are to lead to the text in force


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two texts of a policy, compared if both are held."""

    pair: Pair
    comparison: Comparison | None

    @property
    def key(self) -> tuple[str, str, str]:
        """The policy, the older and the newer version."""
        return self.pair.new.policy, self.pair.old.name, self.pair.new.name

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many changes there are of each kind, in words; none where a text is not held."""
        return count_changes(self.comparison) if self.comparison else ()


def compare_pairs(policy: Policy, registry: Registry) -> Iterator[Compared]:
    """Each pair of texts that a reader may want compared, with what became of its citations."""
    for pair in pairs(policy):
        comparison = None
        if pair.old.document and pair.new.document:
            comparison = recite(compare_versions(policy, pair.old, pair.new), registry, policy=policy.slug)
        yield Compared(pair=pair, comparison=comparison)


def comparison_pages(refs: Crossrefs, policy: Policy, compared: Iterable[Compared]) -> Iterator[Page]:
    """One page for each pair."""
    about, all_pairs = refs.about(policy.slug), pairs(policy)
    for one in compared:
        pair = one.pair
        path = comparison_page(policy.slug, pair.old, pair.new)
        values: dict[str, object] = {
            "policy": policy,
            "pair": pair,
            "pairs": all_pairs,
            "between": between(policy, pair.old, pair.new),
            "view": None,
        }
        if one.comparison:
            impacts = find_impacts(
                about, one.comparison, refs.library, policy=policy, old=pair.old, new=pair.new
            )
            values["view"] = view_pair(refs, one, path)
            values["impacts"] = view_impacts(impacts, refs, policy, pair.old, pair.new, path)
        yield Page(path=path, template="comparison.html", values=values, about=_NOT_FOR_SEARCH_ENGINES)


def view_pair(refs: Crossrefs, one: Compared, path: str, id_of: IdOf = clause_id) -> ComparisonView | None:
    """What two texts say of each other, as seen from a page; None where one is not held."""
    pair, comparison = one.pair, one.comparison
    if comparison is None:
        return None
    policy = refs.policy(pair.new.policy)
    old, new = comparison.old, comparison.new
    in_old = span_finder(refs, pair.old, old, page=path, home=event_page(policy, pair.old))
    in_new = span_finder(refs, pair.new, new, page=path, home=event_page(policy, pair.new))
    return view_comparison(comparison, (pair.old.name, pair.new.name), in_old.find, in_new.find, id_of)
