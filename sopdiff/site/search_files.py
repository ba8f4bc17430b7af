"""The words of a library as the script files that its search loads.

`search/policies-0.js` holds titles and `search/in-force-0.js` clauses in force; `search/drafts-0.js` and
`search/superseded-0.js` load only when a reader asks for them. Each is a classic script with one call and
JSON in it, because a page opened from a folder can load nothing else. `search/open.js` counts them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sopdiff.library.policy import Event, Library, Policy
from sopdiff.site.permalinks import event_page, policy_page
from sopdiff.site.search_clause import Json, script_json
from sopdiff.site.search_engine import SearchEngine
from sopdiff.site.search_entries import SearchEntries, SearchText
from sopdiff.site.standing import Standing
from sopdiff.site.standing_words import State, tell_policy, tell_text

FOLDER = "search/"
POLICIES = "policies"
IN_FORCE, DRAFTS, SUPERSEDED = GROUPS = ("in-force", "drafts", "superseded")
LARGEST_FILE = 250_000  # bytes of JSON: read in less than 50 ms by a machine four times slower than ours

_SCRIPTS = {
    SearchEngine.MINISEARCH: ("clauses.js", "minisearch.js", "full-text.js"),
    SearchEngine.PAGEFIND: ("clauses.js", "pagefind-engine.js"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedText:
    """One text with all that a result says of it."""

    policy: Policy
    event: Event
    page: str  # where its clauses are read
    state: State
    found: SearchText

    @property
    def group(self) -> str:
        """With which other texts it is searched."""
        match self.state.standing:
            case Standing.IN_FORCE:
                return IN_FORCE
            case Standing.DRAFT:
                return DRAFTS
            case _:
                return SUPERSEDED

    @property
    def title(self) -> str:
        """As printed in this version."""
        return self.event.title or self.policy.title


def search_files(
    library: Library, entries: Sequence[SearchEntries], engine: SearchEngine = SearchEngine.MINISEARCH
) -> dict[str, bytes]:
    """The files of the search by path; for Pagefind the titles alone, its index is its own affair."""
    texts = list(searched_texts(library, entries))
    by_slug = sorted(library.policies, key=lambda policy: policy.slug)
    groups = {POLICIES: [script_json(_policy(policy)) for policy in by_slug]}
    opening: dict[str, Json] = {"scripts": _SCRIPTS[engine]}
    if engine is SearchEngine.MINISEARCH:
        groups |= {group: _by_policy(text for text in texts if text.group == group) for group in GROUPS}
    else:
        opening["indexes"] = sorted({text.group for text in texts})
    shards = {group: list(_shards(rows)) for group, rows in groups.items()}
    opening |= {group: len(shards.get(group, ())) for group in (POLICIES, *GROUPS)}
    files = {f"{FOLDER}open.js": f"sopdiffSearch.open({script_json(opening)});\n".encode()}
    for group, parts in shards.items():
        for at, rows in enumerate(parts):
            call = 'sopdiffSearch.add("{}", [\n{}\n]);\n'.format(group, ",\n".join(rows))
            files[f"{FOLDER}{group}-{at}.js"] = call.encode()
    return files


def searched_texts(library: Library, entries: Iterable[SearchEntries]) -> Iterator[SearchedText]:
    """All texts with what the record says of them."""
    policies = {policy.slug: policy for policy in library.policies}
    for found in entries:
        policy = policies[found.slug]
        events = {event.path: event for event in policy.events}
        yield from (_searched(policy, events[text.path], text) for text in found.texts)


def row_of(slug: str, texts: Iterable[SearchedText]) -> str:
    """`["vehicle-use", [text, text]]`."""
    return f"[{script_json(slug)},[{','.join(_text(text) for text in texts)}]]"


def _searched(policy: Policy, event: Event, found: SearchText) -> SearchedText:
    page = policy_page(policy.slug) if event == policy.current else event_page(policy, event)
    return SearchedText(policy=policy, event=event, page=page, state=tell_text(policy, event), found=found)


def _policy(policy: Policy) -> Json:
    """`["vehicle-use", "Vehicle Use", "7.2", ["Use of Cars"], "in-force", "In force from 2023-06-12"]`."""
    state = tell_policy(policy)
    former = policy.former_titles
    return [policy.slug, policy.title, policy.number, former, state.standing.value, state.words]


def _by_policy(texts: Iterable[SearchedText]) -> list[str]:
    """A row for each policy, in order of slug; its texts newest first."""
    own: dict[str, list[SearchedText]] = {}
    for text in texts:
        own.setdefault(text.policy.slug, []).insert(0, text)
    return [row_of(slug, own[slug]) for slug in sorted(own)]


def _text(text: SearchedText) -> str:
    """`["2021-03-01/index.html", "superseded", "Superseded 2023-06-12", "Vehicles", [clause, clause]]`."""
    folder = policy_page(text.policy.slug).removesuffix("index.html")
    state = text.state
    head = [text.page.removeprefix(folder), state.standing.value, state.words, text.title]
    return f"{script_json(head)[:-1]},{text.found.rows}]"


def _shards(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    """Halved by number of policies until each part is small enough: an edit changes no other part."""
    if not rows:
        return
    if len(rows) == 1 or sum(len(row.encode()) for row in rows) <= LARGEST_FILE:
        yield rows
        return
    middle = len(rows) // 2
    yield from _shards(rows[:middle])
    yield from _shards(rows[middle:])
