"""Two plain ways of citing: by a number behind a name, and by volume and page.

Executive Orders 12866 and 13563     the second is a short form: a citation of its own
85 Fed. Reg. 12,345
"""

from collections.abc import Callable

from sopdiff.citations.families.form import Form, Found, ShortForm
from sopdiff.citations.families.places import AND, plain

NUMBER = r"(?<![\w.$-])"
"""Before the number of a volume or title: it has not begun earlier."""


def numbered(
    *,
    authority: str,
    kind: str,
    words: tuple[str, ...],
    name: str,
    number: str,
    prefix: str,
    listed: bool = True,
    section: str = "",
    place: Callable[[Found], str] = lambda _: "",
) -> Form:
    """`name` and `number` are expressions; the normal form of a target is `prefix` and the number.

    `listed`: whether further numbers may follow, as they may not where any number would look like one.
    `section` is an expression for a place in what is cited, `place` tells its normal form.
    """

    def targets(_: Found, found: Found) -> tuple[str, ...]:
        return (f"{prefix}{plain(found['number']).replace(',', '')}{place(found)}",)

    one = rf"(?P<number>{number})(?!\w|[.,-]\d){section}"
    return Form(
        authority=authority,
        kind=kind,
        words=words,
        expression=(rf"(?<![\w/]){name}{one}"),
        targets=lambda found: targets(found, found),
        short=ShortForm(expression=(rf"{AND}(?P<whole>{one})"), targets=targets) if listed else None,
    )


def by_page(*, authority: str, kind: str, words: tuple[str, ...], sign: str, normal: str) -> Form:
    """`sign` is an expression for what stands between volume and page, `normal` what does in a target."""
    return Form(
        authority=authority,
        kind=kind,
        words=words,
        expression=(rf"{NUMBER}(?P<volume>\d+)\s+{sign}\s+(?P<page>\d+(?:,\d{{3}})*)(?!\w)"),
        targets=lambda found: (f"{found['volume']} {normal} {_page(found['page'])}",),
    )


def _page(written: str) -> str:
    return written.replace(",", "").lstrip("0") or "0"
