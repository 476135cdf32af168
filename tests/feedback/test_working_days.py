"""The day by which people get an answer is a day on which the office is open."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.working_days import add_working_days, holidays, is_working_day


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "new year"),
        (date(2026, 1, 6), "epiphany"),
        (date(2026, 4, 3), "good friday"),
        (date(2026, 4, 6), "easter monday"),
        (date(2026, 5, 1), "first of may"),
        (date(2026, 5, 14), "ascension"),
        (date(2024, 6, 6), "national day"),
        (date(2026, 6, 19), "midsummer eve"),
        (date(2027, 6, 25), "midsummer eve, at its latest"),
        (date(2026, 12, 24), "christmas eve"),
        (date(2025, 12, 31), "new year's eve"),
        (date(2024, 3, 29), "good friday"),
        (date(2025, 4, 21), "easter monday"),
        (date(2000, 4, 24), "easter monday"),
        (date(2038, 4, 26), "easter monday, at its latest"),
    ],
)
def test_offices_are_closed(day, name) -> None:
    assert day.weekday() < 5
    assert not is_working_day(day), name


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
        (date(2026, 11, 26), 1, date(2026, 11, 27)),
        (date(2026, 11, 26), 2, date(2026, 11, 30)),
        (date(2026, 11, 28), 0, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 12, 22), 5, date(2027, 1, 4)),
        (date(2026, 4, 1), 2, date(2026, 4, 7)),
    ],
)
def test_working_days_are_added(start, number, due) -> None:
    assert add_working_days(start, number) == due


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 30))
def test_the_day_is_always_a_working_day_and_one_more_is_later(start, number) -> None:
    due = add_working_days(start, number)
    assert is_working_day(due)
    assert add_working_days(start, number + 1) > due or number == 0


@given(st.integers(1990, 2100))
def test_a_year_has_its_holidays(year) -> None:
    # Ascension and the first of May fall on one day now and then.
    assert len(holidays(year)) in (11, 12)
