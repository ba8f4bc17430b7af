"""The home page: every policy with its dates, drafts out for comment, and what happened lately."""

from sopdiff.library.policy import Event, EventKind, Policy
from sopdiff.site.crossrefs import Crossrefs
from sopdiff.site.page import Page
from sopdiff.site.permalinks import HOME
from sopdiff.site.standing import successor

LATEST = 12  # events told on the home page; each policy's own timeline has the rest


def home_page(refs: Crossrefs) -> Page:
    """Policies by title; no date on it depends on the day it is read."""
    policies = sorted(refs.library.policies, key=lambda policy: (policy.title.casefold(), policy.slug))
    values = {
        "rows": [(policy, refs.library.review_due(policy)) for policy in policies],
        "drafts": [(p, draft) for p in policies for draft in p.drafts if not successor(p, draft)],
        "latest": _latest(policies),
    }
    return Page(path=HOME, template="home.html", values=values)


def _latest(policies: list[Policy]) -> list[tuple[Policy, Event]]:
    events = [(p, event) for p in policies for event in p.events if event.kind is not EventKind.DRAFT]
    return sorted(events, key=lambda found: found[1].day, reverse=True)[:LATEST]
