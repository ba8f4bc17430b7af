from datetime import date

import pytest

from sopdiff.library.dates import add_business_days, read_iso_date, read_printed_date


@pytest.mark.parametrize(
    "printed",
    [
        "2016-02-05",
        "02/05/2016",
        "2/5/2016",
        "February 5, 2016",
        "Feb. 5, 2016",
        "5 February 2016",
        " 02/05/2016 ",
    ],
)
def test_printed_forms_mean_one_day_and_are_kept(printed: str) -> None:
    read = read_printed_date(printed)
    assert read is not None
    assert (read.printed, read.day) == (printed, date(2016, 2, 5))


@pytest.mark.parametrize(
    "printed", ["", "02/30/2016", "13/01/2016", "Fool 5, 2016", "5.2.2016", "2016", "٠٢/٠٥/٢٠١٦"]
)
def test_what_is_no_date_is_not_guessed(printed: str) -> None:
    assert read_printed_date(printed) is None


@pytest.mark.parametrize("written", ["20190306", "2019-W10-3", "2019-3-6", "2019-02-29", "02/05/2016"])
def test_dates_of_files_have_one_form(written: str) -> None:
    assert read_iso_date(written) is None


def test_business_days_leave_out_weekends_and_holidays() -> None:
    sunday, thanksgiving = date(2026, 11, 22), date(2026, 11, 26)
    assert add_business_days(sunday, 10) == date(2026, 12, 4)
    assert add_business_days(sunday, 10, [thanksgiving]) == date(2026, 12, 7)
