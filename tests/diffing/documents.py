"""Made-up policies for properties: structured documents, and what people do to them between versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

PARAGRAPH, ITEM = 10, 11  # ranks: sections are 0 to 2, items of a list 11 and more
MARKERS = ("1.", "(a)", "-")

_SUBJECTS = ("Officers", "Supervisors", "The property clerk", "Detectives", "Employees on leave", "主管")
_VERBS = ("shall report", "may keep", "will not release", "review", "sign for", "记录")
_OBJECTS = ("every use of force", "the keys of the armory", "recordings", "cash over $1,000", "§ 3.35(5)(d)")
_TIMES = ("within 5 days", "at once", "before the end of the shift", "each year", "unless told otherwise")
sentences = st.tuples(*map(st.sampled_from, (_SUBJECTS, _VERBS, _OBJECTS, _TIMES))).map(
    lambda parts: " ".join(parts) + "."
)
boilerplate = st.sampled_from(
    ("Members who violate this section are subject to discipline.", "See the Code of Conduct, rule 21.")
)
short = st.sampled_from(("General", "Scope", "Cash", "Keys", "***", "No.", "Article 7", "Keep:"))
texts = st.one_of(sentences, sentences, st.tuples(sentences, sentences).map(" ".join), boilerplate, short)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading, paragraph, list item or table row; what follows with a higher rank stands in it."""

    rank: int
    text: str
    is_row: bool = False


Parts = tuple[Part, ...]

_ranks = st.sampled_from((0, 1, 1, 2, *[PARAGRAPH] * 5, *[ITEM] * 4, ITEM + 1, ITEM + 2))
_clauses = st.builds(Part, rank=_ranks, text=texts)
_rows = sentences.map(lambda text: Part(rank=PARAGRAPH, text=text, is_row=True))
parts = st.one_of(_clauses, _clauses, _clauses, _rows)
policies = st.lists(parts, max_size=12).map(tuple)
marker_styles = st.sampled_from(MARKERS)


def unlike(count: int) -> "st.SearchStrategy[Parts]":
    """Policies of which no two clauses have the same words; tables do, in their first rows."""
    return st.lists(_clauses, max_size=count, unique_by=lambda part: part.text).map(tuple)


def ends(policy: Sequence[Part]) -> list[int]:
    """Of each part the place behind all that stands in it."""
    return [
        next((k for k in range(at + 1, len(policy)) if policy[k].rank <= part.rank), len(policy))
        for at, part in enumerate(policy)
    ]


@st.composite
def without_some(draw: st.DrawFn, policy: Parts) -> Parts:
    """A policy from which parts were struck with all that stands in them."""
    gone = draw(st.sets(st.integers(0, max(0, len(policy) - 1)), max_size=3))
    struck = {k for at, end in enumerate(ends(policy)) if at in gone for k in range(at, end)}
    return tuple(part for at, part in enumerate(policy) if at not in struck)


@st.composite
def revised(draw: st.DrawFn, policy: Parts) -> Parts:
    """A policy after some edits: insert, strike, move, copy, reword, join, promote or demote."""
    for _ in range(draw(st.integers(0, 4))):
        policy = draw(_edited(policy))
    return policy


@st.composite
def _edited(draw: st.DrawFn, policy: Parts) -> Parts:
    at = draw(st.integers(0, len(policy)))
    if at == len(policy):
        return (*policy, draw(parts))
    part, end = policy[at], ends(policy)[at]
    rest = (*policy[:at], *policy[end:])
    to = draw(st.integers(0, len(rest)))
    reworded = " ".join(draw(st.permutations([*part.text.split(), draw(texts)])))
    return draw(
        st.sampled_from(
            (
                (*policy[:at], draw(parts), *policy[at:]),
                rest,
                (*rest[:to], *policy[at:end], *rest[to:]),
                (*policy[:at], *policy[at:end], *policy[at:]),
                (*policy[:at], replace(part, text=part.text + " " + draw(texts)), *policy[at + 1 :]),
                (*policy[:at], replace(part, text=part.text.partition(" ")[2] or "No."), *policy[at + 1 :]),
                (*policy[:at], replace(part, text=reworded), *policy[at + 1 :]),
                (*policy[:at], replace(part, rank=max(0, part.rank - 1)), *policy[at + 1 :]),
                (*policy[:at], replace(part, rank=part.rank + 1, is_row=False), *policy[at + 1 :]),
            )
        )
    )


def pairs() -> "st.SearchStrategy[tuple[str, str]]":
    """Two versions of a policy, as Markdown, each numbered in its own style; either may be the older."""
    versions = policies.flatmap(lambda policy: st.tuples(st.just(policy), revised(policy)))
    either_way = versions.flatmap(st.permutations)
    return st.tuples(either_way, marker_styles, marker_styles).map(
        lambda drawn: (markdown(drawn[0][0], drawn[1]), markdown(drawn[0][1], drawn[2]))
    )


def markdown(policy: Sequence[Part], style: str = "1.") -> str:
    """The policy as it would be written; lists are numbered anew."""
    return "\n".join(_lines(policy, style)) + "\n"


def _lines(policy: Sequence[Part], style: str) -> Iterator[str]:
    counts: list[int] = []
    in_table = False
    for part in policy:
        if not part.is_row:
            in_table = False
        if part.rank < ITEM:
            counts = []
        if part.is_row:
            yield from [] if in_table else ["", "| Rule | No. |", "| --- | --- |"]
            yield f"| {part.text} | 4 |"
            in_table = True
        elif part.rank < PARAGRAPH:
            yield f"\n{'#' * (part.rank % PARAGRAPH + 1)} {part.text}\n"
        elif part.rank == PARAGRAPH:
            yield f"\n{part.text}\n"
        else:
            depth = min(part.rank - ITEM, len(counts))
            counts = [*counts[:depth], (counts[depth] if depth < len(counts) else 0) + 1]
            yield f"{'   ' * depth}{_marker(style, counts[-1])} {part.text}"


def _marker(style: str, count: int) -> str:
    return style.replace("1", str(count)).replace("a", chr(ord("a") + (count - 1) % 26))
