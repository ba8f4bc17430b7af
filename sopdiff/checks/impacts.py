"""Checks of what the newest revision of each policy did to the references that lead into it."""

from collections.abc import Iterator, Sequence

from sopdiff.checks.inputs import Inputs
from sopdiff.citations.citation import CitedIn
from sopdiff.citations.impact import Effect, Impact, find_impacts, tell_meant, worth_a_look
from sopdiff.citations.rules import RELIES_ON_OTHER_WORDS, SHIFTED
from sopdiff.findings import Finding
from sopdiff.library.policy import Library, Policy
from sopdiff.lineage.trace import compare_versions


def revised_targets(inputs: Inputs) -> Iterator[Finding]:
    """References to clauses that the newest revision renumbered, took out or reworded."""
    paths = {(e.policy, e.name): e.path for policy in inputs.library.policies for e in policy.events}
    about = inputs.citator.about
    for policy in inputs.library.policies:
        for impact in worth_a_look(impacts_of_newest(policy, inputs.library, about.get(policy.slug, ()))):
            if finding := _finding(impact, paths[impact.entry.policy, impact.entry.version]):
                yield finding


def impacts_of_newest(policy: Policy, library: Library, about: Sequence[CitedIn]) -> tuple[Impact, ...]:
    """What the newest version did to references, by the texts in force that were written before it.

    `about` are the citations in its own texts and those in other texts that cite it.
    """
    new = policy.current
    old = policy.base_of(new) if new else None
    if new is None or old is None or new.document is None or old.document is None:
        return ()
    named = {name: library.policy(name) for name in {entry.policy for entry in about}}
    current = {(slug, one.current.name) for slug, one in named.items() if one and one.current}
    current.add((policy.slug, old.name))
    entries = [entry for entry in about if (entry.policy, entry.version) in current]
    if not entries:
        return ()
    comparison = compare_versions(policy, old, new)
    return find_impacts(entries, comparison, library, policy=policy, old=old, new=new)


def _finding(impact: Impact, path: str) -> Finding | None:
    line, words = impact.entry.lines[0], impact.entry.citation.text
    meant = tell_meant(impact)
    match impact.effect:
        case Effect.OTHER_TEXT:
            return SHIFTED.at(path, line, f'"{words}" leads to other text at {impact.now} now; {meant}')
        case Effect.DEAD if not impact.entry.broken:
            return SHIFTED.at(path, line, f'"{words}" leads nowhere now; {meant}')
        case Effect.REWORDED:
            message = f'"{words}" leads to {impact.now}, which was reworded since'
            return RELIES_ON_OTHER_WORDS.at(path, line, message)
        case _:  # what is dead in its own text is found as dangling
            return None
