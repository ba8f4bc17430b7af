"""Themes: the default one, and a library's own over it file by file."""

from pathlib import Path

import pytest

from sopdiff.errors import SopdiffError
from sopdiff.library.policy import Library
from sopdiff.site.build import build
from sopdiff.site.page import Page
from sopdiff.site.render import load_theme
from sopdiff.site.theme_folders import default_theme


def test_default_theme_ships_with_the_package() -> None:
    assert (default_theme() / "base.html").is_file()
    assert (default_theme() / "style.css").is_file()


def test_a_theme_replaces_templates_and_assets_file_by_file(town: Library, tmp_path: Path) -> None:
    (tmp_path / "_footer.html").write_text("<p>Our own footer.</p>\n")
    (tmp_path / "style.css").write_text("body { color: black }\n")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden").write_text("not for the site")
    (tmp_path / "_part.js").write_text("// a part of the script")
    site = build(town, theme=tmp_path)
    assert b"Our own footer." in site["policies/vehicle-use/index.html"]
    assert b"Vehicle Use" in site["policies/vehicle-use/index.html"]
    assert site["style.css"] == b"body { color: black }\n"
    assert site["logo.png"] == b"\x89PNG"
    assert ".hidden" not in site
    assert "_part.js" not in site
    assert b"// a part of the script" in site["app.js"]


def test_a_template_may_extend_the_one_it_replaces(town: Library, tmp_path: Path) -> None:
    (tmp_path / "policy.html").write_text(
        '{% extends "default/policy.html" %}\n'
        "{% block source %}{{ super() }}<p>Ask the clerk.</p>{% endblock %}"
    )
    (tmp_path / "_head.html").write_text(
        '{% include "default/_head.html" %}<link rel="stylesheet" href="{{ to("town.css") }}">'
    )
    (tmp_path / "town.css").write_text(":root { --accent: #5b1a1a }")
    (tmp_path / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n")
    site = build(town, theme=tmp_path)
    page = site["policies/vehicle-use/index.html"].decode()
    assert "SHA-256" in page
    assert "<p>Ask the clerk.</p>" in page
    assert page.index("style.css") < page.index('href="../../town.css"')
    assert "og:title" in page
    assert {"town.css", "_headers"} <= site.keys()
    assert not any(path.startswith("default/") for path in site)


def test_templates_beside_a_library_are_its_theme(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("<p>{{ library.issuer }}</p>")
    page = Page(path="index.html", template="page.html", values={})
    library = Library(root=tmp_path / "policies", issuer="Town & Sons")
    assert load_theme(library).render(page, library) == b"<p>Town &amp; Sons</p>"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("<p>\n{{ nobody.knows }}</p>", r"page\.html:2: 'nobody' is undefined"),
        ("<p>\n\n{% if %}</p>", r"page\.html:3: Expected an expression"),
        ("{% include 'missing.html' %}", r"page\.html:1: .*missing\.html"),
    ],
)
def test_a_mistake_in_a_theme_is_said_with_file_and_line(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "page.html").write_text(template)
    page = Page(path="index.html", template="page.html", values={})
    library = Library(root=tmp_path / "policies")
    with pytest.raises(SopdiffError, match=message):
        load_theme(library, tmp_path).render(page, library)
