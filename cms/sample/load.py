"""As many rows as a large site has, to see that lists, search and dashboards stay quick."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from django.utils import timezone
from wagtail.models import Page

from cms.models import HomePage, NewsCategory, NewsIndexPage, NewsPage, SubjectPage
from cms.sample import blocks

SEED = 11  # the same words in every run
_SUBJECTS_AMONG = 10  # one page in so many is a subject page
_YEARS = 8

_OPENINGS = ("Så arbetar vi med", "Nytt om", "Frågor och svar om", "Vad du kan göra åt", "Fakta om")
_MATTERS = (
    *("belysning", "trygghetsvandringar", "nattvandring", "klotter", "gångvägar", "skolvägar"),
    *("grannsamverkan", "fältassistenter", "fritidsgårdar", "brottsutsatta", "lägesbilder"),
)
_PLACES = ("Bro", "Kungsängen", "Brunna")
_SENTENCES = (
    "Kommunen, polisen och bostadsbolagen går igenom läget varje vecka.",
    "Det som är lätt att laga blir lagat först.",
    "Många har pekat ut platsen på kartan i trygghetsmätningen.",
    "Buskarna klipps, lamporna byts och fler vuxna är ute på kvällen.",
    "Du kan berätta vad du har sett i en dialog eller på en temakväll.",
    "Fältassistenter och nattvandrare möter unga där de är.",
)


@dataclass
class Load:
    """How much each app shall make of its own, and the chance that all draw from."""

    home: HomePage
    pages: int
    answers: int
    events: int
    chance: Random = field(default_factory=lambda: Random(SEED))

    def words(self, sentences: int) -> str:
        """Return a text of so many sentences."""
        return " ".join(self.chance.choices(_SENTENCES, k=sentences))

    def title(self, number: int) -> str:
        """Return a title that no other number has."""
        opening, matter = self.chance.choice(_OPENINGS), self.chance.choice(_MATTERS)
        return f"{opening} {matter} i {self.chance.choice(_PLACES)} {number}"


def make_pages(load: Load) -> None:
    """Publish news of several years, and subject pages below the first ten, as an editor would."""
    index = NewsIndexPage.objects.child_of(load.home).get()
    categories = list(NewsCategory.objects.filter(locale=load.home.locale))
    first = Page.objects.count()
    for number in range(first, first + load.pages):
        if number % _SUBJECTS_AMONG:
            publish(index, _news(load, number, categories))
        else:
            publish(load.home, _subject(load, number))


def publish(parent: Page, page: Page) -> None:
    """Add `page` under `parent`, published."""
    page.locale = parent.locale
    parent.refresh_from_db()
    parent.add_child(instance=page)
    page.save_revision().publish()


def _news(load: Load, number: int, categories: Sequence[NewsCategory]) -> NewsPage:
    days_ago = load.chance.randrange(_YEARS * 365)
    return NewsPage(
        title=load.title(number),
        slug=f"load-{number}",
        date=timezone.localdate() - timedelta(days=days_ago),
        categories=load.chance.sample(categories, k=min(len(categories), 1)),
        lead=load.words(2),
        body=_body(load),
        owner=load.home.owner,
    )


def _subject(load: Load, number: int) -> SubjectPage:
    return SubjectPage(
        title=load.title(number),
        slug=f"load-{number}",
        lead=load.words(2),
        body=_body(load),
        review_due=timezone.localdate() + timedelta(days=load.chance.randrange(-30, 365)),
        owner=load.home.owner,
    )


def _body(load: Load) -> list[blocks.Block]:
    return [
        blocks.paragraph(load.words(4)),
        blocks.heading("Det här har hänt"),
        blocks.points(load.words(1), load.words(1), load.words(1)),
        blocks.paragraph(load.words(5)),
    ]
