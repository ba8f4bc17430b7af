"""A page before it is rendered: where it goes, which template shows it, and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a page says of itself to programs: search engines, feed readers, sites that link to it."""

    description: str = ""
    canonical: str = ""  # the page to be found in place of this one; empty: this one
    is_indexed: bool = True  # whether it is to be found at all
    feeds: tuple[tuple[str, str], ...] = ()  # title and path
    record: Mapping[str, object] = field(default_factory=dict)  # its subject in the words of schema.org


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site; `values` are what its template names."""

    path: str
    template: str
    values: Mapping[str, object]
    about: About = field(default_factory=About)
