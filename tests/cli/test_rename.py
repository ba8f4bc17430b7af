"""`sopdiff rename`: another title and another address, with the old ones leading to it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sopdiff.cli import exit_codes
from sopdiff.library.load import load
from sopdiff.library.write_policy import with_names
from sopdiff.site.build import build

Run = Callable[..., subprocess.CompletedProcess[str]]

NEW = ("rename", "vehicle-use", "Use of Vehicles")


def test_title_changes_and_the_address_stays(run: Run, town: Path) -> None:
    finished = run(*NEW, library=town)
    assert finished.returncode == exit_codes.FINE
    assert finished.stdout == f"{town}/vehicle-use/policy.yaml\n"
    policy = load(town).policy("vehicle-use")
    assert policy
    assert policy.title == "Use of Vehicles"
    assert policy.former_titles == ("Use of Town Vehicles", "Vehicle Use")
    assert run("check", "--strict", library=town).returncode == exit_codes.FINE


def test_old_addresses_lead_to_the_new_ones(run: Run, town: Path) -> None:
    before = build(load(town))
    run("seal", library=town)
    assert run(*NEW, "--slug", "use-of-vehicles", library=town).returncode == exit_codes.FINE
    assert not (town / "vehicle-use").exists()
    site = build(load(town))
    assert before.keys() - site.keys() == set()
    page = site["policies/vehicle-use/2025-09-08/index.html"].decode()
    assert 'data-moved href="../../use-of-vehicles/2025-09-08/index.html"' in page
    assert 'content="0; url=../../use-of-vehicles/2025-09-08/index.html"' in page
    assert (
        site["policies/vehicle-use/2025-09-08/text.md"] == before["policies/vehicle-use/2025-09-08/text.md"]
    )
    assert run("verify", library=town).returncode == exit_codes.FINE
    assert "0 files entered" in run("seal", library=town).stderr
    assert run("show", "vehicle-use@2021", library=town).returncode == exit_codes.FINE
    assert run("check", "--strict", library=town).returncode == exit_codes.FINE


def test_feed_and_calendar_go_on_knowing_it(run: Run, town: Path) -> None:
    def named(kind: str, site: dict[str, bytes], path: str) -> set[bytes]:
        return {line.strip() for line in site[path].splitlines() if kind.encode() in line}

    before = build(load(town))
    run(*NEW, "--slug", "use-of-vehicles", library=town)
    after = build(load(town))
    assert named("<id>", after, "policies/use-of-vehicles/feed.xml") == named(
        "<id>", before, "policies/vehicle-use/feed.xml"
    )
    assert named("UID:", after, "reviews/reviews.ics") == named("UID:", before, "reviews/reviews.ics")
    run("rename", "use-of-vehicles", "Vehicle Use", "--slug", "vehicle-use", library=town)
    again = build(load(town))
    assert named("<id>", again, "policies/vehicle-use/feed.xml") == named(
        "<id>", before, "policies/vehicle-use/feed.xml"
    )


def test_run_that_was_killed_before_the_folder_was_renamed_can_be_repeated(run: Run, town: Path) -> None:
    given = (*NEW, "--slug", "use-of-vehicles")
    run(*given, library=town)
    (town / "use-of-vehicles").rename(town / "vehicle-use")
    assert run("check", library=town).returncode == exit_codes.FINE
    assert run(*given, library=town).returncode == exit_codes.FINE
    policy = load(town).policy("use-of-vehicles")
    assert policy
    assert policy.former_slugs == ("vehicle-use",)


def test_comments_and_other_keys_stay(town: Path) -> None:
    policy = load(town).policies[-1]
    text = "# mine\ntitle: Vehicle Use\n# of whom\nowner: Chief\nformer_titles: [A, B]\n\n# the end\n"
    assert with_names(text, policy) == (
        "# mine\ntitle: Vehicle Use\n# of whom\nowner: Chief\n"
        "former_titles:\n  - Use of Town Vehicles\n\n# the end\n"
    )


@pytest.mark.parametrize(
    ("given", "status", "reason"),
    [
        (("Vehicle Use",), exit_codes.REFUSED, "has this name already"),
        ((" ",), exit_codes.REFUSED, "the title is empty"),
        (("Body-worn CAMERAS",), exit_codes.REFUSED, "body-worn-cameras has that name"),
        (("Cars", "--slug", "records-retention"), exit_codes.REFUSED, "records-retention has that name"),
        (("Cars", "--slug", "../cars"), exit_codes.REFUSED, "a policy is named by its folder"),
        (("Cars", "--slug", "con"), exit_codes.REFUSED, "device on Windows"),
    ],
)
def test_what_is_no_name_for_it_is_refused(
    given: tuple[str, ...], status: int, reason: str, run: Run, town: Path
) -> None:
    before = sorted(town.rglob("*"))
    finished = run("rename", "vehicle-use", *given, library=town)
    assert finished.returncode == status
    assert reason in finished.stderr
    assert sorted(town.rglob("*")) == before


def test_name_that_a_policy_had_is_not_given_to_another(run: Run, town: Path) -> None:
    run(*NEW, "--slug", "use-of-vehicles", library=town)
    finished = run("new", "Vehicle use", library=town)
    assert finished.returncode == exit_codes.REFUSED
    assert "use-of-vehicles is there already" in finished.stderr


def test_dry_run_shows_the_file_and_writes_nothing(run: Run, town: Path) -> None:
    finished = run(*NEW, "--slug", "use-of-vehicles", "--dry-run", library=town)
    assert finished.stdout.startswith(f"{town}/use-of-vehicles/policy.yaml\ntitle: Use of Vehicles\n")
    assert (town / "vehicle-use").is_dir()


def test_title_that_another_policy_had_is_refused_and_a_present_one_is_found_first(
    run: Run, town: Path
) -> None:
    run(*NEW, library=town)
    for given in (("rename", "body-worn-cameras", "Vehicle Use"), ("new", "Vehicle Use", "--slug", "other")):
        assert run(*given, library=town).returncode == exit_codes.REFUSED
    file = town / "body-worn-cameras/policy.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Body-Worn Cameras", "Vehicle Use"))
    assert "Body-Worn Cameras" in run("show", "Vehicle Use", library=town).stdout


@pytest.mark.parametrize(
    "text", ["{title: Vehicle Use, owner: Chief}\n", "title: Vehicle Use\nowner: Chief\n...\n"]
)
def test_file_that_cannot_be_added_to_is_left_alone(text: str, run: Run, town: Path) -> None:
    file = town / "vehicle-use/policy.yaml"
    file.write_text(text, encoding="utf-8")
    finished = run(*NEW, "--slug", "cars", library=town)
    assert finished.returncode == exit_codes.COULD_NOT_RUN
    assert file.read_text(encoding="utf-8") == text
