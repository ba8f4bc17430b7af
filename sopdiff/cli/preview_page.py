"""The pages of a site as the preview shows them: with its script, and a draft with its redline.

The built files are never touched. What is added makes a page a little more than it will be once published:
a panel with what is wrong, and above the text of a draft the changes it would make, taken from the
comparison page of the draft and the version in force.
"""

import re
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from urllib.parse import quote, unquote, urljoin

PLACE = "/-"
"""Below this address is what belongs to the preview and not to the site."""

ASIDE = "redline-"
"""Put before the ids of a redline that the page of the draft has too."""

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)', re.IGNORECASE)
_LINK = re.compile(r'(?<=\s)href="([^"]*)"')
_IDS = re.compile(r'(?<=\s)(id|for|aria-labelledby)="([^"]*)"')
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"))
_COMPARISON = ("summary", "redline")  # the classes of its sections
_TEXT = "reading"  # the class of what holds a text and its contents

_WAITING = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Nothing to show yet</title>
</head>
<body class="preview-waiting">
<main>
<h1>Nothing could be built yet</h1>
<p>What is in the way is listed below and in the terminal; once it is mended, the site is shown here.</p>
</main>
</body>
</html>
"""


def waiting_page() -> str:
    """What is shown where the library had errors from the start, so that there is no last good site."""
    return with_preview(_WAITING, site="")


def with_preview(page: str, *, site: str) -> str:
    """A page with the script and style of the preview, which are allowed to ask for news of the site."""
    added = (
        f'<link rel="stylesheet" href="{PLACE}/preview.css">\n'
        f'<script src="{PLACE}/preview.js" data-site="{escape(site)}" defer></script>\n'
    )
    if 'rel="icon"' not in page:
        added = f'<link rel="icon" href="data:,">\n{added}'  # or every browser asks for one, and is told 404
    page = _POLICY.sub(lambda found: found[1] + _allowing(found[2]), page, count=1)
    head, end, body = page.partition("</head>")
    return f"{head}{added}{end}{body}" if end else f"{page}{added}"


def _allowing(policy: str) -> str:
    """A Content-Security-Policy that lets the page load a script, a style and news from its own server."""
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";") if part.strip())
    for name in ("script-src", "style-src", "connect-src"):
        sources = directives.get(name, directives.get("default-src", "*")).split()
        if not {"*", "'self'"} & {*sources}:
            directives[name] = " ".join([*(source for source in sources if source != "'none'"), "'self'"])
    return "; ".join(f"{name} {sources}".rstrip() for name, sources in directives.items())


def with_redline(draft: str, comparison: str, *, path: str, old: str) -> str:
    """The page of a draft with its comparison, which is at `path` in the site, above the text.

    A page that has a redline of its own, or that a theme has laid out in a way of its own, is left as it is.
    """
    here, there = _Elements(draft), _Elements(comparison)
    if "redline" in here.spans or _TEXT not in here.spans:
        return draft
    parts = [comparison[slice(*there.spans[name])] for name in _COMPARISON if name in there.spans]
    changes = "\n".join(_moved(part, here.ids & there.ids, path) for part in parts)
    added = (
        '<details class="preview-redline" id="preview-redline" open>\n'
        f"<summary>Changes from the version of {escape(old)}, as saved</summary>\n"
        f"{changes or '<p>No change so far.</p>'}\n"
        "</details>\n"
    )
    start, _ = here.spans[_TEXT]
    return draft[:start] + added + draft[start:]


def _moved(part: str, taken: set[str], path: str) -> str:
    """A part of a page for another one: links lead where they led, ids that are taken there are changed."""

    def renamed(name: str) -> str:
        return f"{ASIDE}{name}" if name in taken else name

    def relinked(found: re.Match[str]) -> str:
        target = found[1]
        if target.startswith("#"):
            return f'href="#{quote(renamed(unquote(target[1:])))}"'
        return f'href="{urljoin(f"/{path}", target)}"'

    part = _LINK.sub(relinked, part)
    return _IDS.sub(lambda found: f'{found[1]}="{" ".join(map(renamed, found[2].split()))}"', part)


class _Elements(HTMLParser):
    """Of a page all ids, and where the first element of each class begins and ends."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.spans: dict[str, tuple[int, int]] = {}
        self._lines = [0, *accumulate(len(line) + 1 for line in page.split("\n"))]
        self._open: list[tuple[str, list[str]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids |= {name for name in [named.get("id")] if name}
        first = [name for name in (named.get("class") or "").split() if name not in self.spans]
        self.spans |= {name: (self._at(), self._at()) for name in first}
        if tag not in _VOID:
            self._open.append((tag, first))

    def handle_endtag(self, tag: str) -> None:
        while any(opened == tag for opened, _ in self._open):
            opened, classes = self._open.pop()
            self.spans |= {name: (self.spans[name][0], self._at() + len(f"</{tag}>")) for name in classes}
            if opened == tag:
                return

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
