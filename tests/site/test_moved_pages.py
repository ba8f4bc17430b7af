"""An address that a policy had leads to the one it has, in a browser with scripts and without."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.browser
@pytest.mark.parametrize(
    ("tab", "place"), [({"script": True}, "#c-p1"), ({"script": False}, "")], indirect=["tab"]
)
def test_former_address_leads_on_to_the_clause_that_was_asked_for(
    tab: "Page", place: str, sites: Path
) -> None:
    former = sites / "odd/policies/lost/2020-01-01-draft/index.html"
    tab.goto(f"{former.as_uri()}#c-p1", wait_until="commit")
    now = sites / "odd/policies/not-held/2020-01-01-draft/index.html"
    tab.wait_for_url(f"{now.as_uri()}{place}")


def test_every_former_address_is_there_and_none_is_to_be_found(odd_site: dict[str, bytes]) -> None:
    now = {path for path in odd_site if path.startswith("policies/not-held/")}
    assert {path.replace("not-held", "lost", 1) for path in now} <= odd_site.keys()
    assert b'content="noindex"' in odd_site["policies/lost/index.html"]
    assert not any(b"policies/lost" in content for path, content in odd_site.items() if path == "sitemap.xml")
