"""A policy's texts, each compared with the one before, to the lineage of its clauses.

Over versions whose text nobody holds the comparison goes from the last one held, and says so: what stands
in a later text may have come with any version in between.
"""

from functools import lru_cache

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Change, Comparison
from sopdiff.diffing.similarity import common
from sopdiff.diffing.words import content
from sopdiff.library.policy import Event, Policy, TextState
from sopdiff.lineage.lineage import Lineage, Step


@lru_cache(maxsize=1024)  # all policies of a library: a page of one asks for clauses of others
def trace(policy: Policy) -> Lineage:
    """Follow the clauses of a policy through all texts held."""
    steps: dict[str, Step] = {}
    names: dict[str, dict[str, str]] = {}
    before: dict[str, dict[str, tuple[str, Change]]] = {}
    missing: dict[str, tuple[Event, ...]] = {}
    for event in (*policy.versions, *policy.drafts):
        if event.document is None:
            continue
        own = {
            clause.label: f"{event.name}#{clause.label}" for clause in event.document.walk() if clause.text
        }
        names[event.name] = own
        base, missing[event.name] = last_held(policy, event)
        if base is None:
            continue
        comparison = _compare(base, event, policy.settled_pairs(base, event), ())
        steps[event.name] = Step(old=base, new=event, comparison=comparison, missing=missing[event.name])
        before[event.name] = _predecessors(comparison)
        for change in comparison.changes:
            if change.old and change.new:
                heir, source = _nearest(change)
                own[heir.label] = names[base.name][source.label]
    return Lineage(policy=policy, steps=steps, names=names, before=before, missing=missing)


def _predecessors(comparison: Comparison) -> dict[str, tuple[str, Change]]:
    """By label of each new clause the label of the one that it came from, or "", and how."""
    found: dict[str, tuple[str, Change]] = {}
    for change in comparison.changes:
        source = _nearest(change)[1].label if change.old and change.new else ""
        found.update((clause.label, (source, change)) for clause in change.new)
    return found


def compare_versions(policy: Policy, old: Event, new: Event) -> Comparison:
    """Compare two texts of a policy; what the texts in between tell of a clause is made use of.

    Both texts must be held. Raises ValueError where one is not.
    """
    return _compare(old, new, policy.settled_pairs(old, new), _known(policy, old, new))


def _known(policy: Policy, old: Event, new: Event) -> tuple[tuple[str, str], ...]:
    """Labels of the clauses that are the same ones by the texts held in between."""
    if not any(old.day < version.day < new.day and version.document for version in policy.versions):
        return ()
    lineage = trace(policy)
    olds = {name: label for label, name in lineage.names[old.name].items()}
    found = ((olds.get(name, ""), label) for label, name in lineage.names[new.name].items())
    return tuple((before, after) for before, after in found if before)


def texts_held(policy: Policy) -> tuple[Event, ...]:
    """The versions whose text is held, oldest first."""
    return tuple(version for version in policy.versions if version.text is TextState.HELD)


def last_held(policy: Policy, event: Event) -> tuple[Event | None, tuple[Event, ...]]:
    """The last version before an event whose text is held, and those in between, newest first."""
    missing: list[Event] = []
    base = policy.base_of(event)
    while base and base.text is not TextState.HELD:
        missing.append(base)
        base = policy.base_of(base)
    return base, tuple(missing)


@lru_cache(maxsize=1024)  # what a trace holds anyway, and is asked for again
def _compare(
    old: Event, new: Event, settled: tuple[tuple[str, str], ...], known: tuple[tuple[str, str], ...]
) -> Comparison:
    before, after = old.document, new.document
    if before is None or after is None:
        raise ValueError(f"the text of {old.name} or {new.name} is not held")
    return compare(before, after, pair=settled, known=known)


def _nearest(change: Change) -> tuple[Clause, Clause]:
    """The new clause that holds most of the old one, and the old one that gave most."""
    if len(change.old) == len(change.new) == 1:
        return change.new[0], change.old[0]
    if len(change.new) > 1:
        return max(change.new, key=lambda part: _shared(part, change.old[0])), change.old[0]
    return change.new[0], max(change.old, key=lambda part: _shared(part, change.new[0]))


def _shared(part: Clause, whole: Clause) -> int:
    return common(content(part.text), content(whole.text))
