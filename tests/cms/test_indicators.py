"""Series of figures: gaps stay gaps, every language shows the same figures, and a page shows one through a block."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.figures import number, with_unit
from cms.indicators import shown, shown_all
from cms.models import Indicator, IndicatorFigure
from tests import factories
from tests.dialogues.editing import translate

pytestmark = pytest.mark.django_db

UNSAFE = [(2020, 36), (2021, 32), (2022, None), (2023, 31)]


@pytest.fixture
def unsafe(swedish: Locale) -> Indicator:
    return make_indicator(swedish)


def make_indicator(locale: Locale, name: str = "Otrygga på kvällen", figures=UNSAFE) -> Indicator:
    indicator = Indicator(
        name=name,
        unit="%",
        source="Trygghetsmätningen",
        question="Hur trygg är du ute på kvällen?",
        locale=locale,
    )
    indicator.figures.set(
        IndicatorFigure(year=year, value=value, sample_size=900) for year, value in figures
    )
    indicator.save()
    return indicator


def test_a_year_that_was_not_measured_is_a_gap_in_the_line_and_said_in_the_table(unsafe) -> None:
    seen = shown(unsafe)
    line = seen.chart.series[0]
    assert [dot.text for dot in line.dots] == [
        "36\N{NO-BREAK SPACE}%",
        "32\N{NO-BREAK SPACE}%",
        "31\N{NO-BREAK SPACE}%",
    ]
    # From 2020 to 2021 alone: nothing is drawn across 2022.
    assert len(line.segments) == 1
    assert [row[0] for row in seen.chart.rows] == ["2020", "2021", "2022", "2023"]
    assert not any(character.isdigit() for character in seen.chart.rows[2][1])
    assert seen.has_gap


def test_every_language_has_its_words_and_the_same_figures(unsafe, english: Locale) -> None:
    source, _ = TranslationSource.update_or_create_from_instance(unsafe)
    into_english = Translation.objects.create(source=source, target_locale=english)
    catalogue = into_english.export_po()
    for entry in catalogue:
        entry.msgstr = {"Otrygga på kvällen": "Unsafe in the evening"}.get(entry.msgid, entry.msgid)
    into_english.import_po(catalogue)
    into_english.save_target()
    translated = Indicator.objects.get(locale=english)
    with translation.override("en"):
        for version in (unsafe, translated):
            seen = shown(version)
            assert seen.words.name == "Unsafe in the evening"
            assert len(seen.chart.rows) == 4
    figure = unsafe.figures.get(year=2023)
    figure.value = 29
    figure.save()
    with translation.override("en"):
        assert shown(translated).chart.rows[3][1] == "29"


def test_untranslated_words_are_shown_as_they_are(unsafe, english: Locale) -> None:
    with translation.override("en"):
        assert shown(unsafe).words.name == "Otrygga på kvällen"


def test_many_indicators_cost_as_many_queries_as_one(
    swedish: Locale, django_assert_num_queries
) -> None:
    many = [make_indicator(swedish, f"Mått {number}") for number in range(5)]
    with django_assert_num_queries(2):
        assert len(shown_all(many)) == 5
    with django_assert_num_queries(2):
        shown(many[0])


def test_a_year_has_one_figure(unsafe) -> None:
    def write_a_second_one() -> None:
        with transaction.atomic():
            IndicatorFigure.objects.create(indicator=unsafe, year=2020, value=1)
            # Editors may swap two years, so the database looks when all is written.
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError):
        write_a_second_one()


def test_a_year_is_written_with_four_digits() -> None:
    with pytest.raises(ValidationError):
        IndicatorFigure(year=20, value=1).clean()


def with_block(home: Page, indicator: Indicator):
    block = {
        "type": "indicator",
        "id": "b0000000-0000-4000-8000-000000000000",
        "value": {"indicator": indicator.pk, "text": "Färre är otrygga."},
    }
    return factories.make_page(home, title="Effekter", slug="effekter", body=[block])


def test_a_page_shows_the_line_its_table_and_where_it_comes_from(
    client: Client, home: Page, unsafe
) -> None:
    html = client.get(with_block(home, unsafe).get_url()).content.decode()
    assert html.count('class="chart__dot"') == 3
    assert "Trygghetsmätningen" in html
    assert "Hur trygg är du ute på kvällen?" in html
    assert "Färre är otrygga." in html
    assert "charts.css" in html
    assert "style=" not in html


def test_a_page_is_translated_before_its_indicator_is(
    client: Client, home: Page, english: Locale, unsafe
) -> None:
    page = with_block(home, unsafe)
    translate(home, english, {"hem": "home"})
    translated = translate(page, english, {"effekter": "effects", "Färre är otrygga.": "Fewer."})
    html = client.get(translated.get_url()).content.decode()
    assert "Fewer." in html
    assert "Otrygga på kvällen" in html
    assert html.count('class="chart__dot"') == 3


def test_a_page_outlives_its_indicator(client: Client, home: Page, unsafe) -> None:
    page = with_block(home, unsafe)
    unsafe.delete()
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    assert "chart__dot" not in answer.content.decode()


@pytest.mark.parametrize(
    ("value", "unit", "swedish", "english"),
    [
        ("36.00", "%", "36\N{NO-BREAK SPACE}%", "36\N{NO-BREAK SPACE}%"),
        ("2.50", "", "2,5", "2.5"),
        ("100", "", "100", "100"),
        ("0", "", "0", "0"),
        ("-3.25", "", "-3,25", "-3.25"),
    ],
)
def test_figures_are_written_as_the_language_does(value, unit, swedish, english) -> None:
    with translation.override("sv"):
        assert with_unit(float(value), unit) == swedish
    with translation.override("en"):
        assert with_unit(float(value), unit) == english
    assert number(0.1 + 0.2) in ("0,3", "0.3")
