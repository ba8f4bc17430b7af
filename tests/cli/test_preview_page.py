"""What the preview adds to a page, and what it leaves alone."""

import pytest

from sopdiff.cli.preview_page import waiting_page, with_preview

PAGE = """<!doctype html>
<html><head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>Keys</title>
</head>
<body><p>&lt;/head&gt;</p></body></html>
"""


def policy_of(page: str) -> dict[str, str]:
    content = page.partition('content="')[2].partition('"')[0]
    return dict(part.strip().partition(" ")[::2] for part in content.split(";"))


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


def test_there_is_a_page_even_before_any_site() -> None:
    assert "Nothing could be built yet" in waiting_page()
    assert 'data-site=""' in waiting_page()
