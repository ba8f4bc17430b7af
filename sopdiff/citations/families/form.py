"""One way of citing that is common to many texts, such as `45 CFR 164.308(a)(1)` or `§ 7 Abs. 2`.

A form finds its citations by an expression and tells their targets in normal form. Texts that lack its key
are never searched, which keeps many families cheap.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sopdiff.citations.authority import Authority

Targets = Callable[[re.Match[str]], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How citations of one kind are found; the groups of the expression are the parts of an address."""

    authority: str  # its id
    kind: str
    keys: tuple[str, ...]  # one of them stands in each citation
    expression: re.Pattern[str]
    targets: Targets
    language: str = ""  # of the texts it is for: "en", "de", "fr"; "" for all
    fixed: tuple[tuple[str, str], ...] = ()  # parts of an address that are not printed
    whole: str = ""  # the group that is the citation, where context stands around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Forms that belong together, and where their citations lead."""

    name: str  # as a library switches it on
    authorities: tuple[Authority, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of several families; most clauses hold no key of any, which `gate` tells at once."""

    all: tuple[Form, ...]
    gate: re.Pattern[str]


def gather(families: Iterable[Family]) -> Forms:
    """The forms of these families, in their order."""
    forms = tuple(form for family in families for form in family.forms)
    keys = sorted({re.escape(key) for form in forms for key in form.keys})
    return Forms(all=forms, gate=re.compile("|".join(keys) if keys else r"(?!)"))
