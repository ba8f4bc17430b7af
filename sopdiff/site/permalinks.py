"""Where each page stands in the site, and how one page links to another.

A version of the Social Media SOP is at `policies/social-media-off-duty-use/2019-03-06/index.html` for
good, and its third procedure clause there at `#c-procedure.p3`. All links are relative and written in
full, so that a folder on a stick works as a web server does.
"""

import hashlib
import posixpath
import re
from urllib.parse import quote

from sopdiff.citations.citation import CitedIn
from sopdiff.library.policy import Event, Policy

HOME = "index.html"
AUTHORITIES = "authorities/index.html"
UNRESOLVED = "citations/unresolved/index.html"
GRAPH = "citations/graph/index.html"
STYLE = "style.css"

_SAFE_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}", re.ASCII)


def policy_page(slug: str) -> str:
    """The policy as in force: the address that always shows the newest version on record."""
    return f"policies/{slug}/index.html"


def history_page(slug: str) -> str:
    """The timeline of a policy."""
    return f"policies/{slug}/history/index.html"


def clauses_page(slug: str) -> str:
    """The histories of a policy's clauses."""
    return f"policies/{slug}/clauses/index.html"


def event_page(policy: Policy, event: Event) -> str:
    """The lasting address of a version, a draft, a review or a rescission.

    Its folder is the event's name, the one used in `POLICY@2019-03-06`; where two events share a name,
    that name is the version's and the other takes its kind along.
    """
    namesakes = [other for other in policy.events if other.name == event.name]
    owner = next((other for other in namesakes if other.kind.makes_version), namesakes[0])
    folder = event.name if event == owner else f"{event.name}-{event.kind}"
    return f"policies/{policy.slug}/{folder}/index.html"


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
    return quote(posixpath.relpath(path, posixpath.dirname(page))) + anchor
