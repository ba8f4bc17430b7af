"""The picture of a history as SVG: named, linked, and told by shapes and words."""

from xml.etree import ElementTree as ET

from sopdiff.library.policy import EventKind, Policy
from sopdiff.site.timeline import LABEL, lay_out
from sopdiff.site.timeline_svg import write_timeline
from tests.site.sample_record import REAL, REVISION, event, policy

KINDS = policy(*(event(f"{2015 + at}-01-01", kind) for at, kind in enumerate(EventKind)))


def drawn(one: Policy = REAL) -> ET.Element:
    links = {found.path: f"../{found.name}/index.html" for found in one.events}
    picture = write_timeline(lay_out(one), "The history of <Keys>", links)
    return ET.fromstring(picture)  # noqa: S314  it is our own


def test_the_picture_has_a_name_and_a_description() -> None:
    root = drawn()
    assert root.get("role") == "group"
    assert root.findtext("title") == "The history of <Keys>"
    assert root.get("aria-labelledby") == root.find("title").get("id")  # type: ignore[union-attr]
    assert "from 2015-02-25 to 2019-03-06" in (root.findtext("desc") or "")


def test_every_event_is_a_link_with_its_day_and_what_happened() -> None:
    links = drawn().findall("a")
    assert [link.get("href") for link in links] == [
        "../2019-03-06/index.html",
        "../2017-12-26/index.html",
        "../2016-11-01/index.html",
        "../2015-02-25/index.html",
    ]
    assert [link.findtext("title") for link in links][-1] == "2015-02-25: Original, text not held"
    assert ["".join(link.find("text").itertext()) for link in links][1] == "2017-12-26 Reviewed"  # type: ignore[union-attr]
    heights = [int(link.find("rect").get("height", "0")) for link in links]  # type: ignore[union-attr]
    assert min(heights) == LABEL


def test_each_kind_of_event_has_a_shape_of_its_own() -> None:
    marks = [path for path in drawn(KINDS).iter("path") if (path.get("class") or "").startswith("sign")]
    assert len({path.get("d") for path in marks}) == len(EventKind)


def test_bars_say_for_how_long_each_version_held() -> None:
    bars = [path for path in drawn().iter("path") if (path.get("class") or "").startswith("bar")]
    assert [(bar.get("class"), bar.findtext("title")) for bar in bars] == [
        ("bar past not-held", "Version of 2015-02-25: in force from 2015-02-25 to 2019-03-05"),
        ("bar open", "Version of 2019-03-06: in force from 2019-03-06"),
    ]


def test_nothing_in_it_has_a_style_or_colour_of_its_own() -> None:
    for element in drawn().iter():
        assert not {"style", "fill", "stroke"} & set(element.keys())


def test_posting_that_took_a_proposal_back_is_marked_as_such() -> None:
    first, back = (
        event(f"2026-11-{day}", "draft", base="2019-03-06", body=body)
        for day, body in ((10, "Keys."), (11, ""))
    )
    newest, before, *_ = drawn(policy(REVISION, first, back)).findall("a")
    assert newest.findtext("title") == "2026-11-11: Draft taken back"
    assert before.findtext("title") == "2026-11-10: Draft for comment"
