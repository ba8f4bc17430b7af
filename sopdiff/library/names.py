"""Policies and versions by the names people use for them.

`2019-03-06`, `2019-03` and `2019` name an event by its day, month or year; `current`, `previous`,
`original` and `draft` name one by its place in the history; `2026-11-10-draft` names a draft.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from sopdiff.errors import SopdiffError
from sopdiff.library.policy import Event, EventKind, Library, Policy

MOST_LISTED = 12  # names in an error message; more would scroll the message away


def find_policy(library: Library, slug: str) -> Policy:
    """The policy in the folder of that name, or the only one of that title, present or former.

    SopdiffError, with the nearest name, if there is none.
    """
    policy = library.policy(slug)
    if policy:
        return policy
    titled = [policy for policy in library.policies if policy.title.casefold() == slug.casefold()]
    named = titled or [policy for policy in library.policies if is_or_was_titled(policy, slug)]
    if len(named) == 1:
        return named[0]
    slugs = [policy.slug for policy in library.policies]
    raise SopdiffError(f'no policy "{slug}"', hint=_hint(slug, slugs, f"there are: {_listed(slugs)}"))


def find_owned(library: Library, *, owner: str = "", category: str = "") -> tuple[Policy, ...]:
    """The policies of an owner and a category, in any letters; all where neither is given.

    SopdiffError, with the nearest name, where no policy has such an owner or category.
    """
    _require_known("owner", owner, (policy.owner for policy in library.policies))
    _require_known("category", category, (policy.category for policy in library.policies))
    return tuple(
        policy
        for policy in library.policies
        if owner.casefold() in ("", policy.owner.casefold())
        and category.casefold() in ("", policy.category.casefold())
    )


def _require_known(what: str, asked: str, told: Iterable[str]) -> None:
    names = sorted({name for name in told if name})
    if asked and asked.casefold() not in map(str.casefold, names):
        hint = _hint(asked, names, f"there are: {_listed(names)}")
        raise SopdiffError(f'no policy has the {what} "{asked}"', hint=hint)


def is_or_was_titled(policy: Policy, title: str) -> bool:
    """Whether a policy has this title, or had it, in whatever letters."""
    return title.casefold() in (one.casefold() for one in (policy.title, *policy.former_titles))


def find_version(policy: Policy, name: str, *, today: date | None = None) -> Event:
    """The event that a name means; SopdiffError, listing what there is, if it means none.

    `current` is the version in force on `today`; without a day, the newest on record. `previous` is the
    version before that one. Where a month or year has several events, the newest that made a version is
    meant, else the newest: 2019 with a revision in March and a review in May is the revision.
    """
    match name:
        case "current":
            found = policy.in_force(today) if today else policy.current
        case "previous":
            found = _previous(policy, today)
        case "original":
            found = _original(policy)
        case "draft":
            found = _newest(policy.drafts)
        case _:
            found = _dated(policy, name)
    if found:
        return found
    names = [event.name for event in policy.events]
    hint = _hint(name, [*names, *_spoken(policy)], _offer(policy))
    raise SopdiffError(f'{policy.slug} has no version "{name}"', hint=hint)


def _previous(policy: Policy, today: date | None) -> Event | None:
    current = policy.in_force(today) if today else policy.current
    before = [version for version in policy.versions if current and version.day < current.day]
    return _newest(before)


def _original(policy: Policy) -> Event | None:
    return next((event for event in policy.versions if event.kind is EventKind.ORIGINAL), None)


def _dated(policy: Policy, name: str) -> Event | None:
    """The event of a whole or partial date: `2019-03` is no beginning of `2019-0`."""
    named = [event for event in policy.events if name and f"{event.name}-".startswith(f"{name}-")]
    issued = [event for event in named if event in policy.issued]
    versions = [event for event in issued if event.kind.makes_version]
    return _newest(versions or issued or named)


def _newest(events: Sequence[Event]) -> Event | None:
    return events[-1] if events else None


def _hint(written: str, names: Sequence[str], offer: str) -> str:
    close = get_close_matches(written, names, n=1)
    return f'did you mean "{close[0]}"? {offer}' if close else offer


def _offer(policy: Policy) -> str:
    events = [f"{event.day} ({event.kind})" for event in policy.events]
    spoken = "".join(f", {name}" for name in _spoken(policy))
    return f"there are: {_listed(events)}{spoken}"


def _spoken(policy: Policy) -> list[str]:
    """Which of the spoken names mean something here."""
    names = {
        "current": policy.current,
        "previous": _previous(policy, None),
        "original": _original(policy),
        "draft": _newest(policy.drafts),
    }
    return [name for name, event in names.items() if event]


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "none"
    rest = len(names) - MOST_LISTED
    more = f" and {rest} more" if rest > 0 else ""
    return ", ".join(names[:MOST_LISTED]) + more
