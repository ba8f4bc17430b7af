"""Citations as they are printed: where each leads or, of one target, who cites it; as data on request."""

from collections.abc import Iterator, Sequence

from sopdiff.citations.citation import CitedIn
from sopdiff.citations.target import Target
from sopdiff.clauses.address import Address
from sopdiff.cli import terminal
from sopdiff.exports.csv import citations_csv
from sopdiff.exports.json import citations_json


def show_citations(
    entries: Sequence[CitedIn], form: str, *, asked: Target | None = None, broken: bool = False
) -> None:
    """Print the citations; of `asked`, or the broken ones, with the words around them."""
    match form:
        case "json":
            terminal.json_result(citations_json(entries))
        case "csv":
            terminal.result(citations_csv(entries).removesuffix("\n"))
        case _:
            for shown in _citing(entries) if asked else _leading(entries, broken=broken):
                terminal.result(shown)
    terminal.note(_summary(entries, asked=asked, broken=broken))


def _summary(entries: Sequence[CitedIn], *, asked: Target | None, broken: bool) -> str:
    number = terminal.counted(len(entries), "broken citation" if broken else "citation")
    if asked:
        clauses = len({(entry.policy, entry.version, entry.label) for entry in entries})
        policies = len({entry.policy for entry in entries})
        where = f" in {terminal.counted(clauses, 'clause')}, {policies} of the policies" if entries else ""
        own = sum(entry.policy == entry.resolution.policy for entry in entries if entry.policy)
        inside = f"; {own} in the text of the policy itself" if own else ""
        return f"{number} of {asked.name} and what is below it{where}{inside}"
    if broken:
        return number
    wrong = sum(entry.broken for entry in entries)
    return f"{number}, of which {wrong} {'is' if wrong == 1 else 'are'} broken"


def _leading(entries: Sequence[CitedIn], *, broken: bool) -> Iterator[str]:
    """Each citation with where it leads; a broken one with the words around it and all it could mean."""
    for entry in entries:
        yield _led(entry)
        if broken:
            yield from (f"     could be {candidate}" for candidate in entry.resolution.candidates)
            yield terminal.wrapped(_words(entry), indent="  ")


def _led(entry: CitedIn) -> str:
    citation, resolution = entry.citation, entry.resolution
    inside = Address(policy=resolution.policy, version=resolution.version, label=resolution.label)
    leads = resolution.url or str(inside)
    status = f"{resolution.status}, {resolution.reach}" if leads else resolution.status.value
    rows = [
        f"{terminal.styled(' and '.join(citation.targets), bold=True)}  ({status})",
        f"  in {_place(entry)}",
        *([f"  -> {leads}"] if leads else []),
        *([terminal.wrapped(resolution.note, indent="     ", first="     ")] if resolution.note else []),
    ]
    return "\n".join(rows)


def _place(entry: CitedIn) -> str:
    if entry.policy:
        return f"{entry.policy}@{entry.version}#{entry.label}"
    return f"line {entry.lines[0]}{f', {entry.label}' if entry.label else ''}"


def _citing(entries: Sequence[CitedIn]) -> Iterator[str]:
    """A table of who cites; below each row the words around the citation, which stands in brackets."""
    if not entries:
        return
    rows = [("POLICY", "VERSION", "CLAUSE", "STATUS"), *map(_row, entries)]
    heading, *lines = terminal.table(rows).split("\n")
    yield heading
    for line, entry in zip(lines, entries, strict=True):
        yield line
        yield terminal.wrapped(_words(entry), indent="    ")


def _row(entry: CitedIn) -> tuple[str, str, str, str]:
    place = entry.label or f"line {entry.lines[0]}"
    return entry.policy or "(a file)", entry.version or "-", place, entry.resolution.status.value


def _words(entry: CitedIn) -> str:
    return " ".join(f"{entry.before}[{entry.citation.text}]{entry.after}".split())
