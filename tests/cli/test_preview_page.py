"""What the preview adds to a page, and what it leaves alone."""

import pytest

from sopdiff.cli.preview_page import waiting_page, with_preview, with_redline

PAGE = """<!doctype html>
<html><head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Keys</title>
</head>
<body><p>&lt;/head&gt;</p></body></html>
"""
DRAFT = """<html><head></head><body><main>
<h2 id="text">Text</h2>
<p class="notice">Draft</p>
<div class="sheet reading" id="here">
<section id="c-2"><h3>2. Keys</h3><br></section>
</div>
</main></body></html>
"""
COMPARISON = """<html><head></head><body><main>
<section class="apparatus summary" aria-labelledby="summary">
<h2 id="summary">Summary\u2028of it</h2>
<ol class="changes"><li><a href="#c-2">Keys</a></li></ol>
</section>
<section class="redline" aria-labelledby="text">
<h2 id="text">The text with its changes</h2>
<section id="c-2">
<p id="was-3">Keys, <ins>as</ins> <a href="../../2019/index.html#c-2">before</a></p>
</section>
<p><a href="https://example.org/?a=1&amp;b=2">outside</a> <input id="view-sides"></p>
</section>
<section class="apparatus">Who cites it</section>
</main></body></html>
"""


def policy_of(page: str) -> dict[str, str]:
    content = page.partition('content="')[2].partition('"')[0]
    return dict(part.strip().partition(" ")[::2] for part in content.split(";"))


def drafted(draft: str = DRAFT, comparison: str = COMPARISON) -> str:
    return with_redline(
        draft, comparison, path="policies/keys/compare/2019-to-2026-draft/index.html", old="2019"
    )


def test_script_and_style_are_added_to_the_head_once() -> None:
    page = with_preview(PAGE.format(policy="default-src 'none'"), site="abc")
    head, _, body = page.partition("</head>")
    assert '<script src="/-/preview.js" data-site="abc" defer></script>' in head
    assert '<link rel="stylesheet" href="/-/preview.css">' in head
    assert "/-/" not in body


def test_page_without_a_head_gets_them_at_its_end() -> None:
    assert with_preview("<p>Keys</p>", site="").startswith("<p>Keys</p><link")


def test_page_that_has_an_icon_keeps_it() -> None:
    page = PAGE.format(policy="").replace("<title>", '<link rel="icon" href="own.png"><title>')
    assert with_preview(page, site="").count('rel="icon"') == 1


@pytest.mark.parametrize(
    ("policy", "wanted"),
    [
        (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'",
            {"script-src": "'self'", "connect-src": "'self'", "img-src": "data:", "base-uri": "'none'"},
        ),
        ("default-src 'none'; connect-src 'none'", {"connect-src": "'self'", "script-src": "'self'"}),
        ("default-src https:", {"connect-src": "https: 'self'", "default-src": "https:"}),
        (
            "script-src 'self' 'wasm-unsafe-eval'; sandbox",
            {"script-src": "'self' 'wasm-unsafe-eval'", "sandbox": ""},
        ),
    ],
)
def test_policy_of_the_page_lets_it_ask_its_own_server_and_nothing_else(
    policy: str, wanted: dict[str, str]
) -> None:
    found = policy_of(with_preview(PAGE.format(policy=policy), site=""))
    assert wanted.items() <= found.items()
    assert "connect-src" in found or "default-src" not in policy


def test_draft_shows_its_comparison_above_its_text() -> None:
    page = drafted()
    assert (
        page.index("Draft</p>")
        < page.index("Summary")
        < page.index("with its changes")
        < page.index('id="here"')
    )
    assert "Changes from the version of 2019, as saved" in page
    assert "Who cites it" not in page
    assert page.replace(page[page.index("<details") : page.index("</details>\n") + 11], "") == DRAFT


def test_ids_that_the_draft_has_too_are_renamed_with_what_points_at_them() -> None:
    page = drafted()
    assert 'aria-labelledby="redline-text">\n<h2 id="redline-text">' in page
    assert '<section id="redline-c-2">' in page
    assert '<a href="#redline-c-2">Keys</a>' in page
    assert 'id="was-3"' in page
    assert 'id="view-sides"' in page


def test_links_of_the_comparison_lead_where_they_led() -> None:
    assert 'href="/policies/keys/2019/index.html#c-2"' in drafted()
    assert 'href="https://example.org/?a=1&amp;b=2"' in drafted()


def test_draft_without_any_change_says_so() -> None:
    assert "<p>No change so far.</p>" in drafted(comparison="<main><p>No difference</p></main>")


@pytest.mark.parametrize(
    "page", [DRAFT.replace("notice", "redline"), "<main><p>A theme of its own</p></main>", ""]
)
def test_page_with_a_redline_of_its_own_or_another_layout_is_left_alone(page: str) -> None:
    assert drafted(draft=page) == page


def test_page_with_tags_that_are_not_closed_is_read_to_its_end() -> None:
    page = drafted(comparison='<section class="redline"><ul><li>One<li>Two</ul></p></section> after')
    assert '<section class="redline"><ul><li>One<li>Two</ul></p></section>\n</details>' in page


def test_there_is_a_page_even_before_any_site() -> None:
    assert "Nothing could be built yet" in waiting_page()
    assert 'data-site=""' in waiting_page()
