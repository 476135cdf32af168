"""Comments that seem to tell who somebody is are caught; years, sums and opening hours are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.telling import Telling, find_telling, has_personal_number, tells_who

# Well known: two numbers and a coordination number that the tax agency uses as examples.
EXAMPLES = ["811218-9876", "191212121212", "701063-2391"]


def with_check_digit(nine: str) -> str:
    """Return the ten digits of a number, by the rule as the tax agency tells it (SKV 704)."""
    products = [int(digit) * (2, 1)[place % 2] for place, digit in enumerate(nine)]
    total = sum(sum(map(int, str(product))) for product in products)
    return f"{nine}{-total % 10}"


@st.composite
def personal_numbers(draw) -> tuple[str, str]:
    born = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 60]))
    ten = with_check_digit(f"{born:%y%m}{day:02}{draw(st.integers(1, 999)):03}")
    return str(born.year)[:2], ten


WAYS = [
    "{century}{date}-{last}",
    "{century}{date}{last}",
    "{date}-{last}",
    "{date}+{last}",
    "{date} {last}",
    "{date}{last}",
    "{date} - {last}",
    "{century} {date}–{last}",
    "{century}{y}-{m}-{d}-{last}",
    "{century}{y} {m} {d} {last}",
    "{y}{m}{d}‑{last}",
]


@given(
    personal_numbers(),
    st.sampled_from(WAYS),
    st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"]),
)
def test_a_personal_number_is_caught_however_it_is_written(number, way, figures) -> None:
    century, ten = number
    written = way.format(
        century=century, date=ten[:6], last=ten[6:], y=ten[:2], m=ten[2:4], d=ten[4:6]
    )
    written = written.translate(str.maketrans("0123456789", figures))
    assert Telling.PERSONAL_NUMBER in find_telling(f"Mitt nummer är {written}, ring mig.")


@given(personal_numbers(), st.integers(1, 9))
def test_a_number_with_another_check_digit_is_none(number, more) -> None:
    _century, ten = number
    wrong = f"{ten[:9]}{(int(ten[9]) + more) % 10}"
    assert not has_personal_number(wrong)


@pytest.mark.parametrize("number", EXAMPLES)
def test_the_tax_agencys_examples_are_caught(number) -> None:
    assert has_personal_number(number)


def test_a_number_after_another_one_is_caught() -> None:
    assert has_personal_number("År 2024 811218-9876")


@pytest.mark.parametrize(
    "number", ["19901301-2384", "900132-2384", "900162-1234567", "212000-0142", "556036-0793"]
)
def test_impossible_dates_and_organisations_are_no_people(number) -> None:
    assert not has_personal_number(number)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Skriv till anna.svensson@example.org tack", Telling.EMAIL),
        ("anna@kommun.example.se", Telling.EMAIL),
        ("anna (at) example.org", Telling.EMAIL),
        ("anna snabel-a example punkt se", Telling.EMAIL),
        ("Ring 070-123 45 67", Telling.PHONE),
        ("0701234567", Telling.PHONE),
        ("(070) 123 45 67", Telling.PHONE),
        ("070.123.45.67", Telling.PHONE),
        ("(08) 123 45 67", Telling.PHONE),
        ("kim [at] exempel [punkt] se", Telling.EMAIL),
        ("073 - 123 45 67", Telling.PHONE),
        ("tel: 08-123 456 78", Telling.PHONE),
        ("08/12345678", Telling.PHONE),
        ("0581-123 45", Telling.PHONE),
        ("018-12 34 56", Telling.PHONE),
        ("018123456", Telling.PHONE),
        ("+46 70 123 45 67", Telling.PHONE),
        ("+46 (0)70-1234567", Telling.PHONE),
        ("0046701234567", Telling.PHONE),
        ("+358 40 1234567", Telling.PHONE),
        ("٠٧٠١٢٣٤٥٦٧", Telling.PHONE),
        ("070\u00a0123\u202f45\u00a067", Telling.PHONE),
        ("Jag bor på Storgatan 5", Telling.ADDRESS),
        ("storgatan 12b", Telling.ADDRESS),
        ("Prästhagsvägen 3, Bro", Telling.ADDRESS),
        ("Köpmangränd 14 C", Telling.ADDRESS),
        ("Stora torget 2", Telling.ADDRESS),
        ("Norra allén 7", Telling.ADDRESS),
        ("197 30 Bro", Telling.ADDRESS),
        ("SE-19640 Kungsängen", Telling.ADDRESS),
        ("شارع ستورغاتان ٥", Telling.ADDRESS),
        ("Jag heter Noor Ali", Telling.NAME),
        ("my name is Kim", Telling.NAME),
        ("Hälsningar\nAnna", Telling.NAME),
        ("Mvh Anna Svensson", Telling.NAME),
        ("اسمي نور", Telling.NAME),
    ],
)
def test_what_tells_who_somebody_is_is_caught(text, kind) -> None:
    assert kind in find_telling(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bra sida!",
        "Var ligger biblioteket?",
        "Siffrorna för 2020, 2021 och 2023 stämmer inte.",
        "Åren 2019-2023 saknas",
        "Den 2024-01-15 var det stängt",
        "15/1 2024 och 01-02-2024",
        "Det kostade 1 250 000 kr",
        "Budgeten är 12 345 678 kronor, inte 12 045 000",
        "Dnr KS 2024/00123",
        "Ärende 2024-001234",
        "Diarienummer BMN 2023-004512-3",
        "Enligt 4 kap. 12 § kommunallagen (2017:725)",
        "SFS 2018:1937",
        "Öppet 08-16",
        "Öppet 08.30-17.15",
        "Öppet 08.00-16.30 och 09:15-17:00",
        "0800-1600",
        "Väg 267 och E18",
        "Gångvägen 200 meter från skolan är mörk",
        "Cykelvägen 3 gånger i veckan",
        "Tunneln vid Prästhagsvägen är mörk",
        "Storgatan 2024 är farlig",
        "På Stationsgatan 40 % fler bilar",
        "Lampan vid Kungsängens torg är sönder",
        "36 % 2020, 32 % 2021 och 31 % 2023",
        "31 000 invånare",
        "Jag heter inget särskilt",
        "Org.nr 212000-0142",
        "Buss 557 går 07.10 och 07.40",
        "Version 1.2.3.4",
        "@kommunen skriver bra",
        "Kl. 18.30 @ biblioteket",
        "ISBN 978-91-7000-150-1",
        "12345",
        "الصفحة ممتازة في ٢٠٢٤",
    ],
)
def test_what_tells_of_nobody_is_let_through(text) -> None:
    assert find_telling(text) == set()


@given(st.text(max_size=2000))
def test_any_text_gets_an_answer(text) -> None:
    assert tells_who(text) is bool(find_telling(text))


@given(st.integers(1900, 2100), st.integers(1, 999_999))
def test_years_and_sums_tell_of_nobody(year, sum_) -> None:
    assert not tells_who(
        f"År {year} kostade det {sum_} kr, alltså {sum_:,} kronor".replace(",", " ")
    )


@pytest.mark.parametrize(
    "text", ["a" * 2000, "a@" * 1000, "0 " * 1000, "07" * 1000, "+1 (" * 500, "vägen " * 330]
)
def test_a_text_made_to_be_slow_is_not(text) -> None:
    import time

    start = time.process_time()
    tells_who(text)
    assert time.process_time() - start < 1
