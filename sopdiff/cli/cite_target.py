"""The TARGET of `sopdiff cite --to` as it is written, to what the citator can look for."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from sopdiff.citations.citation import POLICY_PREFIX, WITHIN, Citation
from sopdiff.citations.find import find
from sopdiff.citations.target import Inside, Outside, Target, is_below, plain
from sopdiff.clauses.address import Address, parse_address
from sopdiff.clauses.tree import Clause
from sopdiff.cli.cite_scope import Scope
from sopdiff.cli.context import Context
from sopdiff.cli.documents import find_clause, open_doc
from sopdiff.errors import SopdiffError
from sopdiff.library.policy import Event, Policy
from sopdiff.lineage.trace import trace


def read_target(written: str, scope: Scope, context: Context) -> Target:
    """What a TARGET means: a policy, a clause of one, or a place of an authority, in any form of it.

    In this order: a policy's folder; what the library's own patterns find in it; a policy's title; the name
    of an authority. Raises SopdiffError, with the nearest known targets, where it is none of them.
    """
    written = " ".join(written.split())
    address = parse_address(written)
    if scope.library.policy(address.policy):
        return _inside(address, scope, context)
    if found := _found(written, scope):
        return _cited(written, found, scope, context)
    if policy := _titled(address.policy, scope):
        return _inside(Address(policy=policy.slug, label=address.label), scope, context)
    if places := _named(written, scope):
        return Target(name=written, places=tuple(places))
    raise SopdiffError(f'nothing is known as "{written}"', hint=_hint(written, scope))


def _inside(address: Address, scope: Scope, context: Context) -> Target:
    if not address.label:
        return Target(name=address.policy, places=(Inside(policy=address.policy),))
    opened = open_doc(str(address), context, library=scope.library)
    clause = find_clause(opened, address.label)
    if opened.policy is None or opened.event is None:  # a folder's name is no file's
        raise SopdiffError(f"{address} is no clause of a policy", hint="name POLICY#LABEL")
    places = frozenset(_places(opened.policy, opened.event, clause))
    return Target(
        name=f"{address.policy}#{clause.label}", places=(Inside(policy=address.policy, places=places),)
    )


def _places(policy: Policy, event: Event, clause: Clause) -> Iterator[tuple[str, str]]:
    """The clause and those below it, under the labels they have in each version of the policy."""
    names = trace(policy).names
    labels = [below.label for below in clause.walk()]
    for_life = {names[event.name][label] for label in labels if label in names.get(event.name, {})}
    yield from ((event.name, label) for label in labels)
    for version, named in names.items():
        yield from ((version, label) for label, name in named.items() if name in for_life)


def _found(written: str, scope: Scope) -> Sequence[Citation]:
    """The citations in the words; none if they hold a number or bracket that no pattern can read."""
    found = find(written, scope.registry)
    rest = list(written)
    for citation in found:
        rest[citation.start : citation.end] = " " * (citation.end - citation.start)
    if any(sign.isdigit() or sign == "(" for sign in rest):
        return ()
    return found


def _cited(written: str, found: Sequence[Citation], scope: Scope, context: Context) -> Target:
    if all(citation.authority in WITHIN for citation in found):
        hint = "name the policy too: POLICY#LABEL, as vehicle-use#3.b"
        raise SopdiffError(f'"{written}" does not say of which policy', hint=hint)
    places: dict[Outside | Inside, str] = {}
    for citation in found:
        if citation.authority.startswith(POLICY_PREFIX):
            address = Address(policy=citation.authority.removeprefix(POLICY_PREFIX), label=citation.locator)
            target = _inside(address, scope, context)
            places.update((place, target.name) for place in target.places)
        else:
            places.update((_outside(citation, t, scope), t) for t in citation.targets)
    return Target(name=" or ".join(dict.fromkeys(places.values())), places=tuple(places))


def _outside(citation: Citation, target: str, scope: Scope) -> Outside:
    """A place of an authority; all of it where its name alone is written, as `MGO`."""
    authority = scope.registry.authority(citation.authority)
    whole = authority is not None and bool(authority.locator) and not citation.locator
    return Outside(authority=citation.authority, place="" if whole else target)


def _titled(written: str, scope: Scope) -> Policy | None:
    policies = scope.library.policies
    titled = [(title, policy) for policy in policies for title in (policy.title, *policy.former_titles)]
    return next((policy for title, policy in titled if title and plain(title) == plain(written)), None)


def _named(written: str, scope: Scope) -> Sequence[Outside]:
    """An authority by its id, title or short form; else what is cited at or below such a target."""
    wanted = plain(written)
    whole = [
        Outside(authority=authority.id, place="")
        for authority in scope.registry.authorities
        if wanted in {plain(name) for name in (authority.id, authority.title, _short(authority.normal))}
    ]
    below = {
        entry.citation.authority
        for entry in scope.entries
        for target in entry.citation.targets
        if is_below(target, written, same_authority=True)
    }
    outside = (name for name in sorted(below) if not name.startswith(POLICY_PREFIX))
    return whole or [Outside(authority=name, place=written) for name in outside]


def _short(normal: str) -> str:
    return normal.replace("{locator}", "").strip()


def _hint(written: str, scope: Scope) -> str:
    names = [name for policy in scope.library.policies for name in (policy.slug, policy.title)]
    names += [target for entry in scope.entries for target in entry.citation.targets]
    names += [name for a in scope.registry.authorities for name in (_short(a.normal), a.title)]
    windows = _windows(names, len(written.split()))
    close = get_close_matches(plain(written), windows, n=9)
    nearest = list(dict.fromkeys(windows[window] for window in close))[:3]
    if nearest:
        return "did you mean " + " or ".join(f'"{name}"' for name in nearest) + "?"
    older = "" if scope.all_versions else "; --all-versions looks into older texts and drafts too"
    return f"sopdiff cite lists what is cited{older}"


def _windows(names: Sequence[str], width: int) -> dict[str, str]:
    """Each name under itself and under every run of so many of its words: few write a long title in full."""
    found = {plain(name): name for name in names if name}
    for name in names:
        words = plain(name).split()
        for at in range(len(words) - width + 1):
            found.setdefault(" ".join(words[at : at + width]), name)
    return found
