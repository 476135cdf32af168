"""What pages of the sample site share: topics, areas, partners, categories, contact persons and indicators."""

from cms.models import Area, ContactPerson, NewsCategory, Partner, Topic
from cms.sample import arabic, easy, english
from cms.sample.indicators import make_indicators
from cms.sample.site import SampleSite
from cms.sample.translating import ARABIC, EASY, ENGLISH

COORDINATION = "Trygghetssamordningen"
FIELD_ASSISTANTS = "Fältassistenterna"


def make_labels(site: SampleSite) -> None:
    """Make them, in every language."""
    site.topics = site.labels(Topic, english.TOPICS)
    site.areas = site.labels(Area, english.AREAS)
    site.partners = site.labels(Partner, english.PARTNERS)
    site.categories = site.labels(NewsCategory, english.CATEGORIES)
    site.learn(ENGLISH, english.SHARED)
    site.learn(ARABIC, arabic.SHARED)
    site.learn(EASY, easy.SHARED)
    site.contacts = {
        name: site.snippet(
            ContactPerson(name=name, role=role, email=email, phone=phone, hours=hours)
        )
        for name, role, email, phone, hours in (
            (
                COORDINATION,
                "Frågor om trygghetsarbetet",
                "trygghet@example.org",
                "08-123 456 78",
                "Vardagar 9–15",
            ),
            (
                FIELD_ASSISTANTS,
                "Unga, kvällar och lov",
                "falt@example.org",
                "08-123 456 79",
                "Torsdag till lördag 18–24",
            ),
        )
    }
    make_indicators(site)
