"""What `sopdiff verify` found, on a terminal."""

from sopdiff.cli import terminal
from sopdiff.ledger.verify import Signed, Verification


def show(found: Verification, noun: str) -> None:
    """Each problem, then how much was looked at and how far it is signed; `noun` is what is counted."""
    for problem in found.problems:
        entry = f" (entry {problem.entry})" if problem.entry else ""
        terminal.result(f"{problem.path}{entry}")
        terminal.result(terminal.wrapped(problem.problem, indent="  "))
        for name, value in (("expected", problem.expected), ("found", problem.found)):
            if value:
                terminal.result(f"  {name:<8} {value}")
    what = terminal.counted(found.entries, noun)
    if found.problems:
        terminal.note(f"{what}, {terminal.counted(len(found.problems), 'problem')}")
    else:
        terminal.note(f"{what}, all as issued{f'; head {found.head}' if found.head else ''}")
    if found.signed:
        terminal.note(_told(found.signed))
        if noun == "file":
            terminal.note("the signature is of that head; the list of this site's files is not signed")


def _told(signed: Signed) -> str:
    """How far the record is signed; the comment may hold whatever its signer put there."""
    comment = "".join(letter if letter.isprintable() else "?" for letter in signed.comment)
    since = (
        f"{terminal.counted(signed.later, 'entry')} since {'is' if signed.later == 1 else 'are'} not signed"
    )
    end = f"; {since}" if signed.later else ""
    return terminal.wrapped(f'signed up to entry {signed.entry} by key {signed.key}: "{comment}"{end}')
