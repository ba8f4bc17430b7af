"""The note of a version: what a reader who knows the last one must learn.

"Updates." and "n/a" tell nothing and are refused. What a comparison can tell is offered as a beginning.
"""

import re

from sopdiff.diffing.comparison import Comparison
from sopdiff.drafts.differences import told

FEWEST_WORDS = 3

_HOLLOW = re.compile(
    r"(?:(?:see|as)\s+(?:above|below|attached|text|redline|discussed)|n/?a|none|nil|tbd|misc(?:ellaneous)?"
    r"|(?:(?:various|some|minor|small|misc\.?|general|several|routine|annual|policy|the|this|of|to|and|a|was"
    r"|were|has|been|changes?|changed|updates?|updated|revisions?|revised|edits?|edited|version|text|sop)\W*)+)",
    re.IGNORECASE,
)


def note_fault(note: str) -> str:
    """Why a note tells a reader nothing; empty if it does tell something."""
    bare = note.strip(" .!;:-–—")
    if not bare:
        return "the note is empty"
    if _HOLLOW.fullmatch(bare):
        return f'"{note}" tells a reader nothing'
    words = re.findall(r"\w+", bare)
    if len(words) < FEWEST_WORDS:
        return f'"{note}" has fewer than {FEWEST_WORDS} words'
    return ""


def drafted_note(comparison: Comparison | None) -> str:
    """What the comparison tells, as `Reworded 3.b and 4; added 5.`; empty where there is none."""
    words = told(comparison) if comparison else ""
    return f"{words[0].upper()}{words[1:]}." if words else ""
