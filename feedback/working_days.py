"""The days on which people in a Swedish office answer: Monday to Friday, but for public holidays and their eves."""

from datetime import date, timedelta

_SATURDAY = 5
_FRIDAY = 4


def add_working_days(start: date, number: int) -> date:
    """Return the working day that is `number` (0 or more) working days after `start`."""
    day = start
    while number > 0 or not is_working_day(day):
        day += timedelta(days=1)
        if is_working_day(day):
            number -= 1
    return day


def is_working_day(day: date) -> bool:
    """Say whether offices are open on `day`."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def holidays(year: int) -> frozenset[date]:
    """Return the days of `year` on which Swedish offices are closed, weekends aside (lag 1989:253, and the eves)."""
    easter = _easter_sunday(year)
    moving = {easter + timedelta(days=days) for days in (-2, 1, 39)}
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
    return frozenset(moving | {_midsummer_eve(year)} | {date(year, *each) for each in fixed})


def _midsummer_eve(year: int) -> date:
    """Return the Friday of 19 to 25 June."""
    first = date(year, 6, 19)
    return first + timedelta(days=(_FRIDAY - first.weekday()) % 7)


def _easter_sunday(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus (Meeus, Jones, Butcher; years from 1583)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - shift + 15) % 30
    quarter, years = divmod(of_century, 4)
    weekday = (32 + 2 * rest + 2 * quarter - epact - years) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
