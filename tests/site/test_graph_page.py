"""The page of who cites whom, and the data beside it."""

import json
import re
from xml.etree import ElementTree as ET

from tests.site.page_reader import read_page, words_of

Site = dict[str, bytes]
FOLDER = "citations/graph/"


def test_the_picture_links_every_policy_and_authority_and_every_edge_to_where_it_is_told(
    town_site: Site,
) -> None:
    page = town_site[f"{FOLDER}index.html"].decode()
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert re.findall(r'<g class="node \w+"><a href="([^"]*)">', picture) == [
        "../../policies/body-worn-cameras/index.html",
        "../../policies/records-retention/index.html",
        "../../policies/vehicle-use/index.html",
        "../../authorities/example-code/index.html",
        "../../authorities/state-and-federal-law/index.html",
    ]
    assert (
        '<a href="../../policies/vehicle-use/index.html#cites-authorities.example-code" tabindex="-1">'
        "<title>Vehicle Use cites Exampleton Code of Ordinances once</title>"
    ) in picture


def test_the_lists_say_what_the_picture_shows(citing_site: Site) -> None:
    words = words_of(citing_site[f"{FOLDER}index.html"].decode())
    assert (
        "Fleet Use City Ordinances (4); Code of Ethics (1); its own clauses (1); United States Code (1) "
        "Keeping Records Fleet Use (2)"
    ) in words
    assert "Who cites each authority City Ordinances Fleet Use (4)" in words


def test_other_programs_read_the_same_graph(citing_site: Site) -> None:
    graph = json.loads(citing_site[f"{FOLDER}graph.json"])
    assert graph["schema"] == "sopdiff/graph/1"
    assert [node["id"] for node in graph["nodes"]] == [
        "policy:fleet",
        "policy:records",
        "ethics",
        "mgo",
        "us-code",
    ]
    assert ET.fromstring(citing_site[f"{FOLDER}graph.graphml"]).tag.endswith("graphml")  # noqa: S314  our own
    assert citing_site[f"{FOLDER}graph.dot"].startswith(b"digraph library {")


def test_a_library_without_citations_or_policies_has_a_page_too(odd_site: Site) -> None:
    page = read_page(odd_site[f"{FOLDER}index.html"])
    assert len(page.tags("svg g")) == 2  # the lines, and the one policy that is in force
