"""The committed site is the one that the committed library builds."""

from pathlib import Path

from sopdiff.library.load import load
from sopdiff.site.build import build
from sopdiff.site.publish import holds_site

ROOT = Path(__file__).parents[2]


def test_site_equals_a_fresh_build() -> None:
    assert holds_site(build(load(ROOT / "policies")), ROOT / "site"), "run: sopdiff build"


def test_no_address_that_was_ever_published_disappears() -> None:
    """Once a page is published somebody links to it; the list may grow, and no line of it is taken out."""
    published = (Path(__file__).parent / "addresses.txt").read_text(encoding="utf-8").split()
    assert sorted(published) == published
    assert [address for address in published if not _is_there(*address.partition("#"))] == []


def _is_there(path: str, _: str, place: str) -> bool:
    file = ROOT / "site" / path
    return file.is_file() and (not place or f' id="{place}"' in file.read_text(encoding="utf-8"))
