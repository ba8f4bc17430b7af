"""The committed site is the one that the committed library builds."""

from pathlib import Path

from sopdiff.library.load import load
from sopdiff.site.build import build
from sopdiff.site.publish import holds_site

ROOT = Path(__file__).parents[2]


def test_site_equals_a_fresh_build() -> None:
    assert holds_site(build(load(ROOT / "policies")), ROOT / "site"), "run: sopdiff build"
