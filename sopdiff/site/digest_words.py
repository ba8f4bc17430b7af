"""A digest in words, the same in a mail, a memo and a page: its parts, what binds people first.

Of the sheet that is signed the entries are those of the versions and the corrections that changed words; what
was merely renumbered, or put another comma, is nothing to sign for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sopdiff.site.digest import Digest, Revision
from sopdiff.site.digest_corrections import Correction
from sopdiff.site.digest_entries import (
    Entry,
    tell_draft,
    tell_later,
    tell_rescission,
    tell_review,
    tell_revision,
    tell_taken_back,
)
from sopdiff.site.digest_put_right import tell_correction
from sopdiff.site.fate import Fate
from sopdiff.site.passages import View, passages

OF_WORDS = View(kinds=frozenset({Fate.ADDED, Fate.REMOVED, Fate.REWORDED}))
"""The clauses that say something else; one that moved, split or was merged is among them if reworded too."""

STATEMENT = "I have read these changes, and the policies that they are part of."
LINES_TO_SIGN = ("Name", "Signature", "Badge number", "Date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Entries of one sort."""

    id: str  # of its heading in a page
    heading: str
    counted: str  # what they are, behind their number
    entries: tuple[Entry, ...]
    is_brief: bool = False  # a line each


def period_of(digest: Digest) -> str:
    """The days told, in words."""
    return f"after {digest.since}, up to and including {digest.until}"


def tell_digest(digest: Digest) -> tuple[Part, ...]:
    """The parts that have entries, in their order."""
    library = digest.library
    parts = (
        Part(
            id="in-force",
            heading="New or changed, and in force",
            counted="new or changed",
            entries=tuple(tell_revision(library, one) for one in digest.in_force),
        ),
        Part(
            id="rescinded",
            heading="Rescinded",
            counted="rescinded",
            entries=tuple(tell_rescission(library, one) for one in digest.rescinded),
        ),
        Part(
            id="by-correction",
            heading="Changed by a correction of the record",
            counted="changed by a correction of the record",
            entries=tuple(tell_correction(library, one) for one in digest.ruling),
        ),
        Part(
            id="later",
            heading="Issued, but not in force yet",
            counted="to take effect later",
            entries=tuple(tell_later(library, one) for one in digest.later),
        ),
        Part(
            id="drafts",
            heading="Proposed, not in force",
            counted="proposed",
            entries=tuple(tell_draft(library, draft) for draft in digest.drafts),
        ),
        Part(
            id="taken-back",
            heading="Proposed, and taken back",
            counted="taken back",
            entries=tuple(tell_taken_back(library, one) for one in digest.taken_back),
        ),
        Part(
            id="reviewed",
            heading="Reviewed, nothing changed",
            counted="reviewed without a change",
            entries=tuple(tell_review(library, one) for one in digest.reviewed),
            is_brief=True,
        ),
        Part(
            id="corrected",
            heading="Corrections of the record",
            counted="put right on record",
            entries=tuple(tell_correction(library, one) for one in digest.corrected if not one.changes_rule),
        ),
    )
    return tuple(part for part in parts if part.entries)


def gist(digest: Digest, parts: Sequence[Part]) -> str:
    """All of it in a line or two; it says so where nothing happened."""
    if not parts:
        return "Nothing happened in this period."
    counts = ", ".join(f"{len(part.entries)} {part.counted}" for part in parts)
    return f"{counts}." if digest.has_changes else f"No rule changed in this period: {counts}."


def to_sign(digest: Digest) -> tuple[Revision, ...]:
    """The versions that changed words, or may have, of policies that still hold on the last day."""
    return tuple(
        one
        for one in digest.in_force
        if one.policy.in_force(digest.until)
        and (not one.comparison or any(passages(one.comparison, OF_WORDS)))
    )


def corrections_to_sign(digest: Digest) -> tuple[Correction, ...]:
    """The corrections by which other words are in force, or may be, and still are on the last day."""
    return tuple(
        one
        for one in digest.ruling
        if one.holds
        and (held := one.policy.in_force(digest.until))
        and held.path == one.holds.path
        and (not one.comparison or any(passages(one.comparison, OF_WORDS)))
    )


def tell_sheet(digest: Digest) -> tuple[Entry, ...]:
    """What is to be signed for."""
    library = digest.library
    return (
        *(tell_revision(library, one, OF_WORDS) for one in to_sign(digest)),
        *(tell_correction(library, one, OF_WORDS) for one in corrections_to_sign(digest)),
    )


def sheet_gist(digest: Digest, entries: Sequence[Entry]) -> str:
    """What the sheet lists, and what it leaves out."""
    ended = sorted({one.policy.title for one in digest.in_force if not one.policy.in_force(digest.until)})
    left_out = f" Left out, for it has ended since: {'; '.join(ended)}." if ended else ""
    if not entries:
        return f"No words of a rule in force changed in this period; there is nothing to sign for.{left_out}"
    return f"The clauses whose words changed in this period, and no others.{left_out}"
