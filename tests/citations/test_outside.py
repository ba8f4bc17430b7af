"""The outside addresses of a library."""

from datetime import date
from pathlib import Path

from sopdiff.citations.authority import Authority
from sopdiff.citations.citator import build_citator
from sopdiff.citations.outside import outside_addresses
from sopdiff.library.load import load

SOP = Path(__file__).parents[2] / "policies"


def test_each_address_stands_once_with_who_leads_to_it() -> None:
    citator = build_citator(load(SOP))
    found = {a.url: a for a in outside_addresses(citator.entries, citator.authorities)}
    apm = found["https://www.cityofmadison.com/mayor/apm"]
    assert (apm.authorities, apm.citations) == (("apm",), 2)
    assert [*found] == sorted(found)


def test_templates_mail_and_what_is_no_address_are_left_out_and_fragments_cut() -> None:
    authority = Authority(
        id="code",
        title="Code",
        kind="code",
        pinpoint_url="https://law.example.org/{section}",
        document_url="https://law.example.org/code#top",
        landing_url="mailto:clerk@example.org",
        verified_on=date(2026, 1, 2),
    )
    other = Authority(id="other", title="Other", kind="code", landing_url="https://law.example.org/code")
    (address,) = outside_addresses((), [authority, other])
    assert address.url == "https://law.example.org/code"
    assert address.authorities == ("code", "other")
    assert address.verified_on == date(2026, 1, 2)
