"""What may be cited: a code, an ordinance, a memorandum; an entry of `authorities.yaml`."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One citable thing, how it is written, and the best known addresses of its text."""

    id: str
    title: str
    kind: str  # "ordinance", "memorandum", "code", "policy", "law" ...: a word of the library's own
    issuer: str = ""
    names: tuple[str, ...] = ()  # with abbreviations, in the grammar of citations/pattern.py
    locator: str = ""  # how its places are written, before or behind a name; empty where it has none
    patterns: tuple[str, ...] = ()  # other ways it is cited
    normal: str = ""  # normal form of a target: "MGO {locator}"
    pinpoint_url: str = ""  # addresses by depth, most exact first; {names} stand for parts of the locator
    document_url: str = ""
    landing_url: str = ""
    verified_on: date | None = None
    note: str = ""
    general: bool = False  # named only in general terms: never a pinpoint
    examples: tuple[tuple[str, str], ...] = ()  # text, target: `check` runs them
    not_examples: tuple[str, ...] = ()
    line: int = 0  # in authorities.yaml
