"""What happened to a clause in the course of its life, in few words: `Reworded 2021-06-14`.

A day is that of the version that brought the change. Where the text before that version is not held, the
change may have come with it, and the day is the latest possible.
"""

from collections.abc import Mapping, Sequence

from sopdiff.clauses.tree import Clause
from sopdiff.diffing.comparison import Change, ChangeKind
from sopdiff.library.policy import EventKind
from sopdiff.lineage.lineage import Stage, last_touched
from sopdiff.site.change_words import tell_links, verdict

Places = Mapping[str, str]
"""What people call each clause, by label."""


def came_new(stage: Stage) -> bool:
    """Whether a clause came with this stage, out of no other one."""
    return bool(stage.change and stage.change.kind is ChangeKind.ADDED)


def tell_standing(stages: tuple[Stage, ...], whole: str = "") -> str:
    """Since when a clause stands as it does; empty if it does so since the oldest text held.

    Its words come first, and what happened after that to its place, links or punctuation. `whole` is what
    came together with it: `Whole section`.
    """
    last = last_touched(stages)
    if not last.change:
        return ""
    touches = [stage for stage in stages if stage.change and _says_more(stage.change)]
    told = [_tell_touch(stage, whole) for stage in dict.fromkeys((*touches[-1:], last))]
    return ", ".join([told[0], *(words[0].lower() + words[1:] for words in told[1:])])


def tell_form(change: Change, old_places: Places, new_places: Places, label: str) -> str:
    """What a version did to the clause that has this label in it, with what it was made of."""
    made_of = ""
    if change.kind is ChangeKind.SPLIT:
        rest = [clause for clause in change.new if clause.label != label]
        made_of = f": came from {old_places[change.old[0].label]}, the rest is {_listed(rest, new_places)}"
    elif change.kind is ChangeKind.MERGED:
        made_of = f": {_listed(change.old, old_places)}"
    links = tell_links(change)
    return verdict(change, old_places) + made_of + (f"; {links}" if links else "")


def tell_end(change: Change, old_places: Places, new_places: Places, label: str) -> str:
    """How the clause that had this label left the text."""
    if change.kind is ChangeKind.MERGED:
        others = [clause for clause in change.old if clause.label != label]
        return f"Merged with {_listed(others, old_places)} into {new_places[change.new[0].label]}"
    return "Removed"


def _listed(clauses: Sequence[Clause], places: Places) -> str:
    *most, last = (places[clause.label] for clause in clauses)
    return f"{'; '.join(most)} and {last}" if most else last


def _says_more(change: Change) -> bool:
    """Whether other words stand there than before, or the same ones cut otherwise."""
    return change.reworded or change.kind in (ChangeKind.ADDED, ChangeKind.SPLIT, ChangeKind.MERGED)


def _tell_touch(stage: Stage, whole: str) -> str:
    if stage.change and came_new(stage):
        came = f"{whole} {_since(stage)}".strip()
        return came[0].upper() + came[1:]
    return f"{_deed(stage.change)} {_when(stage)}" if stage.change else ""


def _deed(change: Change) -> str:
    if change.kind is not ChangeKind.KEPT:
        return f"{change.kind.capitalize()} and reworded" if change.reworded else change.kind.capitalize()
    if change.reworded:
        return "Reworded"
    return "Links changed" if change.retargeted else "Punctuation or layout changed"


def _since(stage: Stage) -> str:
    if stage.version.kind is EventKind.DRAFT:
        return f"new {_when(stage)}"
    return f"since {stage.version.day}{' at the latest' if stage.missing else ''}"


def _when(stage: Stage) -> str:
    if stage.version.kind is EventKind.DRAFT:
        return "in this draft or before" if stage.missing else "in this draft"
    return f"by {stage.version.day} at the latest" if stage.missing else str(stage.version.day)
