"""Since when a clause cites something: the first text of the unbroken run in which it does.

A clause is followed by its name for life, so that `3.` of 2019 that cites APM 3-16 and is `4.` in 2024 has
cited it since 2019.
"""

from collections.abc import Mapping, Sequence

from sopdiff.citations.citation import CitedIn
from sopdiff.library.policy import Event
from sopdiff.site.lives import Lives

Cited = tuple[str, str, tuple[str, ...]]
"""What a clause cites: its name for life, an authority, and targets."""


def cited_by_name(lives: Lives, entry: CitedIn) -> Cited:
    """What stays the same of a citation from text to text."""
    name = lives.lineage.name(entry.version, entry.label) or entry.label
    return name, entry.citation.authority, entry.citation.targets


def first_cited(lives: Lives, cites: Mapping[str, Sequence[CitedIn]]) -> dict[str, dict[Cited, Event]]:
    """By version the citations of its text, each with the first text of its run; `cites` is by version."""
    found: dict[str, dict[Cited, Event]] = {}
    before: dict[Cited, Event] = {}
    for text in lives.texts:
        now = {cited_by_name(lives, entry) for entry in cites.get(text.name, ())}
        before = {cited: before.get(cited, text) for cited in sorted(now)}
        found[text.name] = before
    return found


def tell_since(lives: Lives, first: Event) -> str:
    """The day of that text, and whether the citation may be older."""
    if first is lives.texts[0]:
        is_original = first is lives.policy.versions[0]
        return f"since {first.day}, the {'original' if is_original else 'oldest text held'}"
    return f"since {first.day}{' at the latest' if lives.lineage.missing.get(first.name) else ''}"
