"""One folder to one policy: policy.yaml, and every event in the order of its day."""

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from sopdiff.library import rules
from sopdiff.library.apply_corrections import apply_corrections
from sopdiff.library.fields import Fields
from sopdiff.library.files import Files
from sopdiff.library.history import check_history
from sopdiff.library.layout import (
    POLICY_FILE,
    EventName,
    impossible_day,
    names_on_day,
    read_event_name,
    slug_fault,
)
from sopdiff.library.load_event import load_event
from sopdiff.library.metadata import Mapping, read_yaml
from sopdiff.library.policy import Event, EventKind, Policy

LONGEST_CYCLE = 10  # years; departments review every one to three

_KEYS = ("title", "category", "owner", "number", "cycle", "former_titles", "former_slugs")


def load_policy(files: Files, folder: Path) -> Policy:
    """The policy in a folder, with what is wrong in its files reported."""
    entries = files.listing(folder)
    fields = read_keys(files, folder / POLICY_FILE, entries, known=_KEYS)
    policy = Policy(
        slug=folder.name,
        title=fields.required("title") or folder.name,
        events=apply_corrections(_load_events(files, folder.name, entries)),
        category=fields.text("category"),
        owner=fields.text("owner"),
        number=fields.text("number"),
        cycle=fields.number("cycle", most=LONGEST_CYCLE),
        former_titles=fields.texts("former_titles"),
        former_slugs=tuple(_former_slugs(fields)),
        path=fields.path,
    )
    if not policy.events:
        files.report(rules.NO_EVENTS, folder, "the policy has no event")
    files.findings.extend(check_history(policy))
    return policy


def slugs_now(root: Path) -> dict[str, str]:
    """The slugs that policies of a library had before they were renamed, each with the one it has now."""
    files = Files(root=root)
    folders = (entry for entry in files.listing(root) if entry.is_dir())
    own = {f: read_keys(files, f / POLICY_FILE, files.listing(f), known=_KEYS) for f in folders}
    return {former: folder.name for folder, fields in own.items() for former in _former_slugs(fields)}


def _former_slugs(fields: Fields) -> Iterator[str]:
    """The names that its folder had; one that it has again may be among them."""
    for former in fields.texts("former_slugs"):
        if fault := slug_fault(former):
            fields.refuse("former_slugs", f"it was the name of a folder, and {fault}")
        else:
            yield former


def read_keys(files: Files, file: Path, entries: Sequence[Path], *, known: Sequence[str]) -> Fields:
    """The keys of a YAML file that must be among the entries of its folder; none where they cannot be had."""
    mapping = Mapping(pairs=(), line=0, whole=False)
    if file in entries:
        source = files.read(file)
        if source:
            mapping, findings = read_yaml(source.text, path=source.path)
            files.findings.extend(findings)
    elif not file.is_symlink():  # one that was refused is reported already
        files.report(rules.MISSING_FILE, file, "the file is missing")
    fields = Fields(mapping=mapping, path=files.shown(file), findings=files.findings)
    fields.know(*known)
    return fields


def report_unknown(files: Files, file: Path, known: Sequence[str]) -> None:
    """Report a file that a library does not have, with the name it may have been meant to have."""
    close = get_close_matches(file.name, known, n=1)
    fix = f'did you mean "{close[0]}"?' if close else ""
    files.report(rules.UNKNOWN_FILE, file, "a library has no file of this name", fix)


def _load_events(files: Files, slug: str, entries: Sequence[Path]) -> tuple[Event, ...]:
    names = {entry: name for entry in entries if (name := read_event_name(entry.name))}
    versions = {name.day for name in names.values() if name.kind.makes_version}
    for entry in entries:
        if entry not in names and entry.name != POLICY_FILE:
            _report_stray(files, entry, [str(name) for name in names.values()])
    return tuple(
        load_event(files, entry, policy=slug, name=name, versions=versions)
        for entry, name in sorted(names.items(), key=lambda named: _turn(named[1]))
    )


def _turn(name: EventName) -> tuple[date, int]:
    """Events go by day, on one day in the order in which their kinds can follow each other."""
    return name.day, list(EventKind).index(name.kind)


def _report_stray(files: Files, file: Path, events: Sequence[str]) -> None:
    """Report what is neither policy.yaml nor an event."""
    copied = next((event for event in events if file.name.startswith(event.removesuffix(".md"))), "")
    if copied:
        files.report(rules.SAME_DAY, file, f"this is a second file for {copied}")
    elif day := impossible_day(file.name):
        files.report(rules.BAD_DATE, file, f'"{day}" is no day of the calendar')
    else:
        report_unknown(files, file, [POLICY_FILE, *names_on_day(file.name)])
