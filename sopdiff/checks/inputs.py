"""What a check gets to look at."""

from dataclasses import dataclass
from datetime import date

from sopdiff.citations.citator import Citator
from sopdiff.citations.registry import Registry
from sopdiff.library.policy import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """A library with its citations, on a day."""

    library: Library
    registry: Registry
    citator: Citator
    today: date
