"""Where each page stands in the site, and how one page links to another.

A version of the Social Media SOP is at `policies/social-media-off-duty-use/2019-03-06/index.html` for
good, and its third procedure clause there at `#c-procedure.p3`. All links are relative and written in
full, so that a folder on a stick works as a web server does.
"""

import hashlib
import posixpath
import re
from functools import lru_cache
from urllib.parse import quote

from sopdiff.citations.citation import CitedIn
from sopdiff.clauses.web_address import web_address
from sopdiff.library.policy import Event, Policy

HOME = "index.html"
AUTHORITIES = "authorities/index.html"
UNRESOLVED = "citations/unresolved/index.html"
GRAPH = "citations/graph/index.html"
CHANGES = "changes/index.html"
INDEX = "a-z/index.html"
ON_DATE = "on/index.html"
REVIEWS = "reviews/index.html"
ABOUT = "about/index.html"
RECORD = "record.html"
SEARCH = "search/index.html"
ICON = "icon.svg"
STYLE = "style.css"
SCRIPT = "app.js"
MANIFEST = "manifest.json"

FEED = "changes/feed.xml"
CALENDAR = "reviews/reviews.ics"
NOT_FOUND = "404.html"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"

_SAFE_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}", re.ASCII)
_NO_WORD = re.compile(r"[^a-z0-9]+", re.ASCII)


def policy_folder(slug: str) -> str:
    """Where all files of a policy are."""
    return f"policies/{slug}/"


def policy_page(slug: str) -> str:
    """The policy as in force: the address that always shows the newest version on record."""
    return f"policies/{slug}/index.html"


def history_page(slug: str) -> str:
    """The timeline of a policy."""
    return f"policies/{slug}/history/index.html"


def clauses_page(slug: str) -> str:
    """The histories of a policy's clauses."""
    return f"policies/{slug}/clauses/index.html"


def policy_feed_file(slug: str) -> str:
    """What happened to a policy, for feed readers."""
    return f"policies/{slug}/feed.xml"


def category_feed_file(category: str) -> str:
    """What happened in a category, for feed readers."""
    return f"changes/{_category_name(category)}.xml"


def category_page(category: str) -> str:
    """The policies of a category, where there are too many policies for one list."""
    return f"categories/{_category_name(category)}/index.html"


def _category_name(category: str) -> str:
    """A safe name; categories that differ in case or punctuation only are one, others go by their hash."""
    name = _NO_WORD.sub("-", category.lower()).strip("-")
    if not _SAFE_FOLDER.fullmatch(name) or name == "feed":
        return f"category-{hashlib.sha256(category.encode()).hexdigest()[:16]}"
    return name


def year_page(year: int) -> str:
    """The events of one year, where there are too many for one page."""
    return f"changes/{year}/index.html"


def review_page(year: int) -> str:
    """The reviews that are due in one year, where there are too many for one page."""
    return f"reviews/{year}/index.html"


def letter_of_dates(letter: str) -> str:
    """When the policies under one letter were in force, where there are too many for one page."""
    return f"on/{letter}/index.html"


def letter_page(letter: str) -> str:
    """The policies under one letter of the A–Z, where there are too many for one page."""
    return f"a-z/{letter}/index.html"


def event_page(policy: Policy, event: Event) -> str:
    """The lasting address of a version, a draft, a review or a rescission.

    Its folder is the event's name, the one used in `POLICY@2019-03-06`; where two events share a name,
    that name is the version's and the other takes its kind along.
    """
    namesakes = [other for other in policy.events if other.name == event.name]
    owner = next((other for other in namesakes if other.kind.makes_version), namesakes[0])
    folder = event.name if event == owner else f"{event.name}-{event.kind}"
    return f"policies/{policy.slug}/{folder}/index.html"


def text_file(policy: Policy, event: Event) -> str:
    """The Markdown of a version or draft, beside its page."""
    return event_page(policy, event).replace("index.html", "text.md")


def document_file(policy: Policy, event: Event) -> str:
    """The clauses of a version or draft as JSON, beside its page."""
    return event_page(policy, event).replace("index.html", "document.json")


def history_file(slug: str) -> str:
    """The events of a policy as JSON."""
    return f"policies/{slug}/history.json"


def comparison_data(slug: str, old: Event, new: Event) -> str:
    """A comparison as JSON, beside its page."""
    return comparison_page(slug, old, new).replace("index.html", "comparison.json")


def comparison_page(slug: str, old: Event, new: Event) -> str:
    """What changed from one version to a later one, or to a draft."""
    return f"policies/{slug}/compare/{old.name}-to-{new.name}/index.html"


def authority_page(authority: str) -> str:
    """Who cites an authority; an id that is no safe folder name goes by its hash."""
    if _SAFE_FOLDER.fullmatch(authority):
        return f"authorities/{authority}/index.html"
    return f"authorities/id-{hashlib.sha256(authority.encode()).hexdigest()[:16]}/index.html"


def cites_id(cited: str) -> str:
    """The element id of what a text cites, in its table of authorities; by the page of what is cited."""
    return f"cites-{cited.removesuffix('/index.html').replace('/', '.')}"


def place_id(target: str) -> str:
    """The element id of a place on the page of its authority: `at-MGO_3.35(5)(d)`."""
    return f"at-{'_'.join(target.split())}"


def unresolved_id(entry: CitedIn) -> str:
    """The element id of a citation in the list of those that are unresolved."""
    return f"in-{entry.policy}.{entry.version}.{entry.label}.{entry.citation.start}"


def clause_id(label: str) -> str:
    """The element id of a clause, the same in every version; a letter first, as some checkers want."""
    return f"c-{label}"


def former_id(label: str) -> str:
    """The element id of where a clause of the older text stood, in a comparison."""
    return f"was-{label}"


def life_id(name: str) -> str:
    """The element id of a clause's history: its name for life, `2015-02-25#procedure.p3`, without #."""
    return f"life-{name.replace('#', '.', 1)}"


def page_anchor(element_id: str) -> str:
    """The link to an element of the same page."""
    return f"#{quote(element_id)}"


def fragment(label: str) -> str:
    """The link to a clause on its own page."""
    return page_anchor(clause_id(label))


def clause_address(page: str, label: str) -> str:
    """A clause on a page; the page itself where no clause is named."""
    return f"{page}#{clause_id(label)}" if label else page


def relative(target: str, page: str) -> str:
    """The link that leads from one page of the site to another, or to a clause of it."""
    path, _, place = target.partition("#")
    anchor = f"#{quote(place)}" if place else ""
    if path == page and anchor:
        return anchor
    return quote(_way(path, page.rpartition("/")[0])) + anchor


@lru_cache(maxsize=4096)  # a page links to the same few again and again
def _way(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


def web_root(base_url: str) -> str:
    """The address of the site's folder, with a slash at its end; empty where it is not known."""
    if not base_url.lower().startswith("http") or not web_address(base_url) or {"?", "#"} & set(base_url):
        return ""
    return f"{base_url.rstrip('/')}/"


def absolute(target: str, root: str) -> str:
    """The whole address of a page, under the root of the site."""
    return f"{root}{relative(target, '')}"


def linked(target: str, page: str, root: str) -> str:
    """A link that is whole where the root of the site is known, and else leads from page to page."""
    return absolute(target, root) if root else relative(target, page)
