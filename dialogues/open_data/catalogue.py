"""The datasets of the catalogue: all dialogues, all promises, and each counted dialogue by itself."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import override

from cms.open_data import Dataset, Distribution
from cms.open_data.datasets import GOVERNMENT, JUSTICE
from cms.open_data.values import address_of, last_published
from dialogues.models import ClosingRecord, DialoguePage, PromisePage
from dialogues.open_data.results import records_to_read
from dialogues.presentation import Presentation

# What each form is called, by language.
_DIALOGUES = {"sv": "Dialoger (JSON)", "en": "Dialogues (JSON)", "ar": "الحوارات (JSON)"}
_RESULTS = {"sv": "Resultat (JSON)", "en": "Results (JSON)", "ar": "النتائج (JSON)"}
_PROMISES = {"en": "JSON"}
_FIGURES_JSON = {"sv": "Siffror (JSON)", "en": "Figures (JSON)", "ar": "الأرقام (JSON)"}
_FIGURES_CSV = {"sv": "Siffror (CSV)", "en": "Figures (CSV)", "ar": "الأرقام (CSV)"}
_BALLOTS = {"sv": "Röster (Pabulib)", "en": "Ballots (Pabulib)", "ar": "الأصوات (Pabulib)"}
_RECORD = {"sv": "Protokoll (JSON)", "en": "Closing record (JSON)", "ar": "محضر الإغلاق (JSON)"}


def datasets() -> list[Dataset]:
    """Return the datasets."""
    with override(settings.LANGUAGE_CODE):
        counted = [_one_dialogue(record) for record in records_to_read()]
        return [_all_dialogues(), _all_promises(), *counted]


def _all_dialogues() -> Dataset:
    return Dataset(
        name="dialogues",
        titles={"sv": "Medborgardialoger", "en": "Citizen dialogues", "ar": "الحوارات"},
        descriptions={
            "sv": "Vad kommunen har frågat invånarna om, med alternativ, tider och resultat.",
            "en": "What the municipality has asked its residents, with options, times and results.",
        },
        keywords={"sv": ["medborgardialog", "trygghet"], "en": ["citizen dialogue", "safety"]},
        themes=[GOVERNMENT, JUSTICE],
        modified_at=last_published(DialoguePage),
        distributions=[
            _api_distribution("dialogues", _DIALOGUES),
            _api_distribution("results", _RESULTS),
        ],
    )


def _all_promises() -> Dataset:
    return Dataset(
        name="promises",
        titles={"sv": "Medborgarlöften", "en": "Citizen promises", "ar": "تعهّدات للمواطنين"},
        descriptions={
            "sv": "Vad kommunen och dess parter har lovat, med mål, ansvarig, slutdatum och hur det går.",
            "en": "What the municipality and its partners have promised: target, owner, deadline, and how it goes.",
        },
        keywords={"sv": ["medborgarlöfte", "trygghet"], "en": ["citizen promise", "safety"]},
        themes=[GOVERNMENT, JUSTICE],
        modified_at=last_published(PromisePage),
        distributions=[_api_distribution("promises", _PROMISES)],
    )


def _one_dialogue(record: ClosingRecord) -> Dataset:
    key = record.dialogue.key
    title = Presentation.of(record.dialogue).title
    return Dataset(
        name=f"results-{key}",
        titles={"sv": f"Resultat: {title}", "en": f"Results: {title}", "ar": f"النتائج: {title}"},
        descriptions={
            "sv": "Alla publicerade siffror, rösterna var för sig utan koppling till någon, och protokollet.",
            "en": "All published figures, the ballots one by one without a link to anybody, and the closing record.",
        },
        keywords={"sv": ["resultat", "medborgardialog"], "en": ["results", "citizen dialogue"]},
        themes=[GOVERNMENT, JUSTICE],
        issued_at=record.closed_at,
        modified_at=record.closed_at,
        landing_page=address_of("results", key=key),
        distributions=[
            Distribution(_FIGURES_JSON, address_of("results_json", key=key), "application/json"),
            Distribution(_FIGURES_CSV, address_of("results_csv", key=key), "text/csv"),
            Distribution(_BALLOTS, address_of("ballots_file", key=key), "text/plain"),
            Distribution(_RECORD, address_of("closing_record", key=key), "application/json"),
        ],
    )


def _api_distribution(name: str, titles: Mapping[str, str]) -> Distribution:
    address, description = address_of("api_list", name=name), address_of("api_description")
    return Distribution(titles, address, "application/json", conforms_to=description)
