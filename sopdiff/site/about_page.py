"""What this record is: whose, how far it reaches, what is missing from it and what contradicts it."""

from sopdiff.library.policy import Event, Library, Policy, TextState
from sopdiff.library.succession import open_drafts
from sopdiff.site.alphabet import title_key
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import ABOUT
from sopdiff.site.standing import contradiction


def about_page(library: Library) -> Page:
    """Counts first, then each gap with how to close it."""
    texts = _texts(library)
    versions = [event for _, event in texts if event.kind.makes_version]
    held = [event for event in versions if event.text is TextState.HELD]
    days = [event.day for policy in library.policies for event in policy.issued]
    values = {
        "policies": len(library.policies),
        "in_force": sum(policy.current is not None for policy in library.policies),
        "versions": len(versions),
        "held": len(held),
        "reviews": sum(event.kind == "reviewed" for policy in library.policies for event in policy.issued),
        "open_drafts": sum(bool(open_drafts(policy)) for policy in library.policies),
        "first": min(days, default=None),
        "newest": max(days, default=None),
        "missing": [found for found in texts if found[1].text is TextState.NOT_HELD],
        "contradictions": [
            (policy, event, words) for policy, event in texts if (words := contradiction(policy, event))
        ],
    }
    about = About(description="Whose record this is, what it holds, what is missing, and how to verify it.")
    return Page(path=ABOUT, template="about.html", values=values, about=about)


def _texts(library: Library) -> list[tuple[Policy, Event]]:
    """What came with a text, by title and day."""
    policies = sorted(library.policies, key=lambda policy: title_key(policy.title))
    return [
        (policy, event)
        for policy in policies
        for event in policy.events
        if event.kind.carries_text and not event.void
    ]
