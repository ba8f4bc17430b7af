"""Notes on the clauses that others cite."""

import re

import pytest

from sopdiff.site.citing_notes import _note
from sopdiff.site.markup import Markup

Site = dict[str, bytes]


def notes(site: Site, page: str) -> dict[str, str]:
    """The notes on a page by the id of their clause."""
    found = re.findall(
        r'id="(c-[^"]*)">\n<p>.*</p>\n(?:<p class="since">.*\n)?<p class="since citing">(.*)</p>',
        site[f"policies/{page}index.html"].decode(),
    )
    return dict(found)


def test_a_clause_names_who_cites_it_other_policies_first(citing_site: Site) -> None:
    assert notes(citing_site, "fleet/") == {
        "c-4.b": (
            'Cited by <a href="../records/index.html#c-p1">Keeping Records, paragraph 1</a>; '
            '<a href="#c-4.d">4. Cars, (d)</a>'
        )
    }


def test_a_superseded_text_or_draft_names_only_its_own_clauses(citing_site: Site) -> None:
    assert notes(citing_site, "fleet/2019-01-01/") == {}
    assert notes(citing_site, "fleet/2026-01-01-draft/") == {}


@pytest.mark.parametrize(("count", "tag"), [(3, "p"), (4, "details")])
def test_many_citing_clauses_are_folded(count: int, tag: str) -> None:
    note = _note([Markup(f"<a>{at}</a>") for at in range(count)])
    assert note.startswith(f'<{tag} class="since citing">')
    assert ("Cited by 4 clauses" in note) == (tag == "details")
