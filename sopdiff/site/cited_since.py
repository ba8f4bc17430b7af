"""Since when a clause cites something: the first text of the unbroken run in which it does.

A clause is followed by its name for life, so that `3.` of 2019 that cites APM 3-16 and is `4.` in 2024 has
cited it since 2019.
"""

from collections.abc import Mapping, Sequence

from sopdiff.citations.citation import CitedIn
from sopdiff.library.policy import Event, Policy
from sopdiff.lineage.trace import last_held, texts_held

Cited = tuple[str, str, tuple[str, ...]]
"""What a clause cites: its name for life, an authority, and targets."""


def cited_by_name(names: Mapping[str, str], entry: CitedIn) -> Cited:
    """What stays the same of a citation from text to text; `names` are those for life in its text."""
    return names.get(entry.label) or entry.label, entry.citation.authority, entry.citation.targets


def first_cited(
    policy: Policy,
    names: Mapping[str, Mapping[str, str]],
    cites: Mapping[tuple[str, str], Sequence[CitedIn]],
) -> dict[str, dict[Cited, str]]:
    """By version the citations of its text, each with the first version of its run.

    `names` are the names for life by version and label, `cites` what a text cites, by policy and version.
    """
    found: dict[str, dict[Cited, str]] = {}
    before: dict[Cited, str] = {}
    for text in texts_held(policy):
        now = {cited_by_name(names[text.name], entry) for entry in cites.get((policy.slug, text.name), ())}
        before = {cited: before.get(cited, text.name) for cited in sorted(now)}
        found[text.name] = before
    return found


def tell_since(policy: Policy, first: Event) -> str:
    """The day of that text, and whether the citation may be older."""
    if first == texts_held(policy)[0]:
        is_original = first == policy.versions[0]
        return f"since {first.day}, the {'original' if is_original else 'oldest text held'}"
    return f"since {first.day}{' at the latest' if last_held(policy, first)[1] else ''}"
