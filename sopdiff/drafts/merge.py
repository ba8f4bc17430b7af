"""The text in force, while a draft's changes are done to it, one after the other in reading order.

A clause of the base is found in the text in force by their comparison, one of the draft by where it was put.
What cannot be done is a conflict at the clause that it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from sopdiff.clauses.markers import readings
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Change, ChangeKind
from sopdiff.diffing.words import patched
from sopdiff.drafts.node import Conflict, Node, grow, with_words, words_of


def begin_merge(base: Document, current: Document, draft: Document, drafted: Sequence[Change]) -> "Merge":
    """A copy of the text in force to carry the draft's changes into, of which `drafted` are all."""
    root, nodes = grow(current)
    changes = compare(base, current).changes
    fates = {clause.label: change for change in changes for clause in change.old}
    for change in changes:
        if len(change.old) == len(change.new) == 1:
            nodes[change.new[0].label].base = change.old[0]
    return Merge(
        root=root,
        nodes=nodes,
        fates=fates,
        came=[nodes[change.new[0].label] for change in changes if change.kind is ChangeKind.ADDED],
        drafted={clause.label: clause for clause in draft.walk()},
        parents=draft.parents(),
        base_parents=base.parents(),
        origins={change.new[0].label: change.old[0].label for change in drafted if change.old and change.new},
        top=draft.clauses,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The text in force, while the draft's changes are done to it."""

    root: Node
    nodes: dict[str, Node]  # of the text in force, by its labels
    fates: dict[str, Change]  # what became of each clause of the base there, by the base's labels
    came: list[Node]  # clauses that came there, which the draft may have put in too
    drafted: dict[str, Clause]  # the draft's clauses, by its labels
    parents: dict[str, str]  # and what each stands in
    base_parents: dict[str, str]  # the same of the base
    origins: dict[str, str]  # the draft's labels to the base's
    top: tuple[Clause, ...]
    placed: dict[str, Node] = field(default_factory=dict)  # the draft's labels to where they are now
    conflicts: list[Conflict] = field(default_factory=list)

    def carry(self, change: Change) -> None:
        """Do one of the draft's changes."""
        match change.kind:
            case ChangeKind.ADDED:
                self._add(change.new[0])
            case ChangeKind.REMOVED:
                self._remove(change.old[0])
            case ChangeKind.SPLIT | ChangeKind.MERGED:
                self._regroup(change)
            case ChangeKind.KEPT | ChangeKind.MOVED:
                self._keep(change)
            case _:
                assert_never(change.kind)

    def _keep(self, change: Change) -> None:
        old, new = change.old[0], change.new[0]
        node = self._now(old)
        if node is None:
            self._answer_for_lost(old, new, change)
            return
        self._settle(new, node)
        self._reword(node, old, new)
        self._move(node, old, new, change)

    def _answer_for_lost(self, old: Clause, new: Clause, change: Change) -> None:
        """A clause that the text in force no longer has as one: no matter if the draft left it as it was."""
        there = self._parts(old)
        if there:
            self.placed[new.label] = there[0]
        if _alike(old, new) and change.kind is ChangeKind.KEPT:
            return
        reason = "the draft rewords it, and it is split or merged by now" if there else "it is gone by now"
        self._clash(there[0] if there else self._insert(new), reason, there, (new,))

    def _reword(self, node: Node, old: Clause, new: Clause) -> None:
        if _counts_in(old) != _counts_in(new) and old.marker == node.clause.marker:
            node.clause = replace(node.clause, marker=new.marker)
        now = node.clause
        if _alike(old, new) or _alike(now, new):
            return
        if _alike(now, old):
            node.clause = replace(new, marker=now.marker, children=())
            return
        words = None
        if old.level is new.level is now.level:
            words = patched(words_of(old), words_of(new), words_of(now))
        if words is None:
            self._clash(node, "both changed it", (node,), (new,))
        else:
            node.clause = with_words(now, words)

    def _move(self, node: Node, old: Clause, new: Clause, change: Change) -> None:
        """Let a clause stand where the draft has it, if it moved it, or put it into another clause."""
        is_moved = change.kind is ChangeKind.MOVED and not change.carried_by
        if not is_moved and not self._is_put_elsewhere(old, new):
            return
        above = self._place_of(self.parents[new.label])
        fate = self.fates[old.label]
        if above is None or node in above.lineage():
            if is_moved:
                self._clash(node, "where the draft moves it is gone by now", (node,), (new,))
        elif fate.kind is ChangeKind.MOVED and not fate.carried_by:
            if is_moved and above is not node.above:
                self._clash(node, "both moved it, to different places", (node,), (new,))
        elif is_moved or node.above is self._were_above(old) is not above:
            above.put(node, self._place_in(above, new))

    def _is_put_elsewhere(self, old: Clause, new: Clause) -> bool:
        """Whether a clause stands in another one in the draft than in the base."""
        was, now = self.base_parents[old.label], self.parents[new.label]
        return self.origins.get(now, "") != was and not (now and not self.drafted[now].text)

    def _were_above(self, old: Clause) -> Node | None:
        """What the clause that one of the base stood in is now."""
        label = self.base_parents[old.label]
        return self._now_by_label(label) if label else self.root

    def _add(self, new: Clause) -> None:
        above = self._place_of(self.parents[new.label])
        for node in self.came:
            if _alike(node.clause, new) and not node.draft and node.above is above:
                self._settle(new, node)
                return
        node = self._insert(new)
        if above is None:
            self._clash(node, "what the draft puts it into is gone by now", (), (new,))

    def _remove(self, old: Clause) -> None:
        parts = self._parts(old)
        node = self._now(old)
        if node and _alike(node.clause, old):
            node.is_gone = True
        elif parts:
            self._clash(parts[0], "the draft strikes it, and its words are others by now", parts, ())

    def _regroup(self, change: Change) -> None:
        """A clause that the draft splits, or several that it makes one."""
        nodes = [self._now(old) for old in change.old]
        found = [node for node in nodes if node]
        is_untouched = all(
            node and _alike(node.clause, old) for node, old in zip(nodes, change.old, strict=True)
        )
        first, *more = change.new
        if not is_untouched:
            parts = [*dict.fromkeys(part for old in change.old for part in self._parts(old))]
            verb = "splits" if change.kind is ChangeKind.SPLIT else "merges"
            place = parts[0] if parts else self._insert(first)
            self._clash(place, f"the draft {verb} it, and its words are others by now", parts, change.new)
            return
        self._settle(first, found[0])
        found[0].clause = replace(first, marker=found[0].clause.marker, children=())
        for node in found[1:]:
            node.is_gone = True
        for new in more:
            self._insert(new)

    def _now(self, old: Clause) -> Node | None:
        """Where a clause of the base is now, if it is still one."""
        return self._now_by_label(old.label)

    def _now_by_label(self, label: str) -> Node | None:
        change = self.fates.get(label)
        is_one = change and len(change.old) == len(change.new) == 1
        return self.nodes[change.new[0].label] if change and is_one else None

    def _parts(self, old: Clause) -> list[Node]:
        """All that came of a clause of the base; none where it is gone."""
        change = self.fates.get(old.label)
        return [self.nodes[new.label] for new in change.new] if change else []

    def _settle(self, new: Clause, node: Node) -> None:
        """Note where a clause of the draft is now, and the wordless one that both stand in."""
        self.placed[new.label] = node
        node.draft = new
        above = self.drafted.get(self.parents[new.label])
        holder = node.above
        if above and not above.text and holder and not holder.clause.text and above.label not in self.placed:
            self._settle(above, holder)

    def _insert(self, new: Clause) -> Node:
        """A clause of the draft put in where it stands there, or as near as what is left allows."""
        label = self.parents[new.label]
        while (above := self._place_of(label)) is None:
            label = self.parents[label]
        node = Node(clause=replace(new, children=()))
        self._settle(new, node)
        above.put(node, self._place_in(above, new))
        return node

    def _place_of(self, label: str) -> Node | None:
        """Where a clause of the draft is now; one without words is known by what stands in it."""
        if not label:
            return self.root
        if label not in self.placed and not self.drafted[label].text:
            self._insert(self.drafted[label])
        return self.placed.get(label)

    def siblings_of(self, new: Clause) -> tuple[Clause, ...]:
        """The clauses of the draft that stand where this one does, itself among them."""
        above = self.parents[new.label]
        return self.drafted[above].children if above else self.top

    def _place_in(self, above: Node, new: Clause) -> int:
        """Behind the nearest sibling before it in the draft; a section never before what is none."""
        siblings = self.siblings_of(new)
        at = next(at for at, sibling in enumerate(siblings) if sibling.label == new.label)
        before = (self.placed.get(sibling.label) for sibling in reversed(siblings[:at]))
        behind = next((node for node in before if node and node.above is above), None)
        place = above.children.index(behind) + 1 if behind else 0
        if new.level is Level.SECTION:
            sections = (at for at, node in enumerate(above.children) if node.clause.level is Level.SECTION)
            return max(place, next(sections, len(above.children)))
        return place

    def _clash(self, place: Node, reason: str, current: Sequence[Node], draft: Sequence[Clause]) -> None:
        """Two texts that do not go together, to be shown where the clause stands now."""
        sides = ([words_of(node.clause) for node in current], [*map(words_of, draft)])
        if before := place.conflict:  # of another clause that the same one came of
            self.conflicts.remove(before)
            sides = ([before.current, *sides[0]], [before.draft, *sides[1]])
        texts = ["\n\n".join(filter(None, dict.fromkeys(side))) for side in sides]
        place.conflict = Conflict(label=place.clause.label, reason=reason, current=texts[0], draft=texts[1])
        self.conflicts.append(place.conflict)
        for node in current:
            node.is_gone = node is not place

    def keep_what_is_below(self) -> None:
        """What the draft strikes stays where something stands in it that the draft does not know."""
        for node in reversed([*self.root.walk()]):
            if not node.is_gone:
                continue
            for child in [child for child in node.children if child.draft and not child.is_gone]:
                above = self._place_of(self.parents[child.draft.label]) if child.draft else None
                if child.draft and above and child not in above.lineage() and above is not node:
                    above.put(child, self._place_in(above, child.draft))
            if any(not child.is_gone for child in node.children):
                node.is_gone = False
                self._clash(node, "the draft strikes it, and something in it stays", (node,), ())


def _alike(one: Clause, other: Clause) -> bool:
    """Whether two clauses are the same but for their number."""
    return (one.level, one.heading, one.markup, one.text) == (
        other.level,
        other.heading,
        other.markup,
        other.text,
    )


def _counts_in(clause: Clause) -> tuple[object, ...]:
    """How a clause is numbered, whatever its number."""
    found = readings(clause.marker)
    return (
        (clause.level, *((one.family, one.style) for one in found))
        if found
        else (clause.level, clause.marker)
    )
