"""Titles under letters: accents, signs, other scripts, and addresses that any web server can serve."""

import pytest

from sopdiff.library.policy import Policy
from sopdiff.site.alphabet import by_letter, letter_of, under_letters


def policy(title: str) -> Policy:
    return Policy(slug=title.casefold(), title=title, events=())


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Vehicle Use", "V"),
        ("vehicle use", "V"),
        ("Überstunden", "U"),
        ("Évaluation", "E"),
        ("ßtraße", "S"),
        ("“Use of Force”", "U"),
        ("9-1-1 Calls", "#"),
        ("§ 7", "#"),
        ("", "#"),
        ("Журнал", "Ж"),
        ("ﬁrearms", "F"),
    ],
)
def test_title_stands_under_its_first_letter_or_digit(title: str, letter: str) -> None:
    assert letter_of(title) == letter


def test_letters_are_in_order_with_signs_and_digits_first() -> None:
    titles = ("Zoning", "apples", "9-1-1 Calls", "Äpfel", "Banners", "Журнал")
    letters = by_letter(policy(title) for title in titles)
    assert [letter.name for letter in letters] == ["#", "A", "B", "Z", "Ж"]
    assert [one.title for one in letters[1].listed] == ["Äpfel", "apples"]


def test_no_letter_is_listed_under_which_nothing_stands() -> None:
    assert by_letter(()) == ()


def test_anything_with_a_title_can_be_listed_and_equal_titles_stay_in_order() -> None:
    (letter,) = under_letters([("Tow", 2), ("Tow", 1), ("Taser", 3)])
    assert letter.listed == (3, 2, 1)


def test_address_of_a_letter_is_ascii() -> None:
    slugs = [letter.slug for letter in by_letter(map(policy, ("1", "Bees", "Ärger", "Журнал")))]
    assert slugs == ["other", "a", "b", "u-0416"]
