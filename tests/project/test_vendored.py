"""What ships with us and is not ours: name, version, licence, origin, and that nobody has changed it."""

import hashlib
from dataclasses import dataclass

import pytest

from sopdiff.site.render import load_theme
from sopdiff.site.theme_folders import default_theme


@dataclass(frozen=True)
class Vendored:
    """A file of another project; with an update, change all of it."""

    name: str
    version: str
    licence: str
    origin: str  # package, and the file in it that ours is a copy of
    file: str
    sha256: str
    licence_file: str
    licence_sha256: str


VENDORED = (
    Vendored(
        name="MiniSearch",
        version="7.2.0",
        licence="MIT",
        origin="https://registry.npmjs.org/minisearch/-/minisearch-7.2.0.tgz: package/dist/umd/index.js",
        file="search/minisearch.js",
        sha256="03c27931eb603af1d3358579e9885eafdb6a2f5fa9929557b3e77d7e99d06d03",
        licence_file="search/minisearch-LICENSE.txt",
        licence_sha256="70d37354d6395629fb99edb28cb37a5d356ffa24a48cd02a5def5b83a300a899",
    ),
)


@pytest.mark.parametrize("one", VENDORED, ids=lambda one: one.name)
def test_file_is_byte_for_byte_what_its_makers_published(one: Vendored) -> None:
    assert hashlib.sha256((default_theme() / one.file).read_bytes()).hexdigest() == one.sha256
    assert hashlib.sha256((default_theme() / one.licence_file).read_bytes()).hexdigest() == one.licence_sha256


@pytest.mark.parametrize("one", VENDORED, ids=lambda one: one.name)
def test_licence_is_published_beside_the_file(one: Vendored) -> None:
    published = dict(load_theme().assets())
    assert {one.file, one.licence_file} <= published.keys()


def test_every_file_of_another_project_is_listed_here() -> None:
    licences = {path.relative_to(default_theme()).as_posix() for path in default_theme().rglob("*LICENSE*")}
    assert licences == {one.licence_file for one in VENDORED}
