"""Make the sample's page feedback: the page that tells what came of it, answers over 90 days, and enquiries."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from cms.sample.content import swedish_page
from cms.sample.site import SampleSite
from cms.sample.translating import ENGLISH
from feedback.models import Improvement, ImprovementsPage
from feedback.sample import english
from feedback.sample.answers import make_answers
from feedback.sample.comments import make_comments
from feedback.sample.enquiries import make_enquiries

# What visitors told, what was changed, how many days ago, and about which page.
IMPROVEMENTS = (
    (
        "Flera skrev att sidan ”Så fungerar det” var svår att förstå.",
        "Vi skrev om den med korta meningar och vanliga ord.",
        35,
        "sa-fungerar-det",
    ),
    (
        "Ni hittade inte siffrorna för varje år i trygghetsmätningen.",
        "Nu står de i en tabell, och du kan ladda ner dem.",
        60,
        "trygghetsmatningen",
    ),
    (
        "Någon undrade om man måste anmäla sig till trygghetsvandringarna.",
        "Det står nu överst: du behöver inte anmäla dig.",
        28,
        "vandra-med-oss",
    ),
)


def make_sample(site: SampleSite) -> None:
    """Publish the page; make the rest when pages stand in all their languages, since visitors read all of them."""
    site.learn(ENGLISH, english.IMPROVEMENTS)
    page = ImprovementsPage(
        title="Det här sa ni, det här ändrade vi",
        slug="det-har-sa-ni",
        lead="Längst ner på varje sida kan du säga vad du tycker. Här är vad det har lett till.",
    )
    today = timezone.localdate()
    page.improvements.set(
        Improvement(
            told=told,
            changed=changed,
            changed_on=today - timedelta(days=days_ago),
            page=Page.objects.get(pk=swedish_page(slug).pk),
            locale=site.swedish,
            sort_order=number,
        )
        for number, (told, changed, days_ago, slug) in enumerate(IMPROVEMENTS)
    )
    site.link_at_the_foot(site.publish(site.home, page))
    site.when_translated(_make_feedback)


def _make_feedback() -> None:
    make_answers()
    make_comments()
    make_enquiries()
