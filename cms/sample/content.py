"""The site's own sample pages: the start page, the pages at the foot, and what stands beside this file."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Page

from cms.models import Notice, StandardPage
from cms.sample import (
    arabic,
    arabic_pages,
    easy,
    easy_pages,
    english,
    english_news,
    english_subject,
)
from cms.sample.blocks import heading, paragraph, points
from cms.sample.history import make_history
from cms.sample.labels import make_labels
from cms.sample.news import make_news
from cms.sample.site import SampleSite
from cms.sample.statement import accessibility_statement
from cms.sample.subject import make_subject
from cms.sample.translating import ARABIC, EASY, ENGLISH
from cms.sample.workflow import make_workflow

__all__ = ["make_content", "make_labels"]

OLD_LEAD = "Medborgardialogens process omfattar inhämtning, prioritering, åtagande, genomförande och uppföljning."


def make_content(site: SampleSite) -> None:
    """Make all that is the site's own."""
    for language, words in (
        (ENGLISH, english.PAGES),
        (ENGLISH, english_news.NEWS),
        (ENGLISH, english_subject.SUBJECT),
        (ARABIC, arabic.PAGES),
        (ARABIC, arabic_pages.PAGES),
        (EASY, easy.PAGES),
        (EASY, easy_pages.PAGES),
    ):
        site.learn(language, words)
    make_labels(site)
    _make_home(site)
    make_news(site)
    make_subject(site)
    _make_pages_at_the_foot(site)
    _make_notice_to_come(site)
    make_workflow(site)
    site.when_translated(make_history)


def _make_home(site: SampleSite) -> None:
    home = site.home
    home.lead = (
        "Kommunen, polisen och bostadsbolagen arbetar tillsammans för att du ska känna dig trygg. "
        "Berätta vad som är viktigt, träffa oss och se vad det ledde till."
    )
    home.hero_image = site.picture("square", "Kungsängens torg, tecknat")
    home.hero_image_is_decorative = True
    home.save_revision().publish()
    site.also_in(home, ARABIC, EASY)


def _make_pages_at_the_foot(site: SampleSite) -> None:
    about = site.publish(site.home, _about(OLD_LEAD))
    # Rewritten in plain words: feedback from before and after can be compared.
    about.lead = _about("").lead
    about.save_revision().publish()
    accessibility = site.publish(site.home, accessibility_statement(site))
    personal_data = site.publish(site.home, _personal_data())
    for page in (about, accessibility, personal_data):
        site.also_in(page, ARABIC, EASY)
        site.link_at_the_foot(page)


def _make_notice_to_come(site: SampleSite) -> None:
    """Make a notice whose time has not come; one that is shown is made where its page is (`dialogues.sample`)."""
    at_eight = timezone.localtime().replace(hour=8, minute=0, second=0, microsecond=0)
    site.snippet(
        Notice(
            kind=Notice.Kind.IMPORTANT,
            heading="Telefonen är stängd en dag",
            text="Vi utbildar oss och svarar dagen efter. Du kan skriva till oss som vanligt.",
            starts_at=at_eight + timedelta(days=45),
            ends_at=at_eight + timedelta(days=46),
        )
    )


def _about(lead: str) -> StandardPage:
    return StandardPage(
        title="Så fungerar det",
        slug="sa-fungerar-det",
        review_due=timezone.localdate() - timedelta(days=5),
        lead=lead
        or "Du säger vad som är viktigt. Vi lovar något som går att mäta, gör det och visar vad det blev.",
        body=[
            heading("Från fråga till resultat"),
            points(
                "Vi frågar dig i en dialog.",
                "Vi träffas på temakvällar.",
                "Vi ger ett medborgarlöfte.",
                "Vi gör det vi har lovat och visar resultatet.",
                ordered=True,
            ),
            paragraph(
                "Du behöver inget konto. Du kan rösta och anmäla dig på svenska, lätt svenska, engelska eller "
                "arabiska."
            ),
        ],
    )


def _personal_data() -> StandardPage:
    return StandardPage(
        title="Personuppgifter",
        slug="personuppgifter",
        review_due=timezone.localdate() - timedelta(days=40),
        lead="Vi sparar så lite som möjligt, så kort tid som möjligt.",
        body=[
            heading("När du anmäler dig till en temakväll"),
            paragraph(
                "Vi sparar ditt namn, din e-postadress och hur många ni är. Uppgifterna används bara för "
                "temakvällen."
            ),
            heading("När du röstar"),
            paragraph(
                "Din röst och vem du är sparas var för sig, utan något som binder dem samman. När omröstningen är "
                "stängd förstörs nyckeln till listan över vilka som har röstat."
            ),
            heading("När du säger vad du tycker om en sida"),
            paragraph(
                "Vi sparar ditt svar, sidan och språket. Skriv inget om dig själv eller andra. Ser det ut som "
                "personuppgifter läggs det åt sidan tills någon har tittat på det."
            ),
            heading("När du läser"),
            paragraph(
                "Sidorna sätter inga kakor och hämtar inget från andra webbplatser. Vi sparar inte din IP-adress."
            ),
        ],
    )


def swedish_page(slug: str) -> Page:
    """Return the Swedish sample page at `slug`."""
    page: Page = Page.objects.get(slug=slug, locale__language_code="sv").specific
    return page
