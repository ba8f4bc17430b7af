"""What a correction put right, by sort and in words."""

from dataclasses import replace

from sopdiff.exports.put_right import put_right, tell_corrections, tell_right, text_added
from sopdiff.library.apply_corrections import apply_corrections
from sopdiff.library.policy import ChangeClass
from tests.site.sample_record import NOT_HELD, event

FOUND = event("2027-01-04", "corrected", corrects="2015-02-25", body="Keys are kept.")


def test_each_sort_is_told_with_what_the_record_should_have_said() -> None:
    whole = replace(
        FOUND, effective=event("2020-01-01", "revised", effective="2025-10-08").effective, title="Cars"
    )
    whole = replace(whole, change_class=ChangeClass.SUBSTANTIVE)
    assert put_right(whole) == ("effective", "title", "class", "text")
    assert tell_right(whole) == "effective date 2025-10-08; title “Cars”; class substantive; text"
    void = event("2027-01-04", "corrected", corrects="2015-02-25", void=True, body="\n")
    assert tell_right(void) == "did not take place"
    again = event("2027-01-05", "corrected", corrects="2015-02-25", reinstates=True)
    assert (put_right(again), tell_right(again)) == (("not_void",), "took place after all")


def test_what_is_no_correction_puts_nothing_right() -> None:
    version = event("2020-01-01", "revised", title="Cars", body="Keys.", effective="2020-02-01")
    assert (put_right(version), tell_right(version)) == ((), "")


def test_text_that_was_not_held_is_added_by_its_first_correction() -> None:
    late = event("2026-05-01", "corrected", corrects="2015-02-25", title="Cars")
    again = event("2027-02-01", "corrected", corrects="2015-02-25", body="Keys are kept there.")
    original, *_ = apply_corrections([event("2015-02-25", "original", text=NOT_HELD), late, FOUND, again])
    assert text_added(original) == FOUND
    assert tell_corrections(original) == (
        "corrected on 2026-05-01",
        "text added on 2027-01-04",
        "corrected on 2027-02-01",
    )


def test_text_that_was_held_is_corrected_and_not_added() -> None:
    original, _ = apply_corrections([event("2015-02-25", "original", body="Keys."), FOUND])
    assert text_added(original) is None
    assert tell_corrections(original) == ("corrected on 2027-01-04",)
