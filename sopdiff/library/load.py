"""Folder to library: reads every file and gathers everything that is wrong in one run.

A broken file never stops the reading. Its event is kept as far as its name tells it, and what is wrong
is a finding such as `policies/hiring/2024-03-01-revised.md:3: SOP102 "02/30/2024" is no date`.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sopdiff.errors import SopdiffError
from sopdiff.findings import Finding, in_order
from sopdiff.library import rules
from sopdiff.library.fields import Fields
from sopdiff.library.files import Files
from sopdiff.library.holiday_calendar import CALENDAR
from sopdiff.library.layout import AUTHORITIES_FILE, LIBRARY_FILE, POLICY_FILE, ROOT_FILES, slug_fault
from sopdiff.library.load_policy import LONGEST_CYCLE, load_policy, read_keys, report_unknown
from sopdiff.library.policy import Library, Policy

MOST_COMMENT_DAYS = 365
MOST_ALIKE = 20  # findings of one rule in one file; whoever has mended so many runs the check again anyway

_KEYS = (
    "issuer",
    "document_type",
    "site_title",
    "base_url",
    "review_cycle",
    "comment_days",
    "holidays",
    "holiday_calendar",
    "example",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A policy as its folder tells it, with what is wrong there."""

    policy: Policy
    findings: tuple[Finding, ...]


def load(root: Path, loaded: dict[str, Loaded] | None = None) -> Library:
    """The library in a folder, with what is wrong in its files.

    Policies that are in `loaded`, by the name of their folder, are taken from there; the others are put
    there. A policy whose folder has no safe name is checked too, but is not among the policies. Raises
    SopdiffError if there is no folder at all.
    """
    loaded = {} if loaded is None else loaded
    if not root.is_dir():
        raise SopdiffError(
            f'there is no library at "{root}"',
            hint="name its folder with --library, or make one: sopdiff init FOLDER",
        )
    files = Files(root=root)
    entries = files.listing(root)
    settings = read_keys(files, root / LIBRARY_FILE, entries, known=_KEYS)
    _check_names(files, entries)
    policies = [_load_policy(files, entry, loaded) for entry in entries if entry.is_dir()]
    if not policies:
        files.report(rules.EMPTY_LIBRARY, root, "there is no policy here")
    _check_former_slugs(files, policies)
    library = _library(root, settings)
    return replace(
        library,
        policies=tuple(policy for policy in policies if not slug_fault(policy.slug)),
        findings=_abridged(files.findings),
    )


def _load_policy(files: Files, folder: Path, loaded: dict[str, Loaded]) -> Policy:
    if folder.name not in loaded:
        own = Files(root=files.root)
        policy = load_policy(own, folder)
        loaded[folder.name] = Loaded(policy=policy, findings=tuple(own.findings))
    files.findings.extend(loaded[folder.name].findings)
    return loaded[folder.name].policy


def _check_names(files: Files, entries: Sequence[Path]) -> None:
    """Report files that a library does not have, and folders whose name is no slug."""
    names = {entry.name for entry in entries}
    for entry in entries:
        lowered = entry.name.lower()
        if not entry.is_dir():
            _check_file_name(files, entry)
        elif entry.name != lowered and lowered in names:
            files.report(rules.BAD_SLUG, entry, f'the name differs from "{lowered}" in case only')
        elif fault := slug_fault(entry.name):
            files.report(rules.BAD_SLUG, entry, fault)


def _check_former_slugs(files: Files, policies: Sequence[Policy]) -> None:
    """Report addresses that would lead to two policies."""
    owners = {policy.slug: policy.slug for policy in policies}
    for policy in policies:
        for slug in policy.former_slugs:
            if owners.setdefault(slug, policy.slug) != policy.slug:
                file = files.root / policy.slug / POLICY_FILE
                files.report(rules.SLUG_TAKEN, file, f'"{slug}" leads to {owners[slug]} already')


def _check_file_name(files: Files, file: Path) -> None:
    if file.name not in ROOT_FILES:
        report_unknown(files, file, ROOT_FILES)
    elif file.name == AUTHORITIES_FILE:
        files.read(file)  # whether it can be read; its keys are for the citations


def _library(root: Path, settings: Fields) -> Library:
    """The library as its own file describes it, without its policies."""
    return Library(
        root=root,
        issuer=settings.required("issuer"),
        document_type=settings.text("document_type"),
        site_title=settings.text("site_title"),
        base_url=_base_url(settings),
        review_cycle=settings.number("review_cycle", most=LONGEST_CYCLE),
        comment_days=settings.number("comment_days", most=MOST_COMMENT_DAYS, missing=10),
        holidays=settings.days("holidays"),
        holiday_calendar=_holiday_calendar(settings),
        example=settings.yes("example"),
    )


def _base_url(fields: Fields) -> str:
    url = fields.text("base_url")
    if url and not url.startswith(("https://", "http://")):
        fields.refuse("base_url", f'"{url}" is no web address; one begins with https://')
    return url


def _holiday_calendar(fields: Fields) -> str:
    calendar = fields.text("holiday_calendar")
    if calendar and not CALENDAR.fullmatch(calendar):
        fields.refuse("holiday_calendar", f'"{calendar}" is no country or state; one is written US or US-WI')
        return ""
    return calendar


def _abridged(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings in order; of very many alike in one file the first ones, and how many more there are."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in in_order(findings):
        alike[finding.path, finding.code].append(finding)
    shown = [finding for same in alike.values() for finding in same[:MOST_ALIKE]]
    for same in alike.values():
        if rest := same[MOST_ALIKE:]:
            message = f"{len(rest)} more of this kind from here on are not shown"
            shown.append(replace(rest[0], message=message))
    return in_order(shown)
