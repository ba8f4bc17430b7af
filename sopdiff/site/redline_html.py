"""A redline to HTML: what went is in `del`, what came in `ins`, each with its links and emphasis.

It is written in line, as one text, and as two sides, old and new. A part of a split clause is a line of its
own; where clauses were merged, a struck paragraph mark stands at the joint. A screen reader that does not
announce the two elements reads the words that the style sheet puts at both ends of each; between a removal
and what replaces it there is always a blank, lest `may` and `shall` be read as one word. A blank that became
such a joint, or was one, is no edit to tell: the new line does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.comparison import Change, ChangeKind
from sopdiff.diffing.redline import Op, Redline, Run
from sopdiff.site.document_html import SpansOf
from sopdiff.site.inline import Span, weave
from sopdiff.site.markup import Markup, element, joined

_TAGS = {Op.DELETE: "del", Op.INSERT: "ins"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph of a redline: what is printed before it, and its words."""

    marker: Markup
    words: Markup


def write_redline(change: Change, old_spans: SpansOf, new_spans: SpansOf) -> tuple[Line, ...]:
    """The words of a change, old and new in reading order: one line, but one for each part of a split."""
    old, new = _texts(change, old_spans, new_spans)
    sides = {Op.DELETE: old, Op.KEEP: new, Op.INSERT: new}
    first = _marker(change.old[:1], change.new[:1])
    pieces = [*_pieces(change.redline, old, new)]
    if change.kind is ChangeKind.SPLIT:
        markers = [first, *(_marker((), (clause,)) for clause in change.new[1:])]
        return _lines(markers, _cut(pieces, new), sides)
    parts = [_write(part, sides) for part in _cut(pieces, old)]
    joints = [Markup(), *map(_joint, change.old[1:])]
    words = joined(joint + part for joint, part in zip(joints, parts, strict=True))
    return (Line(marker=first, words=words),)


def write_sides(
    change: Change, old_spans: SpansOf, new_spans: SpansOf
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The old clauses with what went marked in them, and the new ones with what came."""
    old, new = _texts(change, old_spans, new_spans)
    pieces = [*_pieces(change.redline, old, new)]
    before = [_sided("del", clause, change.new[at : at + 1]) for at, clause in enumerate(change.old)]
    after = [_sided("ins", clause, change.old[at : at + 1]) for at, clause in enumerate(change.new)]
    return (
        _lines(before, _cut(pieces, old), {Op.DELETE: old, Op.KEEP: old}),
        _lines(after, _cut(pieces, new), {Op.INSERT: new, Op.KEEP: new}),
    )


def write_clause(clause: Clause, spans_of: SpansOf) -> Line:
    """The words of a clause with nothing marked in them."""
    return Line(marker=_marked("span", _printed(clause)), words=weave(clause.text, spans_of(clause)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """The texts of one side joined as a redline joins them."""

    absent: Op  # what a redline holds that is not on this side
    words: str
    spans: tuple[Span, ...]
    joints: tuple[int, ...]  # where the newlines between them stand


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A run of a redline, or a part of one, with where it stands on each side."""

    op: Op
    old: int
    new: int
    length: int
    is_told: bool  # by the joint that is in its place on the other side

    def start(self, side: _Text) -> int:
        return self.old if side.absent is Op.INSERT else self.new

    def part(self, start: int, end: int) -> "_Piece":
        return replace(self, old=self.old + start, new=self.new + start, length=end - start)


def _texts(change: Change, old_spans: SpansOf, new_spans: SpansOf) -> tuple[_Text, _Text]:
    return _text(change.old, old_spans, Op.INSERT), _text(change.new, new_spans, Op.DELETE)


def _text(clauses: Sequence[Clause], spans_of: SpansOf, absent: Op) -> _Text:
    starts = [0, *accumulate(len(clause.text) + 1 for clause in clauses)]
    return _Text(
        absent=absent,
        words="\n".join(clause.text for clause in clauses),
        spans=tuple(
            replace(span.shifted(start), instead="")
            for clause, start in zip(clauses, starts, strict=False)
            for span in spans_of(clause)
        ),
        joints=tuple(start - 1 for start in starts[1:-1]),
    )


def _pieces(redline: Redline, old: _Text, new: _Text) -> Iterator[_Piece]:
    """The runs in their places; edits that lie together belong together."""
    at_old = at_new = 0
    for _, group in groupby(redline, key=lambda run: run.op is Op.KEEP):
        runs = [*group]
        is_told = _are_blanks(runs) and ((at_old in old.joints) != (at_new in new.joints))
        for run in runs:
            yield _Piece(op=run.op, old=at_old, new=at_new, length=len(run.text), is_told=is_told)
            at_old += 0 if run.op is Op.INSERT else len(run.text)
            at_new += 0 if run.op is Op.DELETE else len(run.text)


def _are_blanks(runs: Sequence[Run]) -> bool:
    """Whether blanks took the place of blanks."""
    return len(runs) > 1 and all(run.text.isspace() for run in runs)


def _cut(pieces: Iterable[_Piece], side: _Text) -> list[list[_Piece]]:
    """The redline in lines, cut where the clauses of one side are joined."""
    lines: list[list[_Piece]] = [[]]
    for piece in pieces:
        done, at = 0, piece.start(side)
        for joint in () if piece.op is side.absent else side.joints:
            if at <= joint < at + piece.length:
                lines[-1].append(piece.part(done, joint - at))
                lines.append([])
                done = joint - at + 1
        lines[-1].append(piece.part(done, piece.length))
    return lines


def _lines(
    markers: Sequence[Markup], parts: Sequence[Sequence[_Piece]], sides: Mapping[Op, _Text]
) -> tuple[Line, ...]:
    return tuple(
        Line(marker=marker, words=_write(part, sides)) for marker, part in zip(markers, parts, strict=True)
    )


def _write(pieces: Iterable[_Piece], sides: Mapping[Op, _Text]) -> Markup:
    """One line of what is on these sides."""
    written: list[Markup] = []
    before = " "  # the last letter of an edit that the next one would touch
    for piece in pieces:
        side = sides.get(piece.op)
        if side is None or not piece.length:
            continue
        start = piece.start(side)
        end = start + piece.length
        words = weave(side.words, side.spans, start, end)
        if piece.op is Op.KEEP or piece.is_told:
            written.append(words)
            before = " "
        else:
            touches = not (before.isspace() or side.words[start].isspace())
            written += [Markup(" ") if touches else Markup(), element(_TAGS[piece.op], words)]
            before = side.words[end - 1]
    return joined(written)


def _marker(old: Sequence[Clause], new: Sequence[Clause]) -> Markup:
    """What is printed before a clause on either side: once, or as what went and what came."""
    before, after = ("".join(map(_printed, side)) for side in (old, new))
    if before == after or not (old and new):
        tag = "span" if old and new else "ins" if new else "del"
        return _marked(tag, before or after)
    return _marked("del", before) + _marked("ins", after)


def _sided(tag: str, clause: Clause, other: Sequence[Clause]) -> Markup:
    """The marker of a clause on one side, as an edit where its counterpart has another."""
    printed = _printed(clause)
    return _marked("span" if [printed] == [*map(_printed, other)] else tag, printed)


def _joint(clause: Clause) -> Markup:
    """Where a clause was merged with the one before it."""
    return Markup(" ") + element("del", f"¶ {_printed(clause)}".rstrip()) + Markup(" ")


def _marked(tag: str, printed: str) -> Markup:
    return element(tag, printed, css="marker") + " " if printed else Markup()


def _printed(clause: Clause) -> str:
    return "•" if clause.printed == "-" else clause.printed
