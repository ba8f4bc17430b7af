"""Whether a site is up to date: by what it is made of, and by what the disk knows of its files."""

import os
from pathlib import Path

import pytest

from sopdiff.site.stamp import (
    Order,
    Stamp,
    cache_folder,
    digest,
    digest_of_folder,
    digest_of_program,
    forget_lost_sites,
    read_sources,
    recall,
    remember,
    traces_of,
)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    root = tmp_path / "policies"
    for name in ("keys", "cars"):
        (root / name).mkdir(parents=True)
        (root / name / "policy.yaml").write_text(f"title: {name}\n")
    (root / "library.yaml").write_text("issuer: A town\n")
    return Order(root=root, folder=tmp_path / "site", cache=tmp_path / "cache")


def test_digest_tells_parts_apart_by_where_they_end() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab") == digest(b"ab")


def test_a_change_in_one_folder_changes_its_digest_alone(order: Order) -> None:
    before = read_sources(order, "p")
    (order.root / "keys" / "policy.yaml").write_text("title: locks\n")
    after = read_sources(order, "p")
    assert before.folders["keys"] != after.folders["keys"]
    assert before.folders["cars"] == after.folders["cars"]
    assert before.look == after.look
    assert before.all != after.all


@pytest.mark.parametrize("change", ["settings", "authorities", "program", "address", "template"])
def test_what_every_page_depends_on_is_one_digest(order: Order, change: str) -> None:
    before, program = read_sources(order, "p"), "p"
    match change:
        case "settings":
            (order.root / "library.yaml").write_text("issuer: Another town\n")
        case "authorities":
            (order.root / "authorities.yaml").write_text("families: [us]\n")
        case "program":
            program = "another"
        case "address":
            order = Order(
                root=order.root, folder=order.folder, cache=order.cache, base_url="https://example.gov"
            )
        case _:
            (order.root.parent / "templates").mkdir()
            (order.root.parent / "templates" / "base.html").write_text("<p>")
    assert read_sources(order, program).look != before.look


def test_names_content_and_links_all_count(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("text")
    seen = {digest_of_folder(tmp_path)}
    (tmp_path / "a").rename(tmp_path / "b")
    seen.add(digest_of_folder(tmp_path))
    (tmp_path / "c").symlink_to("b")
    seen.add(digest_of_folder(tmp_path))
    (tmp_path / "c").unlink()
    (tmp_path / "c").mkdir()
    seen.add(digest_of_folder(tmp_path))
    assert len(seen) == 4


def test_a_pipe_among_the_sources_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert digest_of_folder(tmp_path) == digest_of_folder(tmp_path)


def test_a_file_written_over_or_put_in_its_place_leaves_another_trace(tmp_path: Path) -> None:
    file = tmp_path / "policies" / "index.html"
    file.parent.mkdir()
    file.write_text("one")
    before = traces_of(tmp_path)
    assert [*before] == ["policies/index.html"]
    os.utime(file, ns=(1, 1))
    assert traces_of(tmp_path) != before
    assert traces_of(tmp_path / "nothing") == {}


def test_what_is_kept_comes_back_only_as_what_it_was(tmp_path: Path) -> None:
    stamp = Stamp(sources="s", site={"index.html": (1, 2, 3)})
    remember(tmp_path / "new" / "stamp", stamp)
    assert recall(tmp_path / "new" / "stamp", Stamp) == stamp
    assert recall(tmp_path / "new" / "stamp", Order) is None
    (tmp_path / "new" / "stamp").write_bytes(b"nonsense")
    assert recall(tmp_path / "new" / "stamp", Stamp) is None
    assert recall(tmp_path / "absent", Stamp) is None


def test_a_disk_that_refuses_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    remember(tmp_path / "file" / "stamp", "kept")


def test_each_site_has_a_cache_of_its_own_where_the_user_keeps_caches(tmp_path: Path) -> None:
    one, other = (cache_folder(tmp_path / name, {"XDG_CACHE_HOME": "/caches"}) for name in ("a", "b"))
    assert one != other
    assert one.parent == Path("/caches/sopdiff")
    assert cache_folder(tmp_path, {}).is_relative_to(Path.home())


def test_caches_of_sites_that_are_no_more_are_removed(tmp_path: Path) -> None:
    for name in ("here", "gone"):
        (tmp_path / "caches" / name).mkdir(parents=True)
        (tmp_path / name).mkdir()
        forget_lost_sites(tmp_path / "caches" / name, tmp_path / name)
    (tmp_path / "gone").rmdir()
    forget_lost_sites(tmp_path / "caches" / "here", tmp_path / "here")
    assert [path.name for path in (tmp_path / "caches").iterdir()] == ["here"]


def test_the_program_is_the_same_until_it_changes() -> None:
    assert digest_of_program() == digest_of_program()
