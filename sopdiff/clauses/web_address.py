"""Which addresses a page may link to: policy text comes from strangers, and escaping stops no scheme.

`https://docs.legis.wisconsin.gov/...` and `mailto:records@example.gov` are links; `JaVaScript:...`, `//host`,
`data:` and anything with blanks or control characters in it are shown as words instead.
"""

import re

_WEB = re.compile(r"https?://[^\s/?#\\@]+(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\s/\\]+@[^\s/\\]+", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def web_address(target: str) -> str:
    """The address as given if it is a plain web or mail address; empty if it must not become a link."""
    if _CONTROLS.search(target):
        return ""
    return target if _WEB.fullmatch(target) or _MAIL.fullmatch(target) else ""
