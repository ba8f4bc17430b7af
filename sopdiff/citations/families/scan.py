"""A text to all matches of forms in it, which may overlap."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from sopdiff.citations.citation import Citation
from sopdiff.citations.families.form import NAME, Bundle, Form, Forms, Found, words_of
from sopdiff.citations.families.places import with_places
from sopdiff.citations.printed import Printed

_compiled = lru_cache(maxsize=2048)(re.compile)
_NAME, _GOES_ON = NAME[0], NAME[1]
_FURTHEST = 120  # characters before a citation that may belong to it: a list of paragraphs

_TELLING: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in for shall this that with under by or any is be as The This",
        "de": "der die das und nach des den dem zur zum wird im von für mit nicht entgegen über ist "
        "Der Die Das geändert v V G mWv Artikel Artikels Gesetzes Verordnung "
        "Abs Absatz Satz Nr BGBl BGB StGB StPO ZPO GG",
        "fr": "le la les des du et aux dans par pour sur est à un une il qu se ou peut en Le La Les",
    }.items()
}


def scan(page: Printed, forms: Forms, language: str) -> Iterator[Citation]:
    """The matches of all forms for the language of the text, or for the one given where nothing tells.

    Spans are those of the source; citations may overlap.
    """
    words = words_of(page.text)
    asked = (form for word in sorted(forms.keys() & words) for form in forms[word])
    wanted = dict.fromkeys(form for one in asked if one.needs <= words for form in _unbundled(one))
    if any(form.language for form in wanted):
        language = _language(words) or language
    for form in wanted:
        if form.language in ("", language) and form.needs <= words:
            for view in _named(page, form.name) if form.name else (page,):
                for found in _compiled(form.expression).finditer(view.text):
                    yield from _citations(form, found, view)


def _unbundled(one: Form | Bundle) -> tuple[Form, ...]:
    return _made(one) if isinstance(one, Bundle) else (one,)


@lru_cache(maxsize=256)  # of a large library not all are cited in texts that are read together
def _made(bundle: Bundle) -> tuple[Form, ...]:
    return bundle.make()


def _named(page: Printed, name: str) -> Iterator[Printed]:
    """The page with a sign of the same length for each such name in it; none where there is no such name."""
    text, times = _compiled(name).subn(lambda found: _NAME + _GOES_ON * (len(found[0]) - 1), page.text)
    if times:
        yield replace(page, text=text)


def _citations(form: Form, found: Found, page: Printed) -> Iterator[Citation]:
    """A match, and the short forms right behind it."""
    parts = dict(form.fixed) | _filled(found)
    start, end = found.span("whole" if "whole" in found.re.groupindex else 0)
    targets = form.targets(found)
    if form.before and (before := form.before.search(page.text, max(0, start - _FURTHEST), start)):
        start, inner = before.start(), with_places(targets[0], before["first"], before["more"])
        targets = (*inner, *targets[1:])
    yield _citation(form, found, page, parts, targets, (start, end))
    while form.short and (next_one := _compiled(form.short.expression).match(page.text, end)):
        end = next_one.end()
        of_law = {name: part for name, part in parts.items() if name not in next_one.re.groupindex}
        targets = form.short.targets(found, next_one)
        yield _citation(form, next_one, page, of_law | _filled(next_one), targets, next_one.span("whole"))


def _citation(
    form: Form,
    found: Found,
    page: Printed,
    parts: Mapping[str, str],
    targets: tuple[str, ...],
    span: tuple[int, int],
) -> Citation:
    start, end = span
    start += len(page.text[start:end]) - len(page.text[start:end].lstrip())
    locator = form.locator(found)
    split = form.split.match(locator) if form.split else None
    begins, ends = page.origin(start, end)
    return Citation(
        start=begins,
        end=ends,
        text=page.source[begins:ends],
        authority=form.authority,
        kind=form.kind,
        targets=targets,
        locator=locator,
        parts=tuple({**parts, **(_filled(split) if split else {})}.items()),
    )


def _filled(found: Found) -> dict[str, str]:
    return {name: part for name, part in found.groupdict().items() if part}


def language_of(text: str) -> str:
    """The language of a whole text, "en", "de" or "fr", for those of its clauses that do not tell."""
    return _language(words_of(text)) or "en"


def _language(words: set[str]) -> str:
    """The language of most of whose small words the text has some; "" where nothing tells."""
    counts = {language: len(telling & words) for language, telling in _TELLING.items()}
    return max(counts, key=lambda language: counts[language]) if any(counts.values()) else ""
