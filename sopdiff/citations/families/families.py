"""All families there are, by the names a library switches them on with."""

from sopdiff.citations.families.columbia import COLUMBIA
from sopdiff.citations.families.europe import EUROPE
from sopdiff.citations.families.federal import FEDERAL
from sopdiff.citations.families.form import Family
from sopdiff.citations.families.france import FRANCE
from sopdiff.citations.families.germany import GERMANY
from sopdiff.citations.families.internal import INTERNAL
from sopdiff.citations.families.standards import STANDARDS
from sopdiff.citations.families.states import STATES, WISCONSIN

FAMILIES: tuple[Family, ...] = (
    FEDERAL,
    WISCONSIN,
    STATES,
    COLUMBIA,
    EUROPE,
    GERMANY,
    FRANCE,
    STANDARDS,
    INTERNAL,
)
