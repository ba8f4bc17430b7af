"""The lives of a policy's clauses, at hand for all its pages: every form of each, and how it left the text.

A form is what a clause was from one text held to the next: its words, its place, its number. What is only
carried along by a moved section, or stays altogether, has no new form.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.comparison import Change, ChangeKind
from sopdiff.library.policy import Event, Policy
from sopdiff.lineage.lineage import Lineage, Stage, Step
from sopdiff.lineage.trace import texts_held, trace
from sopdiff.site.permalinks import clause_address, comparison_page, former_id
from sopdiff.site.standing import pairs

Stages = Mapping[str, tuple[Stage, ...]]
"""Of each clause of one text, by label, what it was in all texts held up to there, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How a clause left the text: it was removed, or merged into another."""

    step: Step
    clause: Clause  # as it stood last
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """All clauses of a policy through all texts held; drafts are looked at and change nothing."""

    policy: Policy
    lineage: Lineage
    texts: tuple[Event, ...]  # the versions whose text is held, oldest first
    stages: Mapping[str, Stages]  # by the path of the text
    ends: tuple[End, ...]  # oldest first
    listed: frozenset[str]  # the names of the clauses that have a history to show
    compared: frozenset[tuple[str, str]]  # the names of the texts that have a comparison page

    @property
    def have_page(self) -> bool:
        """Whether there is anything to tell: of one text there is not."""
        return len(self.texts) > 1

    def of(self, event: Event) -> Stages:
        """The clauses of a text with what they were before."""
        return self.stages.get(event.path, {})

    def name(self, event: Event, label: str) -> str:
        """The name for life of a clause."""
        return self.lineage.name(event.name, label)

    def comparison(self, old: Event, new: Event, change: Change) -> str:
        """Where a change is shown among all others of its day; empty where that page does not exist."""
        if (old.name, new.name) not in self.compared:
            return ""
        page = comparison_page(self.policy.slug, old, new)
        if change.new:
            return clause_address(page, change.new[0].label)
        return f"{page}#{former_id(change.old[0].label)}"


def trace_lives(policy: Policy) -> Lives:
    """Follow the clauses of a policy, once for all pages."""
    lineage = trace(policy)
    stages: dict[str, Stages] = {}
    for event in (*policy.versions, *policy.drafts):
        stages[event.path] = dict(_stages(lineage, event, stages))
    texts = texts_held(policy)
    ends = tuple(end for text in texts for end in _ends(lineage, text))
    newest = stages[texts[-1].path] if texts else {}
    listed = {lineage.name(texts[-1].name, label) for label, found in newest.items() if len(forms(found)) > 1}
    listed.update(lineage.name(end.step.old.name, end.clause.label) for end in ends)
    return Lives(
        policy=policy,
        lineage=lineage,
        texts=texts,
        stages=stages,
        ends=ends,
        listed=frozenset(listed),
        compared=frozenset((pair.old.name, pair.new.name) for pair in pairs(policy)),
    )


def forms(stages: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """The first stage and those in which anything became different."""
    return (*stages[:1], *(stage for stage in stages[1:] if stage.change and not stage.change.plain))


def _stages(
    lineage: Lineage, event: Event, known: Mapping[str, Stages]
) -> Iterator[tuple[str, tuple[Stage, ...]]]:
    """Every clause of a text, with the stages of the text before; events of one day share a name."""
    step = lineage.steps.get(event.name)
    step = step if step and step.new == event else None
    before = lineage.before.get(event.name, {}) if step else {}
    older = known[step.old.path] if step else {}
    for clause in event.document.walk() if event.document else ():
        label, change = before.get(clause.label, ("", None))
        stage = Stage(
            version=event,
            clause=clause,
            change=change,
            base=step.old if step else None,
            missing=lineage.missing.get(event.name, ()),
        )
        yield clause.label, (*older.get(label, ()), stage)


def _ends(lineage: Lineage, text: Event) -> Iterator[End]:
    """The clauses that were in the text before and are nowhere in this one."""
    step = lineage.steps.get(text.name)
    if step is None or step.new != text:
        return
    for change in step.comparison.changes:
        if change.kind is ChangeKind.REMOVED:
            yield End(step=step, clause=change.old[0], change=change)
        elif change.kind is ChangeKind.MERGED:
            heir_of, _ = lineage.before[text.name][change.new[0].label]
            gone = (clause for clause in change.old if clause.label != heir_of)
            yield from (End(step=step, clause=clause, change=change) for clause in gone)
