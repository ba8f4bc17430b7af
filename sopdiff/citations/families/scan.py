"""A text to the citations of built-in families in it.

What is printed nowhere is not searched: the targets of links, tags, and the number that a heading gives its
own section.
"""

import re
from collections.abc import Iterator, Mapping

from sopdiff.citations.citation import Citation
from sopdiff.citations.families.form import Forms

_UNPRINTED = re.compile(
    r"(?<=\]\()#?(?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?=[\s)])|<[^<>\n]*>|\{%.*?%\}|https?://[^\s)\]>]+"
)
_OWN_NUMBER = re.compile(
    r"^ {0,3}#{1,6}[^\S\n]+(?:\0*\s*)?(?:§+|Article|Artikel|Art\.|Section)?\s*[\dA-Z][\w.:-]*", re.MULTILINE
)
_MARKUP = ("](", "<", "{%", "://", "#")

_SMALL_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(re.findall(r"\w+", words))
    for language, words in {
        "en": "the of and to in for shall this that with under by or any is be as",
        "de": "der die das und nach des den dem zur zum wird im von für mit nicht entgegen über ist",
        "fr": "le la les des du et aux dans par pour sur est à un une il qu se ou peut en",
    }.items()
}


def scan(text: str, forms: Forms) -> Iterator[Citation]:
    """All matches of all forms that are for the language of the text; they may overlap."""
    if not forms.gate.search(text):
        return
    wanted = [form for form in forms.all if any(key in text for key in form.keys)]
    printed = _printed(text)
    language = _language(printed) if any(form.language for form in wanted) else ""
    for form in wanted:
        if form.language in ("", language):
            for found in form.expression.finditer(printed):
                start, end = found.span(form.whole or 0)
                start += len(text[start:end]) - len(text[start:end].lstrip())
                yield Citation(
                    start=start,
                    end=end,
                    text=text[start:end],
                    authority=form.authority,
                    kind=form.kind,
                    targets=form.targets(found),
                    locator=_locator(found),
                    parts=(*form.fixed, *((name, part) for name, part in found.groupdict().items() if part)),
                )


def _printed(text: str) -> str:
    """The text with the same length, and what no reader sees made blank."""
    if not any(sign in text for sign in _MARKUP):
        return text
    bare = _UNPRINTED.sub(lambda found: _blanked(found[0]), text)
    return _OWN_NUMBER.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), bare)


def _blanked(found: str) -> str:
    return ("#" if found.startswith("#") else "\0" * bool(found)) + "\0" * (len(found) - 1)


def _language(text: str) -> str:
    """The language most of whose small words the text holds; English where nothing tells."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    counts["de"] += len(re.findall(r"\b(?:Abs(?:atz|\.)|Satz|Nr\.|BGBl)", text))
    return max(counts, key=lambda language: counts[language])


def _locator(found: re.Match[str]) -> str:
    """The cited section with its place, for addresses: `19.35(1)(a)`."""
    parts = found.groupdict()
    return re.sub(r"\s+", "", f"{parts.get('section') or ''}{parts.get('place') or ''}")
