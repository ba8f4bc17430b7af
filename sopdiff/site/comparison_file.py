"""A comparison as one HTML file to mail: it holds its own style and script, and loads nothing.

It is the comparison page of the site, without a site around it: no link leads to a file that the reader
does not have. The Content-Security-Policy allows the one style and the one script by their hashes, so that
nothing in a policy's text could ever run.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import PurePath

from sopdiff.diffing.comparison import Comparison
from sopdiff.exports.json import Source
from sopdiff.site.comparison_view import view_comparison
from sopdiff.site.mark_spans import mark_spans
from sopdiff.site.markup import Markup
from sopdiff.site.outline import title_section
from sopdiff.site.permalinks import STYLE, clause_id, former_id, page_anchor
from sopdiff.site.render import Theme

SCRIPT = "_comparison.js"
"""Steps from change to change; the file is whole without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two texts: what the user called it, and where it comes from."""

    name: str  # POLICY@VERSION, or a path
    source: Source


def comparison_file(comparison: Comparison, old: Side, new: Side, theme: Theme) -> str:
    """The whole file, with no final newline; of a path only as much is told as tells the two apart."""
    names = _names(old, new)
    places = _places(comparison)
    style, script = theme.inline(STYLE), theme.inline(SCRIPT)
    view = view_comparison(
        comparison,
        names,
        mark_spans(comparison.old, lambda label: places[0].get(label, "")).find,
        mark_spans(comparison.new, lambda label: places[1].get(label, "")).find,
    )
    values = {
        "view": view,
        "title": _title(comparison, new.source),
        "sides": tuple(zip(("Older text", "Newer text"), names, (old.source, new.source), strict=True)),
        "style": style,
        "style_hash": policy_hash(style),
        "script": script,
        "script_hash": policy_hash(script),
    }
    return theme.render_alone("comparison-file.html", values).rstrip("\n")


def _title(comparison: Comparison, source: Source) -> str:
    """The title of a policy, or the heading over a whole file; a first section names no text."""
    heading = title_section(comparison.new)
    return source.title if source.policy else heading.text if heading else ""


def _names(old: Side, new: Side) -> tuple[str, str]:
    """What the texts are called: versions of one policy by their version, files by their names."""
    if old.source.version and new.source.version and old.source.policy == new.source.policy:
        return old.source.version, new.source.version
    pairs = zip(_endings(old), _endings(new), strict=False)
    return next(pair for pair in pairs if pair[0] != pair[1] or old.name == new.name)


def _endings(side: Side) -> Iterator[str]:
    """The name of a file, then with the folder it is in, and so on; a version has one name."""
    parts = () if side.source.policy else PurePath(side.name).parts
    yield from (PurePath(*parts[start:]).as_posix() for start in range(len(parts) - 1, -1, -1))
    yield from repeat(side.name)


def _places(comparison: Comparison) -> tuple[dict[str, str], dict[str, str]]:
    """Links to the clauses of either text by label; those to an old one lead to what became of it."""
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for change in comparison.changes:
        here = clause_id(change.new[0].label) if change.new else former_id(change.old[0].label)
        old |= {clause.label: page_anchor(here) for clause in change.old}
        new |= {clause.label: page_anchor(clause_id(clause.label)) for clause in change.new}
    return old, new


def policy_hash(text: Markup) -> str:
    """As a Content-Security-Policy names what may stand between two tags."""
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
