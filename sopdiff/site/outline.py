"""Where the clauses of one document stand: their names, what is above each, how deep it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.site.places import name_places


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document's clauses by label, asked for often while two of them are laid side by side."""

    places: dict[str, str]
    above: dict[str, str]
    levels: dict[str, Level]

    def ancestors(self, label: str) -> Iterator[str]:
        """The clauses that one stands in, innermost first."""
        while label := self.above.get(label, ""):
            yield label

    def sections(self, label: str) -> int:
        """How many sections a clause stands in."""
        return sum(self.levels[above] is Level.SECTION for above in self.ancestors(label))

    def indent(self, label: str) -> int:
        """How many clauses other than sections a clause stands in; table rows stand in none."""
        return sum(self.levels[above] not in (Level.SECTION, Level.TABLE) for above in self.ancestors(label))


def title_section(document: Document) -> Clause | None:
    """The heading over a whole text: the one section outside any other that holds sections itself."""
    sections = [clause for clause in document.clauses if clause.level is Level.SECTION]
    if len(sections) == 1 and any(child.level is Level.SECTION for child in sections[0].children):
        return sections[0]
    return None


def outline(document: Document) -> Outline:
    """Walk a document once for all of these."""
    return Outline(
        places=name_places(document),
        above=document.parents(),
        levels={clause.label: clause.level for clause in document.walk()},
    )
