"""A page before it is rendered: where it goes, which template shows it, and what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site; `values` are what its template names."""

    path: str
    template: str
    values: Mapping[str, object]
