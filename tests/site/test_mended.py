"""Events recorded in error, texts put right, and a rescission of a later day: every page tells the same."""

import json
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from sopdiff.library.apply_corrections import apply_corrections
from sopdiff.library.policy import EventKind
from sopdiff.site.changelog import happened, later_effect
from sopdiff.site.event_changes import correction_changes
from sopdiff.site.signs import draw_sign, write_mark
from sopdiff.site.void_text import text_of_void, view_void
from tests.site.page_reader import words_of
from tests.site.sample_record import NOT_HELD, event, policy

Site = dict[str, bytes]
IN_ERROR = ("2020-01-01", "2021-01-01", "2023-01-01")
RIGHT = "effective date 01/15/2021; title “Keys of Posts”; class substantive; text"
ROOT = "https://policies.example.org/"


def words(site: Site, path: str) -> str:
    return words_of(site[f"{path}index.html"].decode())


def leading(site: Site) -> Iterator[tuple[str, str]]:
    """Where each link of a page and of a feed leads, as a path of the site."""
    for path, content in site.items():
        if path.endswith((".html", ".xml")):
            for link in re.findall(r'(?:href|src|action)="([^"]*)"', content.decode()):
                whole = urljoin(f"{ROOT}{path}", link)
                if whole.startswith(ROOT):
                    yield path, urlsplit(whole).path.lstrip("/")


def test_pages_and_feeds_lead_to_no_page_that_is_not_there(mended_site: Site) -> None:
    lost = {(path, target) for path, target in leading(mended_site) if target and target not in mended_site}
    assert lost == set()


def test_what_was_recorded_in_error_is_compared_with_nothing(mended_site: Site) -> None:
    assert [
        path for path in mended_site if "/compare/" in path and any(day in path for day in IN_ERROR)
    ] == []
    for path in ("", "changes/", "policies/keys/history/"):
        told = words(mended_site, path)
        assert "Recorded in error: revised" in told, path
        assert "Not compared" not in told, path
    for feed in ("changes/feed.xml", "policies/keys/feed.xml"):
        root = ET.fromstring(mended_site[feed])  # noqa: S314  it is our own
        links = [one.get("href", "") for one in root.iter("{http://www.w3.org/2005/Atom}link")]
        assert [one for one in links if "compare/2019-01-01-to-2022-01-01/" in one]
        assert [one for one in links if "compare" in one and any(day in one for day in IN_ERROR)] == []


def test_text_recorded_in_error_is_kept_as_it_was_issued_and_marked(mended_site: Site) -> None:
    here = "policies/keys/2020-01-01/"
    page = mended_site[f"{here}index.html"].decode()
    told = words_of(page)
    assert "It never counted: it is in force on no day" in told
    assert "Its text as it was issued, which never counted" in told
    assert "Keys are counted every week" in told
    assert 'id="c-1.b"' in page
    assert b"every week" in mended_site[f"{here}text.md"]
    clauses = json.loads(mended_site[f"{here}document.json"])["clauses"]
    assert "Keys are counted every week, as section 2 says." in [clause["text"] for clause in clauses]
    assert "every week" not in words(mended_site, "policies/keys/")
    assert "What was recorded in error keeps its page and its text" in words(mended_site, "about/")


def test_texts_that_were_put_right_twice_or_made_void_are_all_shown() -> None:
    first, second, void = (
        event(f"2021-0{month}-01", "corrected", corrects="2020-01-01", **known)
        for month, known in ((1, {"body": "Three keys."}), (2, {"body": "Four keys."}), (3, {"void": True}))
    )
    events = apply_corrections([event("2020-01-01", "original", body="Two keys."), first, second, void])
    shown = [correction_changes(policy(*events), one) for one in (first, second, void)]
    words = [(one.comparison.old.clauses[0].text, one.comparison.new.clauses[0].text) for one in shown if one]
    assert words == [("Two keys.", "Three keys."), ("Three keys.", "Four keys.")]
    assert shown[2] is None
    kept = text_of_void(events[0])
    assert kept
    assert kept.body == "Two keys."


def test_text_found_for_what_proved_to_be_an_error_is_kept() -> None:
    found = event("2021-01-01", "corrected", corrects="2020-01-01", body="Two keys.")
    void = event("2021-02-01", "corrected", corrects="2020-01-01", void=True)
    version, *_ = apply_corrections([event("2020-01-01", "original", text=NOT_HELD), found, void])
    view = view_void(version)
    assert view
    assert "Two keys." in view.words
    review, _ = apply_corrections([event("2020-01-01", "reviewed"), void])
    assert view_void(review) is None


def test_only_a_version_is_held_against_its_printed_date(mended_site: Site) -> None:
    accused = {
        path
        for path, content in mended_site.items()
        if path.endswith(".html") and "that it heads" in words_of(content.decode())
    }
    of_version = {f"policies/keys/{place}index.html" for place in ("", "2022-01-01/")}
    assert accused == of_version | {"policies/keys/history/index.html", "about/index.html"}
    assert words(mended_site, "policies/keys/history/").count("that it heads") == 1


def test_what_was_put_right_is_told_alike_wherever_it_is_told(mended_site: Site) -> None:
    here = "policies/keys/2022-02-01-corrected/"
    for path in ("", "changes/", "policies/keys/history/", here, "policies/keys/2022-01-01/"):
        assert f"As corrected: {RIGHT}" in words(mended_site, path), path
    assert f"As corrected: {RIGHT}." in mended_site["changes/feed.xml"].decode()
    page = mended_site[f"{here}index.html"].decode()
    assert words_of(page[page.index("<h1>") : page.index("</h1>") + 5]).startswith("Keys Correction of")
    assert "Its text was added on 2025-01-01." in mended_site["policies/locks/feed.xml"].decode()
    assert "Text added on 2025-01-01." in words(mended_site, "policies/locks/history/")


@pytest.mark.parametrize("path", ["", "2015-01-01/", "2024-01-01/"])
def test_rescission_of_a_later_day_ends_the_policy_on_that_day(mended_site: Site, path: str) -> None:
    told = words(mended_site, f"policies/locks/{path}")
    assert "Rescinded with effect from 2024-06-01 (decided 2024-01-01)" in told
    assert "Before that day" in told
    assert "Next review due" not in told


def test_no_page_says_that_a_policy_is_over_on_the_day_of_the_decision(mended_site: Site) -> None:
    told = b"".join(mended_site.values())
    assert b"no longer in force" not in told
    assert b"Rescinded on" not in told
    assert "Rescinded from 2024-06-01" in words(mended_site, "")
    assert "With effect from 2024-06-01." in words(mended_site, "changes/")
    assert "Locks from 2024-06-01" in words(mended_site, "policies/keys/")
    assert "Locks: Rescinded with effect from 2024-06-01</title>" in mended_site["changes/feed.xml"].decode()
    assert '"creativeWorkStatus":"Rescinded with effect from 2024-06-01"' in (
        mended_site["policies/locks/index.html"].decode()
    )


def test_events_can_be_narrowed_by_kind_in_words_that_fit_all_of_a_kind(mended_site: Site) -> None:
    page = mended_site["changes/index.html"].decode()
    kinds = re.findall(r'<option value="[a-z]+">([^<]*)</option>', page)
    assert "Revised" in kinds
    assert "Correction of the record" in kinds
    assert not [one for one in kinds if "error" in one or "20" in one]


def test_later_effect_is_told_of_a_rescission_that_took_place() -> None:
    ended = event("2024-01-01", "rescinded", effective="2024-06-01")
    assert later_effect(ended) == "with effect from 2024-06-01"
    assert happened(ended) == "Rescinded"
    assert later_effect(event("2024-01-01", "rescinded", effective="2024-06-01", void=True)) == ""
    assert later_effect(event("2024-01-01", "revised", effective="2024-06-01")) == ""


@pytest.mark.parametrize("kind", EventKind)
def test_mark_in_a_list_is_that_of_the_picture_and_is_struck_out_in_error(kind: EventKind) -> None:
    real, void = event("2020-01-01", kind), event("2020-01-01", kind, void=True)
    assert draw_sign(real) in write_mark(real)
    is_struck = kind is not EventKind.CORRECTED
    assert (" void" in draw_sign(void), "M-10 0H10" in draw_sign(void)) == (is_struck, is_struck)


def test_timeline_says_what_is_in_error(mended_site: Site) -> None:
    page = mended_site["policies/keys/history/index.html"].decode()
    drawn = page[page.index('<svg class="ruler"') : page.index("<figcaption")]
    assert drawn.count("In error</tspan>") == len(IN_ERROR)
    assert "2020-01-01: Recorded in error: revised</title>" in drawn
    assert "Struck out: recorded in error." in page
    listed = page[page.index('<ol class="events"') :]
    for kind in EventKind:
        shapes = [
            set(re.findall(rf'<path d="([^"]*)"[^>]*class="sign {kind}', one)) for one in (drawn, listed)
        ]
        assert shapes[0] == shapes[1], kind


def test_addresses_from_before_a_new_name_lead_on(mended_site: Site) -> None:
    old = "policies/old-keys/2020-01-01/"
    assert f"{old}index.html" in mended_site
    assert mended_site[f"{old}text.md"] == mended_site["policies/keys/2020-01-01/text.md"]
    for page in ("404.html", "record.html"):
        told = words_of(mended_site[page].decode())
        assert "where a policy was renamed with sopdiff, its old addresses lead to the new ones" in told, page
