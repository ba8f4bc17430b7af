"""Who cites something: the clauses that do, each with the words around the citation.

The same sentence often stands in many versions of a policy; it is shown once, with a link to the clause
in each of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sopdiff.citations.citation import CitedIn
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.permalinks import clause_address, event_page, policy_page

CONTEXT = 110  # characters shown on either side of a citation: about a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One version that holds the citing words, and the clause in it."""

    version: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlink:
    """A sentence that cites, the citation set apart, with every version it stands in."""

    policy: str  # its title
    before: str
    cited: str
    after: str
    mentions: tuple[Mention, ...]

    @property
    def current(self) -> bool:
        """Whether a text in force says so."""
        return any(mention.current for mention in self.mentions)


def find_backlinks(entries: Iterable[CitedIn], refs: Crossrefs) -> tuple[Backlink, ...]:
    """The citing sentences by policy and in reading order, what is in force first, newest versions first."""
    groups: dict[tuple[str, str, str, str], list[Mention]] = {}
    for entry in entries:
        key = (refs.policies[entry.policy].title, *_excerpt(entry, refs))
        groups.setdefault(key, []).insert(0, _mention(entry, refs))
    found = [
        Backlink(policy=policy, before=before, cited=cited, after=after, mentions=tuple(mentions))
        for (policy, before, cited, after), mentions in groups.items()
    ]
    return tuple(sorted(found, key=lambda link: (not link.current, link.policy.casefold())))


def _mention(entry: CitedIn, refs: Crossrefs) -> Mention:
    policy = refs.policies[entry.policy]
    event = next(event for event in policy.events if event.name == entry.version)
    current = event == policy.current
    page = policy_page(policy.slug) if current else event_page(policy, event)
    return Mention(version=entry.version, address=clause_address(page, entry.label), current=current)


def _excerpt(entry: CitedIn, refs: Crossrefs) -> tuple[str, str, str]:
    clause = refs.clause(entry.policy, entry.version, entry.label)
    text = clause.text if clause else entry.citation.text
    before, after = text[: entry.citation.start], text[entry.citation.end :]
    return _last_words(before), entry.citation.text, _first_words(after)


def _last_words(text: str) -> str:
    return text if len(text) <= CONTEXT else f"… {text[-CONTEXT:].partition(' ')[2]}"


def _first_words(text: str) -> str:
    return text if len(text) <= CONTEXT else f"{text[:CONTEXT].rpartition(' ')[0]} …"
