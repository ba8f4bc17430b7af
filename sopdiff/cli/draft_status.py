"""`sopdiff draft --status`: what is out for comment, and for how many business days."""

from collections.abc import Sequence

import click

from sopdiff.cli import terminal
from sopdiff.cli.context import Context
from sopdiff.drafts.status import OpenDraft, list_open
from sopdiff.exports.drafts import drafts_json
from sopdiff.exports.icalendar import write_calendar
from sopdiff.library.names import find_policy
from sopdiff.site.review_pages import closing_days


def show_status(context: Context, doc: str | None, form: str) -> None:
    """The open drafts of a policy or of all, the first to close first."""
    library = context.load()
    found = list_open(library, (find_policy(library, doc),) if doc else library.policies, context.today)
    match form:
        case "json":
            terminal.json_result(drafts_json(found, today=context.today))
        case "ics":
            days = closing_days(library, [(draft.policy, draft.event) for draft in found])
            click.echo(write_calendar("Comments close", days), nl=False)
        case _:
            _show(found)


def _show(found: Sequence[OpenDraft]) -> None:
    if found:
        rows = [(str(draft.closes), _left(draft), draft.policy.slug, _words(draft)) for draft in found]
        terminal.result(terminal.table(rows))
    over = sum(draft.is_over for draft in found)
    step = "; next: sopdiff publish DOC" if over else ""
    counts = f"{terminal.counted(len(found), 'draft')} open, comments closed on {over}"
    terminal.note(f"{counts}{step}")


def _left(draft: OpenDraft) -> str:
    if draft.is_over:
        return "closed"
    return f"{terminal.counted(draft.days_left, 'business day')} left" if draft.days_left else "closes today"


def _words(draft: OpenDraft) -> str:
    event = draft.event
    told = [
        f"posted {event.posted or event.day}",
        f"posting {draft.posting} of this proposal" if draft.posting > 1 else "",
        f"changes {event.base}" if event.base else "of a new policy",
        f"by {event.by}" if event.by else "",
        event.summary or event.note,
    ]
    return "; ".join(part for part in told if part)
