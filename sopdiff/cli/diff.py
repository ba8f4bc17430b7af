"""`sopdiff diff`: what changed between two versions, or two Markdown files, clause by clause."""

from collections.abc import Sequence
from dataclasses import replace

import click

from sopdiff.clauses.address import parse_address
from sopdiff.clauses.tree import Document
from sopdiff.cli import diff_text, exit_codes, terminal
from sopdiff.cli.context import Context, format_option, pass_context
from sopdiff.cli.documents import Opened, is_file, open_doc, open_event, open_file, text_of
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Comparison
from sopdiff.errors import SopdiffError
from sopdiff.exports.json import comparison_json, dump
from sopdiff.library.between import Answer, between
from sopdiff.library.names import find_policy, find_version
from sopdiff.library.policy import Event, Library, Policy


@click.command(
    epilog="""\b
Examples:
  sopdiff diff hiring 2019 2024          two versions of a policy
  sopdiff diff hiring 2019               against the version in force; of a draft, what it would change
  sopdiff diff hiring                    the version before against the one in force
  sopdiff diff old.md new.md             any two Markdown files
Exit status: 0; with --exit-code 1 where there are differences; 2 could not run."""
)
@click.argument("docs", nargs=-1, required=True, metavar="DOC [OLD [NEW]] | OLD.md NEW.md")
@click.option("--exit-code", is_flag=True, help="End with status 1 where anything differs.")
@format_option
@pass_context
@click.pass_context
def command(ctx: click.Context, context: Context, docs: tuple[str, ...], exit_code: bool, form: str) -> None:
    """Compare two versions of a policy, or two files: what was added, removed, moved, reworded, renumbered.

    In the text [-old words-] and {+new words+} are marked whether or not there is colour.
    """
    old, new, record = _sides(docs, context)
    if record and form == "text":
        terminal.result(record)
        return
    comparison = _by_record(old, record) if record else _by_text(old, new)
    if form == "json":
        terminal.result(dump(comparison_json(comparison, old.source, new.source)))
    else:
        terminal.result(diff_text.show(comparison, old.name, new.name))
    if exit_code and comparison.differs:
        ctx.exit(exit_codes.FINDINGS)


def _by_text(old: Opened, new: Opened) -> Comparison:
    settled = old.policy.settled_pairs(old.event, new.event) if old.policy and old.event and new.event else ()
    return compare(text_of(old), text_of(new), pair=settled)


def _by_record(version: Opened, record: str) -> Comparison:
    """No change: both sides are one version, whether or not its text is held."""
    text = version.document or Document(clauses=())
    return replace(compare(text, text), notes=(record,))


def _sides(docs: Sequence[str], context: Context) -> tuple[Opened, Opened, str]:
    """Both documents, and what the record answers where no text needs comparing."""
    if any(map(is_file, docs)):
        if len(docs) != 2:
            raise click.UsageError("two documents are compared: name an old and a new one")
        return _open(docs[0], context), _open(docs[1], context), ""
    if any("#" in doc for doc in docs):
        raise click.UsageError("whole versions are compared: leave out the #LABEL")
    library, first = context.load(), parse_address(docs[0])
    policy = find_policy(library, first.policy)
    names = [name for name in (first.version, *docs[1:]) if name]
    if len(names) > 2:
        raise click.UsageError("give a policy and up to two versions of it, or two Markdown files")
    one_only = len(names) == 1
    (old_policy, old), (new_policy, new) = (
        _event(name, policy, library, context)
        for name in ([*names, "current"] if one_only else names or ["previous", "current"])
    )
    if old_policy != new_policy:
        return open_event(old_policy, old), open_event(new_policy, new), ""
    if one_only and old.day > new.day:  # a draft, against the version in force
        old, new = new, old
    return _of_policy(old_policy, old, new)


def _event(name: str, policy: Policy, library: Library, context: Context) -> tuple[Policy, Event]:
    """The event that a name means: a version of the policy, or POLICY@VERSION of any."""
    if "@" in name:
        address = parse_address(name)
        policy, name = find_policy(library, address.policy), address.version
    return policy, find_version(policy, name, today=context.today)


def _open(written: str, context: Context) -> Opened:
    return open_file(written) if is_file(written) else open_doc(written, context)


def _of_policy(policy: Policy, old: Event, new: Event) -> tuple[Opened, Opened, str]:
    answer = between(policy, old, new)
    if answer.answer is Answer.NOT_HELD:
        raise SopdiffError(answer.message, hint=answer.fix)
    record = answer.message if answer.answer is Answer.SAME_TEXT else ""
    return open_event(policy, old), open_event(policy, new), record
