"""`sopdiff history`: the events of a policy."""

import click

from sopdiff.clauses.address import parse_address
from sopdiff.cli import clause_history, terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.documents import open_doc
from sopdiff.exports.history import history_json
from sopdiff.exports.put_right import tell_corrections, tell_right
from sopdiff.library.names import find_policy
from sopdiff.library.policy import Event, EventKind, Library, Policy, TextState
from sopdiff.library.succession import proposal_of, rescission, successor
from sopdiff.site.changelog import later_effect


@click.command(
    epilog="""\b
Examples:
  sopdiff history social-media-off-duty-use
  sopdiff history social-media-off-duty-use --format json
  sopdiff history social-media-off-duty-use --clause procedure.p3.1"""
)
@click.argument("doc")
@click.option("--clause", help="The life of one clause, by its label or printed number.")
@format_option
@pass_context
def command(context: Context, doc: str, clause: str | None, form: str) -> None:
    """Show what happened to the policy DOC: originals, reviews, revisions, drafts, oldest first.

    With --clause: since when that clause of the version in force stands, or of DOC's POLICY@VERSION, which
    version last touched it, and what it said before.
    """
    if clause:
        clause_history.show(open_doc(doc, context), clause, form)
        return
    library = context.load()
    policy = find_policy(library, parse_address(doc).policy)
    if form == "json":
        terminal.json_result(history_json(policy))
        return
    current = policy.in_force(context.today)
    terminal.result(terminal.styled(policy.title, bold=True))
    rows = [(str(event.day), event.kind.value, _words(policy, event, current)) for event in policy.events]
    terminal.result(terminal.table(rows))
    terminal.note(_counted(library, policy))


def _counted(library: Library, policy: Policy) -> str:
    """Versions and dated events as the site counts them: without drafts, corrections and what was void."""
    versions = terminal.counted(len(policy.versions), "version")
    events = terminal.counted(len(policy.issued), "dated event")
    due = library.review_due(policy) or "on no day that the record tells"
    return f"{versions}, {events}" + ("" if rescission(policy) else f"; next review due {due}")


def _words(policy: Policy, event: Event, current: Event | None) -> str:
    is_correction = event.kind is EventKind.CORRECTED
    told = [
        "in force" if event == current else "",
        *_told_of_draft(policy, event),
        f"of {event.corrects}" if is_correction else "",
        tell_right(event),
        "recorded in error" if event.void and not is_correction else "",
        *tell_corrections(event),
        "text not held" if event.text is TextState.NOT_HELD else "",
        "" if is_correction else _facts(event),
        later_effect(event),
        f"comments close {event.comments_close}" if event.comments_close else "",
        f"by {event.by}" if event.by else "",
        f"replaced by {event.replaced_by}" if event.replaced_by else "",
        event.summary.removesuffix(".") if event.note else event.summary,
        event.note,
    ]
    return "; ".join(part for part in told if part)


def _facts(event: Event) -> str:
    """What is printed on an event, and how far it went by its issuer's word."""
    told = [
        f'printed effective date "{event.effective.printed}"' if event.effective else "",
        f"class {event.change_class}" if event.change_class else "",
    ]
    return "; ".join(part for part in told if part)


def _told_of_draft(policy: Policy, event: Event) -> list[str]:
    """Which posting of its proposal a draft is, and what became of that."""
    proposal = proposal_of(policy, event)
    if proposal is None:
        return []
    back, number = proposal.taken_back, proposal.number(event)
    if event == back:
        return ["takes the proposal back"]
    return [
        f"posting {number}" if len(proposal.postings) > 1 else "",
        f"taken back on {back.day}" if back else _answered(policy, event),
    ]


def _answered(policy: Policy, draft: Event) -> str:
    """By what a draft was answered: the version that came after it, or the end of the policy."""
    ended = rescission(policy)
    later = successor(policy, draft) or (ended if ended and ended.day >= draft.day else None)
    return f"answered by {later.name}" if later else ""
