"""One file to one event: what its name says, what its front matter says, and the text below it.

    2019-03-06-revised.md     the name: a revision of that day
    ---
    effective: 02/05/2016     the front matter, from line 2
    by: Chief of Police
    ---
    # Social Media            the body, from line 5

Both keys that repeat the name, `event` and `date`, may be left out; if they are there, they must agree.
"""

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from sopdiff.clauses.source import opens_front_matter, split_front_matter
from sopdiff.library import rules
from sopdiff.library.dates import read_printed_date
from sopdiff.library.fields import Fields
from sopdiff.library.files import Files
from sopdiff.library.layout import EventName, slug_fault
from sopdiff.library.metadata import read_yaml
from sopdiff.library.policy import ChangeClass, Event, EventKind, PrintedDate, TextState

NOT_HELD = "not-held"

# What is written above the text, where somebody forgot the line that opens it.
_BARE_KEYS = re.compile(
    r"\s*(event|date|title|effective|by|note|summary|text|base|posted|comments_close"
    r"|class|replaced_by|corrects|void|withdrawn): "
)

_KEYS = ("event", "date", "title", "effective", "by", "note", "summary")
_TEXT_KEYS = ("text", "pair")
_VERSION_KEYS = ("class",)
_RESCISSION_KEYS = ("replaced_by",)
_CORRECTION_KEYS = ("corrects", "void")
_DRAFT_KEYS = ("base", "posted", "comments_close", "withdrawn")


def load_event(
    files: Files, file: Path, *, policy: str, name: EventName, versions: Collection[date]
) -> Event:
    """The event in a file, with its mistakes reported; a file that cannot be read gives what its name says.

    `versions` are the days of the policy's versions, one of which a draft must be based on.
    """
    source = files.read(file)
    if source is None:
        return _from_name_alone(files, file, policy=policy, name=name)
    front, body, first_line = split_front_matter(source.text)
    if first_line == 1 and opens_front_matter(source.text):
        files.findings.append(rules.FRONT_MATTER_OPEN.at(source.path, 1, "the front matter has no end"))
        return _from_name_alone(files, file, policy=policy, name=name)
    if begins := _BARE_KEYS.match(body) if first_line == 1 else None:
        fix = "put a line of three hyphens, ---, above the first key and below the last"
        message = f'"{begins[1]}:" stands where the text begins: the front matter is not opened'
        files.findings.append(rules.FRONT_MATTER_OPEN.at(source.path, 1, message, fix))
    mapping, unreadable = read_yaml(front, path=source.path, first_line=2)
    files.findings.extend(unreadable)
    fields = Fields(mapping=mapping, path=source.path, findings=files.findings)
    _know_keys(fields, name.kind)
    _agree(fields, name)
    effective = _effective(fields)
    posted, comments_close = _comment_window(fields)
    return Event(
        policy=policy,
        kind=name.kind,
        day=name.day,
        path=source.path,
        text=_text_state(fields, name.kind, body, first_line),
        body=body,
        first_line=first_line,
        sha256=source.sha256,
        title=fields.text("title"),
        effective=effective,
        effective_line=fields.line("effective") if effective else 0,
        by=fields.text("by"),
        note=fields.text("note"),
        summary=fields.text("summary"),
        change_class=_change_class(fields),
        replaced_by=_replaced_by(fields),
        corrects=fields.required("corrects") if name.kind is EventKind.CORRECTED else "",
        void=name.kind is EventKind.CORRECTED and fields.yes("void"),
        reinstates=name.kind is EventKind.CORRECTED and fields.text("void") == "no",
        withdrawn=name.kind is EventKind.DRAFT and fields.yes("withdrawn"),
        base=_base(fields, name, versions),
        posted=posted,
        comments_close=comments_close,
        pair=tuple((old.text, new.text) for old, new in fields.pairs("pair")),
        pair_line=fields.line("pair"),
    )


def _from_name_alone(files: Files, file: Path, *, policy: str, name: EventName) -> Event:
    text = TextState.NOT_HELD if name.kind.carries_text else TextState.NONE
    return Event(policy=policy, kind=name.kind, day=name.day, path=files.shown(file), text=text)


def _know_keys(fields: Fields, kind: EventKind) -> None:
    strange = (
        *(() if kind.carries_text else _TEXT_KEYS),
        *(() if kind.makes_version or kind is EventKind.CORRECTED else _VERSION_KEYS),
        *(() if kind is EventKind.CORRECTED else _CORRECTION_KEYS),
        *(() if kind is EventKind.RESCINDED else _RESCISSION_KEYS),
        *(() if kind is EventKind.DRAFT else _DRAFT_KEYS),
    )
    for key in strange:
        if fields.has(key):
            message = f"{key} has no place in {kind} events"
            fields.report(rules.UNKNOWN_KEY, key, message, "take the line out")
    fields.know(*_KEYS, *_TEXT_KEYS, *_VERSION_KEYS, *_RESCISSION_KEYS, *_CORRECTION_KEYS, *_DRAFT_KEYS)


def _agree(fields: Fields, name: EventName) -> None:
    """Report a day or kind other than the file name's."""
    kind = fields.choice("event", tuple(EventKind))
    if kind and kind != name.kind:
        message = f"the event is {kind} here and {name.kind} in the file name"
        fields.report(rules.NAMES_DISAGREE, "event", message)
    day = fields.day("date")
    if day and day != name.day:
        message = f"the date is {day} here and {name.day} in the file name"
        fields.report(rules.NAMES_DISAGREE, "date", message)


def _effective(fields: Fields) -> PrintedDate | None:
    printed = fields.text("effective")
    effective = read_printed_date(printed)
    if printed and not effective:
        message = f'"{printed}" is no date'
        fix = "write it as printed: 2016-02-05, 02/05/2016, February 5, 2016 or 5 February 2016"
        fields.report(rules.BAD_DATE, "effective", message, fix)
    return effective


def _comment_window(fields: Fields) -> tuple[date | None, date | None]:
    posted, close = fields.day("posted"), fields.day("comments_close")
    if posted and close and close < posted:
        fields.refuse("comments_close", f"comments close on {close}, before the draft is posted on {posted}")
    return posted, close


def _change_class(fields: Fields) -> ChangeClass | None:
    written = fields.choice("class", tuple(ChangeClass))
    return ChangeClass(written) if written else None


def _replaced_by(fields: Fields) -> str:
    slug = fields.text("replaced_by")
    if slug and (fault := slug_fault(slug)):
        fields.refuse("replaced_by", f"a policy is named by its folder, and {fault}")
        return ""
    return slug


def _base(fields: Fields, name: EventName, versions: Collection[date]) -> str:
    """The version that a draft would change; one posted before there was any has none."""
    base = fields.text("base")
    if name.kind is not EventKind.DRAFT or not fields.mapping.whole:
        return base
    known = sorted(str(day) for day in versions)
    if base not in known and (base or min(versions, default=name.day) < name.day):
        message = f'there is no version "{base}"' if base else "the draft does not name its base"
        offer = f"write one of: {', '.join(known)}"
        fix = offer if known else "take the line out: the policy has no version yet"
        fields.report(rules.BASE_UNKNOWN, "base", message, fix)
    return base


def _text_state(fields: Fields, kind: EventKind, body: str, first_line: int) -> TextState:
    if body.strip():
        _refuse_text(fields, kind, first_line + _blank_lines(body))
        return TextState.HELD if kind.carries_text else TextState.NONE
    if not kind.carries_text:
        return TextState.NONE
    if kind is EventKind.DRAFT and fields.yes("withdrawn"):
        return TextState.NONE
    _require_account(fields, kind)
    return TextState.NOT_HELD


def _refuse_text(fields: Fields, kind: EventKind, line: int) -> None:
    if kind is EventKind.CORRECTED:
        return
    if not kind.carries_text:
        message = f"a text begins here, but {kind} events have none"
        fields.findings.append(rules.TEXT_NOT_EXPECTED.at(fields.path, line, message))
    elif fields.choice("text", (NOT_HELD,)):
        message = f"a text begins here, but line {fields.line('text')} says that it is not held"
        fix = f"take out the line `text: {NOT_HELD}`, or the text"
        fields.findings.append(rules.TEXT_NOT_EXPECTED.at(fields.path, line, message, fix))


def _require_account(fields: Fields, kind: EventKind) -> None:
    """Report a text that is missing without a word, or said to be not held without a note."""
    if not fields.mapping.whole:
        return
    if not fields.choice("text", (NOT_HELD,)):
        message = f"{kind} events have a text, but there is none below the front matter"
        fields.findings.append(rules.TEXT_MISSING.at(fields.path, 0, message))
    elif not fields.text("note"):
        message = "the text is not held, and no note says how the event is known"
        fields.report(rules.NOTE_MISSING, "text", message)


def _blank_lines(body: str) -> int:
    """How many lines come before the first with a text."""
    return body[: len(body) - len(body.lstrip())].count("\n")
