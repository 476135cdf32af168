"""The sample news of the years before, for the archive."""

from dataclasses import dataclass
from datetime import date

from cms.models import NewsPage
from cms.sample import blocks
from cms.sample.site import SampleSite


@dataclass(frozen=True)
class OldNews:
    """A piece of news in plain paragraphs."""

    title: str
    slug: str
    day: date
    category: str
    lead: str
    paragraphs: tuple[str, ...]


OLD_NEWS = (
    OldNews(
        title="Färre känner sig otrygga på kvällen",
        slug="farre-kanner-sig-otrygga",
        day=date(2022, 1, 25),
        category="Trygghetsmätningen",
        lead="Andelen som känner sig otrygga ute på kvällen har gått ner från 36 till 32 procent på ett år.",
        paragraphs=(
            "Polisen och kommunen frågar varje år hur trygga invånarna känner sig. Svaren blir en lägesbild, som "
            "visar var insatserna gör mest nytta.",
            "Tack till alla som svarade.",
        ),
    ),
    OldNews(
        title="Vad ska polisen och kommunen lova?",
        slug="vad-ska-polisen-och-kommunen-lova",
        day=date(2022, 10, 11),
        category="Samarbete",
        lead="I år frågar vi boende och personal vart vi ska rikta våra insatser. Svaren blir ett medborgarlöfte.",
        paragraphs=(
            "Unga är det som hittills har nämnts oftast. Många vill också att polisen och kommunen ska vara nära "
            "och synas mer.",
        ),
    ),
    OldNews(
        title="Peka ut platsen på kartan",
        slug="peka-ut-platsen-pa-kartan",
        day=date(2022, 12, 6),
        category="Trygghetsmätningen",
        lead="I årets trygghetsmätning kan du visa på en karta var det känns otryggt.",
        paragraphs=(
            "Vi besöker platserna tillsammans med polisen och bostadsbolagen. Det som är lätt att laga lagar vi "
            "först.",
            "Barnens bild av vad som är tryggt får vi genom skolorna.",
        ),
    ),
    OldNews(
        title="Öppnare och ljusare vid förskolan Artisten",
        slug="oppnare-och-ljusare-vid-artisten",
        day=date(2024, 3, 19),
        category="Ljus och utemiljö",
        lead="Gården har öppnats upp så att man ser längre, och den har fått mer ljus.",
        paragraphs=(
            "Arbetet gjordes tillsammans med bostadsbolaget. Fler vuxna finns nu på plats också efter att "
            "förskolan har stängt.",
        ),
    ),
    OldNews(
        title="Socialsekreterare arbetar hos polisen",
        slug="socialsekreterare-hos-polisen",
        day=date(2025, 2, 4),
        category="Samarbete",
        lead="Den som behöver stöd ska få det tidigt. Därför sitter socialsekreterare tillsammans med polisen.",
        paragraphs=(
            "Skolor får information, och skolans personal utbildas i att se när en ung person är på väg in i "
            "kriminalitet.",
        ),
    ),
)


def older_news(site: SampleSite) -> list[NewsPage]:
    """Return the pages, the oldest first."""
    return [
        NewsPage(
            title=news.title,
            slug=news.slug,
            date=news.day,
            categories=[site.categories[news.category]],
            lead=news.lead,
            body=[blocks.paragraph(text) for text in news.paragraphs],
        )
        for news in OLD_NEWS
    ]
