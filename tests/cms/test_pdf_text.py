"""Arabic on paper: letters joined, from right to left, numbers and names as they are."""

import pytest
from django.utils import translation

from cms.pdf.pages import style
from cms.pdf.reading_order import as_seen, in_reading_direction
from cms.pdf.tables import Column, PaperTable, pdf_of
from cms.pdf.text import escaped, paragraph


def seen(text: str, language: str = "ar") -> str:
    with translation.override(language):
        return as_seen(text)


def test_swedish_stays_as_it_is() -> None:
    assert seen("Trygg i Bro (kl. 18.30)", "sv") == "Trygg i Bro (kl. 18.30)"


def test_arabic_letters_are_joined_and_seen_from_the_right() -> None:
    shown = seen("نعم")
    assert shown == "\ufee2\ufecc\ufee7"  # final mim, medial ayn, initial nun: from the left


@pytest.mark.parametrize(
    "held", ["070-123 45 67", "+46 8 123 45", "2026-11-24", "18:30", "(12)", "Bro bibliotek (2)"]
)
@pytest.mark.parametrize("language", ["ar", "sv"])
def test_what_has_an_order_of_its_own_keeps_it_among_arabic_words(held: str, language: str) -> None:
    assert held in seen(f"في {held} هنا", language)


def test_a_name_alone_keeps_its_brackets() -> None:
    assert seen("Bro bibliotek (Köpmanvägen 2)") == "Bro bibliotek (Köpmanvägen 2)"


def test_signs_that_only_steer_are_not_printed() -> None:
    assert seen("\u2067نعم\u2069") == seen("نعم")
    assert escaped("a\u200eb<") == "ab&lt;"


def test_rows_are_read_from_the_side_where_the_language_begins() -> None:
    with translation.override("ar"):
        assert in_reading_direction(["first", "last"]) == ["last", "first"]
    with translation.override("sv-simple"):
        assert in_reading_direction(["first", "last"]) == ["first", "last"]


def test_a_long_text_breaks_into_lines_that_fit() -> None:
    with translation.override("ar"):
        text = paragraph("أمسية حوارية عن السلامة في الحي " * 12 + "x" * 200, style(12))
        width, height = text.wrap(200.0, 1000.0)
        assert width <= 200.0
        assert height > 5 * 12
        first, rest = text.split(200.0, 40.0)
        assert first.wrap(200.0, 40.0)[1] <= 40.0
        assert first.lines + rest.lines == text.lines


@pytest.mark.parametrize("language", ["sv", "en", "ar", "sv-simple"])
def test_a_list_can_be_printed_in_every_language(language: str) -> None:
    table = PaperTable(
        title="قائمة",
        columns=[Column("Namn", 3), Column("Antal", 1, is_number=True)],
        rows=[[("محمد <b>", "070-1"), "2"], ["Kim", "1"]] * 60,
        facts=["Bro"],
        foot=["______"],
    )
    with translation.override(language):
        assert pdf_of(table).startswith(b"%PDF")
