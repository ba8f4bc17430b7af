"""Libraries to build: real, invented, hostile, of odd records, of citations, and of many policies."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sopdiff.library.begin import begin
from sopdiff.library.load import load
from sopdiff.library.policy import Library
from sopdiff.site.alphabet import LISTED_AT_ONCE
from sopdiff.site.build import build
from sopdiff.site.comparison_file import comparison_file
from sopdiff.site.publish import write_site
from sopdiff.site.render import load_theme
from tests.site.every_kind import MAILED
from tests.site.sample_comparison import COMPARISON, SIDES

if TYPE_CHECKING:
    from collections.abc import Mapping

ODD = {
    "library.yaml": "issuer: A town\n",
    "draft-only/policy.yaml": "title: Draft Only\n",
    "draft-only/2026-11-10-draft.md": "---\nposted: 2026-11-10\n---\n\nA proposal.\n",
    "not-held/policy.yaml": "title: Not Held\nnumber: 7.2\nformer_slugs: lost\n",
    "not-held/2019-01-01-original.md": "---\ntext: not-held\n---\n",
    "not-held/2020-01-01-draft.md": "---\nbase: 2019-01-01\n---\n\nA proposal.\n",
    "ended/policy.yaml": "title: Ended\n",
    "ended/2018-01-01-original.md": "A rule.\n",
    "ended/2019-01-01-rescinded.md": "---\nnote: No longer needed.\n---\n",
    "nothing/policy.yaml": "title: Nothing\n",
}
CITING = {
    "library.yaml": "issuer: A town\n",
    "authorities.yaml": """\
families: [us, internal]
authorities:
  mgo:
    title: City Ordinances
    kind: ordinance
    patterns: ["MGO {section}[({a})][({b})]", City Ordinances]
    normal: "MGO {locator}"
    landing_url: https://example.gov/code
    verified_on: 2026-11-02
  ethics:
    title: Code of Ethics
    kind: code
    patterns: [Code of Ethics, the Code]
    note: It has several publishers
  conduct:
    title: Code of Conduct
    kind: code
    patterns: [Code of Conduct, the Code]
""",
    "fleet/policy.yaml": "title: Fleet Use\n",
    "fleet/2019-01-01-original.md": """\
# 4. Cars

(a) Members drive as MGO 3.35(5)(d) says.

(b) Members wash cars as MGO 3.9 says.

(c) Nobody sings, whatever section 77 holds.
""",
    "fleet/2021-01-01-revised.md": """\
# 4. Cars

(a) Members greet the public.

(b) Members drive as MGO 3.35(5)(d) says.

(c) Members park as MGO 3.35(5)(a) and (b) and MGO 3.9(2) say, by 6 U.S.C. 655(3) and City Ordinances.

(d) Members follow the Code of Ethics and section 9; who breaks section 4(b) walks.
""",
    "fleet/2026-01-01-draft.md": """\
# 4. Cars

(a) Members greet the public.

(b) Members follow the Code and MGO 3.40.
""",
    "records/policy.yaml": "title: Keeping Records\n",
    "records/2019-06-01-original.md": "Logs follow Fleet Use, section 4(a).\n",
    "records/2020-01-01-revised.md": "Logs follow Fleet Use, section 4(a), not Fleet Use, section 4(z).\n",
}
"""Citations of every sort; section 4(a) of the fleet, cited in 2020, is (b) since 2021."""
KEYS = """\
# 1. Keys

(a) Members keep the keys of their posts.

(b) Keys are counted every day.

# 2. Locks

Locks are changed where a key is lost.
"""
PROPOSALS = {
    "library.yaml": "issuer: A town\n",
    "keys/policy.yaml": "title: Keys\n",
    "keys/2019-01-01-original.md": KEYS,
    "keys/2020-01-01-draft.md": f"---\nbase: 2019-01-01\n---\n\n{KEYS.replace('keep', 'carry')}",
    "keys/2020-02-01-draft.md": f"---\nbase: 2019-01-01\n---\n\n{KEYS.replace('day', 'week')}",
    "keys/2020-03-01-draft.md": f"---\nbase: 2019-01-01\nnote: 'Withdrawn: Too dear.'\n---\n\n{KEYS}",
    "belts/policy.yaml": "title: Belts\n",
    "belts/2018-01-01-original.md": "Belts are worn.\n",
    "belts/2019-01-01-revised.md": "---\nclass: substantive\n---\n\nBelts are worn by drivers.\n",
    "belts/2020-01-01-draft.md": "---\nbase: 2019-01-01\ncomments_close: 2020-01-15\n---\n\nKeep belts.\n",
    "belts/2020-02-01-draft.md": "---\nbase: 2019-01-01\ncomments_close: 2020-02-15\n---\n\nTwo belts.\n",
    "locks/policy.yaml": "title: Locks\n",
    "locks/2018-01-01-original.md": "Locks are locked.\n",
    "locks/2019-01-01-rescinded.md": "---\nreplaced_by: keys\n---\n",
}
"""A proposal posted twice and taken back, one posted twice and open, and a policy that another replaced."""
MENDED = {
    "library.yaml": "issuer: A town\nreview_cycle: 2\n",
    "keys/policy.yaml": "title: Keys\nformer_slugs: old-keys\nformer_titles: Old Keys\n",
    "keys/2019-01-01-original.md": KEYS,
    "keys/2020-01-01-revised.md": KEYS.replace("every day", "every week, as section 2 says"),
    "keys/2020-01-15-draft.md": f"---\nbase: 2020-01-01\n---\n\n{KEYS.replace('keep', 'carry')}",
    "keys/2020-02-01-corrected.md": "---\ncorrects: 2020-01-01\nvoid: yes\nnote: No vote was held.\n---\n",
    "keys/2021-01-01-reviewed.md": "---\neffective: 01/01/2019\n---\n",
    "keys/2021-02-01-corrected.md": "---\ncorrects: 2021-01-01\nvoid: yes\nnote: It was Locks.\n---\n",
    "keys/2022-01-01-revised.md": f"---\neffective: 02/01/2022\n---\n\n{KEYS.replace('posts', 'cars')}",
    "keys/2022-02-01-corrected.md": (
        "---\ncorrects: 2022-01-01\neffective: 01/15/2021\ntitle: Keys of Posts\nclass: substantive\n"
        f"note: A line was left out.\n---\n\n{KEYS.replace('posts', 'cars and posts')}"
    ),
    "keys/2023-01-01-rescinded.md": "---\nnote: It was thought to be void.\n---\n",
    "keys/2023-02-01-corrected.md": "---\ncorrects: 2023-01-01\nvoid: yes\nnote: No vote was held.\n---\n",
    "locks/policy.yaml": "title: Locks\n",
    "locks/2015-01-01-original.md": "---\ntext: not-held\nnote: Known from a list.\n---\n",
    "locks/2024-01-01-rescinded.md": "---\neffective: 06/01/2024\nreplaced_by: keys\n---\n",
    "locks/2025-01-01-corrected.md": (
        "---\ncorrects: 2015-01-01\nnote: Found in a box.\n---\n\n"
        "Locks are locked, as Keys, section 1(a) says.\n"
    ),
}
"""A policy renamed, of which a revision, a review and a rescission were recorded in error and one text
was put right; and one that is rescinded with effect from a later day, whose text was found after that."""
MANY = {"library.yaml": "issuer: A town\nreview_cycle: 1\n"} | {
    f"p{n}/{name}": text
    for n in range(LISTED_AT_ONCE + 3)
    for name, text in (
        ("policy.yaml", f"title: {'ABC'[n % 3]} policy {n}\ncategory: {('Patrol', 'Records')[n % 2]}\n"),
        (f"{2017 + n % 5}-01-01-original.md", "A rule.\n"),
    )
}
"""More policies than stand on one page."""
HOSTILE = Path(__file__).parents[1] / "cases" / "site" / "hostile" / "policies"


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("town")
    for name, text in begin(example=True, today=date(2026, 11, 10)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder / "policies")


@pytest.fixture(scope="session")
def town_site(town: Library) -> dict[str, bytes]:
    return build(town)


@pytest.fixture(scope="session")
def real_site() -> dict[str, bytes]:
    return build(load(Path(__file__).parents[2] / "policies"))


@pytest.fixture(scope="session")
def hostile_site() -> dict[str, bytes]:
    return build(load(HOSTILE))


@pytest.fixture(scope="session")
def odd_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Policies at the edges of the record: only a draft, no text held at all, rescinded, nothing there."""
    return build(load(written(ODD, tmp_path_factory.mktemp("odd"))))


@pytest.fixture(scope="session")
def citing_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(load(written(CITING, tmp_path_factory.mktemp("citing"))))


@pytest.fixture(scope="session")
def proposals_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(load(written(PROPOSALS, tmp_path_factory.mktemp("proposals"))))


@pytest.fixture(scope="session")
def mended_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(load(written(MENDED, tmp_path_factory.mktemp("mended"))))


@pytest.fixture(scope="session")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(load(written(MANY, tmp_path_factory.mktemp("many"))))


@pytest.fixture(scope="session")
def sites(
    town_site: dict[str, bytes],
    real_site: dict[str, bytes],
    odd_site: dict[str, bytes],
    citing_site: dict[str, bytes],
    hostile_site: dict[str, bytes],
    many_site: dict[str, bytes],
    proposals_site: dict[str, bytes],
    mended_site: dict[str, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """All of them in one folder, each under its name, and a comparison to mail."""
    folder = tmp_path_factory.mktemp("sites")
    write_site(town_site, folder / "town")
    write_site(real_site, folder / "real")
    write_site(odd_site, folder / "odd")
    write_site(citing_site, folder / "citing")
    write_site(hostile_site, folder / "hostile")
    write_site(many_site, folder / "many")
    write_site(proposals_site, folder / "proposals")
    write_site(mended_site, folder / "mended")
    mailed = comparison_file(COMPARISON, *SIDES, load_theme())
    (folder / MAILED).write_text(mailed, encoding="utf-8")
    return folder


def written(files: "Mapping[str, str]", folder: Path) -> Path:
    """The library that these files make."""
    for name, text in files.items():
        path = folder / "policies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "policies"
