"""The HIPAA rules, which are known by their sections alone: `164.308(a)(5)(ii)(B)`, `164.308a5iiB`.

They are parts 160, 162 and 164 of 45 C.F.R., whether or not a text says so.
"""

from sopdiff.citations.families.form import Form, Found
from sopdiff.citations.families.places import BRACKETS, MORE_BRACKETS, SIGN, with_places

_SECTION = r"(?P<section>16[024]\.\d{3})"
_PLACES = rf"{_SECTION}(?P<place>{BRACKETS})(?P<more>{MORE_BRACKETS})"


def _bracketed(found: Found) -> tuple[str, ...]:
    return with_places(f"45 C.F.R. {found['section']}", found["place"], found["more"])


def _tight(found: Found) -> tuple[str, ...]:
    levels = "".join(f"({level})" for level in found.group("a", "b", "c", "d") if level)
    return (f"45 C.F.R. {found['section']}{levels}",)


def _range(found: Found) -> tuple[str, ...]:
    return (f"45 C.F.R. {found['section']}({found['first']})-({found['last']})",)


HIPAA = tuple(
    Form(
        authority="cfr",
        kind="cfr",
        fixed=(("title", "45"),),
        words=("160", "162", "164"),
        expression=(expression),
        targets=targets,
    )
    for expression, targets in (
        (
            rf"(?:{SIGN}\s*|(?<=Rule )|(?<=HIPAA )|(?<![\w.$§-])(?=[\d.]+\s?\()){_PLACES}(?!\w|[.(-][\w)])",
            _bracketed,
        ),
        (
            rf"(?<![\w.$§-]){_SECTION}(?P<a>[a-z])(?:(?P<b>\d)(?:(?P<c>[iv]+)(?P<d>[A-Z])?)?)?(?!\w)",
            _tight,
        ),
        (rf"(?<![\w.$§-]){_SECTION}\((?P<first>[a-z])-(?P<last>[a-z])\)", _range),
    )
)
