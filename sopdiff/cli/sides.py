"""What is compared: the arguments of `diff` and `explain` to two documents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from sopdiff.clauses.address import parse_address
from sopdiff.clauses.tree import Document
from sopdiff.cli import git
from sopdiff.cli.context import Context
from sopdiff.cli.documents import Opened, is_file, open_bytes, open_doc, open_event, open_file, text_of
from sopdiff.diffing.compare import compare
from sopdiff.diffing.comparison import Comparison
from sopdiff.errors import SopdiffError
from sopdiff.library.between import Answer, between
from sopdiff.library.names import find_policy, find_version
from sopdiff.library.policy import Event, Library, Policy
from sopdiff.lineage.trace import compare_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two documents, and what the record answers where no text needs comparing."""

    old: Opened
    new: Opened
    record: str = ""
    library: Library | None = None  # that both are of

    def compared(self) -> Comparison:
        """What changed; SopdiffError where a text is not held."""
        old, new = self.old, self.new
        if self.record:  # both sides are one version, whether or not its text is held
            text = new.document or Document(clauses=())
            return replace(compare(text, text), notes=(self.record,))
        before, after = text_of(old), text_of(new)
        if old.policy and old.policy == new.policy and old.event and new.event:
            return compare_versions(old.policy, old.event, new.event)
        return compare(before, after, pair=new.pair)


def find_sides(docs: Sequence[str], context: Context) -> Sides:
    """Two files, two versions, one version against the one in force, or the file of one against its base."""
    if any(map(is_file, docs)):
        if len(docs) == 1 and (found := _of_event(docs[0], context)):
            return found
        if len(docs) != 2:
            raise click.UsageError("two documents are compared: name an old and a new one")
        for doc in docs:
            if not is_file(doc) and not context.library.is_dir():
                raise SopdiffError(
                    f'there is no file "{doc}"', hint="and no library whose policy it could be"
                )
        return Sides(old=_open(docs[0], context), new=_open(docs[1], context))
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
        return Sides(old=open_event(old_policy, old), new=open_event(new_policy, new), library=library)
    if one_only and old.day > new.day:  # a draft, against the version in force
        old, new = new, old
    return replace(_of_policy(old_policy, old, new), library=library)


def git_sides(arguments: Sequence[str]) -> Sides:
    """OLD_REVISION NEW_REVISION FILE: one file as git holds it in both."""
    if len(arguments) != 3:
        raise click.UsageError("--git takes two revisions and a file: --git HEAD~1 HEAD policy.md")
    old, new, path = arguments
    return Sides(
        old=open_bytes(f"{old}:{path}", git.read_revision(old, path)),
        new=open_bytes(f"{new}:{path}", git.read_revision(new, path)),
    )


def driver_sides(arguments: Sequence[str]) -> Sides | None:
    """What git gives a diff driver; None if a file is no text, for git would stop at an error.

    PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, and of a renamed file its new path and how
    alike both are.
    """
    if len(arguments) not in (7, 9):
        raise click.UsageError("--git-driver is called by git, with seven arguments; see the README")
    path = arguments[0]
    new_path = arguments[7] if len(arguments) == 9 else path
    try:
        old, new = open_file(arguments[1]), open_file(arguments[4])
    except SopdiffError:
        return None
    return Sides(old=replace(old, name=f"a/{path}"), new=replace(new, name=f"b/{new_path}"))


def _of_event(written: str, context: Context) -> Sides | None:
    """What the version or draft in a file of the library changed; None where it is no such file."""
    root, file = context.library.resolve(), Path(written).resolve()
    if root not in file.parents:
        return None
    library, place = context.load(), file.relative_to(root).as_posix()
    for policy in library.policies:
        for event in policy.events:
            if event.place == place and event.kind.carries_text:
                base = policy.base_of(event)
                if base is None:
                    raise SopdiffError(
                        f"{written} is the first text of {policy.slug}",
                        hint="name an older text to compare with",
                    )
                return replace(_of_policy(policy, base, event), library=library)
    return None


def _event(name: str, policy: Policy, library: Library, context: Context) -> tuple[Policy, Event]:
    """The event that a name means: a version of the policy, or POLICY@VERSION of any."""
    if "@" in name:
        address = parse_address(name)
        policy, name = find_policy(library, address.policy), address.version
    return policy, find_version(policy, name, today=context.today)


def _open(written: str, context: Context) -> Opened:
    return open_file(written) if is_file(written) else open_doc(written, context)


def _of_policy(policy: Policy, old: Event, new: Event) -> Sides:
    answer = between(policy, old, new)
    if answer.answer is Answer.NOT_HELD:
        raise SopdiffError(answer.message, hint=answer.fix)
    record = answer.message if answer.answer is Answer.SAME_TEXT else ""
    return Sides(old=open_event(policy, old), new=open_event(policy, new), record=record)
