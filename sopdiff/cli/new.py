"""`sopdiff new`: a policy that begins."""

import click

from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.recording import (
    by_option,
    dry_run_option,
    note_option,
    read_body,
    record_files,
)
from sopdiff.drafts.new_policy import new_policy, placeholder
from sopdiff.drafts.propose import propose
from sopdiff.library.load_policy import LONGEST_CYCLE
from sopdiff.library.write_event import event_file
from sopdiff.library.write_policy import policy_file


@click.command(
    epilog="""\b
Examples:
  sopdiff new "Use of Force" --from force.md --owner "Captain of Training" --cycle 1
  sopdiff new "Use of Force" --category Operations --number 2-01
Exit status: 0 begun, 2 could not run, 3 refused: there is such a policy already."""
)
@click.argument("title")
@click.option("--from", "source", metavar="FILE", help="Its text, in Markdown; - is standard input.")
@click.option("--category", default="", help="A heading to list it under.")
@click.option("--owner", default="", help="Who answers for it.")
@click.option("--cycle", type=click.IntRange(1, LONGEST_CYCLE), help="Years between reviews.")
@click.option("--number", default="", help="Its number, if it has one.")
@click.option("--slug", default="", help="The name of its folder.  [default: made from the title]")
@click.option("--days", type=click.IntRange(1, 365), help="Business days for comment.  [default: library's]")
@by_option
@note_option
@dry_run_option
@pass_context
def command(
    context: Context,
    title: str,
    source: str | None,
    category: str,
    owner: str,
    cycle: int | None,
    number: str,
    slug: str,
    days: int | None,
    by: str,
    note: str,
    dry_run: bool,
) -> None:
    """Begin a policy: its folder, named by TITLE, its policy.yaml, and a first draft for comment.

    Nothing of it is in force until its draft is published.
    """
    library = context.load()
    policy = new_policy(
        library, title, category=category, owner=owner, number=number, cycle=cycle or 0, slug=slug
    )
    text = read_body(source) if source else placeholder(policy)
    draft = propose(
        library, policy, context.today, text=text, days=days or 0, by=by, note=note, today=context.today
    )
    later = f"after {draft.comments_close}: sopdiff publish {policy.slug}"
    write_it = f"sopdiff draft {policy.slug} --copy FILE to write it"
    files = policy_file(policy) | event_file(draft)
    record_files(context, files, by=by, dry_run=dry_run, step=later if source else write_it)
