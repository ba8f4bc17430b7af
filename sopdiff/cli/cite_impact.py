"""What a revision does to the references that lead into a policy: `sopdiff cite DOC --impact OLD NEW`."""

from sopdiff.citations.citator import build_citator
from sopdiff.citations.impact import Effect, Impact, count_effects, find_impacts, tell_meant
from sopdiff.citations.registry import load_registry
from sopdiff.cli import terminal
from sopdiff.cli.context import Context
from sopdiff.cli.documents import open_event, text_of
from sopdiff.errors import SopdiffError
from sopdiff.exports.json import impacts_json
from sopdiff.library.names import find_policy, find_version
from sopdiff.library.policy import Event, Policy
from sopdiff.lineage.trace import compare_versions

_WORDS = {
    Effect.STILL_RIGHT: "still right",
    Effect.REWORDED: "right place, other words",
    Effect.OTHER_TEXT: "leads to other text now",
    Effect.DEAD: "leads nowhere now",
}


def show(context: Context, doc: str, versions: tuple[str, str], form: str) -> bool:
    """Print what became of each reference, and whether any is dead or leads to other text."""
    library = context.load()
    registry = load_registry(library)
    policy = find_policy(library, doc)
    old, new = _version(policy, versions[0], context), _version(policy, versions[1], context)
    comparison = compare_versions(policy, old, new)
    citator = build_citator(library, registry)
    entries = citator.about.get(policy.slug, ())
    impacts = find_impacts(entries, comparison, library, policy=policy, old=old, new=new)
    if form == "json":
        terminal.json_result(impacts_json(policy, old, new, impacts))
    else:
        for impact in sorted(impacts, key=lambda impact: list(Effect).index(impact.effect), reverse=True):
            terminal.result(_told(impact))
        counts = (f"{count} {_WORDS[effect]}" for effect, count in count_effects(impacts).items() if count)
        terminal.note("; ".join(counts) or "no reference leads to a clause of this policy")
    return any(impact.effect in (Effect.DEAD, Effect.OTHER_TEXT) for impact in impacts)


def _version(policy: Policy, name: str, context: Context) -> Event:
    opened = open_event(policy, find_version(policy, name, today=context.today))
    text_of(opened)
    if opened.event is None:  # of a policy it is there
        raise SopdiffError(f"{opened.name} is no version", hint="name a version of the policy")
    return opened.event


def _told(impact: Impact) -> str:
    entry = impact.entry
    heading = terminal.styled(_WORDS[impact.effect], bold=True)
    place = f"{entry.policy}@{entry.version}#{entry.label}"
    leads = f"led to {impact.was}, leads to {impact.now or 'nothing'} now"
    is_lost = impact.effect in (Effect.OTHER_TEXT, Effect.DEAD)
    meant = f"; {tell_meant(impact)}" if is_lost else ""
    return f"{heading}: {entry.citation.text}\n  in {place}\n  {leads}{meant}"
