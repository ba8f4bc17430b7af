"""An event to the text of its file: keys in one order, then the text that it carries, as it is.

Values are quoted where YAML would take them for something else, as in `note: "Read again: nothing changed"`.
What is written loads as the same event, with nothing wrong in it.
"""

import re
from collections.abc import Iterator

from sopdiff.clauses.source import FRONT_MATTER_MARK
from sopdiff.errors import SopdiffError
from sopdiff.library.layout import EventName
from sopdiff.library.policy import Event, TextState

# What needs no quotes: it begins and ends with a letter, digit or full stop, and holds no sign of YAML's.
_PLAIN = re.compile(r"[^\W_](?:[\w .,;()/'’“”§–—-]*[\w.)’”])?")
_NEVER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # what metadata.py takes for no text
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def event_file(event: Event) -> dict[str, str]:
    """The text of the event's file, by its path in the library: `hiring/2024-03-01-revised.md`.

    SopdiffError where a value holds a control character, which no file may.
    """
    keys = "".join(f"{key}: {value}\n" for key, value in _keys(event) if value)
    mark = f"{FRONT_MATTER_MARK}\n"
    name = EventName(day=event.day, kind=event.kind)
    return {f"{event.policy}/{name}": f"{mark}{keys}{mark}{event.body}"}


def written_value(text: str) -> str:
    """A value as it stands in YAML, in quotes where it needs them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if found := _NEVER.search(text):
        raise SopdiffError(
            f'"{text[: found.start()]}" is followed by the control character {found[0]!r}',
            hint="type the value anew, in letters that can be seen",
        )
    if _PLAIN.fullmatch(text) and "  " not in text:
        return text
    return f'"{"".join(map(_escaped, text))}"' if text else ""


def _keys(event: Event) -> Iterator[tuple[str, str]]:
    yield "event", event.kind.value
    yield "title", written_value(event.title)
    yield "effective", written_value(event.effective.printed) if event.effective else ""
    yield "class", event.change_class.value if event.change_class else ""
    yield "replaced_by", event.replaced_by
    yield "corrects", event.corrects
    yield "void", "yes" if event.void else "no" if event.reinstates else ""
    yield "base", event.base
    yield "posted", str(event.posted or "")
    yield "comments_close", str(event.comments_close or "")
    yield "withdrawn", "yes" if event.withdrawn else ""
    yield "by", written_value(event.by)
    yield "summary", written_value(event.summary)
    yield "note", written_value(event.note)
    yield "text", "not-held" if event.text is TextState.NOT_HELD else ""
    pairs = (f"\n  {written_value(old)}: {written_value(new)}" for old, new in event.pair)
    yield "pair", "".join(pairs)


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    return f"\\u{ord(character):04x}" if ord(character) <= 0xFFFF else f"\\U{ord(character):08x}"
