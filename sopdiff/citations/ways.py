"""The ways an authority is cited, made ready to search with, from what its entry says of them.

Of names and a locator come all that the grammar of codes knows: `MGO 3.35(5)(d) and (e)`, `Sec. 3.35, MGO`,
and `MGO` alone, which is a mention in general.
"""

from collections.abc import Iterator

from sopdiff.citations.authority import Authority
from sopdiff.citations.families.code import Numbering, code
from sopdiff.citations.families.form import Form, Found
from sopdiff.citations.families.places import MORE_BRACKETS, SIGN, TO, TO_NUMBER, with_places
from sopdiff.citations.pattern import Locator, Pattern, PatternError, locator, read_locator, read_pattern


def ways_of_citing(authority: Authority) -> Iterator[Form]:
    """Raises PatternError at the first name, locator or pattern that cannot be read."""
    place = read_locator(authority.locator) if authority.locator else None
    for name in authority.names:
        pattern = read_pattern(name)
        if pattern.parts:
            raise PatternError("a name has no parts; put them into locator")
        yield _bare(authority, pattern)
        if place:
            yield from _with_places(authority, pattern, place)
    for written in authority.patterns:
        yield _by_pattern(authority, read_pattern(written))


def parts_of_locator(authority: Authority) -> frozenset[str]:
    """The names that its addresses may ask for; raises PatternError."""
    patterns = [read_pattern(written).parts for written in authority.patterns]
    if authority.locator:
        patterns.append(tuple(read_locator(authority.locator).split.groupindex))
    return frozenset({"locator", *(part for parts in patterns for part in parts)})


def target(authority: Authority, place: str = "") -> str:
    """The normal form of what is cited, such as `MGO 3.35(5)(d)`; its plain name where no place is given."""
    normal = authority.normal or authority.title
    if "{locator}" in normal:
        return normal.replace("{locator}", place) if place else authority.title
    return f"{normal} {place}" if place else normal


def _bare(authority: Authority, pattern: Pattern) -> Form:
    return Form(
        authority=authority.id,
        kind=authority.kind,
        words=tuple(pattern.words),
        expression=(rf"(?<!\w){pattern.expression}(?!\w)"),
        targets=lambda _: (target(authority),),
    )


def _with_places(authority: Authority, pattern: Pattern, place: Locator) -> tuple[Form, ...]:
    numbering = Numbering(
        number=place.number,
        to=TO_NUMBER if "-" in place.number else TO,
        sign=place.sign or SIGN,
        needs_sign=bool(place.sign),
        brackets=place.brackets,
    )
    return code(
        authority=authority.id,
        kind=authority.kind,
        words=tuple(pattern.words),
        name=pattern.expression,
        behind=pattern.expression,
        numbering=numbering,
        normal=target(authority, "{locator}"),
        split=place.split,
    )


def _by_pattern(authority: Authority, pattern: Pattern) -> Form:
    """Further places of a list may follow what ends in brackets: ` and (e)`."""

    def targets(found: Found) -> tuple[str, ...]:
        section, bracket, place = locator(found, pattern).partition("(")
        places = with_places(section, bracket + place, found["more"])
        return tuple(target(authority, one) for one in places)

    return Form(
        authority=authority.id,
        kind=authority.kind,
        words=tuple(pattern.words),
        expression=(rf"(?<!\w){pattern.expression}(?P<more>(?:(?<=\)){MORE_BRACKETS})?)(?!\w)"),
        targets=targets,
        locator=lambda found: locator(found, pattern),
    )
