"""Sample answers without words: how many said yes and no about which page, over the last 90 days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone
from wagtail.models import Page, Revision

from cms.public_pages import path_of
from cms.sample.content import swedish_page
from feedback.models import Answer, LeftOut, Reason

DAYS, LATELY = 90, 35
SEED = 5  # the same answers in every sample
REASONS = (Reason.HARD, Reason.NOT_FOUND, Reason.HARD, Reason.WRONG, Reason.OTHER, "")
LEFT_OUT = (LeftOut.DUPLICATE, LeftOut.ROBOT)


@dataclass(frozen=True)
class Reception:
    """How a page was received: answers by language, and the share of yes (0 to 1) at first and lately."""

    slug: str
    answers: dict[str, int]
    at_first: float
    lately: float


RECEPTIONS = (
    # Rewritten in between (`cms.sample.history`).
    Reception("sa-fungerar-det", {"sv": 90, "en": 24, "ar": 8, "sv-simple": 12}, 0.4, 0.85),
    Reception("trygghetsmatningen", {"sv": 46, "en": 7}, 0.75, 0.4),
    Reception("personuppgifter", {"sv": 28, "en": 6, "ar": 3}, 0.6, 0.6),
    Reception("nya-lampor-i-gangtunneln", {"sv": 26, "ar": 5, "sv-simple": 6}, 0.9, 0.9),
    Reception("vandra-med-oss", {"sv": 19, "en": 4}, 0.7, 0.8),
    Reception("tillganglighet", {"sv": 9, "en": 2}, 0.55, 0.55),
    Reception("effekter-av-trygghetsarbetet", {"sv": 33, "en": 11}, 0.8, 0.8),
    # Too few to say anything.
    Reception("sa-samarbetar-vi", {"sv": 3}, 0.6, 0.6),
)


def make_answers() -> None:
    """Make them; a few are left out of the figures."""
    chance = Random(SEED)
    answers = [each for reception in RECEPTIONS for each in _answers(reception, chance)]
    for number, answer in enumerate(answers[7::41]):
        answer.left_out = LEFT_OUT[number % len(LEFT_OUT)]
    Answer.objects.bulk_create(answers)


def versions_of(slug: str) -> dict[str, Page]:
    """Return the published page at the Swedish `slug`, by language."""
    pages = swedish_page(slug).get_translations(inclusive=True).live().select_related("locale")
    return {page.locale.language_code: page for page in pages}


def answer_at(page: Page, at: datetime) -> Answer:
    """Return an unsaved answer about `page` as it was read at `at`, by somebody who was satisfied."""
    read = Revision.objects.for_instance(page).filter(created_at__lte=at).order_by("-created_at")
    return Answer(
        path=path_of(page),
        page=page,
        revision_id=read.values_list("pk", flat=True).first() or page.live_revision_id,
        language=page.locale.language_code,
        is_satisfied=True,
        created_at=at,
    )


def _answers(reception: Reception, chance: Random) -> Iterator[Answer]:
    now = timezone.now()
    versions = versions_of(reception.slug)
    for language, number in reception.answers.items():
        if language not in versions:
            continue
        page = versions[language]
        age = min(timedelta(days=DAYS), now - page.first_published_at)
        for _each in range(number):
            at = now - age * chance.random()
            answer = answer_at(page, at)
            is_late = now - at < timedelta(days=LATELY)
            answer.is_satisfied = chance.random() < (
                reception.lately if is_late else reception.at_first
            )
            if not answer.is_satisfied:
                answer.reason = chance.choice(REASONS)
            yield answer
