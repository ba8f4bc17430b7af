"""What moved, as against what only shifted; the cases of tests/cases/diff/ have the plain ones."""

import pytest

from tests.diffing.comparison_text import told

ITEMS = "1. every use of force by an officer\n2. every pursuit of a vehicle\n"
DOGS = (
    "# Dogs\n\n## Use\n\nDogs search buildings at night.\n\n{}## Care\n\nDogs are fed by the handler.\n\n{}"
)
WARNING = "A warning is given twice before a dog is released.\n\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Officers shall report:\n\n", "Officers shall report what follows.\n\n"),
        ("Officers shall report what follows.\n\n", "Officers shall report:\n\n"),
        ("Officers shall report:\n\n", ""),
        ("", "Officers shall report:\n\n"),
    ],
)
def test_list_stays_where_its_lead_in_comes_goes_or_changes(old: str, new: str) -> None:
    (line,) = told(old + ITEMS, new + ITEMS)
    assert line.split()[:2] in (["reworded", "p1"], ["removed", "p1"], ["added", "p1"])


def test_section_that_is_only_demoted_or_promoted_stays() -> None:
    section, subsection = f"## Warnings\n\n{WARNING}", f"### Warnings\n\n{WARNING}"
    for old, new in ((section, subsection), (subsection, section)):
        (line,) = told(DOGS.format("", old), DOGS.format("", new))
        assert line.startswith("editorial")


def test_subsection_that_goes_to_another_section_moved() -> None:
    subsection = f"### Warnings\n\n{WARNING}"
    assert told(DOGS.format(subsection, ""), DOGS.format("", subsection)) == [
        "moved use.warnings -> care.warnings same text, new place",
        "carried use.warnings.p1 -> care.warnings.p1 by care.warnings",
    ]


def test_paragraph_that_goes_to_another_section_moved() -> None:
    assert told(DOGS.format(WARNING, ""), DOGS.format("", WARNING)) == [
        "moved use.p2 -> care.p2 same text, new place"
    ]


def test_paragraphs_moved_into_the_section_above_where_their_heading_went() -> None:
    old = DOGS.format("", "")
    assert told(old, old.replace("## Care\n\n", "")) == [
        "removed care [-Care-]",
        "moved care.p1 -> use.p2 same text, new place",
    ]


def test_item_that_goes_to_another_list_moved() -> None:
    shared, first, second = (
        "- a tourniquet in a pouch\n",
        "- a radio and a battery\n",
        "- a shield and a lamp\n",
    )
    old = f"Officers carry:\n\n{first}{shared}\nSergeants carry:\n\n{second}"
    new = f"Officers carry:\n\n{first}\nSergeants carry:\n\n{second}{shared}"
    assert told(old, new) == ["moved p1.b2 -> p2.b2 same text, new place"]


def test_clause_can_move_inside_what_moved() -> None:
    use = "1. Dogs search buildings.\n2. A warning is given twice.\n3. The handler holds the leash.\n"
    turned = "1. A warning is given twice.\n2. The handler holds the leash.\n3. Dogs search buildings.\n"
    care = (
        "## Care\n\nDogs are fed by their handler, who is paid half an hour a day for it, on duty or off.\n"
    )
    assert told(f"# Dogs\n\n## Use\n\n{use}\n{care}", f"# Dogs\n\n{care}\n## Use\n\n{turned}") == [
        "moved use same text, new place",
        "renumbered use.2 -> use.1 2. -> 1.; carried by use",
        "renumbered use.3 -> use.2 3. -> 2.; carried by use",
        "moved, renumbered use.1 -> use.3 same text, new place; 1. -> 3.",
    ]


def test_what_a_moved_section_left_behind_is_not_carried() -> None:
    care = (
        "## Care\n\nDogs are fed by their handler, who is paid half an hour a day for it, on duty or off.\n\n"
    )
    use = "## Use\n\nDogs search buildings.\n\n"
    assert told(f"# Dogs\n\n{use}{WARNING}{care}", f"# Dogs\n\n{care}{WARNING}{use}") == [
        "moved use.p2 -> care.p2 same text, new place",
        "moved use same text, new place",
        "carried use.p1 by use",
    ]


def test_section_that_shifts_because_others_came_and_went_did_not_move() -> None:
    dogs = DOGS.format(WARNING, "")
    before, after = "## Scope\n\nCats are out of it.\n\n", "## Purpose\n\nTraining saves lives.\n\n"
    lines = told(dogs.replace("## Use", f"{before}## Use"), dogs + after)
    assert [line.split()[:2] for line in lines] == [
        ["removed", "scope"],
        ["removed", "scope.p1"],
        ["added", "purpose"],
        ["added", "purpose.p1"],
    ]
