"""A clause's life: where it first stood, which versions changed it, what it said before.

Its name for life is where it first stood, `2015-02-25#procedure.p3.1`; it keeps it through moves and new
numbers. Of a clause that was split the part that holds most of it keeps the name, of merged ones the name
of the one that gave most words lives on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.library.policy import Event, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a clause was in one version, and the change that led to it."""

    version: Event
    clause: Clause
    change: Change | None  # None in the oldest text held
    base: Event | None = None  # the version that the change is from
    missing: tuple[Event, ...] = ()  # versions right before it whose text is not held


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The comparison of a text with the last one held before it."""

    old: Event
    new: Event
    comparison: Comparison
    missing: tuple[Event, ...]  # versions in between whose text is not held


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The clauses of a policy through all texts held, drafts among them."""

    policy: Policy
    steps: Mapping[str, Step]  # by the name of the newer version
    names: Mapping[str, Mapping[str, str]]  # by version and label: the name for life
    before: Mapping[str, Mapping[str, tuple[str, Change]]]  # by version and label: the label before, and how
    missing: Mapping[str, tuple[Event, ...]]  # by version: those right before it whose text is not held

    def name(self, version: str, label: str) -> str:
        """The name for life of a clause; empty where the text is not held or has no words there."""
        return self.names.get(version, {}).get(label, "")

    def stages(self, event: Event, label: str) -> tuple[Stage, ...]:
        """All forms of a clause that stands in a version, oldest first."""
        found: list[Stage] = []
        while True:
            clause = event.document.find(label) if event.document else None
            if clause is None:
                break
            step = self.steps.get(event.name)
            label, change = self.before.get(event.name, {}).get(label, ("", None))
            found.append(
                Stage(
                    version=event,
                    clause=clause,
                    change=change,
                    base=step.old if step else None,
                    missing=self.missing.get(event.name, ()),
                )
            )
            if step is None or not label:
                break
            event = step.old
        return tuple(reversed(found))


def last_touched(stages: tuple[Stage, ...]) -> Stage:
    """The newest form that differs from the one before in more than its number; else the oldest."""
    touched = (stage for stage in reversed(stages) if stage.change and not stage.change.quiet)
    return next(touched, stages[0])
