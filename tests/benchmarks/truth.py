"""How much of what really changed a comparison finds: six pairs of real versions read by hand, `make bench`.

The truth is a list of rows: old line ranges, new line ranges and the relation between them. Files are
opened as the command line opens them, so front matter is no part of the text and its rows are left out;
so are rows without words (`|---|`). In a truth in sections, a section runs from its heading to the next.

Pairing, by old lines with words. Where the row has new lines, a line is right if all that our change
pairs its clause with lies in them; where it has none, if our change is `removed`. A truth in sections
does not say which lines of an edited section ended. So there `removed` is right too in a body, if no
clause in the row's new lines holds half of the clause's words, and for the headings of merged sections.

Relation, by rows: read off the changes that join the row's old lines to its new ones; what else became
of those lines is an edit. The truth has one word for a row, so several can fit what we say:

- moved and renumbered: `moved` or `renumbered`; what a moved section carries along is moved;
- only the number of a clause above it changed: with `renumbered` or without;
- the same words, but an editorial change, other links, heading level or marker: with `edited` or without;
- other numbers only, in a truth that does not count those of cross-references: with `edited` or without.

Where the row has a note, its NEIGHBOURS fit too, and a row of one side may be a part of our split or
merger whose other parts are right. An empty heading that was deleted, with a note, may be joined to a new
one that now holds its subsections. Nothing else is forgiven. `--misses PAIR` lists what is wrong.
"""

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sopdiff.clauses.parse import parse
from sopdiff.clauses.source import split_front_matter
from sopdiff.clauses.tree import Clause, Document, Level
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Change, ChangeKind

ROOT = Path(__file__).parent.parent.parent
CORPUS = Path(os.environ.get("SOPDIFF_CORPUS", ROOT.parent / "shared" / "corpus"))
PAIRS = (
    *("dc-5-116.33", "de-vig", "fr-autorite-parentale"),
    *("site-policy-aup", "nist-63b-sec7", "cabforum-evg"),
)
RELATIONS = (
    *("unchanged", "edited", "renumbered", "renumbered-edited", "moved", "moved-edited"),
    *("split", "merged", "inserted", "deleted"),
)
REPLACED = "deleted and inserted"
NEIGHBOURS: Mapping[str, frozenset[str]] = {
    # a bullet that becomes a number, `7.` that becomes `7`; or a clause that took over or gave away a rule
    "edited": frozenset({"renumbered", "renumbered-edited", "split", "merged"}),
    "renumbered-edited": frozenset({"split", "merged"}),
    # one part is the clause and the others are new, or gone
    "split": frozenset({"edited", "renumbered-edited", "moved-edited"}),
    "merged": frozenset({"edited", "renumbered-edited", "moved-edited"}),
    "moved": frozenset({REPLACED}),
    "moved-edited": frozenset({REPLACED}),
}

Lines = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the truth says of some lines; each element of a side is one clause or section."""

    relation: str
    note: str
    old: tuple[Lines, ...]
    new: tuple[Lines, ...]

    @property
    def old_lines(self) -> Lines:
        return Lines().union(*self.old)

    @property
    def new_lines(self) -> Lines:
        return Lines().union(*self.new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether what we say fits the truth: of a row's relation, or of the pairing of one clause in it."""

    row: Row
    said: str
    old: Lines  # of all that we say it of
    new: Lines
    right: bool
    text: str  # how it begins
    lines: Lines = frozenset()  # of a pairing, the old lines that it counts for


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a comparison does against one truth; what was left out is told by its reason."""

    pair: str
    pairings: tuple[Verdict, ...]
    relations: tuple[Verdict, ...]
    parts: tuple[int, int]  # of splits: the new parts that our changes reach, and all
    left_out: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two files."""

    lines: tuple[str, ...]
    first_line: int  # below the front matter
    document: Document

    def worded(self, lines: Lines) -> Lines:
        """Those of the lines that hold words."""
        return Lines(line for line in lines if re.search(r"\w", self.lines[line - 1]))

    def holds(self, lines: Lines) -> bool:
        """Whether the lines lie below the front matter."""
        return min(lines, default=self.first_line) >= self.first_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A truth and our comparison of the same two files."""

    old: Side
    new: Side
    in_sections: bool
    rows: tuple[Row, ...]
    changes: tuple[tuple[Change, Lines, Lines], ...]  # each with its old and its new lines
    above: tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]  # numbers above a label, old and new

    def of_old(self, row: Row) -> list[Change]:
        return [change for change, old, _ in self.changes if old & row.old_lines]

    def of_new(self, row: Row) -> list[Change]:
        return [change for change, _, new in self.changes if new & row.new_lines]


def score(pair: str, corpus: Path = CORPUS) -> Score:
    """Compare the two files of a pair and hold what we say against its truth."""
    truth = json.loads((corpus / "truth" / f"{pair}.json").read_text(encoding="utf-8"))
    folder = corpus / truth["source"] / truth["doc"]
    old, new = _open(folder / truth["old"]), _open(folder / truth["new"])
    told = _rows(truth, old, new)
    below = [row for row in told if old.holds(row.old_lines) and new.holds(row.new_lines)]
    rows = [row for row in below if old.worded(row.old_lines) or new.worded(row.new_lines)]
    changes = compare(old.document, new.document).changes
    case = Case(
        old=old,
        new=new,
        in_sections=_is_in_sections(truth),
        rows=tuple(rows),
        changes=tuple((change, _lines(change.old), _lines(change.new)) for change in changes),
        above=(_numbers_above(old.document), _numbers_above(new.document)),
    )
    pairings = tuple(verdict for row in rows for verdict in _pairings(case, row))
    worded = sum(len(old.worded(row.old_lines)) for row in rows)
    return Score(
        pair=pair,
        pairings=pairings,
        relations=tuple(_relation(case, row) for row in rows),
        parts=_parts(case),
        left_out={
            "rows of front matter": len(told) - len(below),
            "rows without words": len(below) - len(rows),
            "old lines of no clause with words": worded - sum(len(verdict.lines) for verdict in pairings),
        },
    )


def _open(path: Path) -> Side:
    text = path.read_text(encoding="utf-8")
    _, body, first_line = split_front_matter(text)
    document = parse(body, first_line=first_line)
    return Side(lines=tuple(text.split("\n")), first_line=first_line, document=document)


def _is_in_sections(truth: Mapping[str, Any]) -> bool:
    return bool(truth["unit"].startswith("heading-section"))


def _rows(truth: Mapping[str, Any], old: Side, new: Side) -> list[Row]:
    """The alignment, each unit as its lines."""
    olds, news = _units(truth, "old", old), _units(truth, "new", new)
    return [
        Row(
            relation=row["relation"],
            note=row["note"],
            old=tuple(olds[first] for first, _ in row["old"]),
            new=tuple(news[first] for first, _ in row["new"]),
        )
        for row in truth["alignment"]
    ]


def _units(truth: Mapping[str, Any], name: str, side: Side) -> dict[int, Lines]:
    """The lines of each unit of one side, by its first."""
    units = sorted(unit for row in truth["alignment"] for unit in row[name])
    ends = [last for _, last in units]
    if _is_in_sections(truth):
        ends = [*(first - 1 for first, _ in units[1:]), len(side.lines)]
    return {first: Lines(range(first, end + 1)) for (first, _), end in zip(units, ends, strict=True)}


def _lines(clauses: Iterable[Clause]) -> Lines:
    return Lines(line for clause in clauses for line in range(clause.lines[0], clause.lines[1] + 1))


def _numbers_above(document: Document) -> dict[str, tuple[str, ...]]:
    """Of each label the printed markers of the clauses that it stands in, outermost first."""
    above: dict[str, tuple[str, ...]] = {clause.label: () for clause in document.clauses}
    for clause in document.walk():
        own = (*above[clause.label], clause.printed)
        above.update((child.label, own) for child in clause.children)
    return above


def _pairings(case: Case, row: Row) -> Iterator[Verdict]:
    """A verdict on each of our changes in the row's old lines; it weighs as much as it has of them."""
    told = Lines()
    for change in case.of_old(row):
        lines = case.old.worded(_lines(change.old) & row.old_lines) - told
        told |= lines
        if lines:
            yield Verdict(
                row=row,
                said=change.kind,
                old=_lines(change.old),
                new=_lines(change.new),
                right=_is_paired_right(case, row, change),
                text=_beginning(case.old, lines),
                lines=lines,
            )


def _is_paired_right(case: Case, row: Row, change: Change) -> bool:
    if change.kind is not ChangeKind.REMOVED:
        return _lines(change.new) <= row.new_lines or (not row.new and _is_container(case, change))
    return not row.new or (case.in_sections and _is_gone(case, row, change.old))


def _is_container(case: Case, change: Change) -> bool:
    """Whether we join an empty heading that was deleted to an inserted one that holds its subsections now."""
    if len(change.old) != 1 or len(change.new) != 1:
        return False
    old, new = _lines(change.old), _lines(change.new)
    was_empty = any(
        row.relation == "deleted" and row.note and case.old.worded(row.old_lines) == old for row in case.rows
    )
    is_new = any(row.relation == "inserted" and row.new_lines & new for row in case.rows)
    below_old, below_new = _lines(change.old[0].walk()), _lines(change.new[0].walk())
    went = any(row.old_lines & below_old and row.new_lines & below_new for row in case.rows)
    return was_empty and is_new and went


def _is_gone(case: Case, row: Row, clauses: tuple[Clause, ...]) -> bool:
    """Whether clauses of a section that lives on may have ended; of two merged, a heading may."""
    if any(clause.level is Level.SECTION for clause in clauses):
        return row.relation == "merged"
    words = Counter(_words(clauses))
    living = [clause for clause in case.new.document.walk() if clause.lines[0] in row.new_lines]
    kept = max(((words & Counter(_words([clause]))).total() for clause in living), default=0)
    return 2 * kept < words.total()


def _beginning(side: Side, lines: Lines) -> str:
    return " ".join(side.lines[line - 1].strip() for line in sorted(side.worded(lines)))[:60]


def _words(clauses: Iterable[Clause]) -> list[str]:
    """Words without those that hold a digit: numbers, and the numbers of cross-references."""
    words = (word for clause in clauses for word in re.findall(r"\w+", clause.text.casefold()))
    return [word for word in words if not re.search(r"\d", word)]


def _relation(case: Case, row: Row) -> Verdict:
    fitting = _fitting(case, row)
    allowed = {row.relation} | (NEIGHBOURS.get(row.relation, frozenset()) if row.note else frozenset())
    changes = (*case.of_old(row), *case.of_new(row))
    return Verdict(
        row=row,
        old=Lines().union(*(_lines(change.old) for change in changes)),
        new=Lines().union(*(_lines(change.new) for change in changes)),
        said=" or ".join(sorted(fitting)),
        right=bool(allowed & fitting) or _is_side_of_neighbour(case, row),
        text=_beginning(case.old, row.old_lines) or _beginning(case.new, row.new_lines),
    )


def _fitting(case: Case, row: Row) -> frozenset[str]:
    """The relations that fit what our changes say of a row."""
    olds, news = case.of_old(row), case.of_new(row)
    joining = [change for change in olds if change in news]
    if not joining:
        return frozenset({_unjoined(olds, news)})
    if _is_several(joining, ChangeKind.SPLIT, [_lines(c.new) for c in joining], row.new):
        return frozenset({"split"})
    if _is_several(joining, ChangeKind.MERGED, [_lines(c.old) for c in joining], row.old):
        return frozenset({"merged"})
    edited = len(joining) < max(len(olds), len(news)) or _is_reworded(case, joining)
    endings = {"-edited"} if edited else {"", "-edited"} if _is_retouched(joining) else {""}
    names = {stem + ending for stem in _stems(case, joining) for ending in endings}
    return frozenset({"": "unchanged", "-edited": "edited"}.get(name, name) for name in names)


def _unjoined(olds: Sequence[Change], news: Sequence[Change]) -> str:
    """What we say of a row whose old lines no change joins to its new ones."""
    if not (olds or news):
        return "nothing"
    removed = all(change.kind is ChangeKind.REMOVED for change in olds)
    added = all(change.kind is ChangeKind.ADDED for change in news)
    if not (removed and added):
        return "paired elsewhere"
    return REPLACED if olds and news else "deleted" if olds else "inserted"


def _is_several(
    joining: Sequence[Change], kind: ChangeKind, reached: Sequence[Lines], units: Sequence[Lines]
) -> bool:
    """Whether the changes reach several units of a side, or one of that kind leads beyond them."""
    inside = Lines().union(*units)
    leaves = any(c.kind is kind and not lines <= inside for c, lines in zip(joining, reached, strict=True))
    return leaves or sum(any(lines & unit for lines in reached) for unit in units) > 1


def _is_reworded(case: Case, changes: Sequence[Change]) -> bool:
    """Whether words differ; in a truth in sections words that hold a digit do not count."""
    return any(c.reworded and not (case.in_sections and _words(c.old) == _words(c.new)) for c in changes)


def _is_retouched(changes: Sequence[Change]) -> bool:
    """Whether anything else differs in a clause than what numbers it and where it stands."""
    return any(
        c.reworded
        or c.editorial
        or [(old.marks, old.heading) for old in c.old] != [(new.marks, new.heading) for new in c.new]
        or (not c.renumbered and [old.marker for old in c.old] != [new.marker for new in c.new])
        for c in changes
    )


def _stems(case: Case, changes: Sequence[Change]) -> set[str]:
    """The names of what happened to number and place; both of them where one would do."""
    moved = any(change.kind is ChangeKind.MOVED or change.carried_by for change in changes)
    above = [(case.above[0][c.old[0].label], case.above[1][c.new[0].label]) for c in changes[:1]]
    stems = {"moved"} if moved else set[str]()
    if any(change.renumbered for change in changes):
        return {*stems, "renumbered"}
    return {*(stems or {""}), *("renumbered" for old, new in above if old != new)}


def _is_side_of_neighbour(case: Case, row: Row) -> bool:
    """Whether a row of one side is only a part of splits or mergers right elsewhere, or a container."""
    changes = case.of_old(row) or case.of_new(row)
    if (row.old and row.new) or not changes:
        return False
    several = row.note and all(change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED) for change in changes)
    return all(
        _is_container(case, change) or (bool(several) and _joins_a_row(case, change)) for change in changes
    )


def _joins_a_row(case: Case, change: Change) -> bool:
    old, new = _lines(change.old), _lines(change.new)
    return any(old & row.old_lines and new & row.new_lines for row in case.rows)


def _parts(case: Case) -> tuple[int, int]:
    """Of the splits of the truth, how many new parts our changes reach from the old one, and all."""
    splits = [row for row in case.rows if row.relation == "split"]
    reached = [
        any(_lines(change.new) & part for change in case.of_old(row)) for row in splits for part in row.new
    ]
    return sum(reached), len(reached)


def main() -> None:
    parser = argparse.ArgumentParser(description="score comparisons against what really changed")
    parser.add_argument("--misses", nargs="?", const="all", metavar="PAIR", choices=("all", *PAIRS))
    asked = parser.parse_args().misses
    if not CORPUS.is_dir():
        print(f"no corpus at {CORPUS}; SOPDIFF_CORPUS says where it is")
        return
    scores = [score(pair) for pair in PAIRS]
    _print_scores(scores)
    _print_relations(scores)
    for each in scores:
        if asked in ("all", each.pair):
            _print_misses(each)


def _print_scores(scores: Sequence[Score]) -> None:
    print("| pair | old lines paired right | of | relations right | of | parts of splits found | of |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for each in scores:
        lines = sum(len(verdict.lines) for verdict in each.pairings)
        paired = sum(len(verdict.lines) for verdict in each.pairings if verdict.right)
        right, rows = sum(verdict.right for verdict in each.relations), len(each.relations)
        cells = (f"{paired / lines:.1%}", lines, f"{right / rows:.1%}", rows, *each.parts)
        print("|", each.pair, "|", " | ".join(map(str, cells)), "|")
    for each in scores:
        reasons = [f"{count} {reason}" for reason, count in each.left_out.items() if count]
        print(f"\nLeft out of {each.pair}: {', '.join(reasons)}." if reasons else "", end="")


def _print_relations(scores: Sequence[Score]) -> None:
    print("\n\n| relations right / of |", " | ".join(RELATIONS), "|")
    print("| --- |", " | ".join("---" for _ in RELATIONS), "|")
    for each in scores:
        told = Counter(verdict.row.relation for verdict in each.relations)
        right = Counter(verdict.row.relation for verdict in each.relations if verdict.right)
        cells = (f"{right[name]}/{told[name]}" if told[name] else "" for name in RELATIONS)
        print("|", each.pair, "|", " | ".join(cells), "|")


def _print_misses(each: Score) -> None:
    """One line a miss: the truth's lines and relation, then ours, then how the text begins."""
    for title, verdicts in (("paired wrong", each.pairings), ("relation wrong", each.relations)):
        misses = [verdict for verdict in verdicts if not verdict.right]
        print(f"\n{each.pair}: {title}, {len(misses)} of {len(verdicts)}")
        for miss in misses:
            row = miss.row
            print(
                f"  truth {row.relation} {_ranges(row.old_lines)} -> {_ranges(row.new_lines)};"
                f" ours {miss.said} {_ranges(miss.old)} -> {_ranges(miss.new)}\n      {miss.text}"
            )


def _ranges(lines: Lines) -> str:
    """Lines as `7-9, 11`, or `none`."""
    starts = [line for line in sorted(lines) if line - 1 not in lines]
    ends = [line for line in sorted(lines) if line + 1 not in lines]
    pairs = zip(starts, ends, strict=True)
    return ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in pairs) or "none"


if __name__ == "__main__":
    main()
