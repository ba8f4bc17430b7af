"""The ways an authority is cited, made ready to search with, from what its entry says of them.

Of names and a locator come all that the grammar of codes knows: `MGO 3.35(5)(d) and (e)`, `Sec. 3.35, MGO`,
and `MGO` alone, which is a mention in general.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sopdiff.citations.authority import Authority
from sopdiff.citations.citation import POLICY_PREFIX
from sopdiff.citations.families.code import Numbering, code
from sopdiff.citations.families.form import NAME, Form, Found
from sopdiff.citations.families.places import MORE_BRACKETS, SIGN, TAIL, TO, TO_NUMBER, with_places
from sopdiff.citations.pattern import Locator, Pattern, PatternError, locator, read_locator, read_pattern

_NO_LONGER_NAME = (  # `Use of Force Coordinator` names somebody
    r"(?!\s+(?!(?:SOP|Sections?|Sec|Part|Appendix|General|Standard|Order|Policy|Procedure|Directive)\b)[A-Z][a-z])"
)
_NUMBER_SIGN = r"(?:\s+Nos?\.)?"  # APM No. 3-16
_BRACKETS_OUT = str.maketrans("[]{}", "    ")
Read = TypeVar("Read", Pattern, Locator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How an authority is cited; `wrong` says of each way that cannot be read why not."""

    forms: tuple[Form, ...]
    parts: frozenset[str]  # what its addresses may ask for
    wrong: tuple[str, ...]


def ways_of_citing(authority: Authority) -> Ways:
    """All ways that the entry of an authority gives."""
    wrong: list[str] = []
    place = next(_readable([authority.locator], read_locator, wrong), None) if authority.locator else None
    names = [*_readable(authority.names, _read_name, wrong)]
    patterns = [*_readable(authority.patterns, read_pattern, wrong)]
    forms = [form for name in names for form in _by_name(authority, name, place)]
    parts = {part for pattern in patterns for part in pattern.parts}
    return Ways(
        forms=(*forms, *(_by_pattern(authority, pattern) for pattern in patterns)),
        parts=frozenset({"locator", *parts, *(place.split.groupindex if place else ())}),
        wrong=tuple(wrong),
    )


def _readable(written: Iterable[str], read: Callable[[str], Read], wrong: list[str]) -> Iterator[Read]:
    for one in written:
        try:
            yield read(one)
        except PatternError as error:
            wrong.append(f'"{one}" cannot be used: {error}')


def _read_name(written: str) -> Pattern:
    pattern = read_pattern(written)
    if pattern.parts:
        raise PatternError("a name has no parts; put them into locator")
    return pattern


def _by_name(authority: Authority, name: Pattern, place: Locator | None) -> Iterator[Form]:
    yield _bare(authority, name)
    if place:
        yield from _with_places(authority, name, place)


def spoken(title: str) -> str:
    """A title as words of a pattern and of targets: its own brackets are no optional parts."""
    return " ".join(title.translate(_BRACKETS_OUT).split())


def target(authority: Authority, place: str = "") -> str:
    """The normal form of what is cited, such as `MGO 3.35(5)(d)`; its plain name where no place is given."""
    normal = authority.normal or authority.title
    if "{locator}" in normal:
        return normal.replace("{locator}", place) if place else authority.title
    return f"{normal} {place}" if place else normal


def _bare(authority: Authority, pattern: Pattern) -> Form:
    is_policy = authority.id.startswith(POLICY_PREFIX)
    return Form(
        authority=authority.id,
        kind=authority.kind,
        words=tuple(pattern.words),
        name=pattern.expression,
        needs=pattern.needs,
        expression=rf"(?<!\w){NAME}(?!\w){_NO_LONGER_NAME if is_policy else ''}",
        targets=lambda _: (target(authority),),
    )


def _with_places(authority: Authority, pattern: Pattern, place: Locator) -> tuple[Form, ...]:
    numbering = Numbering(
        number=place.number,
        number_alone=place.number_alone,
        to=TO_NUMBER if place.hyphens else TO,
        sign=place.sign or SIGN,
        needs_sign=place.needs_sign,
        brackets=f"{place.brackets}{TAIL}?" if place.brackets else "",
    )
    return code(
        authority=authority.id,
        kind=authority.kind,
        words=tuple(pattern.words),
        name=f"{NAME}{_NUMBER_SIGN}",
        behind=NAME,
        printed_name=pattern.expression,
        needs=pattern.needs,
        numbering=numbering,
        normal=target(authority, "{locator}"),
        split=place.split,
    )


def _by_pattern(authority: Authority, pattern: Pattern) -> Form:
    """Further places of a list may follow what ends in brackets: ` and (e)`."""

    def targets(found: Found) -> tuple[str, ...]:
        section, bracket, place = locator(found, pattern).partition("(")
        places = with_places(section, bracket + place, found["_more"])
        return tuple(target(authority, one) for one in places)

    return Form(
        authority=authority.id,
        kind=authority.kind,
        words=tuple(pattern.words),
        expression=(rf"(?<!\w){pattern.expression}(?P<_more>(?:(?<=\)){MORE_BRACKETS})?)(?!\w)"),
        targets=targets,
        locator=lambda found: locator(found, pattern),
    )
