"""A draft made against an old version, carried onto the one that is in force now, clause by clause.

Both changed the same text. What the draft changed is done again to the newer one: its words by patches, its
new clauses behind what they stood behind, what it struck and moved likewise. Where both changed the same
words nothing is guessed: it is a conflict, and both texts are shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopdiff.clauses.tree import Document, LinkDefinition
from sopdiff.diffing.compare import compare
from sopdiff.drafts.merge import begin_merge
from sopdiff.drafts.node import Conflict, write_nodes
from sopdiff.drafts.number_lists import number_lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebased:
    """A draft's changes done to a newer text, and where they could not be."""

    text: str  # Markdown; a conflict stands in it with both sides marked
    conflicts: tuple[Conflict, ...]


def rebase(
    base: Document,
    current: Document,
    draft: Document,
    *,
    pair: Sequence[tuple[str, str]] = (),
    names: tuple[str, str] = ("", ""),
) -> Rebased:
    """Carry the changes from `base` to `draft` over to `current`, which came of `base` too.

    `pair` are labels of the base and of the draft that a person settled to be one clause; `names` is what the
    two sides of a conflict are called, the text in force first.
    """
    changes = compare(base, draft, pair=pair).changes
    merge = begin_merge(base, current, draft, changes)
    for change in changes:
        merge.carry(change)
    merge.keep_what_is_below()
    number_lists(merge.root, merge.siblings_of)
    links = tuple(_links(base, current, draft))
    text = write_nodes(merge.root, links, current=names[0], draft=names[1])
    return Rebased(text=text, conflicts=tuple(merge.conflicts))


def _links(base: Document, current: Document, draft: Document) -> Iterator[LinkDefinition]:
    """What the names of links stand for: as in the draft where it defines them anew, else as they do now."""
    was, drafted = ({link.name: link for link in document.links} for document in (base, draft))
    for link in current.links:
        yield drafted.get(link.name, link) if was.get(link.name) == link else link
    known = {link.name for link in current.links}
    yield from (link for link in draft.links if link.name not in known)
