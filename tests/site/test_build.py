"""The site as a whole: the same bytes from the same library, every page sound in itself and with the rest."""

import hashlib
import json
import os
import posixpath
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sopdiff.library.policy import Library
from sopdiff.site.build import build
from tests.site.page_reader import read_page

Site = dict[str, bytes]
SITES = ("real_site", "town_site", "hostile_site", "odd_site", "citing_site", "proposals_site", "mended_site")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'"
)
DIGEST = """
import hashlib, sys
from pathlib import Path
from sopdiff.library.load import load
from sopdiff.site.build import build
files = build(load(Path(sys.argv[1])))
print(hashlib.sha256(repr([*files.items()]).encode()).hexdigest())
"""


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    files: Site = request.getfixturevalue(request.param)
    return files


def pages(site: Site) -> dict[str, bytes]:
    return {path: content for path, content in site.items() if path.endswith(".html")}


def test_same_library_gives_same_bytes_under_any_hash_seed_folder_and_time_zone(
    town: Library, tmp_path: Path
) -> None:
    digests = set()
    for seed, zone in (("0", "UTC"), ("1", "Pacific/Auckland")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", DIGEST, str(town.root)]
        found = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, check=True)
        digests.add(found.stdout)
    assert len(digests) == 1


def test_building_twice_gives_equal_sites(town: Library, town_site: Site) -> None:
    assert build(town) == town_site


def test_files_are_sorted_and_pages_are_utf8_with_plain_line_ends(site: Site) -> None:
    assert list(site) == sorted(site)
    for path, content in pages(site).items():
        assert b"\r" not in content, path
        assert content.decode().endswith("</html>\n"), path


def test_no_page_names_a_folder_of_this_machine(town: Library, town_site: Site) -> None:
    folder = str(town.root.parent).encode()
    assert [path for path, content in town_site.items() if folder in content] == []


def test_every_version_event_draft_and_comparison_has_its_page(town_site: Site) -> None:
    vehicles = {
        path.removeprefix("policies/vehicle-use/").removesuffix("index.html")
        for path in town_site
        if path.startswith("policies/vehicle-use/") and path.endswith(".html")
    }
    assert vehicles == {
        "",
        "clauses/",
        "history/",
        "2021-03-01/",
        "2022-02-14/",
        "2023-06-12/",
        "2024-05-20/",
        "2025-09-08/",
        "2026-11-10-draft/",
        "compare/2021-03-01-to-2023-06-12/",
        "compare/2023-06-12-to-2025-09-08/",
        "compare/2021-03-01-to-2025-09-08/",
        "compare/2025-09-08-to-2026-11-10-draft/",
    }


def test_texts_histories_and_comparisons_stand_beside_their_pages_for_programs(town_site: Site) -> None:
    here = "policies/vehicle-use"
    text = town_site[f"{here}/2025-09-08/text.md"].decode()
    assert text.lstrip().startswith("# Vehicle Use")
    document = json.loads(town_site[f"{here}/2025-09-08/document.json"])
    assert (document["schema"], document["version"]) == ("sopdiff/document/1", "2025-09-08")
    assert document["clauses"][-1]["lineage"]
    assert json.loads(town_site[f"{here}/history.json"])["schema"] == "sopdiff/history/1"
    comparison = json.loads(town_site[f"{here}/compare/2021-03-01-to-2023-06-12/comparison.json"])
    assert comparison["summary"]["split"] == 1


def test_the_manifest_names_every_other_file_with_its_sha256(site: Site) -> None:
    listed = json.loads(site["manifest.json"])["files"]
    assert listed == {
        path: hashlib.sha256(content).hexdigest() for path, content in site.items() if path != "manifest.json"
    }


def test_every_page_has_one_title_one_h1_and_no_jump_between_headings(site: Site) -> None:
    for path, content in pages(site).items():
        page = read_page(content)
        assert len(page.tags("title")) == 1, path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        jumps = [(a, b) for a, b in zip(page.headings, page.headings[1:], strict=False) if b > a + 1]
        assert jumps == [], path


def test_elements_are_closed_and_ids_are_unique(site: Site) -> None:
    for path, content in pages(site).items():
        page = read_page(content)
        assert page.unclosed == [], path
        assert len(page.ids) == len(set(page.ids)), path
        assert all(element_id and " " not in element_id for element_id in page.ids), path


def test_every_link_and_fragment_resolves(site: Site) -> None:
    ids = {path: set(read_page(content).ids) for path, content in pages(site).items()}
    for path, content in pages(site).items():
        for link in read_page(content).links:
            address = urlsplit(link)
            if address.scheme:
                assert address.scheme in ("http", "https", "mailto"), (path, link)
                continue
            assert address.netloc == "", (path, link)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address.path)))
            target = target if address.path else path
            assert target in site, (path, link)
            assert not address.fragment or unquote(address.fragment) in ids[target], (path, link)


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs_but_the_sites_own_script(site: Site) -> None:
    for path, content in pages(site).items():
        page = read_page(content)
        for tag in ("img", "iframe", "object", "embed", "style", "base"):
            assert page.tags(tag) == [], path
        loaded = [link["href"] for link in page.tags("link") if link["rel"] not in ("alternate", "canonical")]
        folder = posixpath.dirname(path)
        assert loaded == [posixpath.relpath(name, folder) for name in ("icon.svg", "style.css")]
        for script in page.tags("script"):
            is_data = script.get("type") in ("application/ld+json", "application/json")
            assert is_data or inside(site, path, script["src"]), path
        for form in page.tags("form"):
            assert inside(site, path, form["action"]), path
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on") or name == "style"], path
            assert tag == "script" or "src" not in attributes, path


def inside(site: Site, page: str, link: str) -> bool:
    """Whether a link leads to a file of the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) in site


def test_content_security_policy_is_the_first_thing_in_the_head(site: Site) -> None:
    for path, content in pages(site).items():
        first = next(attributes for tag, attributes in read_page(content).elements if tag == "meta")
        assert first == {"http-equiv": "Content-Security-Policy", "content": POLICY}, path


def test_style_sheet_loads_nothing(site: Site) -> None:
    style = site["style.css"].decode()
    assert "@import" not in style
    assert "url(" not in style


def test_an_invented_library_says_so_on_every_page(town_site: Site, real_site: Site) -> None:
    assert all(b"Invented example." in content for content in pages(town_site).values())
    assert not any(b"Invented example." in content for content in pages(real_site).values())


def test_smuggled_elements_are_shown_as_words(hostile_site: Site) -> None:
    page = read_page(hostile_site["policies/attack/2020-01-01/index.html"])
    for smuggled in (
        '<script>alert("policy")</script>',
        '<script>alert("heading")</script>',
        "<img src=x onerror=alert(5)>",
        "<svg onload=alert(6)>",
        '<script>alert("alt")</script>',
        '<script>alert("cell")</script>',
        "</td></tr></table>",
        '</code></pre><script>alert("code")</script>',
        '</blockquote><script>alert("quote")</script>',
        '</li></ol><script>alert("item")</script>',
        '<script>alert("by")</script>',
        "</p><script>alert('summary')</script>",
        "U+202E",
        "U+200B",
    ):
        assert smuggled in page.words, smuggled


def test_links_that_could_run_or_lead_astray_are_words_with_their_address(hostile_site: Site) -> None:
    page = read_page(hostile_site["policies/attack/2020-01-01/index.html"])
    outside = [link for link in page.links if urlsplit(link).scheme]
    assert outside == [
        "https://example.gov/a?b=c&d=%22e%22",
        "https://evil.example/pixel.png",
        "https://evil.example/no-alt.png",
    ]
    for address in ("javascript:alert(7)", "//evil.example/x", "../other.md", "#nowhere"):
        assert f"({address})" in page.words, address


def test_authority_with_a_hostile_address_is_shown_without_a_link(hostile_site: Site) -> None:
    page = read_page(hostile_site["authorities/evil/index.html"])
    assert [link for link in page.links if "alert" in link] == []
    assert '<svg onload=alert("authority")>' in page.words


def test_odd_records_are_told_as_what_they_are(odd_site: Site) -> None:
    def words(path: str) -> str:
        return " ".join(read_page(odd_site[f"policies/{path}index.html"]).words.split())

    assert "No version is on record yet" in words("draft-only/")
    assert "The text of this version is not held" in words("not-held/")
    assert "by the record, the text of 2019-01-01 is not held" in words(
        "not-held/compare/2019-01-01-to-2020-01-01-draft/"
    ).replace("By", "by")
    assert "Rescinded with effect from 2019-01-01" in words("ended/")
    assert "The last text was that of 2018-01-01" in words("ended/2019-01-01/")
    assert "No version is on record yet" in words("nothing/")


def test_the_real_record_is_told_with_its_contradiction_and_what_is_not_held(real_site: Site) -> None:
    def words(path: str) -> str:
        page = real_site[f"policies/social-media-off-duty-use/{path}index.html"]
        return " ".join(read_page(page).words.split())

    in_force = words("")
    assert "In force from 2019-03-06" in in_force
    assert "2020-03-06 every year" in in_force
    assert (
        "The effective date printed on this version, “02/05/2016”, is older than the version of 2019-03-06 "
        "that it heads, and matches no event on record. It is kept as printed."
    ) in in_force
    assert "No text is made up for it." in words("2015-02-25/")
    assert "The text in force was that of 2015-02-25, which is not held." in words("2016-11-01/")
    assert "This comparison cannot be made" in words("compare/2015-02-25-to-2019-03-06/")
