"""A comparison as a page or a mailed file shows it: counted, told in sentences, and as a redlined text."""

from dataclasses import dataclass

from sopdiff.citations.families.scan import language_of
from sopdiff.diffing.comparison import Comparison
from sopdiff.site.change_table import ChangeTable, Row, tabulate
from sopdiff.site.change_words import count_changes
from sopdiff.site.changes import IdOf, Stretch, Told, show_changes, tell_changes
from sopdiff.site.document_html import SpansOf
from sopdiff.site.fate import Fate
from sopdiff.site.permalinks import clause_id, former_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """What the template `_comparison.html` shows."""

    old_name: str
    new_name: str
    comparison: Comparison
    counts: tuple[tuple[str, int], ...]
    table: ChangeTable
    stretches: tuple[Stretch, ...]
    told: tuple[Told, ...]
    ids: frozenset[str]  # of the clauses that are shown, folded or not
    language: str  # of the newer text: "en", "de" or "fr"
    id_of: IdOf
    heading: str = "Summary"

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What there is to tell apart."""
        return tuple(fate for fate in self.table.columns if fate is not Fate.UNCHANGED)

    def place_of(self, row: Row) -> str:
        """The id of a section's heading; empty if it has none to link to."""
        found = former_id(row.label) if row.removed else self.id_of(row.label)
        return found if found in self.ids else ""


def view_comparison(
    comparison: Comparison,
    names: tuple[str, str],
    old_spans: SpansOf,
    new_spans: SpansOf,
    id_of: IdOf = clause_id,
) -> ComparisonView:
    """Make ready to show a comparison; the names are those of the old text and of the new one.

    On a page that shows the new text as well, its clauses have to be given other ids in the redline.
    """
    stretches = show_changes(comparison, old_spans, new_spans, id_of)
    return ComparisonView(
        old_name=names[0],
        new_name=names[1],
        comparison=comparison,
        counts=count_changes(comparison),
        table=tabulate(comparison),
        stretches=stretches,
        told=tell_changes(stretches),
        ids=frozenset(one.id for stretch in stretches for one in stretch.shown),
        language=language_of(" ".join(clause.text for clause in comparison.new.walk())),
        id_of=id_of,
    )
