"""What a revision did to the references into a policy, as its comparison page tells it.

First what a person must mend: `Vehicle Use, section 4(b)` that leads to another rule now, or nowhere; then
what leads to the right clause in other words. What is still right is only counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sopdiff.citations.impact import Effect, Impact, count_effects
from sopdiff.library.policy import Event, Policy
from sopdiff.site.crossrefs import Crossrefs, places_in
from sopdiff.site.permalinks import clause_address, event_page, relative

_ORDER = (Effect.OTHER_TEXT, Effect.DEAD, Effect.REWORDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A clause by the name people call it, with the link to it; a name alone where it is gone."""

    name: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A reference and what became of it."""

    effect: Effect
    policy: str  # title of the one that cites
    where: Place
    before: str  # the words around the citation
    cited: str
    after: str
    was: Place
    now: Place | None
    meant: Place | None  # where the clause stands now that was meant; None where it is gone


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactView:
    """All that must be looked at, worst first, and how many references are still right."""

    touched: tuple[Touched, ...]
    still_right: int


def view_impacts(
    impacts: Sequence[Impact], refs: Crossrefs, policy: Policy, old: Event, new: Event, page: str
) -> ImpactView:
    """Make ready to show, as seen on a page; both texts are held."""
    writer = _Writer(refs, policy, old, new, page)
    worst_first = sorted(
        (impact for impact in impacts if impact.effect in _ORDER),
        key=lambda impact: _ORDER.index(impact.effect),
    )
    return ImpactView(
        touched=tuple(map(writer.write, worst_first)),
        still_right=count_effects(impacts)[Effect.STILL_RIGHT],
    )


class _Writer:
    def __init__(self, refs: Crossrefs, policy: Policy, old: Event, new: Event, page: str) -> None:
        self._refs, self._page, self._policy = refs, page, policy
        self._old = policy, old, self._names(old)
        self._new = policy, new, self._names(new)

    def write(self, impact: Impact) -> Touched:
        entry = impact.entry
        citing, version = self._refs.policy(entry.policy), self._refs.text_of(entry)
        return Touched(
            effect=impact.effect,
            policy=citing.title,
            where=self._place((citing, version, self._names(version)), entry.label),
            before=entry.before,
            cited=entry.citation.text,
            after=entry.after,
            was=self._place(self._old, impact.was),
            now=self._place(self._new, impact.now) if impact.now else None,
            meant=self._place(self._new, impact.meant) if impact.meant else None,
        )

    def _place(self, text: tuple[Policy, Event, Mapping[str, str]], label: str) -> Place:
        policy, event, names = text
        address = clause_address(event_page(policy, event), label)
        return Place(name=names.get(label, label), href=relative(address, self._page))

    def _names(self, event: Event) -> Mapping[str, str]:
        own = event.policy == self._policy.slug
        return places_in(event) if own else self._refs.places.get((event.policy, event.name), {})
