"""The table of the population that editors keep."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from dialogues.models import PopulationFigure, PopulationTable
from dialogues.sample.population import make_population
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("answers", [{}, {"age": "16-24", "gender": "man"}])
def test_a_figure_is_of_one_group(answers: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        PopulationFigure(people=3, **answers).clean()
    PopulationFigure(people=3, age="16-24").clean()


def test_the_sample_table_names_its_source_and_says_that_it_is_an_example() -> None:
    table = make_population()
    assert "exempel" in table.name
    assert table.source
    assert all(figure.people % 100 == 0 for figure in table.figures.all())


@pytest.mark.usefixtures("home")
def test_an_editor_fills_in_a_table(client: Client) -> None:
    client.force_login(factories.make_user(is_staff=True, is_superuser=True))
    address = reverse(PopulationTable.snippet_viewset.get_url_name("add"))
    form = {
        "name": "Kommunen",
        "year": "2025",
        "source": "SCB",
        "figures-TOTAL_FORMS": "1",
        "figures-INITIAL_FORMS": "0",
        "figures-MIN_NUM_FORMS": "0",
        "figures-MAX_NUM_FORMS": "1000",
        "figures-0-ORDER": "1",
        "figures-0-age": "16-24",
        "figures-0-people": "3200",
    }
    assert client.get(address).status_code == 200
    client.post(address, {**form, "figures-0-gender": "man"})
    assert not PopulationTable.objects.exists()
    client.post(address, form)
    assert [figure.people for figure in PopulationTable.objects.get().figures.all()] == [3200]
