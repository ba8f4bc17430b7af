"""The pages of a site as the preview shows them: with its script and style.

The built files are never touched. What is added makes a page a little more than it will be once published:
a panel with what is wrong, and news of a newer page.
"""

import re
from html import escape

PLACE = "/-"
"""Below this address is what belongs to the preview and not to the site."""

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)', re.IGNORECASE)

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
