"""The life of one clause through all versions of its policy, newest first."""

from collections.abc import Iterator, Sequence

from sopdiff.cli import terminal
from sopdiff.cli.diff_text import redlined
from sopdiff.cli.documents import Opened, find_clause
from sopdiff.errors import SopdiffError
from sopdiff.exports.json import lineage_json
from sopdiff.lineage.lineage import Stage, last_touched
from sopdiff.lineage.trace import trace
from sopdiff.site.change_words import verdict
from sopdiff.site.outline import outline


def show(opened: Opened, wanted: str, form: str) -> None:
    """Print the forms of a clause, found by label or printed number; SopdiffError if it has no words."""
    if opened.policy is None or opened.event is None:
        raise SopdiffError(f"{opened.name} is a file and has no history", hint="name a policy of the library")
    clause = find_clause(opened, wanted)
    if not clause.text:
        raise SopdiffError(f'"{clause.label}" has no words of its own', hint="name one of the clauses in it")
    lineage = trace(opened.policy)
    stages = lineage.stages(opened.event, clause.label)
    name = lineage.name(opened.event.name, clause.label)
    if form == "json":
        terminal.json_result(lineage_json(opened.policy, name, stages))
        return
    touched = last_touched(stages)
    heading = terminal.styled(f"{opened.name}#{clause.label}", bold=True)
    last = f"last touched {touched.version.name}" if touched.change else "not touched in the texts held since"
    facts = [f"since {_since(stages)}", last, f"name for life {name}"]
    terminal.result("\n".join([heading, terminal.wrapped("; ".join(facts)), *_told(stages)]))


def _since(stages: Sequence[Stage]) -> str:
    """Since when a clause stands, as far as the texts held tell."""
    first = stages[0]
    missing = ", ".join(version.name for version in first.missing)
    return f"{first.version.name} at the latest, for {missing} is not held" if missing else first.version.name


def _told(stages: Sequence[Stage]) -> Iterator[str]:
    for stage in reversed(stages):
        place = " ".join(part for part in (stage.clause.label, stage.clause.printed) if part)
        heading = terminal.styled(stage.version.name, bold=True)
        if stage.change is None or stage.base is None or stage.base.document is None:
            yield f"\n{heading}  {place}: the oldest text held"
            yield terminal.wrapped(stage.clause.text, indent="  ")
            continue
        yield f"\n{heading}  {place}: {verdict(stage.change, outline(stage.base.document).places)}"
        if not stage.change.quiet:
            yield redlined(stage.change, indent="  ")
