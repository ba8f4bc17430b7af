"""A clause tree while two texts are brought together in it, and its way to Markdown.

Where they do not go together both stand in the file, as git does it:

    <<<<<<< in force: 2026-03-01
    2. Keys are returned within ten days.
    =======
    2. Keys are returned within three days.
    >>>>>>> draft: 2026-02-10
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sopdiff.clauses.tree import Clause, Document, Level, LinkDefinition
from sopdiff.clauses.write import write

OURS, BETWEEN, THEIRS = "<<<<<<<", "=======", ">>>>>>>"
_MARKED = re.compile(rf"[\s>|]*(?:{OURS}(?:\s|$)|{THEIRS}(?:\s|$)|{BETWEEN}$)")
_CONFLICT = re.compile(r"(?P<before>.*)\x00(?P<at>\d+)\x00(?P<behind>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two texts of one clause that do not go together; a text is empty where that side has none."""

    label: str
    reason: str
    current: str
    draft: str


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """A clause by itself, and what stands below it so far."""

    clause: Clause
    marker: str = ""  # under which it stood before the draft's changes
    above: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    base: Clause | None = None  # what it was before both texts changed
    draft: Clause | None = None  # what it is in the draft
    is_gone: bool = False  # taken from here by the draft
    is_placed: bool = False  # put here by the draft
    conflict: Conflict | None = None

    def lineage(self) -> Iterator["Node"]:
        """This one and all it stands in, innermost first."""
        node: Node | None = self
        while node:
            yield node
            node = node.above

    def walk(self) -> Iterator["Node"]:
        """This one and all below it, in reading order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def put(self, node: "Node", at: int) -> None:
        """Let a node stand below this one, at a place; where it stood it leaves a trace that is gone."""
        if node.above:
            siblings = node.above.children
            trace = replace(node, children=[], is_gone=True)
            siblings[siblings.index(node)] = trace
        self.children.insert(at, node)
        node.above, node.is_placed = self, True


def grow(document: Document) -> tuple[Node, dict[str, Node]]:
    """A document below one node that stands for all of it, and the node of each label."""
    root = Node(clause=Clause(level=Level.SECTION))
    found: dict[str, Node] = {}
    waiting = [(root, clause) for clause in reversed(document.clauses)]
    while waiting:
        above, clause = waiting.pop()
        node = found[clause.label] = Node(clause=clause, marker=clause.marker, above=above)
        above.children.append(node)
        waiting.extend((node, child) for child in reversed(clause.children))
    return root, found


def words_of(clause: Clause) -> str:
    """A clause's own words as Markdown."""
    return clause.text if clause.level is Level.CODE else clause.markup


def with_words(clause: Clause, words: str) -> Clause:
    """The clause with other words, given as Markdown."""
    return replace(clause, text=words, markup=clause.markup if clause.level is Level.CODE else words)


def write_nodes(root: Node, links: Sequence[LinkDefinition], *, current: str, draft: str) -> str:
    """The Markdown of all below a node; `current` and `draft` are what the sides of a conflict are called."""
    conflicts: list[Conflict] = []
    text = write(Document(clauses=_frozen(root, conflicts), links=tuple(links)))

    def both(line: str) -> Iterator[str]:
        if not (found := _CONFLICT.fullmatch(line)):
            yield line
            return
        conflict = conflicts[int(found["at"])]
        indent = re.match(r"[\s>]*", found["before"])
        yield f"{indent[0] if indent else ''}{OURS} in force: {current}"
        yield from _side(found["before"], conflict.current, found["behind"])
        yield f"{indent[0] if indent else ''}{BETWEEN}"
        yield from _side(found["before"], conflict.draft, found["behind"])
        yield f"{indent[0] if indent else ''}{THEIRS} draft: {draft}"

    return "\n".join(told for line in text.split("\n") for told in both(line))


def is_unsettled(text: str) -> bool:
    """Whether both sides of a conflict still stand in a text."""
    return any(_MARKED.match(line) for line in text.split("\n"))


def _side(before: str, words: str, behind: str) -> Iterator[str]:
    """One side of a conflict behind what stands before it in its line."""
    for at, line in enumerate(words.split("\n") if words else ()):
        yield f"{before if at == 0 else re.sub('[^ >]', ' ', before)}{line}{behind}"


def _frozen(root: Node, conflicts: list[Conflict]) -> tuple[Clause, ...]:
    """The clauses below a node, without those that are gone; a conflict is a line that is told later."""
    done: dict[int, list[Clause]] = {}
    for node in reversed([*root.walk()]):
        below = tuple(reversed(done.pop(id(node), [])))
        if node is root:
            return below
        if node.is_gone or (not below and node.children and not node.clause.text):
            continue
        clause = node.clause
        if node.conflict:
            conflicts.append(node.conflict)
            clause = with_words(clause, f"\x00{len(conflicts) - 1}\x00")
        done.setdefault(id(node.above), []).append(replace(clause, children=below))
    return ()
