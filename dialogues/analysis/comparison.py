"""The voters compared with the population: all that is worked out anew when its table is put right."""

from typing import Any

from django.db.models import Sum

from dialogues.analysis.missing import missing
from dialogues.analysis.published import Breakdown, Population
from dialogues.analysis.weighting import weighted
from dialogues.background import QUESTIONS
from dialogues.models import Dialogue
from dialogues.models.population import PopulationFigure


def comparison(dialogue: Dialogue, breakdowns: dict[str, Breakdown]) -> dict[str, Any]:
    """Return `missing` and `weighted` by the published `breakdowns`, and the dialogue's population as it is now."""
    population = population_of(dialogue)
    return {
        "missing": missing(breakdowns, population),
        "weighted": weighted(breakdowns, population),
    }


def population_of(dialogue: Dialogue) -> Population:
    """Return how many people each group has, by question; empty where no table is chosen."""
    population: Population = {}
    if dialogue.population_id is None:
        return population
    figures = PopulationFigure.objects.filter(table=dialogue.population_id).order_by()
    for question in QUESTIONS:
        if question == "area":
            rows = figures.exclude(area=None).values_list("area__translation_key")
        else:
            rows = figures.exclude(**{question: ""}).values_list(question)
        population[question] = {str(key): n for key, n in rows.annotate(n=Sum("people"))}
    return {question: groups for question, groups in population.items() if groups}
