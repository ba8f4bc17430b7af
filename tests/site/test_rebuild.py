"""Bringing a site up to date: always what a whole build would give, and no more work than there is."""

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from sopdiff.errors import SopdiffError
from sopdiff.ledger.issue import seal
from sopdiff.library.begin import begin
from sopdiff.library.load import load
from sopdiff.site import rebuild as rebuilding
from sopdiff.site.build import build
from sopdiff.site.publish import differences
from sopdiff.site.rebuild import Outcome, rebuild
from sopdiff.site.stamp import Order, is_up_to_date
from tests.site.conftest import CITING, written
from tests.site.test_publish import failing

PROGRAM = "this one"
VEHICLES = "vehicle-use/2025-09-08-revised.md"


@pytest.fixture(params=[1, 2], ids=["alone", "shared"])
def order(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Order:
    """The invented town's policies, with some of another town that cite each other."""
    for name, text in begin(example=True, today=date(2026, 11, 10)).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    written({name: text for name, text in CITING.items() if "/" in name}, tmp_path)
    draft = tmp_path / "policies/fleet/2026-01-01-draft.md"
    draft.write_text(f"---\nbase: 2021-01-01\n---\n\n{CITING['fleet/2026-01-01-draft.md']}")
    monkeypatch.setattr(rebuilding, "FEWEST_SHARED", 2)
    return Order(
        root=tmp_path / "policies", folder=tmp_path / "site", cache=tmp_path / "cache", jobs=request.param
    )


def done(order: Order) -> Outcome:
    return rebuild(order, PROGRAM, lambda *_: None)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def sign(root: Path, signature: str) -> None:
    """A build looks at the form of the two files only; whether they hold is for who verifies them."""
    seal(root, {}, on=date(2026, 11, 26))
    write(root / "ledger.head", f"{'0' * 64}\n")
    write(root / "ledger.head.minisig", f"untrusted comment: x\nRUQ\ntrusted comment: {signature}\nRUQ\n")


def sign_twice(root: Path) -> None:
    """The second time after a build."""
    sign(root, "x")
    done(Order(root=root, folder=root.parent / "site", cache=root.parent / "cache"))
    sign(root, "y")


def readdress(root: Path, old: str, new: str) -> None:
    edit(root / old / "policy.yaml", "title:", f"former_slugs: {old}\ntitle:")
    (root / old).rename(root / new)


def replaced(root: Path, by: str) -> None:
    write(root / "body-worn-cameras/2026-06-01-rescinded.md", f"---\nreplaced_by: {by}\n---\n")


def end_later(root: Path) -> None:
    """A rescission, named by the policy in its place, that takes effect later than it was said to."""
    replaced(root, "fleet")
    done(Order(root=root, folder=root.parent / "site", cache=root.parent / "cache"))
    ended = root / "body-worn-cameras/2026-06-01-rescinded.md"
    edit(ended, "replaced_by", "effective: 2027-06-01\nreplaced_by")


def propose_again(root: Path, version: str, body: str = "") -> None:
    """A posting with the words of a version, or with others."""
    body = body or (root / f"fleet/{version}-revised.md").read_text(encoding="utf-8")
    write(root / "fleet/2026-02-01-draft.md", f"---\nbase: {version}\n---\n\n{body}")


def take_back_no_more(root: Path) -> None:
    """A posting that took back is made to differ by a blank line, in which no clause does."""
    propose_again(root, "2021-01-01")
    done(Order(root=root, folder=root.parent / "site", cache=root.parent / "cache"))
    edit(root / "fleet/2026-02-01-draft.md", "(b) Members drive", "\n\n(b) Members drive")


HATS = {
    "hats/policy.yaml": "title: Wearing of Hats\n",
    "hats/2020-01-01-original.md": "Hats are worn, and Fleet Use, section 4(b) is kept.\n",
}
EDITS: dict[str, Callable[[Path], object]] = {
    "a word": lambda root: edit(root / VEHICLES, "vehicle", "motor vehicle"),
    "the number of a cited clause": lambda root: edit(
        root / "fleet/2021-01-01-revised.md", "(a) Members greet", "(a) Members sing.\n\n(b) Members greet"
    ),
    "a title": lambda root: edit(root / "fleet/policy.yaml", "Fleet Use", "Use of the Fleet"),
    "another address": lambda root: readdress(root, "fleet", "cars"),
    "a new version": lambda root: write(
        root / "records/2024-01-01-revised.md", "Logs follow Fleet Use, section 4(b).\n"
    ),
    "a later effective date": lambda root: write(
        root / "fleet/2024-02-01-revised.md", "---\neffective: 2027-01-01\n---\n\n# 4. Cars\n\n(a) Walk.\n"
    ),
    "a review": lambda root: write(root / "records/2025-01-01-reviewed.md", "---\nby: A chief\n---\n"),
    "an end": lambda root: write(root / "fleet/2026-06-01-rescinded.md", "---\nnote: No cars.\n---\n"),
    "another posting": lambda root: propose_again(root, "2021-01-01", "# 4. Cars\n\n(a) Members sing.\n"),
    "a draft taken back": lambda root: propose_again(root, "2021-01-01"),
    "a draft taken back no more": take_back_no_more,
    "an end with another in its place": lambda root: replaced(root, "fleet"),
    "an end with another in its place that is not there": lambda root: replaced(root, "hats"),
    "an end that takes effect later": end_later,
    "a version recorded in error": lambda root: write(
        root / "fleet/2026-03-01-corrected.md", "---\ncorrects: 2021-01-01\nvoid: yes\nnote: No vote.\n---\n"
    ),
    "a class": lambda root: edit(root / VEHICLES, "event: revised\n", "event: revised\nclass: editorial\n"),
    "a draft gone": lambda root: (root / "fleet/2026-01-01-draft.md").unlink(),
    "a new policy": lambda root: written(HATS, root.parent),
    "a policy gone": lambda root: shutil.rmtree(root / "records"),
    "an authority": lambda root: edit(root / "authorities.yaml", "title:", "title: The other"),
    "a setting": lambda root: edit(root / "library.yaml", "site_title: ", "site_title: Rules of the "),
    "a signature": lambda root: sign(root, "x"),
    "another signature": sign_twice,
    "a template": lambda root: write(root.parent / "templates/_footer.html", "<p>A footer</p>\n"),
    "a page written over": lambda root: write(root.parent / "site/index.html", "mine"),
    "a page gone": lambda root: (root.parent / "site/policies/fleet/index.html").unlink(),
    "a stray page": lambda root: write(root.parent / "site/stray.html", "mine"),
    "the cache gone": lambda root: shutil.rmtree(root.parent / "cache"),
    "the cache spoilt": lambda root: (root.parent / "cache/memory").write_bytes(b"nonsense"),
    "the site gone": lambda root: shutil.rmtree(root.parent / "site"),
}


@pytest.mark.parametrize(
    ("order", "name"),  # by turns alone and shared: which of them has no bearing on what an edit asks for
    [pytest.param(1 + at % 2, name, id=name) for at, name in enumerate(EDITS)],
    indirect=["order"],
)
def test_after_any_edit_the_site_is_that_of_a_whole_build(order: Order, name: str) -> None:
    done(order)
    EDITS[name](order.root)
    assert not is_up_to_date(order, PROGRAM) or name == "the cache spoilt"
    outcome = done(order)
    assert outcome.errors == ()
    assert differences(build(load(order.root)), order.folder) == ()
    assert is_up_to_date(order, PROGRAM)
    assert done(order).written == ()


def test_all_edits_one_after_another_leave_nothing_behind(order: Order) -> None:
    for name in ("a word", "a new version", "a title", "a new policy", "a draft gone", "an end", "a setting"):
        EDITS[name](order.root)
        done(order)
        assert differences(build(load(order.root)), order.folder) == (), name
    leftovers = {path.name for path in order.folder.parent.iterdir()} - {"policies", "site", "cache"}
    assert leftovers <= {"templates"}


def test_one_word_touches_the_pages_of_its_policy_and_no_page_of_another(order: Order) -> None:
    done(order)
    before = {path: path.stat().st_ino for path in order.folder.rglob("*.html")}
    EDITS["a word"](order.root)
    outcome = done(order)
    others = [path for path in outcome.written if path.startswith("policies/")]
    assert others
    assert all(path.startswith("policies/vehicle-use/") for path in others)
    replaced = (path for path, inode in before.items() if path.stat().st_ino != inode)
    assert {path.relative_to(order.folder).as_posix() for path in replaced} <= {*outcome.written}


def test_a_library_with_errors_leaves_the_site_as_it_was(order: Order) -> None:
    done(order)
    before = (order.folder / "index.html").read_bytes()
    write(order.root / "fleet/2024-01-01-revised.md", "---\neffective: no day\n---\n\nText.\n")
    outcome = done(order)
    assert [finding.path for finding in outcome.errors] == ["policies/fleet/2024-01-01-revised.md"]
    assert (order.folder / "index.html").read_bytes() == before


def test_a_mistake_in_a_template_is_told_with_its_file_and_line(order: Order) -> None:
    write(order.root.parent / "templates/policy.html", "<p>\n{{ nothing.here }}\n")
    with pytest.raises(SopdiffError, match=r"policy\.html:2: 'nothing' is undefined"):
        done(order)
    assert not order.folder.exists()


@pytest.mark.parametrize("order", [2], indirect=True, ids=["shared"])
def test_a_process_that_is_killed_is_told_and_the_site_stays(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(order)
    before = (order.folder / "index.html").read_bytes()
    EDITS["a setting"](order.root)
    monkeypatch.setattr(rebuilding, "print_policy", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(SopdiffError, match="ended from outside"):
        done(order)
    assert (order.folder / "index.html").read_bytes() == before


def test_whichever_call_fails_the_site_is_the_old_or_the_new_and_a_rerun_succeeds(tmp_path: Path) -> None:
    written({"library.yaml": "issuer: A town\n", "hats/policy.yaml": "title: Hats\n"}, tmp_path)
    text = tmp_path / "policies" / "hats" / "2020-01-01-original.md"
    text.write_text("Hats are worn.\n")
    order = Order(root=tmp_path / "policies", folder=tmp_path / "site", cache=tmp_path / "cache")
    for nth in range(1, 2000, 9):
        text.write_text("Hats are worn.\n")
        done(order)
        old = build(load(order.root))
        text.write_text(f"Hats are worn {nth} times.\n")
        new = build(load(order.root))
        with failing(nth) as called, suppress(SopdiffError, OSError):
            done(order)
        assert () in (differences(old, order.folder), differences(new, order.folder)), (nth, called)
        done(order)
        assert differences(new, order.folder) == (), (nth, called)
        if len(called) < nth:
            break
    leftovers = {path.name for path in tmp_path.iterdir()}
    assert leftovers == {"policies", "site", "cache"}
