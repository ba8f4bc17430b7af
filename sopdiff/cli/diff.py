"""`sopdiff diff`: what changed between two versions, or two Markdown files, clause by clause."""

from collections.abc import Sequence

import click

from sopdiff.citations.recite import recite
from sopdiff.citations.registry import load_registry, with_all_families
from sopdiff.cli import diff_markdown, diff_text, exit_codes, terminal
from sopdiff.cli.context import Context, pass_context
from sopdiff.cli.sides import Sides, driver_sides, find_sides, git_sides
from sopdiff.diffing.comparison import Comparison
from sopdiff.exports.json import comparison_json
from sopdiff.library.policy import Library
from sopdiff.site.fate import Fate, fates
from sopdiff.site.passages import View


@click.command(
    epilog="""\b
Examples:
  sopdiff diff hiring 2019 2024          two versions of a policy
  sopdiff diff hiring 2019               against the version in force; of a draft, what it would change
  sopdiff diff hiring                    the version before against the one in force
  sopdiff diff old.md new.md             any two Markdown files
  sopdiff diff policies/hiring/2024-03-01-revised.md     what that version, or a draft, changed
  sopdiff diff hiring --only moved --only reworded
  sopdiff diff hiring --format html > hiring-changes.html
  sopdiff diff --git HEAD~3 HEAD policies/hiring/2024-03-01-revised.md
Exit status: 0; with --exit-code 1 where there are differences; 2 could not run."""
)
@click.argument("docs", nargs=-1, required=True, metavar="DOC [OLD [NEW]] | OLD.md NEW.md | EVENT.md")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "md", "html"]),
    default="text",
    show_default=True,
    help="How to print the result: md is CriticMarkup to paste into a memo, html one file to mail.",
)
@click.option(
    "--only",
    type=click.Choice([fate.value for fate in Fate]),
    multiple=True,
    help="Only changes of this kind; may be given again.",
)
@click.option("--summary", is_flag=True, help="Only the counts and the table of changes by section.")
@click.option(
    "--context",
    "around",
    type=click.IntRange(min=0),
    default=0,
    help="Unchanged clauses to show around each.",
)
@click.option("--exit-code", is_flag=True, help="End with status 1 where anything differs.")
@click.option("--git", "from_git", is_flag=True, help="Compare REVISION REVISION FILE as git holds it.")
@click.option("--git-driver", is_flag=True, help="Be called by git as its diff driver; see the README.")
@pass_context
@click.pass_context
def command(
    ctx: click.Context,
    context: Context,
    docs: tuple[str, ...],
    form: str,
    only: tuple[str, ...],
    summary: bool,
    around: int,
    exit_code: bool,
    from_git: bool,
    git_driver: bool,
) -> None:
    """Compare two versions of a policy, or two files: what was added, removed, moved, reworded, renumbered.

    In the text [-old words-] and {+new words+} are marked whether or not there is colour.
    """
    if form == "html" and (only or summary or around):
        raise click.UsageError(
            "a reader of the html file chooses what to see; leave out --only, --summary, --context"
        )
    if from_git and git_driver:
        raise click.UsageError("--git compares revisions, --git-driver is for git itself; give one of them")
    sides = _sides(docs, context, from_git=from_git, git_driver=git_driver)
    if sides is None:
        terminal.result(f"{docs[0]}: no text in UTF-8, not compared")
        return
    comparison = _with_citations(sides, context)
    kinds = frozenset(map(Fate, only)) or frozenset(Fate)
    view = View(kinds=kinds, summary=summary, around=around)
    match form:
        case "json":
            shown = [change for change in comparison.changes if kinds.intersection(fates(change))]
            changes = () if summary else shown
            terminal.json_result(comparison_json(comparison, sides.old.source, sides.new.source, changes))
        case "md":
            terminal.result(diff_markdown.show(comparison, sides.old.name, sides.new.name, view))
        case "html":
            terminal.result(_html(comparison, sides, context))
        case _ if sides.record:
            terminal.result(sides.record)
        case _:
            terminal.result(diff_text.show(comparison, sides.old.name, sides.new.name, view))
    if exit_code and comparison.differs:
        ctx.exit(exit_codes.FINDINGS)


def _with_citations(sides: Sides, context: Context) -> Comparison:
    """The comparison, with what its citations cite now; a file of no library may cite anything."""
    if sides.library:
        policy = sides.new.policy.slug if sides.new.policy else ""
        return recite(sides.compared(), load_registry(sides.library), policy=policy)
    registry = with_all_families(load_registry(Library(root=context.library)))
    return recite(sides.compared(), registry)


def _sides(docs: Sequence[str], context: Context, *, from_git: bool, git_driver: bool) -> Sides | None:
    """What is compared; None where git calls for a file that is no text."""
    if git_driver:
        return driver_sides(docs)
    return git_sides(docs) if from_git else find_sides(docs, context)


def _html(comparison: Comparison, sides: Sides, context: Context) -> str:
    """One file; with the library's own theme where a text is the library's."""
    from sopdiff.site.comparison_file import Side, comparison_file  # noqa: PLC0415 (templates are slow to load)
    from sopdiff.site.render import load_theme  # noqa: PLC0415
    from sopdiff.site.theme_folders import THEME_FOLDER  # noqa: PLC0415

    own = context.library.parent / THEME_FOLDER if sides.old.policy or sides.new.policy else None
    old, new = (Side(name=side.name, source=side.source) for side in (sides.old, sides.new))
    return comparison_file(comparison, old, new, load_theme(theme=own))
