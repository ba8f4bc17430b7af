"""How far a record can be trusted: what the page says of one with a ledger, a signature, or neither."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sopdiff.ledger.issue import issue, seal
from sopdiff.ledger.signature import read_secret_key
from sopdiff.ledger.signed_head import sign_head
from sopdiff.library.policy import Library
from sopdiff.site.build import prepared
from sopdiff.site.promises_page import promises_page
from sopdiff.site.render import load_theme
from tests.ledger.keys import pair
from tests.site.page_reader import read_page, words_of

TODAY = date(2026, 11, 26)
Site = dict[str, bytes]


def words(root: Path) -> str:
    lib = prepared(Library(root=root, issuer="A town"), "")
    return words_of(load_theme().render(promises_page(lib), lib).decode())


def signed_library(folder: Path) -> Path:
    secret, _ = pair(folder)
    root = folder / "policies"
    root.mkdir()
    seal(root, {}, on=TODAY)
    issue(root, {"keys/2021-01-01-original.md": "Keys are kept.\n"}, by="A", on=TODAY)
    sign_head(root, read_secret_key(secret.read_bytes(), "town.key", str), on=TODAY)
    return root


def test_the_three_promises_are_its_headings_and_compliance_is_not_claimed(real_site: Site) -> None:
    page = real_site["record.html"].decode()
    found = [page.index(f">{name}</h2>") for name in ("Authentication", "Preservation", "Public access")]
    assert found == sorted(found)
    assert "does not claim compliance with the Act" in words_of(page)


def test_a_record_with_a_ledger_shows_its_whole_head_and_how_to_hold_against_it(real_site: Site) -> None:
    told, page = words_of(real_site["record.html"].decode()), read_page(real_site["record.html"])
    head = real_site["changes/feed.xml"].decode().split("Head of the ledger: ")[1][:64]
    assert head in told
    assert f"sopdiff verify --head {head[:16]}" in told
    assert "sha256sum FILE" in told
    assert "The head is not signed." in told
    assert "--pubkey" not in told
    assert {"manifest.json", "about/index.html#missing"} <= {*page.links}


def test_each_page_of_a_record_with_a_ledger_leads_there_from_its_head(real_site: Site) -> None:
    assert "../record.html" in read_page(real_site["a-z/index.html"]).links
    assert read_page(real_site["a-z/index.html"]).words.count("Head of the ledger") == 1


def test_a_record_without_a_ledger_says_so_and_promises_no_more(town_site: Site) -> None:
    told = words_of(town_site["record.html"].decode())
    assert "This record has no ledger, so nothing in it shows" in told
    assert "--head" not in told
    assert "../record.html" in read_page(town_site["about/index.html"]).links


def test_a_signed_record_says_how_far_and_with_what_to_check_it(tmp_path: Path) -> None:
    root = signed_library(tmp_path)
    assert "It reaches up to entry 1, the newest." in words(root)
    assert "minisign -Vm ledger.head -p KEY.pub" in words(root)
    issue(root, {"keys/2022-01-01-revised.md": "Keys are counted.\n"}, by="A", on=TODAY)
    assert "up to entry 1; the one entry since is not signed." in words(root)
    issue(root, {"keys/2023-01-01-revised.md": "Keys are lost.\n"}, by="A", on=TODAY)
    assert "up to entry 1; the 2 entries since are not signed." in words(root)
    newest = (root / "ledger.jsonl").read_text().splitlines()[-1]
    (root / "ledger.jsonl").write_text(f"{newest}\n")
    assert "But the ledger has no entry with that head" in words(root)


def test_a_library_without_an_issuer_names_none(tmp_path: Path) -> None:
    lib = replace(prepared(Library(root=tmp_path), ""), issuer="")
    told = words_of(load_theme().render(promises_page(lib), lib).decode())
    assert "is for the issuer to say" in told
