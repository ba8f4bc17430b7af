"""Elements and addresses smuggled into everything that a page shows: none comes out as one."""

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from sopdiff.checks.run import run_checks
from sopdiff.citations.registry import load_registry
from sopdiff.clauses.parse import parse
from sopdiff.library.load import load
from sopdiff.library.policy import Library
from sopdiff.site.build import build
from tests.faults.town import TODAY
from tests.site.conftest import written
from tests.site.page_reader import read_page

SMUGGLED = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT >",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<iframe src="javascript:alert(1)"></iframe>',
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!--><script>alert(1)</script>-->",
    "<math><mtext></mtext><style><img src=x onerror=alert(1)></style></math>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7 * 7 }}{% raw %}",
    "<style>*{display:none}</style><base href=//evil.example><meta http-equiv=refresh content=0>",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#x09;script:alert(1)",
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "%6Aavascript:alert(1)",
    "javascript%3Aalert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "//evil.example/x",
    "/\\evil.example/x",
    "\\\\evil.example\\x",
    "https:evil.example",
    "https:///evil.example",
    "http://good.example\\@evil.example",
    "ftp://evil.example",
    "view-source:https://evil.example",
    "blob:https://evil.example/1",
)
BANNED = {"iframe", "object", "embed", "base", "img", "math", "frame", "applet", "video", "audio", "style"}
_NAMES_A_HOST = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_BLANKS = re.compile(r"[\x00-\x20\u200b-\u200f]")


def library(smuggled: str, folder: Path) -> Library:
    """A library that holds the same words wherever it may hold words."""
    quoted = "'" + smuggled.replace("'", "''") + "'"
    root = written(
        {
            "library.yaml": f"issuer: {quoted}\ndocument_type: {quoted}\nsite_title: {quoted}\n",
            "authorities.yaml": f"authorities:\n  evil:\n    title: {quoted}\n    kind: {quoted}\n"
            f"    issuer: {quoted}\n    names: [Evil Code]\n    locator: '{{section}}'\n"
            f"    normal: 'Evil {{locator}}'\n    note: {quoted}\n    landing_url: https://good.example/\n",
            "a/policy.yaml": f"title: {quoted}\ncategory: {quoted}\nowner: {quoted}\nnumber: {quoted}\n"
            f"former_titles: [{quoted}]\n",
            "a/2020-01-01-original.md": text(smuggled, quoted, "by", "note", "summary", "title"),
            "a/2021-01-01-revised.md": text(f"{smuggled} changed", quoted, "by", "note", "summary"),
            "a/2022-01-01-reviewed.md": f"---\nby: {quoted}\nnote: {quoted}\n---\n",
            "a/2023-01-01-draft.md": f"---\nbase: 2021-01-01\nposted: 2023-01-01\nnote: {quoted}\n---\n\n"
            f"# {smuggled} more\n\nOther words than before.\n",
            "b/policy.yaml": "title: B\n",
            "b/2020-01-01-original.md": "See Evil Code 7.\n",
            "b/2024-01-01-rescinded.md": f"---\nnote: {quoted}\nreplaced_by: a\n---\n",
        },
        folder,
    )
    return load(root)


def text(smuggled: str, quoted: str, *keys: str) -> str:
    """A version with the words in its front matter and in every kind of clause."""
    front = "".join(f"{key}: {quoted}\n" for key in keys)
    clauses = (
        f"# {smuggled}",
        f"Words {smuggled}, Evil Code 7.",
        f"1. {smuggled}",
        f"> {smuggled}",
        f"| {smuggled} |\n|---|\n| {smuggled} |",
        f"```{smuggled}\n{smuggled}\n```",
        f"![{smuggled}](https://good.example/x.png)",
        f"[{smuggled}](https://good.example 'title {smuggled}')",
        f"A note[^n].\n\n[^n]: {smuggled}",
    )
    return f"---\n{front}---\n\n" + "\n\n".join(clauses) + "\n"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(library("plain words", tmp_path_factory.mktemp("plain")))


@pytest.mark.parametrize("smuggled", SMUGGLED)
def test_no_element_comes_from_the_words_of_a_library(
    smuggled: str, plain: dict[str, bytes], tmp_path: Path
) -> None:
    site = build(library(smuggled, tmp_path))
    for path, content in site.items():
        if not path.endswith(".html"):
            continue
        page = read_page(content)
        assert page.unclosed == [], path
        tags = {tag for tag, _ in page.elements}
        assert not tags & BANNED, path
        assert not [
            name for _, attributes in page.elements for name in attributes if name.startswith("on")
        ], path
        if path in plain:
            own = read_page(plain[path])
            for tag in ("script", "svg", "meta", "link", "title"):
                assert len(page.tags(tag)) == len(own.tags(tag)), (path, tag)
        assert not [link for link in page.links if leads_astray(link)], path
    words = " ".join(read_page(site["policies/a/2020-01-01/index.html"]).words.split())
    shown = " ".join(html.unescape(smuggled).split()) if smuggled.startswith("&lt;") else smuggled
    assert shown in words


def leads_astray(link: str) -> bool:
    """Whether a browser might run an address, or take it for one of another host, however it is read."""
    bare = _BLANKS.sub("", html.unescape(link)).lower().replace("\\", "/")
    if bare.startswith(("http://", "https://")):
        return "@" in bare or "evil" in bare.split("/")[2]
    return bare.startswith("//") or ":" in unquote(bare).split("/")[0].split("#")[0].split("?")[0]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_link_leads_to_an_address_that_runs_or_goes_astray_and_a_finding_names_it(
    address: str, tmp_path: Path
) -> None:
    policy = (
        f"Follow [this](<{address}>), [that]({address}), [there][t] and <{address}>.\n\n[t]: <{address}>\n"
    )
    quoted = "'" + address.replace("\x01", "").replace("'", "''") + "'"
    root = written(
        {
            "library.yaml": f"issuer: A town\nbase_url: {quoted}\n",
            "authorities.yaml": "authorities:\n  evil:\n    title: Evil Code\n    names: [Evil Code]\n"
            f"    locator: '{{section}}'\n    normal: 'Evil {{locator}}'\n    pinpoint_url: {quoted}\n"
            f"    document_url: {quoted}\n    landing_url: {quoted}\n",
            "a/policy.yaml": "title: A\n",
            "a/2020-01-01-original.md": f"{policy}\nSee Evil Code 7.\n",
        },
        tmp_path,
    )
    found = load(root)
    for path, content in build(found).items():
        if path.endswith(".html"):
            assert not [link for link in read_page(content).links if leads_astray(link)], path
    assert len(load_registry(found).findings) == 3  # one for each template of a URL
    assert any(finding.name == "bad-value" for finding in found.findings) or address.startswith("http")
    named = {finding.name for finding in run_checks(found, today=TODAY)}
    is_relative = not _NAMES_A_HOST.match(html.unescape(address).strip("\x01"))
    assert named & {"unsafe-link", "unreadable-text"} or is_relative, parse(policy).findings
