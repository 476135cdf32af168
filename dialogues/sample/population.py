"""An example of a population table, and what made-up voters say of themselves.

The figures are rounded to whole hundreds, of about the size of Upplands-Bro by Statistics Sweden's open tables; they
show how the comparison works and are nothing to quote.
"""

from dialogues.models import PopulationFigure, PopulationTable

PEOPLE_BY_AGE = {
    "0-15": 6700,
    "16-24": 3200,
    "25-44": 8700,
    "45-64": 7800,
    "65-79": 3800,
    "80-": 1200,
}
PEOPLE_BY_GENDER = {"woman": 15500, "man": 15900}

# Older women vote more than men, and neither the young nor the oldest do at all. Ballot by ballot, over and over.
_AGES = ("45-64", "25-44", "65-79", "45-64")
_GENDERS = ("woman", "man", "woman", "woman", "man")


def make_population() -> PopulationTable:
    """Make the table."""
    table: PopulationTable = PopulationTable.objects.create(
        name="Invånare (exempel, avrundat)",
        year=2024,
        source="Efter Statistiska centralbyråns befolkningsstatistik, avrundat till hela hundratal",
        source_url="https://www.statistikdatabasen.scb.se/",
    )
    figures = [PopulationFigure(age=age, people=number) for age, number in PEOPLE_BY_AGE.items()]
    figures += [
        PopulationFigure(gender=gender, people=number)
        for gender, number in PEOPLE_BY_GENDER.items()
    ]
    for order, figure in enumerate(figures):
        figure.table, figure.sort_order = table, order
    PopulationFigure.objects.bulk_create(figures)
    return table


def answers_of(number: int) -> dict[str, str]:
    """Return what the voter of this number says of their age and gender."""
    return {"age": _AGES[number % len(_AGES)], "gender": _GENDERS[number % len(_GENDERS)]}
