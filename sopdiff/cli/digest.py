"""`sopdiff digest`: what changed in a period, for whom, to be put into a mail; and the sheet to sign."""

from collections.abc import Sequence
from datetime import date, timedelta

import click

from sopdiff.citations.registry import load_registry
from sopdiff.cli import digest_markdown, digest_text, terminal
from sopdiff.cli.context import Context, Day, DayOrSpan, pass_context
from sopdiff.library.names import find_owned, find_policy
from sopdiff.library.policy import Library, Policy
from sopdiff.site.digest import Digest, make_digest
from sopdiff.site.digest_json import digest_json, sheet_json
from sopdiff.site.digest_words import corrections_to_sign, to_sign


@click.command(
    epilog="""\b
Examples:
  sopdiff digest --since 30d
  sopdiff digest --since 2026-01-01 --until 2026-03-31 --category Operations
  sopdiff digest --since 30d --format html > changes.html       to mail, or to paste into one
  sopdiff digest --since 30d --acknowledge --format html > sign.html     to print and sign
Exit status: 0 fine, 2 could not run."""
)
@click.argument("docs", nargs=-1, metavar="[DOC]...")
@click.option(
    "--since", type=DayOrSpan(), required=True, help="Tell what came after this day: 2026-11-22, or 30d ago."
)
@click.option("--until", type=Day(), help="The last day told; today if not given.")
@click.option("--owner", default="", help="Only policies of this owner.")
@click.option("--category", default="", help="Only policies of this category.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "html", "json"]),
    default="text",
    show_default=True,
    help="How to print the result: text for a mail, md is CriticMarkup for a memo, html one file.",
)
@click.option("--acknowledge", is_flag=True, help="A sheet of the clauses whose words changed, to be signed.")
@pass_context
def command(
    context: Context,
    docs: tuple[str, ...],
    since: date | timedelta,
    until: date | None,
    owner: str,
    category: str,
    form: str,
    acknowledge: bool,
) -> None:
    """Tell what changed in the policies, or in those named DOC, after one day and up to another.

    First what came into force, clause by clause against the version before; then what was rescinded, what
    takes effect later, what is out for comment or was taken back, and what was reviewed without a change.
    Corrections of the record are told too: as changes where another text is in force by one.
    """
    last = until or context.today
    first = since if isinstance(since, date) else last - min(since, last - date.min)
    if first > last:
        raise click.UsageError(f"--since {first} is after the last day, {last}")
    library = context.load()
    policies = _wanted(library, docs, owner, category)
    digest = make_digest(
        library,
        policies,
        load_registry(library),
        since=first,
        until=last,
        scope=_scope(policies, docs, owner, category),
    )
    _print(digest, form, acknowledge=acknowledge)
    terminal.note(_counts(digest, acknowledge=acknowledge))


def _wanted(library: Library, docs: Sequence[str], owner: str, category: str) -> tuple[Policy, ...]:
    owned = find_owned(library, owner=owner, category=category)
    named = {find_policy(library, doc).slug for doc in docs}
    return tuple(policy for policy in owned if not docs or policy.slug in named)


def _scope(policies: Sequence[Policy], docs: Sequence[str], owner: str, category: str) -> str:
    """Whose policies these are, for readers who must not take them for all; as the record spells it."""
    named = (", ".join(policy.title for policy in policies) or ", ".join(docs)) if docs else ""
    owned = f" owned by {policies[0].owner if policies else owner}" if owner else ""
    sort = f" of the category {policies[0].category if policies else category}" if category else ""
    return f"Only {named or 'policies'}{owned}{sort}." if named or owned or sort else ""


def _print(digest: Digest, form: str, *, acknowledge: bool) -> None:
    match form:
        case "json":
            terminal.json_result(sheet_json(digest) if acknowledge else digest_json(digest))
        case "html":
            terminal.result(_html(digest, acknowledge=acknowledge))
        case "md":
            write = digest_markdown.show_sheet if acknowledge else digest_markdown.show_digest
            terminal.result(write(digest))
        case _:
            terminal.result((digest_text.show_sheet if acknowledge else digest_text.show_digest)(digest))


def _html(digest: Digest, *, acknowledge: bool) -> str:
    from sopdiff.site.digest_html import digest_file, sheet_file  # noqa: PLC0415 (templates are slow to load)
    from sopdiff.site.render import load_theme  # noqa: PLC0415

    return (sheet_file if acknowledge else digest_file)(digest, load_theme(digest.library))


def _counts(digest: Digest, *, acknowledge: bool) -> str:
    if acknowledge:
        return _to_sign(len(to_sign(digest)), len(corrections_to_sign(digest)))
    changed = terminal.counted(len((*digest.in_force, *digest.rescinded, *digest.ruling)), "change")
    step = "; next: --acknowledge for the sheet to sign" if digest.in_force or digest.ruling else ""
    return f"{changed} in force, {terminal.counted(len(digest.drafts), 'draft')} open{step}"


def _to_sign(versions: int, corrections: int) -> str:
    counts = ((versions, "version"), (corrections, "correction"))
    told = " and ".join(terminal.counted(number, what) for number, what in counts if number)
    return f"{told} to sign for; next: print it" if told else "nothing to sign for"
