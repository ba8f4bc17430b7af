"""`sopdiff cite --probe`: whether the outside addresses answer; asked only when a person wants it."""

from collections.abc import Sequence

from sopdiff.citations.outside import Answer, OutsideAddress, outside_addresses
from sopdiff.cli import terminal
from sopdiff.cli.cite_scope import Scope
from sopdiff.cli.context import Context
from sopdiff.cli.web import INTERVAL, Pace, ask
from sopdiff.exports.json import probe_json


def probe(scope: Scope, context: Context, *, limit: int, form: str) -> bool:
    """Ask the addresses one after another and print what came of it; whether all of them answer.

    They are those of the citations in scope and, where that is the whole library, of authorities.yaml.
    """
    written = [a for a in scope.registry.authorities if a.line] if scope.is_library else []
    addresses = outside_addresses(scope.entries, written)
    asked, left = addresses[:limit], addresses[limit:]
    answers = _ask_all(asked)
    if form == "json":
        terminal.json_result(probe_json(answers, left, asked_on=context.today))
    elif answers:
        terminal.result(_table(answers))
    terminal.note(_summary(answers, left))
    return all(answer.answers for answer in answers)


def _ask_all(addresses: Sequence[OutsideAddress]) -> list[Answer]:
    pace = Pace(interval=INTERVAL)
    answers = []
    for number, address in enumerate(addresses, start=1):
        terminal.note(f"asking {number} of {len(addresses)}: {address.url}")
        answers.append(ask(address, pace))
    return answers


def _table(answers: Sequence[Answer]) -> str:
    rows = [("ANSWER", "VERIFIED", "CITED", "ADDRESS")]
    for answer in answers:
        address = answer.address
        verified = str(address.verified_on) if address.verified_on else "never"
        rows.append(("ok" if answer.answers else "FAILS", verified, str(address.citations), _told(answer)))
    return terminal.table(rows)


def _told(answer: Answer) -> str:
    lines = [f"{answer.address.url} ({', '.join(answer.address.authorities)})"]
    if answer.reached:
        lines.append(f"leads on to {answer.reached}")
    if answer.problem:
        lines.append(answer.problem)
    return "\n".join(lines)


def _summary(answers: Sequence[Answer], left: Sequence[OutsideAddress]) -> str:
    failing = sum(not answer.answers for answer in answers)
    told = f"{len(answers)} outside address{'' if len(answers) == 1 else 'es'} asked, {failing} failing"
    if not left:
        return told
    return f"{told}; {len(left)} not asked (--probe-limit {len(answers) + len(left)} asks all)"
